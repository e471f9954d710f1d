internal import Entities
internal import Linguistics

/// Trains the network beside the features of names: see ``Entities/EntityEvidence``.
final class EntityNetworkTrainer {
  private static let shape = TaggingShape(embedding: 32, width: 64, hidden: 32, rows: 1 << 11)
  private static let rate: Float = 2e-3
  /// Tokens of a batch, and sentences of which those of like length come together.
  private static let batch = 400
  private static let stretch = 2_000
  /// Batches in which the rate rises.
  private static let warmUp: Float = 200
  /// Of this many inputs that tell words apart, one is hidden.
  private static let hiddenOneIn: UInt64 = 5

  private let network: TaggingNetworkTrainer
  /// Passes over the examples.
  private let epochs: Int

  init(epochs: Int = 14, seed: UInt64) {
    self.epochs = epochs
    network = TaggingNetworkTrainer(
      Self.shape, inputs: EntityFeatures.inputCount, seed: seed)
  }

  /// Learns from examples; `report` gets a line a pass.
  func train(_ examples: [EntityExample], report: (String) -> Void) {
    for epoch in 0..<epochs {
      let batches = compose(examples)
      var loss: Float = 0
      for (number, batch) in batches.enumerated() {
        let done = (Float(epoch) + Float(number) / Float(batches.count)) / Float(epochs)
        let warm = min(1, Float(epoch * batches.count + number + 1) / Self.warmUp)
        loss += learn(batch.map { examples[$0] }, rate: Self.rate * warm * max(1 - done, 0.01))
      }
      report("names, epoch \(epoch + 1): loss \(loss / Float(max(batches.count, 1)))")
    }
  }

  private func compose(_ examples: [EntityExample]) -> [[Int]] {
    var order = examples.indices.filter { examples[$0].count > 0 }
    network.generator.shuffle(&order)
    var batches: [[Int]] = []
    for from in stride(from: 0, to: order.count, by: Self.stretch) {
      let stretch = order[from..<min(from + Self.stretch, order.count)].sorted {
        (examples[$1].count, $0) < (examples[$0].count, $1)
      }
      var current: [Int] = []
      var tokens = 0
      for index in stretch {
        current.append(index)
        tokens += examples[index].count
        if tokens >= Self.batch {
          batches.append(current)
          current = []
          tokens = 0
        }
      }
      if !current.isEmpty { batches.append(current) }
    }
    network.generator.shuffle(&batches)
    return batches
  }

  /// Learns from sentences of falling length; returns the mean loss a token.
  private func learn(_ sentences: [EntityExample], rate: Float) -> Float {
    var layout = BatchLayout()
    layout.set(sentences.map(\.count))
    let width = EntityFeatures.inputCount
    var inputs = [UInt32](repeating: 0, count: layout.rows * width)
    var allowed = [UInt16](repeating: 0, count: layout.rows)
    for (place, sentence) in sentences.enumerated() {
      for word in 0..<sentence.count {
        let row = layout.row(sentence: place, word: word)
        allowed[row] = sentence.allowed[word]
        for k in 0..<width {
          let isHidden =
            k >= EntityFeatures.firstWordInput && network.generator.oneIn(Self.hiddenOneIn)
          inputs[row * width + k] =
            isHidden ? TaggingNetworkTrainer.hiddenInput : sentence.inputs[word * width + k]
        }
      }
    }
    let scale = 1 / Float(layout.rows)
    var loss: Float = 0
    network.learn(layout, inputs, rate: rate) { scores in
      for (row, allowed) in allowed.enumerated() {
        loss += Softmax.loss(
          &scores, at: row * TaggingNetwork.classes, count: EntityTags.count,
          stride: TaggingNetwork.classes, allowed: allowed, scale: scale)
      }
    }
    return loss * scale
  }

  /// What the finished network says of the tokens of examples, as the model will read it.
  func evidence(_ examples: [EntityExample]) throws(TrainingError) -> [[SIMD16<Int8>]] {
    var writer = ModelWriter()
    write(to: &writer)
    let bytes = ModelBytes(copying: writer.bytes())
    defer { withExtendedLifetime(bytes) {} }
    let finished: TaggingNetwork
    do {
      finished = try TaggingNetwork(ModelFile(bytes, path: "names"), Self.name)
    } catch {
      throw TrainingError(message: "the network cannot be read back: \(error)")
    }
    var evidence = EntityEvidence()
    return examples.map { example in
      evidence.read([0..<example.count], example.inputs, finished)
      return evidence.scores
    }
  }

  private static let name = "names"

  /// Adds the network's sections.
  func write(to writer: inout ModelWriter) { network.write(Self.name, to: &writer) }
}

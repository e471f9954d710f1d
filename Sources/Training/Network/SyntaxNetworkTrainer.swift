internal import CKernels
internal import Linguistics

/// Trains the network that tags and parses: embeddings of words and their parts, recurrent layers in both directions,
/// and above them three readers, which choose each token's tag, its head, and the arc's label.
///
/// Kiperwasser and Goldberg, "Simple and Accurate Dependency Parsing Using Bidirectional LSTM Feature Representations"
/// (TACL 2016); heads are chosen as by Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR
/// 2017). Sums run in one order, so that the same text gives the same bits on every processor.
final class SyntaxNetworkTrainer {
  let shape: NetworkShape
  let words: EmbeddingTable
  let parts: EmbeddingTable
  private(set) var layers: [[RecurrentLayer]] = []
  let arcDependent: DenseLayer
  let arcHead: DenseLayer
  let arcScore: DenseLayer
  let labelDependent: DenseLayer
  let labelHead: DenseLayer
  let label: DenseLayer
  let tag: DenseLayer
  /// What stands for the root as a head of arcs, and of labels.
  let arcRoot: Weights
  let labelRoot: Weights

  let tagCount: Int
  let labelCount: Int
  var generator: SeededGenerator
  private var steps = 0

  private static let largestNorm: Float = 5

  init(_ shape: NetworkShape, words: Int, tags: Int, labels: Int, seed: UInt64) {
    self.shape = shape
    var generator = SeededGenerator(seed: seed)
    self.words = EmbeddingTable(rows: words, width: shape.embedding, range: 0.1, &generator)
    parts = EmbeddingTable(rows: shape.partRows, width: shape.embedding, range: 0.1, &generator)
    var inputs = shape.embedding
    for _ in 0..<shape.layers {
      layers.append([
        RecurrentLayer(inputs, width: shape.width, backward: false, &generator),
        RecurrentLayer(inputs, width: shape.width, backward: true, &generator),
      ])
      inputs = 2 * shape.width
    }
    arcDependent = DenseLayer(inputs, shape.arc, &generator)
    arcHead = DenseLayer(inputs, shape.arc, &generator)
    arcScore = DenseLayer(shape.arc, shape.arc, &generator)
    labelDependent = DenseLayer(inputs, shape.label, &generator)
    labelHead = DenseLayer(inputs, shape.label, &generator)
    label = DenseLayer(shape.label, Self.padded(labels), &generator)
    tag = DenseLayer(inputs, Self.padded(tags), &generator)
    arcRoot = Weights(rows: 1, columns: shape.arc, range: 0.1, &generator)
    labelRoot = Weights(rows: 1, columns: shape.label, range: 0.1, &generator)
    tagCount = tags
    labelCount = labels
    self.generator = generator
  }

  static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  private var dense: [DenseLayer] {
    [arcDependent, arcHead, arcScore, labelDependent, labelHead, label, tag]
      + layers.flatMap { $0.map(\.input) }
  }

  private var matrices: [Weights] {
    dense.flatMap { [$0.weights, $0.bias] } + layers.flatMap { $0.map(\.recurrent) }
      + [arcRoot, labelRoot]
  }

  /// Learns from a batch; returns its mean loss a token.
  func learn(_ batch: NetworkBatch, rate: Float) -> Float {
    let loss = accumulate(batch)
    step(rate)
    return loss
  }

  /// Adds a batch's gradients to the weights' gradients; returns its mean loss a token.
  func accumulate(_ batch: NetworkBatch) -> Float {
    let rows = batch.layout.rows
    var inputs = batch.inputs
    hideWords(&inputs, batch.counts)
    var x = [Float](repeating: 0, count: rows * shape.embedding)
    for row in 0..<rows {
      let from = row * NetworkInput.count
      words.add(Int(inputs[from]), to: &x, at: row * shape.embedding)
      for k in 1..<NetworkInput.count {
        parts.add(Int(inputs[from + k]), to: &x, at: row * shape.embedding)
      }
    }
    let inputMask = NetworkRows.mask(batch.layout, shape.embedding, shape.inputDropout, &generator)
    NetworkRows.multiply(&x, inputMask)
    var seen: [[Float]] = [x]
    var masks: [[Float]] = []
    for pair in layers {
      let input = seen[seen.count - 1]
      var output = NetworkRows.interleave(
        pair[0].forward(input, batch.layout), pair[1].forward(input, batch.layout), rows,
        shape.width)
      let layerMask = NetworkRows.mask(batch.layout, 2 * shape.width, shape.dropout, &generator)
      NetworkRows.multiply(&output, layerMask)
      masks.append(layerMask)
      seen.append(output)
    }
    // The readers take sentence after sentence.
    let top = permute(seen[seen.count - 1], batch.rowOfToken, 2 * shape.width)
    var topGradient = [Float](repeating: 0, count: top.count)
    let loss = read(batch, top, &topGradient)
    var gradient = scatter(topGradient, batch.rowOfToken, 2 * shape.width)
    for level in layers.indices.reversed() {
      NetworkRows.multiply(&gradient, masks[level])
      let (forward, backward) = NetworkRows.split(gradient, rows, shape.width)
      var below = [Float](repeating: 0, count: seen[level].count)
      layers[level][0].backward(seen[level], forward, batch.layout, into: &below)
      layers[level][1].backward(seen[level], backward, batch.layout, into: &below)
      gradient = below
    }
    NetworkRows.multiply(&gradient, inputMask)
    for row in 0..<rows {
      let from = row * NetworkInput.count
      words.learn(Int(inputs[from]), gradient, at: row * shape.embedding)
      for k in 1..<NetworkInput.count {
        parts.learn(Int(inputs[from + k]), gradient, at: row * shape.embedding)
      }
    }
    return loss
  }

  private func step(_ rate: Float) {
    steps += 1
    var norm = words.squaredNorm + parts.squaredNorm
    for matrix in matrices { norm += matrix.squaredNorm }
    norm = norm.squareRoot()
    let scale = norm > Self.largestNorm ? Self.largestNorm / norm : 1
    let corrected = rate * Adam.correction(step: steps)
    words.step(rate: corrected, scale: scale)
    parts.step(rate: corrected, scale: scale)
    for matrix in matrices { matrix.step(rate: corrected, scale: scale) }
  }
}

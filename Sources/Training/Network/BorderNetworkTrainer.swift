internal import Linguistics

/// Trains the network that finds the ends of sentences: see ``Linguistics/BorderNetwork``.
final class BorderNetworkTrainer {
  /// Of this many tokens, the form of one is hidden.
  private static let hiddenOneIn: UInt64 = 4
  /// Tokens of a batch.
  private static let batch = 500
  private static let rate: Float = 3e-3

  private let network: TaggingNetworkTrainer

  init(_ shape: TaggingShape, seed: UInt64) {
    network = TaggingNetworkTrainer(shape, inputs: BorderInput.count, seed: seed)
  }

  /// Reads a corpus until it has read some number of tokens; `report` gets a line now and then.
  func train(_ corpus: BorderCorpus, tokens: Int, report: (String) -> Void) {
    var read = 0
    var next = 0
    while read < tokens {
      var pass = corpus.pass(&network.generator)
      pass.shuffle(&network.generator)
      let windows = pass.windows
      var loss: Double = 0
      var count = 0
      var from = 0
      while from < windows.count {
        var to = from
        var size = 0
        while to < windows.count, size < Self.batch {
          size += windows[to].read.count
          to += 1
        }
        let left = max(0.01, 1 - Float(read) / Float(tokens))
        let warm = min(1, Float(read + size) * 50 / Float(tokens))
        loss += Double(
          learn(windows[from..<to], pass, corpus, rate: Self.rate * left * warm))
        count += 1
        read += size
        from = to
      }
      next += 1
      report("sentences, epoch \(next): loss \(loss / Double(max(count, 1)))")
    }
  }

  private func learn(
    _ windows: ArraySlice<BorderPass.Window>, _ pass: BorderPass, _ corpus: BorderCorpus,
    rate: Float
  ) -> Float {
    // The longest first, those of one length as they come.
    let ordered = windows.enumerated().sorted {
      ($1.element.read.count, $0.offset) < ($0.element.read.count, $1.offset)
    }.map(\.element)
    var layout = BatchLayout()
    layout.set(ordered.map(\.read.count))
    var inputs = [UInt32](repeating: 0, count: layout.rows * BorderInput.count)
    var gold = [Int](repeating: -1, count: layout.rows)
    for (place, window) in ordered.enumerated() {
      for step in 0..<window.read.count {
        let row = layout.row(sentence: place, word: step)
        let token = window.read.lowerBound + step
        corpus.read(pass, token, window, into: &inputs, row)
        gold[row] = corpus.gold(pass, token, window)
      }
    }
    for row in 0..<layout.rows where network.generator.oneIn(Self.hiddenOneIn) {
      inputs[row * BorderInput.count] = TaggingNetworkTrainer.hiddenInput
    }
    let decided = max(gold.count { $0 >= 0 }, 1)
    var loss: Float = 0
    network.learn(layout, inputs, rate: rate) { scores in
      for (row, gold) in gold.enumerated() {
        let at = row * TaggingNetwork.classes
        if gold >= 0 {
          loss += Softmax.loss(
            &scores, at: at, count: 2, stride: TaggingNetwork.classes, gold: gold,
            scale: 1 / Float(decided))
        } else {
          for k in 0..<TaggingNetwork.classes { scores[at + k] = 0 }
        }
      }
    }
    return loss / Float(decided)
  }

  /// Adds the network's sections.
  func write(to writer: inout ModelWriter) { network.write("borders", to: &writer) }
}

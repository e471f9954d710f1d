internal import CKernels
internal import Linguistics

/// Trains the network that finds the ends of sentences: see ``Linguistics/BorderNetwork``.
final class BorderNetworkTrainer {
  private static let embedding = 32
  private static let width = 32
  private static let hidden = 32
  private static let tableRows = 1 << 13
  private static let inputDropout: Float = 0.2
  private static let dropout: Float = 0.3
  /// Of this many tokens, the form of one is hidden.
  private static let hiddenOneIn: UInt64 = 4
  private static let largestNorm: Float = 5
  /// Tokens of a batch.
  private static let batch = 500
  private static let rate: Float = 3e-3

  private let table: EmbeddingTable
  private let forward: RecurrentLayer
  private let backward: RecurrentLayer
  private let hidden: DenseLayer
  private let end: DenseLayer
  private var generator: SeededGenerator
  private var steps = 0

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    table = EmbeddingTable(
      rows: Self.tableRows, width: Self.embedding, range: 0.1, &generator)
    forward = RecurrentLayer(Self.embedding, width: Self.width, backward: false, &generator)
    backward = RecurrentLayer(Self.embedding, width: Self.width, backward: true, &generator)
    hidden = DenseLayer(2 * Self.width, Self.hidden, &generator)
    end = DenseLayer(Self.hidden, Int(KERNEL_BLOCK), &generator)
    self.generator = generator
  }

  /// Reads a corpus until it has read some number of tokens; `report` gets a line now and then.
  func train(_ corpus: BorderCorpus, tokens: Int, report: (String) -> Void) {
    var read = 0
    var next = 0
    while read < tokens {
      var pass = corpus.pass(&generator)
      pass.shuffle(&generator)
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
    let rows = layout.rows
    var inputs = [UInt32](repeating: 0, count: rows * BorderInput.count)
    var gold = [Int](repeating: -1, count: rows)
    for (place, window) in ordered.enumerated() {
      for step in 0..<window.read.count {
        let row = layout.row(sentence: place, word: step)
        let token = window.read.lowerBound + step
        corpus.read(pass, token, window, into: &inputs, row)
        gold[row] = corpus.gold(pass, token, window)
      }
    }
    var x = [Float](repeating: 0, count: rows * Self.embedding)
    let mask = UInt32(Self.tableRows - 1)
    var isHidden = [Bool](repeating: false, count: rows)
    for row in 0..<rows {
      isHidden[row] = generator.oneIn(Self.hiddenOneIn)
      for k in (isHidden[row] ? 1 : 0)..<BorderInput.count {
        table.add(
          Int(inputs[row * BorderInput.count + k] & mask), to: &x, at: row * Self.embedding)
      }
    }
    let inputMask = NetworkRows.mask(layout, Self.embedding, Self.inputDropout, &generator)
    NetworkRows.multiply(&x, inputMask)
    var above = NetworkRows.interleave(
      forward.forward(x, layout), backward.forward(x, layout), rows, Self.width)
    let aboveMask = NetworkRows.mask(layout, 2 * Self.width, Self.dropout, &generator)
    NetworkRows.multiply(&above, aboveMask)
    var middle = hidden.forward(above, rows: rows)
    var middleMask = NetworkRows.mask(layout, Self.hidden, Self.dropout, &generator)
    for k in middle.indices where middle[k] <= 0 { middleMask[k] = 0 }
    NetworkRows.multiply(&middle, middleMask)
    var scores = end.forward(middle, rows: rows)
    let decided = gold.count { $0 >= 0 }
    var loss: Float = 0
    for row in 0..<rows {
      let at = row * end.outputs
      if gold[row] >= 0 {
        loss += Softmax.loss(
          &scores, at: at, count: 2, stride: end.outputs, gold: gold[row],
          scale: 1 / Float(max(decided, 1)))
      } else {
        for k in 0..<end.outputs { scores[at + k] = 0 }
      }
    }
    var middleGradient = [Float](repeating: 0, count: middle.count)
    end.backward(middle, scores, rows: rows, into: &middleGradient)
    NetworkRows.multiply(&middleGradient, middleMask)
    var aboveGradient = [Float](repeating: 0, count: above.count)
    hidden.backward(above, middleGradient, rows: rows, into: &aboveGradient)
    NetworkRows.multiply(&aboveGradient, aboveMask)
    let (ahead, behind) = NetworkRows.split(aboveGradient, rows, Self.width)
    var gradient = [Float](repeating: 0, count: x.count)
    forward.backward(x, ahead, layout, into: &gradient)
    backward.backward(x, behind, layout, into: &gradient)
    NetworkRows.multiply(&gradient, inputMask)
    for row in 0..<rows {
      for k in (isHidden[row] ? 1 : 0)..<BorderInput.count {
        table.learn(
          Int(inputs[row * BorderInput.count + k] & mask), gradient, at: row * Self.embedding)
      }
    }
    step(rate)
    return loss / Float(max(decided, 1))
  }

  private func step(_ rate: Float) {
    steps += 1
    let dense = [forward.input, backward.input, hidden, end]
    let matrices =
      dense.flatMap { [$0.weights, $0.bias] } + [forward.recurrent, backward.recurrent]
    let norm = matrices.reduce(table.squaredNorm) { $0 + $1.squaredNorm }.squareRoot()
    let scale = norm > Self.largestNorm ? Self.largestNorm / norm : 1
    let corrected = rate * Adam.correction(step: steps)
    table.step(rate: corrected, scale: scale)
    for matrix in matrices { matrix.step(rate: corrected, scale: scale) }
  }

  /// Adds the network's sections.
  func write(to writer: inout ModelWriter) {
    let sizes = [Self.embedding, Self.width, Self.hidden, Self.tableRows]
    writer.add("borders.sizes", sizes.map { UInt32($0) })
    writer.add("borders.rows", NetworkWriter.activations(table.weights))
    NetworkWriter.add("borders.f", forward, to: &writer)
    NetworkWriter.add("borders.b", backward, to: &writer)
    NetworkWriter.add("borders.hid", hidden, to: &writer)
    NetworkWriter.addOrder("borders.end", end, to: &writer)
  }
}

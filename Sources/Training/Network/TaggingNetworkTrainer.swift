internal import CKernels
internal import Linguistics

/// The sizes of a small network, and how much of it is hidden while it learns: see ``Linguistics/TaggingNetwork``.
struct TaggingShape {
  /// Elements of a token's embedding.
  var embedding: Int
  /// Outputs of one direction of the recurrent layer.
  var width: Int
  /// Outputs of the layer above it.
  var hidden: Int
  /// Rows of the table of embeddings: a power of two.
  var rows: Int
  /// Shares of the embeddings' elements, and of those of the layers above, that are dropped.
  var inputDropout: Float = 0.2
  var dropout: Float = 0.3
}

/// Trains a small network that scores classes of tokens.
final class TaggingNetworkTrainer {
  /// The number that stands for an input that is hidden.
  static let hiddenInput = UInt32.max
  private static let largestNorm: Float = 5

  let shape: TaggingShape
  /// Numbers a token.
  private let inputsPerRow: Int
  private let table: EmbeddingTable
  private let forward: RecurrentLayer
  private let backward: RecurrentLayer
  private let hidden: DenseLayer
  private let end: DenseLayer
  var generator: SeededGenerator
  private var steps = 0

  init(_ shape: TaggingShape, inputs: Int, seed: UInt64) {
    self.shape = shape
    inputsPerRow = inputs
    var generator = SeededGenerator(seed: seed)
    table = EmbeddingTable(rows: shape.rows, width: shape.embedding, range: 0.1, &generator)
    forward = RecurrentLayer(shape.embedding, width: shape.width, backward: false, &generator)
    backward = RecurrentLayer(shape.embedding, width: shape.width, backward: true, &generator)
    hidden = DenseLayer(2 * shape.width, shape.hidden, &generator)
    end = DenseLayer(shape.hidden, TaggingNetwork.classes, &generator)
    self.generator = generator
  }

  /// Learns from a batch.
  /// - Parameters:
  ///   - layout: the sequences of tokens.
  ///   - inputs: numbers of rows of the table for each row of the layout, or ``hiddenInput``.
  ///   - loss: replaces ``Linguistics/TaggingNetwork/classes`` scores a row by their gradients.
  func learn(
    _ layout: BatchLayout, _ inputs: [UInt32], rate: Float,
    loss: (_ scores: inout [Float]) -> Void
  ) {
    let rows = layout.rows
    var x = [Float](repeating: 0, count: rows * shape.embedding)
    forEachInput(inputs) { row, number in
      table.add(number, to: &x, at: row * shape.embedding)
    }
    let inputMask = NetworkRows.mask(layout, shape.embedding, shape.inputDropout, &generator)
    NetworkRows.multiply(&x, inputMask)
    var above = NetworkRows.interleave(
      forward.forward(x, layout), backward.forward(x, layout), rows, shape.width)
    let aboveMask = NetworkRows.mask(layout, 2 * shape.width, shape.dropout, &generator)
    NetworkRows.multiply(&above, aboveMask)
    var middle = hidden.forward(above, rows: rows)
    var middleMask = NetworkRows.mask(layout, shape.hidden, shape.dropout, &generator)
    for k in middle.indices where middle[k] <= 0 { middleMask[k] = 0 }
    NetworkRows.multiply(&middle, middleMask)
    var scores = end.forward(middle, rows: rows)
    loss(&scores)
    var middleGradient = [Float](repeating: 0, count: middle.count)
    end.backward(middle, scores, rows: rows, into: &middleGradient)
    NetworkRows.multiply(&middleGradient, middleMask)
    var aboveGradient = [Float](repeating: 0, count: above.count)
    hidden.backward(above, middleGradient, rows: rows, into: &aboveGradient)
    NetworkRows.multiply(&aboveGradient, aboveMask)
    let (ahead, behind) = NetworkRows.split(aboveGradient, rows, shape.width)
    var gradient = [Float](repeating: 0, count: x.count)
    forward.backward(x, ahead, layout, into: &gradient)
    backward.backward(x, behind, layout, into: &gradient)
    NetworkRows.multiply(&gradient, inputMask)
    forEachInput(inputs) { row, number in
      table.learn(number, gradient, at: row * shape.embedding)
    }
    step(rate)
  }

  private func forEachInput(_ inputs: [UInt32], _ body: (_ row: Int, _ number: Int) -> Void) {
    let mask = UInt32(shape.rows - 1)
    for (at, number) in inputs.enumerated() where number != Self.hiddenInput {
      body(at / inputsPerRow, Int(number & mask))
    }
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

  /// Adds the network's sections, whose names begin with `name` and a full stop.
  func write(_ name: String, to writer: inout ModelWriter) {
    let sizes = [shape.embedding, shape.width, shape.hidden, shape.rows]
    writer.add("\(name).sizes", sizes.map { UInt32($0) })
    writer.add("\(name).rows", NetworkWriter.activations(table.weights))
    NetworkWriter.add("\(name).f", forward, to: &writer)
    NetworkWriter.add("\(name).b", backward, to: &writer)
    NetworkWriter.add("\(name).hid", hidden, to: &writer)
    NetworkWriter.addOrder("\(name).end", end, to: &writer)
  }
}

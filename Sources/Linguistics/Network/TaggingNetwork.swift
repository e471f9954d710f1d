internal import CKernels

/// A small network that scores some classes of each token: embeddings that are added up, one long short-term memory in
/// both directions, and two dense layers.
package struct TaggingNetwork: Sendable {
  /// Classes of a token, some of which may be unused.
  package static let classes = Int(KERNEL_BLOCK)
  /// Units of a score a nat.
  package static let nat = 1 << (KERNEL_FRACTION - 2)

  private let embedding: Int
  private let width: Int
  private let rows: Column<Int16>
  private let rowMask: UInt32
  private let forward: RecurrentWeights
  private let backward: RecurrentWeights
  private let hidden: DenseWeights
  private let end: DenseWeights

  /// Reads the sections whose names begin with `name` and a full stop.
  package init(_ file: ModelFile, _ name: String) throws(LinguisticsError) {
    let sizes = try file.column("\(name).sizes", of: UInt32.self, count: 4)
    let shape = (0..<sizes.count).map { Int(sizes[$0]) }
    guard shape.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }),
      shape[0..<3].allSatisfy({ $0 % Int(KERNEL_BLOCK) == 0 && $0 <= 4096 }),
      shape[3] & (shape[3] - 1) == 0
    else { throw file.corrupt("the sizes of the network '\(name)' make no sense") }
    embedding = shape[0]
    width = shape[1]
    rowMask = UInt32(shape[3] - 1)
    rows = try file.column("\(name).rows", count: shape[3] * embedding)
    forward = try RecurrentWeights(file, "\(name).f", inputs: embedding, width: width)
    backward = try RecurrentWeights(file, "\(name).b", inputs: embedding, width: width)
    hidden = try DenseWeights(file, "\(name).hid", inputs: 2 * width, outputs: shape[2])
    end = try DenseWeights(file, "\(name).end", inputs: shape[2], outputs: Self.classes)
  }

  /// Scores the tokens that ``TaggingScratch/lay(_:inputs:)`` laid out. Cost: linear in the rows of the layout.
  package func run(_ scratch: inout TaggingScratch) {
    let count = scratch.layout.rows
    let perRow = scratch.inputsPerRow
    for k in 0..<count * perRow { scratch.inputs[k] &= rowMask }
    RecurrentScratch.grow(&scratch.x, count * embedding)
    for row in 0..<count {
      rows.withAddress { rows in
        kernel_sum_rows(
          &scratch.x, row * embedding, rows, Int(scratch.inputs[row * perRow]) * embedding, rows,
          scratch.inputs, row * perRow + 1, perRow - 1, embedding)
      }
    }
    RecurrentScratch.grow(&scratch.above, count * 2 * width)
    forward.run(
      scratch.x, gates: &scratch.gates, scratch.layout, backward: false, &scratch.recurrent,
      into: &scratch.above, column: 0, stride: 2 * width)
    backward.run(
      scratch.x, gates: &scratch.gates, scratch.layout, backward: true, &scratch.recurrent,
      into: &scratch.above, column: width, stride: 2 * width)
    RecurrentScratch.grow(&scratch.hidden, count * hidden.outputs)
    hidden.apply(scratch.above, rows: count, into: &scratch.hidden)
    kernel_rectify(&scratch.hidden, 0, count * hidden.outputs)
    RecurrentScratch.grow(&scratch.scores, count * end.outputs)
    end.apply(scratch.hidden, rows: count, into: &scratch.scores)
  }
}

/// What a ``TaggingNetwork`` reads and finds, and its scratch memory.
package struct TaggingScratch: Sendable {
  package private(set) var layout = BatchLayout()
  /// The numbers of the table's rows that are added up for each row of the layout, before they are masked.
  package var inputs: [UInt32] = []
  /// ``TaggingNetwork/classes`` scores a row of the layout.
  package fileprivate(set) var scores: [Int16] = []

  fileprivate private(set) var inputsPerRow = 1
  fileprivate var x: [Int16] = []
  fileprivate var gates: [Int16] = []
  fileprivate var above: [Int16] = []
  fileprivate var recurrent = RecurrentScratch()
  fileprivate var hidden: [Int16] = []

  package init() {}

  /// Makes room for sequences of tokens.
  /// - Parameters:
  ///   - lengths: tokens of each sequence, falling.
  ///   - inputs: numbers a token, at least one.
  package mutating func lay(_ lengths: [Int], inputs perRow: Int) {
    layout.set(lengths)
    inputsPerRow = perRow
    let needed = layout.rows * perRow
    if inputs.count < needed {
      inputs.append(contentsOf: repeatElement(0, count: needed - inputs.count))
    }
  }
}

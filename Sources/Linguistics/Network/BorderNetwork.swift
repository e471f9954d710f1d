internal import CKernels

/// The network that finds the ends of sentences: embeddings of tokens and of the gaps between them, one long short-term
/// memory in both directions, and a reader that says of each token whether a sentence ends behind it.
///
/// It reads windows of a block that overlap, so that it takes bounded memory, and several windows at once.
struct BorderNetwork: Sendable {
  /// By how much an end without a mark must win: ln 3, in the quarters in which the reader's scores are written. A
  /// sentence that is cut is worse than two that are read as one.
  private static let openGain: Int32 = 281
  /// The same between two words with capitals in one line, which are mostly one name: ln 7.
  private static let nameGain: Int32 = 498

  private let embedding: Int
  private let width: Int
  private let rows: Column<Int16>
  private let rowMask: UInt32
  private let forward: RecurrentWeights
  private let backward: RecurrentWeights
  private let hidden: DenseWeights
  private let end: DenseWeights

  init(_ file: ModelFile) throws(LinguisticsError) {
    let sizes = try file.column("borders.sizes", of: UInt32.self, count: 4)
    let shape = (0..<sizes.count).map { Int(sizes[$0]) }
    guard shape.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }),
      shape[0..<3].allSatisfy({ $0 % Int(KERNEL_BLOCK) == 0 && $0 <= 4096 }),
      shape[3] & (shape[3] - 1) == 0
    else { throw file.corrupt("the sizes of the network of sentences make no sense") }
    embedding = shape[0]
    width = shape[1]
    rowMask = UInt32(shape[3] - 1)
    rows = try file.column("borders.rows", count: shape[3] * embedding)
    forward = try RecurrentWeights(file, "borders.f", inputs: embedding, width: width)
    backward = try RecurrentWeights(file, "borders.b", inputs: embedding, width: width)
    hidden = try DenseWeights(file, "borders.hid", inputs: 2 * width, outputs: shape[2])
    end = try DenseWeights(file, "borders.end", inputs: shape[2], outputs: Int(KERNEL_BLOCK))
  }

  /// Says of each token of a block whether a sentence ends behind it, in `scratch.isEnd`.
  func run(
    _ text: [UInt8], _ lower: [UInt8], _ tokens: borrowing SegmentColumns,
    _ scratch: inout BorderScratch
  ) {
    let count = tokens.count
    scratch.isEnd.removeAll(keepingCapacity: true)
    scratch.isEnd.append(contentsOf: repeatElement(false, count: count))
    var first = 0
    while first < count {
      scratch.windows.removeAll(keepingCapacity: true)
      while first < count, scratch.windows.count < BorderWindow.together {
        let window = BorderWindow(from: first, of: count)
        scratch.windows.append(window)
        first = window.decided.upperBound
      }
      run(text, lower, tokens, windows: &scratch)
    }
  }

  private func run(
    _ text: [UInt8], _ lower: [UInt8], _ tokens: borrowing SegmentColumns,
    windows scratch: inout BorderScratch
  ) {
    // Only the first and the last window of a block can be shorter than the others.
    scratch.windows.sort {
      ($1.read.count, $0.read.lowerBound) < ($0.read.count, $1.read.lowerBound)
    }
    scratch.layout.set(scratch.windows.map(\.read.count))
    let count = scratch.layout.rows
    RecurrentScratch.grow(&scratch.x, count * embedding)
    for (place, window) in scratch.windows.enumerated() {
      for (step, token) in window.read.enumerated() {
        let row = scratch.layout.row(sentence: place, word: step)
        BorderInput.read(text, lower, tokens, token, into: &scratch.inputs)
        for k in 0..<BorderInput.count { scratch.inputs[k] &= rowMask }
        rows.withAddress { rows in
          kernel_sum_rows(
            &scratch.x, row * embedding, rows, Int(scratch.inputs[0]) * embedding, rows,
            scratch.inputs, 1, BorderInput.count - 1, embedding)
        }
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
    for (place, window) in scratch.windows.enumerated() {
      for token in window.decided {
        let row = scratch.layout.row(sentence: place, word: token - window.read.lowerBound)
        let gain =
          Int32(scratch.scores[row * end.outputs + 1]) - Int32(scratch.scores[row * end.outputs])
        scratch.isEnd[token] = gain > neededGain(text, lower, tokens, token)
      }
    }
  }

  private func neededGain(
    _ text: [UInt8], _ lower: [UInt8], _ tokens: borrowing SegmentColumns, _ token: Int
  ) -> Int32 {
    guard !tokens.isMark[token + SegmentColumns.margin] else { return 0 }
    guard token + 1 < tokens.count, BorderInput.gap(behind: token, text, tokens) == .space,
      isCapital(text, lower, tokens.tokenStart(token)),
      isCapital(text, lower, tokens.tokenStart(token + 1))
    else { return Self.openGain }
    return Self.nameGain
  }

  /// True where the letter at an offset is another in lower case: its last byte differs, of two at most.
  private func isCapital(_ text: [UInt8], _ lower: [UInt8], _ at: Int) -> Bool {
    text[at] != lower[at]
      || (text[at] >= 0xC0 && at + 1 < text.count && text[at + 1] != lower[at + 1])
  }
}

/// Scratch memory of the network of sentences.
struct BorderScratch: Sendable {
  /// True for the tokens of a block behind which a sentence ends.
  var isEnd: [Bool] = []

  fileprivate var windows: [BorderWindow] = []
  fileprivate var layout = BatchLayout()
  fileprivate var inputs = [UInt32](repeating: 0, count: BorderInput.count)
  fileprivate var x: [Int16] = []
  fileprivate var gates: [Int16] = []
  fileprivate var above: [Int16] = []
  fileprivate var recurrent = RecurrentScratch()
  fileprivate var hidden: [Int16] = []
  fileprivate var scores: [Int16] = []
}

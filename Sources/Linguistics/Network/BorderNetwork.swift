/// The network that finds the ends of sentences: it says of each token whether a sentence ends behind it.
///
/// It reads windows of a block that overlap, so that it takes bounded memory, and several windows at once.
struct BorderNetwork: Sendable {
  /// By how much an end without a mark must win: ln 20, in the quarters in which the scores are written. A sentence that
  /// is cut is worse than two that are read as one.
  private static let openGain: Int32 = 767
  /// The same between two words with capitals in one line, which are mostly one name: ln 50.
  private static let nameGain: Int32 = 1_000

  private let network: TaggingNetwork

  init(_ file: ModelFile) throws(LinguisticsError) {
    network = try TaggingNetwork(file, "borders")
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
    scratch.tagging.lay(scratch.windows.map(\.read.count), inputs: BorderInput.count)
    let layout = scratch.tagging.layout
    for (place, window) in scratch.windows.enumerated() {
      for (step, token) in window.read.enumerated() {
        let row = layout.row(sentence: place, word: step)
        BorderInput.read(
          text, lower, tokens, token, into: &scratch.tagging.inputs, at: row * BorderInput.count)
      }
    }
    network.run(&scratch.tagging)
    for (place, window) in scratch.windows.enumerated() {
      for token in window.decided {
        let row = layout.row(sentence: place, word: token - window.read.lowerBound)
        let at = row * TaggingNetwork.classes
        let gain = Int32(scratch.tagging.scores[at + 1]) - Int32(scratch.tagging.scores[at])
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
  fileprivate var tagging = TaggingScratch()
}

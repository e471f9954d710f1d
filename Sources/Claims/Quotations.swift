internal import Entities
internal import Linguistics
internal import Text

/// Which quotation each token stands in.
///
/// Guillemets and curly quotation marks open and close; straight ones alternate. A quotation that is not closed ends
/// with its paragraph, unless the next paragraph begins with a quotation mark, as is the custom for long quotes.
struct Quotations {
  /// The quotation of each token, from 0; -1 outside.
  private(set) var ofToken: [Int32]
  /// The tokens of each quotation, marks included.
  private(set) var ranges: [Range<Int>] = []

  init(_ document: AnalysedDocument) {
    let analysis = document.analysis
    ofToken = [Int32](repeating: -1, count: analysis.tokenCount)
    var open: (start: Int, mark: Mark)?
    var sentence = 0
    var block: UInt32 = 0
    for token in 0..<analysis.tokenCount {
      while sentence + 1 < analysis.sentenceCount,
        Int(analysis.sentenceStart[sentence + 1]) <= token
      { sentence += 1 }
      let mark = Self.mark(analysis, token)
      if analysis.sentenceBlock[sentence] != block {
        block = analysis.sentenceBlock[sentence]
        let continues =
          open != nil && open?.mark != .straight && (mark == .guillemetOpen || mark == .curlyOpen)
        if let start = open?.start, !continues { close(start..<token); open = nil }
        if continues { continue }
      }
      guard let mark else { continue }
      if let current = open {
        if mark.closes(current.mark) { close(current.start..<(token + 1)); open = nil }
      } else if mark.isOpening {
        open = (token, mark)
      }
    }
    if let start = open?.start { close(start..<analysis.tokenCount) }
  }

  /// The quotation of a token.
  func quotation(_ token: Int) -> Int? { ofToken[token] < 0 ? nil : Int(ofToken[token]) }

  /// A scare quote is too short to be what somebody said.
  private mutating func close(_ range: Range<Int>) {
    guard range.count >= 5 else { return }
    for token in range { ofToken[token] = Int32(ranges.count) }
    ranges.append(range)
  }

  private enum Mark {
    case guillemetOpen, guillemetClose, curlyOpen, curlyClose, straight

    var isOpening: Bool { self == .guillemetOpen || self == .curlyOpen || self == .straight }
    func closes(_ opening: Mark) -> Bool {
      switch (opening, self) {
      case (.guillemetOpen, .guillemetClose), (.curlyOpen, .curlyClose), (.straight, .straight):
        true
      default: false
      }
    }
  }

  private static func mark(_ analysis: Analysis, _ token: Int) -> Mark? {
    let start = Int(analysis.tokenStart[token])
    let length = Int(analysis.tokenEnd[token]) - start
    guard length <= 3, length >= 1 else { return nil }
    let bytes = analysis.view.utf8
    switch (length, bytes[start]) {
    case (1, UInt8(ascii: "\"")): return .straight
    case (2, UInt8(ascii: "'")) where bytes[start + 1] == UInt8(ascii: "'"): return .straight
    case (2, UInt8(ascii: "`")): return .straight
    case (2, 0xC2) where bytes[start + 1] == 0xAB: return .guillemetOpen
    case (2, 0xC2) where bytes[start + 1] == 0xBB: return .guillemetClose
    case (3, 0xE2) where bytes[start + 1] == 0x80 && bytes[start + 2] == 0x9C: return .curlyOpen
    case (3, 0xE2) where bytes[start + 1] == 0x80 && bytes[start + 2] == 0x9D: return .curlyClose
    default: return nil
    }
  }
}

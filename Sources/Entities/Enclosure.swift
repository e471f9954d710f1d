internal import Text

/// A mark that encloses words.
enum Enclosure {
  case openBracket
  case closeBracket
  case openQuote
  case closeQuote
  /// Opens and closes.
  case plainQuote

  /// The mark that begins at an offset, if one does.
  init?(_ bytes: [UInt8], at offset: Int) {
    switch decodeScalar(bytes, offset).0 {
    case 0x28, 0x5B: self = .openBracket
    case 0x29, 0x5D: self = .closeBracket
    case 0xAB, 0x201C: self = .openQuote
    case 0xBB, 0x201D: self = .closeQuote
    case 0x22: self = .plainQuote
    default: return nil
    }
  }

  var isBracket: Bool { self == .openBracket }
  var opens: Bool { self == .openBracket || self == .openQuote || self == .plainQuote }

  func closes(_ other: Self) -> Bool {
    switch self {
    case .closeBracket: other == .openBracket
    case .closeQuote: other == .openQuote
    case .plainQuote: other == .plainQuote
    default: false
    }
  }
}

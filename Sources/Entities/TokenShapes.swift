internal import Linguistics
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

/// The outer form of a word: its kinds of letters, digits and marks, repetitions left out beyond two.
enum NameShape {
  /// The shape of the bytes from `start` to `end` as an atom.
  static func atom(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32 {
    var hash: UInt64 = 7
    var last: UInt64 = 0
    var repeats = 0
    var at = start
    while at < end {
      let (scalar, length) = decodeScalar(bytes, at)
      at += max(length, 1)
      let kind: UInt64 =
        Scalars.isUppercase(scalar)
        ? 1 : Scalars.isDigit(scalar) ? 2 : scalar < 0x80 && !isLetter(scalar) ? UInt64(scalar) : 3
      repeats = kind == last ? repeats + 1 : 0
      last = kind
      if repeats < 2 { hash = (hash ^ kind) &* 0x100_0000_01b3 }
    }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32) | 1
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 }
}

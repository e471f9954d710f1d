internal import Linguistics
internal import Text

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

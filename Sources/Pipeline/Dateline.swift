/// Finds the dateline that a dispatch begins with: "PARIS, 23 décembre 2022 – ", "DUBLIN, May 22 - ", "Berne — Le groupe".
///
/// It is no part of the first sentence: read together, the town becomes the sentence's subject.
enum Dateline {
  /// The longest dateline, in bytes.
  static let longest = 80

  /// The length in bytes of the dateline at the beginning of some text, with the dash behind it; 0 where there is none.
  static func length(_ bytes: ArraySlice<UInt8>) -> Int {
    guard startsWithCapitals(bytes) else { return nameLength(bytes) }
    let limit = min(bytes.endIndex, bytes.startIndex + longest)
    var at = bytes.startIndex
    while at + 2 < limit {
      if bytes[at] == UInt8(ascii: "\n") { return 0 }
      if bytes[at] == UInt8(ascii: " "), let dash = dashLength(bytes, at + 1),
        at + 1 + dash < bytes.endIndex, bytes[at + 1 + dash] == UInt8(ascii: " ")
      {
        return at + 1 + dash - bytes.startIndex
      }
      at += 1
    }
    return 0
  }

  /// The length of a few capitalised words and a long dash, where a sentence begins behind it; 0 otherwise.
  private static func nameLength(_ bytes: ArraySlice<UInt8>) -> Int {
    var at = bytes.startIndex
    for _ in 0..<longestName {
      guard isCapital(bytes, at) else { return 0 }
      while at < bytes.endIndex, bytes[at] != UInt8(ascii: " ") {
        if bytes[at] == UInt8(ascii: "\n") || bytes[at] == UInt8(ascii: ".") { return 0 }
        at += 1
      }
      at += 1
      if at < bytes.endIndex, let dash = dashLength(bytes, at), dash > 1 {
        at += dash
        guard at < bytes.endIndex, bytes[at] == UInt8(ascii: " "), isCapital(bytes, at + 1) else {
          return 0
        }
        return at - bytes.startIndex
      }
    }
    return 0
  }

  private static let longestName = 3

  /// A…Z, À…Þ.
  private static func isCapital(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Bool {
    guard at < bytes.endIndex else { return false }
    if (0x41...0x5A).contains(bytes[at]) { return true }
    return bytes[at] == 0xC3 && at + 1 < bytes.endIndex && bytes[at + 1] < 0x9F
  }

  /// A word of three or more capitals.
  private static func startsWithCapitals(_ bytes: ArraySlice<UInt8>) -> Bool {
    var letters = 0
    for byte in bytes {
      switch byte {
      case 0x41...0x5A: letters += 1
      case 0x80...: continue
      case UInt8(ascii: "-"), UInt8(ascii: "'"): continue
      case UInt8(ascii: " "), UInt8(ascii: ","): return letters >= 3
      default: return false
      }
    }
    return false
  }

  /// A hyphen, or an en or em dash.
  private static func dashLength(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Int? {
    if bytes[at] == UInt8(ascii: "-") { return 1 }
    guard at + 2 < bytes.endIndex, bytes[at] == 0xE2, bytes[at + 1] == 0x80 else { return nil }
    return bytes[at + 2] == 0x93 || bytes[at + 2] == 0x94 ? 3 : nil
  }
}

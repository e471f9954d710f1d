internal import Linguistics
internal import Text

/// The words of a document as the gazetteer compares them: runs of letters and digits, folded, as hashes in columns.
///
/// Runs do not depend on how tokens were cut, so "L'Oréal", "AT&T" and "Wal-Mart" match however they are written.
struct NameRuns {
  /// Hash of each run's folded letters.
  private(set) var hash: [UInt64] = []
  /// The token that each run lies in.
  private(set) var token: [Int32] = []
  /// True when the run begins with a capital or a digit.
  private(set) var isCapitalized: [Bool] = []
  /// True when the run begins its token.
  private(set) var beginsToken: [Bool] = []
  /// True when the run ends its token (but for a full stop or a possessive).
  private(set) var endsToken: [Bool] = []
  /// The first run of each token; runs of a token are consecutive. One element more than tokens.
  private(set) var firstOfToken: [Int32] = []

  var count: Int { hash.count }

  init(_ analysis: Analysis) {
    let bytes = analysis.view.utf8
    for index in 0..<analysis.tokenCount {
      firstOfToken.append(Int32(hash.count))
      var at = Int(analysis.tokenStart[index])
      let end = Int(analysis.tokenEnd[index])
      let start = at
      while at < end {
        let runStart = at
        var isASCII = true
        while at < end, Self.isWordByte(bytes[at]) {
          if bytes[at] >= 0x80 { isASCII = false }
          at += 1
        }
        if at == runStart {
          at += 1
          continue
        }
        hash.append(
          isASCII ? Self.hashASCII(bytes[runStart..<at]) : Self.hashFolded(bytes[runStart..<at]))
        token.append(Int32(index))
        let (scalar, _) = decodeScalar(bytes, runStart)
        isCapitalized.append(Scalars.isUppercase(scalar) || Scalars.isDigit(scalar))
        beginsToken.append(runStart == start)
        endsToken.append(at == end)
      }
    }
    firstOfToken.append(Int32(hash.count))
  }

  /// The runs of a name, as hashes.
  static func hashes(_ name: String) -> [UInt64] {
    let bytes = Array(name.utf8)
    var result: [UInt64] = []
    var at = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
      if at == start {
        at += 1
        continue
      }
      let run = bytes[start..<at]
      result.append(run.allSatisfy { $0 < 0x80 } ? hashASCII(run) : hashFolded(run))
    }
    return result
  }

  /// Letters and digits of ASCII, and all that lies beyond it but typographic punctuation (U+2000…U+206F) and the
  /// signs of Latin-1 (U+0080…U+00BF).
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: byte >= 0x80 && byte != 0xC2 && byte != 0xE2
    }
  }

  /// FNV-1a over lower-case letters.
  private static func hashASCII(_ run: ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in run {
      value = (value ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01b3
    }
    return value
  }

  private static func hashFolded(_ run: ArraySlice<UInt8>) -> UInt64 {
    hashASCII(FoldedKey.key(utf8: Array(run))[...])
  }
}

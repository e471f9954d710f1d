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
        while at < end {
          let length = Self.wordLength(bytes, at)
          if length == 0 { break }
          if length > 1 { isASCII = false }
          at += length
        }
        if at == runStart {
          at += decodeScalar(bytes, at).length
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
      while at < bytes.count {
        let length = wordLength(bytes, at)
        if length == 0 { break }
        at += length
      }
      if at == start {
        at += decodeScalar(bytes, at).length
        continue
      }
      let run = bytes[start..<at]
      result.append(run.allSatisfy { $0 < 0x80 } ? hashASCII(run) : hashFolded(run))
    }
    return result
  }

  /// Length in bytes of the letter or digit at an offset; 0 for anything else. Beyond ASCII everything counts as a
  /// letter but the signs of Latin-1 and the blocks of punctuation and symbols (U+2000…U+2BFF).
  private static func wordLength(_ bytes: [UInt8], _ at: Int) -> Int {
    switch bytes[at] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return 1
    case 0..<0x80: return 0
    default:
      let (scalar, length) = decodeScalar(bytes, at)
      let isSign =
        scalar < 0xC0 || scalar == 0xD7 || scalar == 0xF7 || (0x2000...0x2BFF).contains(scalar)
      return isSign ? 0 : min(length, bytes.count - at)
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

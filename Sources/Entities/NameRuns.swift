internal import Linguistics
internal import Text

/// The words of a document as the gazetteer compares them: runs of letters and digits, folded, as hashes in columns.
///
/// Runs do not depend on how tokens were cut, so "L'Oréal", "AT&T" and "Wal-Mart" match however they are written.
package struct NameRuns {
  /// Hash of each run's folded letters.
  private(set) var hash: [UInt64] = []
  /// The token that each run lies in.
  private(set) var token: [Int32] = []
  /// True when the run begins with a capital or a digit, or as "iPhone" and "eBay" do.
  private(set) var isCapitalized: [Bool] = []
  /// True when the run begins its token.
  private(set) var beginsToken: [Bool] = []
  /// True when the run ends its token (but for a full stop or a possessive).
  private(set) var endsToken: [Bool] = []
  /// The first run of each token; runs of a token are consecutive. One element more than tokens.
  private(set) var firstOfToken: [Int32] = []

  package var count: Int { hash.count }

  init(_ analysis: Analysis) {
    let bytes = analysis.view.utf8
    for index in 0..<analysis.tokenCount {
      firstOfToken.append(Int32(hash.count))
      append(
        bytes, Int(analysis.tokenStart[index])..<Int(analysis.tokenEnd[index]), token: Int32(index))
    }
    firstOfToken.append(Int32(hash.count))
  }

  /// The runs of plain text, of which what stands between two blanks is a token.
  package init(text bytes: [UInt8]) {
    var at = 0
    var index: Int32 = 0
    while at < bytes.count {
      let start = at
      while at < bytes.count, bytes[at] > 0x20 { at += 1 }
      if at > start {
        firstOfToken.append(Int32(hash.count))
        append(bytes, start..<at, token: index)
        index += 1
      }
      at += 1
    }
    firstOfToken.append(Int32(hash.count))
  }

  private mutating func append(_ bytes: [UInt8], _ range: Range<Int>, token index: Int32) {
    Self.forEachRun(in: bytes, range) { run, ownHash in
      hash.append(ownHash ?? Self.hashFolded(bytes[run]))
      token.append(index)
      isCapitalized.append(Self.isCapitalized(bytes, run))
      beginsToken.append(run.lowerBound == range.lowerBound)
      endsToken.append(run.upperBound == range.upperBound)
    }
  }

  @inline(__always)
  private static func isCapitalized(_ bytes: [UInt8], _ run: Range<Int>) -> Bool {
    let first = bytes[run.lowerBound]
    if first < 0x80 { return !isSmall(first) || isBrand(bytes, run) }
    let scalar = decodeScalar(bytes, run.lowerBound).scalar
    return Scalars.isUppercase(scalar) || Scalars.isDigit(scalar)
  }

  /// A small letter before a capital and another small letter: "iPhone", "eBay".
  @inline(__always)
  private static func isBrand(_ bytes: [UInt8], _ run: Range<Int>) -> Bool {
    let start = run.lowerBound
    return run.count > 3 && bytes[start + 1] &- 0x41 < 26 && isSmall(bytes[start + 2])
  }

  @inline(__always)
  private static func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  /// The runs of a name, as hashes.
  static func hashes(_ name: String) -> [UInt64] { hashes(utf8: Array(name.utf8)) }

  /// The runs of a name's UTF-8 bytes, as hashes.
  static func hashes(utf8 bytes: [UInt8]) -> [UInt64] {
    var result: [UInt64] = []
    forEachRun(in: bytes, 0..<bytes.count) { run, hash in
      result.append(hash ?? hashFolded(bytes[run]))
    }
    return result
  }

  /// What stands between the words of ``folded(_:)``: less than any letter or digit, so that names which begin with the
  /// same words are neighbours in the order of bytes.
  package static let separator: UInt8 = 0x20

  /// As the other, of a string.
  package static func folded(_ name: String) -> [UInt8] { folded(Array(name.utf8)) }

  /// The folded runs of a name with a separator between them: names of the same runs have the same bytes.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    forEachRun(in: bytes, 0..<bytes.count) { run, hash in
      if !result.isEmpty { result.append(separator) }
      if hash != nil {
        for byte in bytes[run] { result.append(lowercase(byte)) }
      } else {
        result.append(contentsOf: FoldedKey.key(utf8: Array(bytes[run])))
      }
    }
    return result
  }

  /// The words of a folded name as hashes: those of the runs that were folded.
  static func hashes(folded bytes: ArraySlice<UInt8>) -> [UInt64] {
    bytes.split(separator: separator).map { hashASCII($0) }
  }

  /// The run behind the words of a name that begins at a run of a text; nil where the text has other words there.
  func end(of name: [UInt8], from start: Int) -> Int? {
    var at = start
    var isSame = true
    Self.forEachRun(in: name, 0..<name.count) { run, ownHash in
      guard isSame, at < hash.count else {
        isSame = false
        return
      }
      isSame = hash[at] == (ownHash ?? Self.hashFolded(name[run]))
      at += 1
    }
    return isSame && at > start ? at : nil
  }

  /// Calls the body with each run and, where it is ASCII alone, its hash.
  @inline(__always)
  private static func forEachRun(
    in bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, _ hash: UInt64?) -> Void
  ) {
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      var isASCII = true
      var hash = hashStart
      while at < range.upperBound {
        let byte = bytes[at]
        if byte < 0x80 {
          guard isSmall(byte | 0x20) || byte &- 0x30 < 10 else { break }
          hash = step(hash, byte)
          at += 1
        } else {
          let length = letterLength(bytes, at)
          if length == 0 { break }
          isASCII = false
          at += length
        }
      }
      if at == start {
        at += max(decodeScalar(bytes, at).length, 1)
        continue
      }
      at = min(at, range.upperBound)
      body(start..<at, isASCII ? hash : nil)
    }
  }

  /// Length in bytes of the letter or digit beyond ASCII at an offset; 0 for anything else. Everything counts as a letter
  /// but the signs of Latin-1 and the blocks of punctuation and symbols (U+2000…U+2BFF).
  private static func letterLength(_ bytes: [UInt8], _ at: Int) -> Int {
    let (scalar, length) = decodeScalar(bytes, at)
    let isSign =
      scalar < 0xC0 || scalar == 0xD7 || scalar == 0xF7 || (0x2000...0x2BFF).contains(scalar)
    return isSign ? 0 : min(length, bytes.count - at)
  }

  // FNV-1a over lower-case letters.
  private static let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(lowercase(byte))) &* 0x100_0000_01b3
  }

  @inline(__always)
  private static func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func hashASCII(_ run: ArraySlice<UInt8>) -> UInt64 { run.reduce(hashStart, step) }

  private static func hashFolded(_ run: ArraySlice<UInt8>) -> UInt64 {
    var value = hashStart
    var at = run.startIndex
    while at < run.endIndex {
      let byte = run[at]
      if byte < 0x80 {
        value = step(value, byte)
        at += 1
        continue
      }
      guard at + 1 < run.endIndex, let key = FoldedKey.latin(byte, run[at + 1]) else {
        return hashASCII(FoldedKey.key(utf8: Array(run))[...])
      }
      var rest = UInt64(key >> 8)
      for _ in 0..<(key & 0xFF) {
        value = step(value, UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
      at += 2
    }
    return value
  }
}

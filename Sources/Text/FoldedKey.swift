internal import CICU

/// Keys under which spellings of one name meet.
public enum FoldedKey {
  /// The key of a name: compatibility-folded, lower-case, without accents, with one space between words and one kind
  /// of apostrophe and hyphen. "États‑Unis", "Etats-Unis" and "ETATS-UNIS" have the same key.
  public static func key(_ name: String) -> String {
    String(decoding: key(utf8: Array(name.utf8)), as: UTF8.self)
  }

  /// As ``key(_:)``, over well-formed UTF-8 bytes.
  public static func key(utf8 bytes: [UInt8]) -> [UInt8] {
    latinKey(bytes) ?? anyKey(bytes)
  }

  /// The key of a letter of U+00C0…U+017F, by its two bytes: how many bytes it has, and above them these bytes, the
  /// first lowest; nil for other letters. The letters of these blocks are folded each by itself.
  public static func latin(_ lead: UInt8, _ next: UInt8) -> UInt32? {
    guard (0xC3...0xC5).contains(lead) else { return nil }
    return latinKeys[Int(lead & 0x1F) << 6 + Int(next & 0x3F) - 0xC0]
  }

  private static let latinKeys: [UInt32] = (0xC0...0x17F).map { (scalar: UInt32) in
    let key = anyKey([0xC0 | UInt8(scalar >> 6), 0x80 | UInt8(scalar & 0x3F)])
    return key.reversed().reduce(0) { $0 << 8 | UInt32($1) } << 8 | UInt32(key.count)
  }

  /// The key of bytes without scalars beyond U+017F, or marks; nil for others.
  private static func latinKey(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        result.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        at += 1
        continue
      }
      guard at + 1 < bytes.count, let key = latin(byte, bytes[at + 1]) else { return nil }
      var rest = key >> 8
      for _ in 0..<(key & 0xFF) {
        result.append(UInt8(truncatingIfNeeded: rest))
        rest >>= 8
      }
      at += 2
    }
    return collapseSpaces(result)
  }

  private static func anyKey(_ bytes: [UInt8]) -> [UInt8] {
    guard let folded = normalized(withShortMarkRuns(bytes), CICU_NFKC_CASEFOLD),
      let decomposed = normalized(folded, CICU_NFD)
    else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(decomposed.count)
    var at = 0
    while at < decomposed.count {
      let (scalar, length) = decodeScalar(decomposed, at)
      switch scalar {
      case 0x2018, 0x2019, 0x02BC: result.append(UInt8(ascii: "'"))
      case 0x2010...0x2015: result.append(UInt8(ascii: "-"))
      case 0x153: result.append(contentsOf: [UInt8(ascii: "o"), UInt8(ascii: "e")])
      case 0xE6: result.append(contentsOf: [UInt8(ascii: "a"), UInt8(ascii: "e")])
      default:
        if !Scalars.isMark(scalar) {
          result.append(contentsOf: decomposed[at..<min(at + length, decomposed.count)])
        }
      }
      at += length
    }
    return collapseSpaces(result)
  }

  /// The bytes without the combining marks of a run behind the 30th: putting them in order takes quadratic time, and
  /// the key keeps no mark.
  private static func withShortMarkRuns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var run = 0
    var at = 0
    while at < bytes.count {
      let (scalar, length) = decodeScalar(bytes, at)
      run = scalar >= 0x300 && Scalars.isMark(scalar) ? run + 1 : 0
      if run <= TextNormalizer.longestMarkRun {
        result.append(contentsOf: bytes[at..<min(at + length, bytes.count)])
      }
      at += length
    }
    return result
  }

  private static func collapseSpaces(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isSpace {
        result.append(byte)
      } else if let last = result.last, last != 0x20 {
        result.append(0x20)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  private static func normalized(_ bytes: [UInt8], _ form: some BinaryInteger) -> [UInt8]? {
    takeBytes { output in
      var edits: UnsafeMutablePointer<cicu_edit>?
      var count: Int32 = 0
      let length = bytes.withUnsafeBufferPointer {
        cicu_normalize(Int32(form), $0.baseAddress, Int32($0.count), output, &edits, &count)
      }
      cicu_free(edits)
      return length
    }
  }
}

internal import Crypto
internal import Records

/// Ids that derive from content: equal parts, equal id, on every machine.
enum ContentID {
  /// A prefix and the first 12 hexadecimal digits of the SHA-256 of the parts.
  static func make(_ prefix: String, _ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array(part.utf8))
      hash.update(data: [0x1F])
    }
    let digits = Array("0123456789abcdef".utf8)
    let bytes = hash.finalize().prefix(6).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return prefix + String(decoding: bytes, as: UTF8.self)
  }
}

/// What stands for a string where a million of them would be too many: the first 128 bits of its SHA-256.
struct ContentDigest: Hashable, Comparable, Sendable {
  private var high: UInt64
  private var low: UInt64

  init(_ string: String) {
    var string = string
    let bytes = string.withUTF8 { Array(SHA256.hash(data: $0)) }
    high = UInt64(bigEndianBytes: bytes[..<8])
    low = UInt64(bigEndianBytes: bytes[8..<16])
  }

  static func < (a: ContentDigest, b: ContentDigest) -> Bool {
    (a.high, a.low) < (b.high, b.low)
  }
}

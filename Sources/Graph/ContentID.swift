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

/// What stands for a string where a million of them would be too many: the first 64 bits of its SHA-256. That two of
/// ten million strings share theirs has a probability of three in a million.
struct ContentDigest: Hashable, Comparable, Sendable {
  private var bits: UInt64

  init(_ string: String) {
    var string = string
    bits = string.withUTF8 { UInt64(bigEndianBytes: SHA256.hash(data: $0).prefix(8)) }
  }

  static func < (a: ContentDigest, b: ContentDigest) -> Bool { a.bits < b.bits }
}

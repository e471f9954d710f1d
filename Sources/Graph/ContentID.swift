internal import Crypto
internal import Records

/// Ids that derive from content: equal parts, equal id, on every machine.
enum ContentID {
  /// A prefix and the first 12 hexadecimal digits of the SHA-256 of the parts.
  static func make(_ prefix: String, _ parts: [String]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      bytes.append(contentsOf: part.utf8)
      bytes.append(0x1F)
    }
    let hash = SHA256.hash(data: bytes)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: prefix.utf8)
    for byte in hash.prefix(6) {
      bytes.append(digit(byte >> 4))
      bytes.append(digit(byte & 15))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
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

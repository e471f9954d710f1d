internal import Linguistics

/// How numbers and identifiers are packed in a compiled gazetteer: numbers in seven bits a byte, the lowest first;
/// identifiers of capitals and digits, as those of GeoNames, GLEIF and Wikidata are, in base 36.
enum PackedBytes {
  /// Appends a number.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: max(number, 0))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The longest identifier that is packed, in bytes.
  static let longestIdentifier = 255

  /// Appends an identifier: twice its length in bytes, plus 1 where base 36 follows; then what follows.
  static func append(identifier: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    var digits: [UInt8] = []
    for byte in identifier {
      guard let digit = digit(byte) else {
        append(identifier.count << 1, to: &bytes)
        bytes.append(contentsOf: identifier)
        return
      }
      digits.append(digit)
    }
    append(identifier.count << 1 | 1, to: &bytes)
    var packed = [UInt8](repeating: 0, count: packedLength(identifier.count))
    for digit in digits {
      var carry = Int(digit)
      for i in packed.indices.reversed() {
        carry += Int(packed[i]) * 36
        packed[i] = UInt8(carry & 0xFF)
        carry >>= 8
      }
    }
    bytes.append(contentsOf: packed)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x5A: byte - 0x41 + 10
    default: nil
    }
  }

  /// Bytes that so many digits in base 36 take: log(36) ÷ log(256) is a little less than 0.6463.
  static func packedLength(_ digits: Int) -> Int { (digits * 6463 + 9999) / 10_000 }

  /// The digits that were packed.
  static func unpacked(_ packed: [UInt8], digits count: Int) -> [UInt8] {
    var packed = packed
    var result = [UInt8](repeating: 0, count: count)
    for place in result.indices.reversed() {
      var rest = 0
      for i in packed.indices {
        rest = rest << 8 | Int(packed[i])
        packed[i] = UInt8(rest / 36)
        rest %= 36
      }
      result[place] = UInt8(rest < 10 ? 0x30 + rest : 0x41 + rest - 10)
    }
    return result
  }
}

/// Reads packed bytes; nil behind their end.
struct PackedReader {
  private let bytes: Column<UInt8>
  private var at: Int

  init(_ bytes: Column<UInt8>, at: Int) {
    self.bytes = bytes
    self.at = at
  }

  mutating func number() -> Int? {
    var number = 0
    for shift in stride(from: 0, through: 28, by: 7) {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      at += 1
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }

  /// Replaces what stands behind the first `kept` bytes of an array by the next bytes.
  mutating func append(_ count: Int, to target: inout [UInt8], keeping kept: Int) -> Bool {
    guard count <= bytes.count - at else { return false }
    target.removeLast(target.count - kept)
    for i in at..<(at + count) { target.append(bytes[i]) }
    at += count
    return true
  }

  mutating func identifier() -> [UInt8]? {
    guard let head = number(), head >> 1 <= PackedBytes.longestIdentifier else { return nil }
    let length = head >> 1
    var result: [UInt8] = []
    guard head & 1 == 1 else {
      return append(length, to: &result, keeping: 0) ? result : nil
    }
    guard append(PackedBytes.packedLength(length), to: &result, keeping: 0) else { return nil }
    return PackedBytes.unpacked(result, digits: length)
  }
}

/// Bytes that are not what ``BinaryFieldWriter`` wrote.
public struct BinaryError: Error, Hashable {
  /// Makes an error.
  @inlinable
  public init() {}
}

/// Goes through the fields of a value in a fixed order, to write or to read them: one description of a type serves
/// both ways, so that they cannot differ.
public protocol BinaryFields {
  /// A whole number.
  mutating func field(_ value: inout Int) throws(BinaryError)
  /// A number.
  mutating func field(_ value: inout Double) throws(BinaryError)
  /// A string.
  mutating func field(_ value: inout String) throws(BinaryError)
  /// Bytes.
  mutating func field(_ value: inout [UInt8]) throws(BinaryError)
  /// How many elements an array has: the one given when writing, another when reading.
  mutating func count(_ count: Int) throws(BinaryError) -> Int
}

extension BinaryFields {
  /// A truth value.
  @inlinable
  public mutating func field(_ value: inout Bool) throws(BinaryError) {
    var number = value ? 1 : 0
    try field(&number)
    value = number != 0
  }

  /// A value that may be missing. `blank` is where reading starts from.
  @inlinable
  public mutating func optional<T>(
    _ value: inout T?, blank: @autoclosure () -> T,
    _ body: (inout Self, inout T) throws(BinaryError) -> Void
  ) throws(BinaryError) {
    guard try count(value == nil ? 0 : 1) != 0 else {
      value = nil
      return
    }
    var some = value ?? blank()
    try body(&self, &some)
    value = some
  }

  /// A string that may be missing.
  @inlinable
  public mutating func field(_ value: inout String?) throws(BinaryError) {
    try optional(&value, blank: "") { (fields, some) throws(BinaryError) in try fields.field(&some)
    }
  }

  /// A number that may be missing.
  @inlinable
  public mutating func field(_ value: inout Double?) throws(BinaryError) {
    try optional(&value, blank: 0) { (fields, some) throws(BinaryError) in try fields.field(&some) }
  }

  /// The elements of an array. `blank` is where reading starts from.
  @inlinable
  public mutating func array<T>(
    _ values: inout [T], blank: @autoclosure () -> T,
    _ body: (inout Self, inout T) throws(BinaryError) -> Void
  ) throws(BinaryError) {
    let count = try count(values.count)
    if values.count != count { values = Array(repeating: blank(), count: count) }
    for i in values.indices { try body(&self, &values[i]) }
  }

  /// Strings.
  @inlinable
  public mutating func field(_ values: inout [String]) throws(BinaryError) {
    try array(&values, blank: "") { (fields, value) throws(BinaryError) in try fields.field(&value)
    }
  }

  /// Whole numbers.
  @inlinable
  public mutating func field(_ values: inout [Int]) throws(BinaryError) {
    try array(&values, blank: 0) { (fields, value) throws(BinaryError) in try fields.field(&value) }
  }
}

/// Appends fields to a buffer. Whole numbers take as few bytes as they need (LEB128, the sign in the lowest bit).
public struct BinaryFieldWriter: BinaryFields {
  /// What was written.
  public var bytes: [UInt8] = []

  /// A writer that has written nothing.
  @inlinable
  public init() {}

  /// Forgets the bytes, keeps the room.
  @inlinable
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// A whole number.
  @inlinable
  public mutating func field(_ value: inout Int) { append(value) }

  /// A number.
  @inlinable
  public mutating func field(_ value: inout Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A string.
  @inlinable
  public mutating func field(_ value: inout String) {
    append(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Bytes.
  @inlinable
  public mutating func field(_ value: inout [UInt8]) {
    append(value.count)
    bytes.append(contentsOf: value)
  }

  /// How many elements an array has.
  @inlinable
  public mutating func count(_ count: Int) -> Int {
    append(count)
    return count
  }

  @inlinable
  mutating func append(_ value: Int) {
    var rest = UInt(bitPattern: (value << 1) ^ (value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads what ``BinaryFieldWriter`` wrote; anything else is an error, never a trap.
public struct BinaryFieldReader: BinaryFields {
  @usableFromInline let bytes: ArraySlice<UInt8>
  @usableFromInline var at: Int

  /// A reader of what was written.
  @inlinable
  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// True when all bytes have been read.
  @inlinable
  public var isAtEnd: Bool { at == bytes.endIndex }

  /// A whole number.
  @inlinable
  public mutating func field(_ value: inout Int) throws(BinaryError) {
    var rest: UInt = 0
    var shift = 0
    while true {
      guard at < bytes.endIndex, shift < UInt.bitWidth else { throw BinaryError() }
      let byte = bytes[at]
      at += 1
      rest |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    value = Int(bitPattern: (rest >> 1) ^ (0 &- (rest & 1)))
  }

  /// A number.
  @inlinable
  public mutating func field(_ value: inout Double) throws(BinaryError) {
    let slice = try take(8)
    var pattern: UInt64 = 0
    for byte in slice.reversed() { pattern = pattern << 8 | UInt64(byte) }
    value = Double(bitPattern: pattern)
  }

  /// A string.
  @inlinable
  public mutating func field(_ value: inout String) throws(BinaryError) {
    value = String(decoding: try take(try count(0)), as: UTF8.self)
  }

  /// Bytes.
  @inlinable
  public mutating func field(_ value: inout [UInt8]) throws(BinaryError) {
    value = Array(try take(try count(0)))
  }

  /// How many elements an array has.
  @inlinable
  public mutating func count(_ count: Int) throws(BinaryError) -> Int {
    var number = 0
    try field(&number)
    // Every element takes a byte at least: a count beyond the bytes is damage, and never an allocation.
    guard number >= 0, number <= bytes.endIndex - at else { throw BinaryError() }
    return number
  }

  @inlinable
  mutating func take(_ count: Int) throws(BinaryError) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - at else { throw BinaryError() }
    defer { at += count }
    return bytes[at..<(at + count)]
  }
}

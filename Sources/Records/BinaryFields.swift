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

/// A value that is written and read as its fields.
public protocol BinaryValue {
  /// A value without content, where reading starts from.
  static var blank: Self { get }
  /// Goes through all fields, to write or to read them.
  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError)
}

extension BinaryFields {
  /// A value with fields of its own.
  @inlinable
  public mutating func field(_ value: inout some BinaryValue) throws(BinaryError) {
    try value.visit(&self)
  }

  /// One of the names of an enumeration.
  @inlinable
  public mutating func name<E: RawRepresentable<String>>(_ value: inout E) throws(BinaryError) {
    var name = value.rawValue
    try field(&name)
    guard let known = E(rawValue: name) else { throw BinaryError() }
    value = known
  }
}

extension Int: BinaryValue {
  /// Zero.
  @inlinable public static var blank: Int { 0 }
  /// The number itself.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&self)
  }
}

extension Double: BinaryValue {
  /// Zero.
  @inlinable public static var blank: Double { 0 }
  /// The number itself.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&self)
  }
}

extension String: BinaryValue {
  /// The empty string.
  @inlinable public static var blank: String { "" }
  /// The string itself.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&self)
  }
}

extension Bool: BinaryValue {
  /// False.
  @inlinable public static var blank: Bool { false }
  /// One or zero.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var number = self ? 1 : 0
    try fields.field(&number)
    self = number != 0
  }
}

extension Range<Int>: BinaryValue {
  /// The empty range at zero.
  @inlinable public static var blank: Range<Int> { 0..<0 }
  /// Where it begins, and its length.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var (start, length) = (lowerBound, count)
    try fields.field(&start)
    try fields.field(&length)
    guard length >= 0, length <= Int.max - Swift.max(start, 0) else { throw BinaryError() }
    self = start..<(start + length)
  }
}

extension Optional: BinaryValue where Wrapped: BinaryValue {
  /// No value.
  @inlinable public static var blank: Wrapped? { nil }
  /// Whether there is a value, and the value.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    guard try fields.count(self == nil ? 0 : 1) != 0 else {
      self = nil
      return
    }
    var value = self ?? Wrapped.blank
    try value.visit(&fields)
    self = value
  }
}

extension Array: BinaryValue where Element: BinaryValue {
  /// No elements.
  @inlinable public static var blank: [Element] { [] }
  /// How many elements there are, and each of them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    let count = try fields.count(self.count)
    if self.count != count { self = Array(repeating: .blank, count: count) }
    for i in indices { try self[i].visit(&fields) }
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
  public mutating func field(_ value: inout [UInt8]) { write(value) }

  /// How many elements an array has.
  @inlinable
  public mutating func count(_ count: Int) -> Int {
    append(count)
    return count
  }

  /// Writes a value.
  @inlinable
  public mutating func write(_ value: consuming some BinaryValue) {
    // Writing never fails; the signature is that of reading.
    try? value.visit(&self)
  }

  /// Writes bytes.
  @inlinable
  public mutating func write(_ bytes: [UInt8]) {
    append(bytes.count)
    self.bytes.append(contentsOf: bytes)
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

  /// The next value.
  @inlinable
  public mutating func read<V: BinaryValue>(_: V.Type = V.self) throws(BinaryError) -> V {
    var value = V.blank
    try value.visit(&self)
    return value
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

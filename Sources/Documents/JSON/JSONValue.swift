/// A JSON value. Depth is limited when it is read, so nothing that walks it can run out of stack.
enum JSONValue {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Members in order; a name may come twice.
  case object([(name: String, value: JSONValue)])

  /// The first member of that name.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var string: String? {
    if case .string(let string) = self { return string }
    return nil
  }
  var number: Double? {
    switch self {
    case .number(let number): number
    case .string(let string): Double(string)
    default: nil
    }
  }
  /// The items of an array; anything else is one item.
  var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }
}

/// Reads JSON as it is found in pages: line ends inside strings and commas before a closing bracket are let pass.
struct JSONReader {
  private let bytes: [UInt8]
  private var i = 0
  private var depth = 0
  private static let deepest = 96

  /// The first value in the bytes, whatever comes before its bracket; nil where it is malformed.
  static func value(_ bytes: [UInt8]) -> JSONValue? {
    // Some pages wrap their scripts for XML.
    let wrapper: StaticString = "<![CDATA["
    let first =
      Bytes.find(wrapper, in: bytes, 0..<min(bytes.count, 80))
      .map { $0 + wrapper.utf8CodeUnitCount } ?? 0
    guard let start = bytes[first...].firstIndex(where: { $0 == 0x7B || $0 == 0x5B }) else {
      return nil
    }
    var reader = JSONReader(bytes: bytes, i: start)
    return reader.value()
  }

  /// As ``value(_:)``, but the bytes must hold one value and nothing else.
  static func document(_ bytes: [UInt8]) -> JSONValue? {
    var reader = JSONReader(bytes: bytes, i: 0)
    guard let value = reader.value() else { return nil }
    reader.skipBlanks()
    return reader.i == bytes.count ? value : nil
  }

  private init(bytes: [UInt8], i: Int) {
    self.bytes = bytes
    self.i = i
  }

  private mutating func skipBlanks() {
    while i < bytes.count, Bytes.isBlank(bytes[i]) { i += 1 }
  }

  private mutating func value() -> JSONValue? {
    skipBlanks()
    guard i < bytes.count else { return nil }
    switch bytes[i] {
    case 0x7B: return object()
    case 0x5B: return array()
    case 0x22: return string().map { .string($0) }
    case 0x74: return word("true", .bool(true))
    case 0x66: return word("false", .bool(false))
    case 0x6E: return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) -> JSONValue? {
    guard Bytes.has(word, in: bytes, at: i) else { return nil }
    i += word.utf8CodeUnitCount
    return value
  }

  private mutating func number() -> JSONValue? {
    let start = i
    while i < bytes.count,
      Bytes.isDigit(bytes[i]) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[i])
    { i += 1 }
    return Double(Bytes.string(bytes, start..<i)).map { .number($0) }
  }

  private mutating func array() -> JSONValue? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    i += 1
    var items: [JSONValue] = []
    while true {
      skipBlanks()
      guard i < bytes.count else { return nil }
      if bytes[i] == 0x5D {
        i += 1
        return .array(items)
      }
      if bytes[i] == 0x2C {
        i += 1
        continue
      }
      guard let item = value() else { return nil }
      items.append(item)
    }
  }

  private mutating func object() -> JSONValue? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    i += 1
    var members: [(name: String, value: JSONValue)] = []
    while true {
      skipBlanks()
      guard i < bytes.count else { return nil }
      if bytes[i] == 0x7D {
        i += 1
        return .object(members)
      }
      if bytes[i] == 0x2C {
        i += 1
        continue
      }
      guard bytes[i] == 0x22, let name = string() else { return nil }
      skipBlanks()
      guard i < bytes.count, bytes[i] == 0x3A else { return nil }
      i += 1
      guard let item = value() else { return nil }
      members.append((name, item))
    }
  }

  private mutating func string() -> String? {
    i += 1
    var text: [UInt8] = []
    var start = i
    while i < bytes.count {
      let byte = bytes[i]
      if byte == 0x22 {
        text.append(contentsOf: bytes[start..<i])
        i += 1
        return String(decoding: text, as: UTF8.self)
      }
      guard byte == 0x5C else {
        i += 1
        continue
      }
      text.append(contentsOf: bytes[start..<i])
      guard i + 1 < bytes.count else { return nil }
      escape(into: &text)
      start = i
    }
    return nil
  }

  /// Reads the escape at `i`; a lone surrogate becomes U+FFFD.
  private mutating func escape(into text: inout [UInt8]) {
    let kind = bytes[i + 1]
    i += 2
    switch kind {
    case 0x6E: text.append(0x0A)
    case 0x74: text.append(0x09)
    case 0x72: text.append(0x0D)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x75:
      guard var value = hexadecimal(i) else { return }
      i += 4
      if (0xD800..<0xDC00).contains(value), Bytes.has("\\u", in: bytes, at: i),
        let low = hexadecimal(i + 2), (0xDC00..<0xE000).contains(low)
      {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        i += 6
      }
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: text.append(kind)
    }
  }

  private func hexadecimal(_ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(Bytes.string(bytes, start..<(start + 4)), radix: 16)
  }
}

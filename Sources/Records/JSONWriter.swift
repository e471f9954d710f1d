/// Writes JSON into a byte buffer, in the order of the calls: the same values give the same bytes.
///
/// Strings are escaped by RFC 8259; besides what it demands, U+007F…U+009F, U+2028 and U+2029 are escaped, so that a
/// line of output stays one line and a terminal shows no control characters.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  /// True where the next value needs a comma before it.
  private var needsComma = false

  /// Makes a writer without content.
  public init() {}

  /// Removes what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line of NDJSON.
  public mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes an object.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open("{")
    body(&self)
    close("}")
  }

  /// Writes an array of values.
  public mutating func array<S: Sequence>(
    _ elements: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    open("[")
    for element in elements { body(&self, element) }
    close("]")
  }

  /// Writes a member's name; a value must follow.
  public mutating func key(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a member's name that is not known beforehand; a value must follow.
  public mutating func key(_ name: String) {
    value(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func value(_ string: String) {
    comma()
    var string = string
    bytes.append(UInt8(ascii: "\""))
    string.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a string or null.
  public mutating func value(_ string: String?) {
    if let string { value(string) } else { null() }
  }

  /// Writes an integer.
  public mutating func value(_ number: Int) {
    comma()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a boolean.
  public mutating func value(_ flag: Bool) {
    comma()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// Writes a number with at most three decimals, the same way everywhere; null where it is not finite.
  public mutating func value(_ number: Double) {
    guard number.isFinite, abs(number) < 1e15 else { return null() }
    comma()
    let thousandths = Int((number * 1000).rounded())
    if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = abs(thousandths).quotientAndRemainder(dividingBy: 1000)
    bytes.append(contentsOf: String(whole).utf8)
    guard rest != 0 else { return }
    var digits = String(rest + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: digits.utf8)
  }

  /// Writes a number or null.
  public mutating func value(_ number: Double?) {
    if let number { value(number) } else { null() }
  }

  /// Writes null.
  public mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a value that is JSON already.
  public mutating func raw(_ json: some Collection<UInt8>) {
    comma()
    bytes.append(contentsOf: json)
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    comma()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      var escape: [UInt8]?
      var length = 1
      switch byte {
      case UInt8(ascii: "\""): escape = Array("\\\"".utf8)
      case UInt8(ascii: "\\"): escape = Array("\\\\".utf8)
      case 0x0A: escape = Array("\\n".utf8)
      case 0x0D: escape = Array("\\r".utf8)
      case 0x09: escape = Array("\\t".utf8)
      case 0..<0x20, 0x7F: escape = Self.hexadecimal(UInt32(byte))
      case 0xC2 where at + 1 < text.count && text[at + 1] < 0xA0:
        escape = Self.hexadecimal(UInt32(text[at + 1]))
        length = 2
      case 0xE2
      where at + 2 < text.count && text[at + 1] == 0x80 && (0xA8...0xA9).contains(text[at + 2]):
        escape = Self.hexadecimal(0x2000 + UInt32(text[at + 2]) - 0x80)
        length = 3
      default: break
      }
      if let escape {
        bytes.append(contentsOf: text[copied..<at])
        bytes.append(contentsOf: escape)
        copied = at + length
      }
      at += length
    }
    bytes.append(contentsOf: text[copied...])
  }

  private static func hexadecimal(_ scalar: UInt32) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return Array("\\u".utf8)
      + [12, 8, 4, 0].map { (shift: UInt32) in digits[Int(scalar >> shift & 0xF)] }
  }
}

internal import Foundation
internal import Records

/// An entity of FollowTheMoney, whose values are as its client keeps them.
///
/// `ftm validate` drops silently what its rules do not allow; what is added here is brought into its form first, so
/// that nothing is dropped.
struct FollowTheMoneyEntity {
  let id: String
  let schema: String
  private(set) var properties: [(name: String, values: [String])] = []

  init(id: String, schema: String) {
    self.id = id
    self.schema = schema
  }

  /// Adds a name: one line without quotation marks around it, of at most 384 characters.
  mutating func add(_ property: String, name: String) {
    var text = Self.clean(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let marks = CharacterSet(charactersIn: "\"'` ")
    text = text.trimmingCharacters(in: marks)
    add(property, Self.cut(text, to: 384))
  }

  /// Adds a string of at most 1,024 characters.
  mutating func add(_ property: String, string: String?) {
    if let string { add(property, Self.cut(Self.clean(string), to: 1_024)) }
  }

  /// Adds text, in values of at most 60,000 characters.
  mutating func add(_ property: String, text: String?) {
    guard let text else { return }
    let scalars = Array(Self.clean(text).unicodeScalars)
    var at = 0
    while at < scalars.count {
      let end = min(at + 60_000, scalars.count)
      add(property, Self.trimmed(String(String.UnicodeScalarView(scalars[at..<end]))))
      at = end
    }
  }

  /// Adds the date that a text begins with: YYYY, YYYY-MM or YYYY-MM-DD, then perhaps Thh:mm:ss; no zone.
  mutating func add(_ property: String, date: String?) {
    guard let date else { return }
    let parts = date.split(separator: "T", maxSplits: 1)
    guard let day = parts.first, Self.matches(day, ["9999", "9999-99", "9999-99-99"]) else {
      return
    }
    let time = parts.count > 1 ? parts[1].prefix(8) : ""
    add(
      property,
      day.utf8.count == 10 && Self.matches(time, ["99:99:99"]) ? "\(day)T\(time)" : "\(day)")
  }

  /// Adds an address of the web.
  mutating func add(_ property: String, url: String?) {
    guard let url, RDFNames.isAddress(url), url.utf8.allSatisfy({ $0 < 0x80 }),
      url.utf8.count < 4_000
    else { return }
    add(property, url)
  }

  /// Adds a language, as ISO 639-3 wants it.
  mutating func add(_ property: String, language: String?) {
    let codes = ["fr": "fra", "en": "eng", "de": "deu", "es": "spa", "it": "ita", "pt": "por"]
    if let code = language.flatMap({ codes[String($0.prefix(2)).lowercased()] }) {
      add(property, code)
    }
  }

  /// Adds a country of a code of two letters.
  mutating func add(_ property: String, country: some StringProtocol) {
    let isCode =
      country.utf8.count == 2 && country.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    if isCode { add(property, country.lowercased()) }
  }

  /// Refers to an entity.
  mutating func add(_ property: String, reference: String) { add(property, reference) }

  private mutating func add(_ property: String, _ value: String) {
    guard !value.isEmpty else { return }
    if let index = properties.firstIndex(where: { $0.name == property }) {
      if !properties[index].values.contains(value) { properties[index].values.append(value) }
    } else {
      properties.append((property, [value]))
    }
  }

  /// Writes the entity as a line of a stream.
  func write(to json: inout JSONWriter) {
    json.object {
      $0.key("id")
      $0.value(id)
      $0.key("schema")
      $0.value(schema)
      $0.key("properties")
      $0.object { json in
        for property in properties {
          json.key(property.name)
          json.array(property.values) { $0.value($1) }
        }
      }
    }
    json.newline()
  }

  /// The text in NFC, with blanks for other white space, and without control and format characters.
  private static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n" || scalar == "\t": result.append(scalar)
      case .control, .format, .surrogate, .privateUse, .unassigned: break
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: result.append(" ")
      default: result.append(scalar)
      }
    }
    return trimmed(String(result).precomposedStringWithCanonicalMapping)
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func cut(_ text: String, to length: Int) -> String {
    text.unicodeScalars.count <= length
      ? text
      : trimmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(length - 1)))) + "…"
  }

  /// True where the text has one of the shapes, in which 9 stands for any digit.
  private static func matches(_ text: some StringProtocol, _ shapes: [String]) -> Bool {
    let shape = String(text.map { $0.isASCII && $0.isNumber ? "9" : $0 })
    return shapes.contains(shape)
  }
}

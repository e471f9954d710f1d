internal import Foundation

/// A thing of RDF with what is said of it.
struct RDFResource {
  /// Its IRI.
  var id: String
  /// Compact IRIs of its classes.
  var types: [String]
  /// What is said of it, in order; the names are compact IRIs.
  var properties: [(name: String, value: RDFValue)] = []

  init(_ id: String, _ types: String...) {
    self.id = id
    self.types = types
  }

  /// Says a string, where there is one.
  mutating func add(_ name: String, _ text: String?) {
    if let text { addOnce(name, .literal(text, type: nil)) }
  }

  /// Says a typed literal, where there is one.
  mutating func add(_ name: String, _ text: String?, type: String) {
    if let text { addOnce(name, .literal(text, type: type)) }
  }

  /// Says an offset or a count.
  mutating func add(_ name: String, _ number: Int?) {
    add(name, number.map { String($0) }, type: "xsd:nonNegativeInteger")
  }

  /// Says a number.
  mutating func add(_ name: String, _ number: Double?) {
    add(name, number.map { ClaimTable.decimal($0) }, type: "xsd:decimal")
  }

  /// Says a date, with the type that its length tells.
  mutating func add(_ name: String, date: String?) {
    guard let date else { return }
    switch date.utf8.count {
    case 4: add(name, date, type: "xsd:gYear")
    case 7: add(name, date, type: "xsd:gYearMonth")
    case 10: add(name, date, type: "xsd:date")
    case 19...: add(name, date, type: "xsd:dateTime")
    default: add(name, date)
    }
  }

  /// Refers to a thing by its IRI.
  mutating func add(_ name: String, iri: String?) {
    if let iri { addOnce(name, .iri(iri)) }
  }

  /// RDF is a set: what is said twice is said once.
  private mutating func addOnce(_ name: String, _ value: RDFValue) {
    let isThere = properties.contains { property in
      guard property.name == name else { return false }
      switch (property.value, value) {
      case (.iri(let a), .iri(let b)): return a == b
      case (.literal(let a, let type), .literal(let b, let other)): return a == b && type == other
      default: return false
      }
    }
    if !isThere { properties.append((name, value)) }
  }

  /// Refers to a thing that is described here.
  mutating func add(_ name: String, _ resource: RDFResource) {
    properties.append((name, .resource(resource)))
  }
}

/// What a property says.
enum RDFValue {
  case iri(String)
  /// A literal; the type is a compact IRI, nil for a plain string.
  case literal(String, type: String?)
  case resource(RDFResource)
}

/// Names of things and of what is said of them.
enum RDFNames {
  /// Prefixes of compact IRIs.
  static let prefixes: [(prefix: String, iri: String)] = [
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("sourcier", "urn:sourcier:vocabulary#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]

  /// The IRI of a node of the graph.
  static func iri(of node: String) -> String { "urn:sourcier:" + encoded(node) }

  /// The IRI of a document.
  static func iri(ofDocument id: String) -> String { iri(of: "doc:" + id) }

  /// The whole IRI of a compact one.
  static func expanded(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":"),
      let prefix = prefixes.first(where: { $0.prefix == name[..<colon] })
    else { return name }
    return prefix.iri + name[name.index(after: colon)...]
  }

  /// The text with every byte but letters, digits and `-._~:` percent-encoded.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += (byte < 16 ? "%0" : "%") + digits
      }
    }
    return result
  }

  /// True for what can stand as an IRI in all syntaxes: an absolute http(s) address without characters that RDF
  /// forbids in IRIs.
  static func isAddress(_ text: String) -> Bool {
    guard text.hasPrefix("http://") || text.hasPrefix("https://"), URL(string: text) != nil else {
      return false
    }
    let forbidden: Set<Unicode.Scalar> = ["<", ">", "\"", "{", "}", "|", "^", "`", "\\"]
    return text.unicodeScalars.allSatisfy { $0.value > 0x20 && !forbidden.contains($0) }
  }
}

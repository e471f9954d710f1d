/// N-Quads: what a document says is in the named graph of its IRI.
struct NQuadsExporter: GraphExporter {
  let name = "nquads"
  let summary = "N-Quads, a named graph a document: the statements of the JSON-LD export"
  let losses =
    "the texts of the documents beyond quotes and 32 characters around them; null characters become U+FFFD"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    try RDFMapping(run).forEach { resource, graph in
      var lines = ""
      Self.write(resource, graph.map { " <\($0)>" } ?? "", to: &lines)
      try write(0, Array(lines.utf8))
    }
  }

  private static func write(_ resource: RDFResource, _ graph: String, to lines: inout String) {
    let subject = "<\(resource.id)>"
    for type in resource.types {
      lines +=
        "\(subject) <\(RDFNames.expanded("rdf:type"))> <\(RDFNames.expanded(type))>\(graph) .\n"
    }
    for (name, value) in resource.properties {
      let object: String
      switch value {
      case .iri(let iri): object = "<\(RDFNames.expanded(iri))>"
      case .literal(let text, let type):
        object = "\"\(escaped(text))\"" + (type.map { "^^<\(RDFNames.expanded($0))>" } ?? "")
      case .resource(let inner):
        object = "<\(inner.id)>"
        write(inner, graph, to: &lines)
      }
      lines += "\(subject) <\(RDFNames.expanded(name))> \(object)\(graph) .\n"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\u{FFFD}"
      case "\u{1}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

internal import Graph
internal import Records

/// JSON-LD 1.1 whose context is in the file, so that no reader fetches anything.
struct JSONLDExporter: GraphExporter {
  let name = "jsonld"
  let summary = "JSON-LD: schema.org, PROV-O and Web Annotation, its context inlined"
  let losses = "the texts of the documents beyond quotes and 32 characters around them"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    var json = JSONWriter()
    json.object {
      for (prefix, iri) in RDFNames.prefixes { $0.member(prefix, .string(iri)) }
    }
    try write(0, Array("{\"@context\":".utf8) + json.bytes + Array(",\n\"@graph\":[".utf8))
    var isFirst = true
    try RDFMapping(run).forEach { resource, _ in
      json.removeAll()
      Self.write(resource, to: &json)
      try write(0, Array((isFirst ? "\n" : ",\n").utf8) + json.bytes)
      isFirst = false
    }
    try write(0, Array("\n]}\n".utf8))
  }

  private static func write(_ resource: RDFResource, to json: inout JSONWriter) {
    json.object { json in
      json.key("@id")
      json.value(resource.id)
      json.key("@type")
      json.array(resource.types) { $0.value($1) }
      // A member comes once; its values stand together.
      var order: [String] = []
      var values: [String: [RDFValue]] = [:]
      for (name, value) in resource.properties {
        if values[name] == nil { order.append(name) }
        values[name, default: []].append(value)
      }
      for name in order {
        json.key(name)
        let all = values[name] ?? []
        if all.count == 1 {
          write(all[0], to: &json)
        } else {
          json.array(all) { write($1, to: &$0) }
        }
      }
    }
  }

  private static func write(_ value: RDFValue, to json: inout JSONWriter) {
    switch value {
    case .iri(let iri):
      json.object {
        $0.key("@id")
        $0.value(iri)
      }
    case .literal(let text, let type):
      guard let type else { return json.value(text) }
      json.object {
        $0.key("@value")
        $0.value(text)
        $0.key("@type")
        $0.value(type)
      }
    case .resource(let resource): write(resource, to: &json)
    }
  }
}

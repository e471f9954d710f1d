internal import Graph
internal import Records

/// Cytoscape.js JSON, as Cytoscape and networkx read it.
struct CytoscapeExporter: GraphExporter {
  let name = "cytoscape"
  let summary = "Cytoscape JSON, for Cytoscape, Cytoscape.js and networkx"
  let losses = "nothing"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    try write(
      0,
      Array("{\"data\":[],\"directed\":true,\"multigraph\":true,\"elements\":{\n\"nodes\":[".utf8))
    var json = JSONWriter()
    var isFirst = true
    try flat.graph.forEachNode { node in
      json.removeAll()
      json.object {
        $0.key("data")
        $0.object { json in
          json.member("id", .string(node.id))
          json.member("value", .string(node.id))
          json.member("name", .string(flat.label(of: node)))
          json.member("label", .string(flat.label(of: node)))
          json.member("type", .string(node.kind.rawValue))
          // networkx and Cytoscape have uses of their own for these names.
          for property in node.properties {
            let name = property.name
            json.member(["id", "value", "name"].contains(name) ? name + "_" : name, property.value)
          }
        }
      }
      try write(0, Array((isFirst ? "\n" : ",\n").utf8) + json.bytes)
      isFirst = false
    }
    try write(0, Array("\n],\n\"edges\":[".utf8))
    isFirst = true
    try flat.graph.forEachEdge { edge in
      json.removeAll()
      json.object {
        $0.key("data")
        $0.object { Self.write(edge, flat, to: &$0) }
      }
      try write(0, Array((isFirst ? "\n" : ",\n").utf8) + json.bytes)
      isFirst = false
    }
    try write(0, Array("\n]}}\n".utf8))
  }

  private static func write(_ edge: GraphEdge, _ flat: FlatGraph, to json: inout JSONWriter) {
    json.member("id", .string(edge.key))
    json.member("source", .string(edge.source))
    json.member("target", .string(edge.target))
    for attribute in flat.attributes(of: edge) where attribute.name != "evidence" {
      json.member(attribute.name, .string(attribute.value.text))
    }
    json.member(
      "evidence",
      .records(
        edge.evidence.map {
          [
            GraphProperty("document", .string($0.document)),
            GraphProperty("start", .integer($0.start)),
            GraphProperty("end", .integer($0.end)),
          ]
        }))
  }
}

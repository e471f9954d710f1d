internal import Graph

/// A script of Cypher for Neo4j, Memgraph and Kuzu.
struct CypherExporter: GraphExporter {
  let name = "cypher"
  let summary = "a Cypher script, for cypher-shell and Kuzu"
  let losses = "lists (names, evidence) are JSON in text"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    var labels: [String: String] = [:]
    try flat.graph.forEachNode { labels[$0.id] = PropertyGraph.label(of: $0.kind) }
    for label in Set(labels.values).sorted() {
      try write(
        0,
        Array(
          ("CREATE CONSTRAINT sourcier_\(label.lowercased()) IF NOT EXISTS FOR (n:\(label)) "
            + "REQUIRE n.id IS UNIQUE;\n").utf8))
    }
    try flat.graph.forEachNode { node in
      let map = Self.map(
        [FlatGraph.Attribute(name: "id", value: .string(node.id))] + flat.attributes(of: node))
      try write(0, Array("CREATE (:\(PropertyGraph.label(of: node.kind)) \(map));\n".utf8))
    }
    try flat.graph.forEachEdge { edge in
      let source = labels[edge.source].map { ":" + $0 } ?? ""
      let target = labels[edge.target].map { ":" + $0 } ?? ""
      try write(
        0,
        Array(
          ("MATCH (a\(source) {id: \(Self.quoted(edge.source))}), "
            + "(b\(target) {id: \(Self.quoted(edge.target))}) "
            + "CREATE (a)-[:\(PropertyGraph.type(of: edge)) \(Self.map(flat.attributes(of: edge)))]->(b);\n")
            .utf8))
    }
  }

  private static func map(_ attributes: [FlatGraph.Attribute]) -> String {
    let members = attributes.map { attribute in
      let value =
        attribute.value.kind == .string
        ? quoted(attribute.value.text) : attribute.value.text
      return "`\(attribute.name.replacing("`", with: "``"))`: \(value)"
    }
    return "{\(members.joined(separator: ", "))}"
  }

  /// A string of Cypher. Line ends stand as they are: not every reader knows more escapes than these two.
  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\0": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}

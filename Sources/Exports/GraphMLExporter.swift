internal import Graph

/// GraphML (Brandes et al.), as networkx, yEd, igraph and Gephi read it.
struct GraphMLExporter: GraphExporter {
  let name = "graphml"
  let summary = "GraphML, for networkx, igraph, yEd and Gephi"
  let losses =
    "lists (names, evidence) are JSON in text; control characters become U+FFFD, as XML demands"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    var head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """
    for (domain, columns) in try [("node", flat.nodeColumns), ("edge", flat.edgeColumns)] {
      for column in columns {
        head +=
          "<key id=\"\(domain)-\(XMLText.escape(column.name))\" for=\"\(domain)\" "
          + "attr.name=\"\(XMLText.escape(column.name))\" attr.type=\"\(Self.type(column.kind))\"/>\n"
      }
    }
    try write(0, Array((head + "<graph id=\"sourcier\" edgedefault=\"directed\">\n").utf8))
    try flat.graph.forEachNode { node in
      let data = Self.data(flat.attributes(of: node), "node")
      try write(0, Array("<node id=\"\(XMLText.escape(node.id))\">\(data)</node>\n".utf8))
    }
    try flat.graph.forEachEdge { edge in
      let data = Self.data(flat.attributes(of: edge), "edge")
      try write(
        0,
        Array(
          ("<edge id=\"\(XMLText.escape(edge.key))\" source=\"\(XMLText.escape(edge.source))\" "
            + "target=\"\(XMLText.escape(edge.target))\">\(data)</edge>\n").utf8))
    }
    try write(0, Array("</graph>\n</graphml>\n".utf8))
  }

  private static func data(_ attributes: [FlatGraph.Attribute], _ domain: String) -> String {
    attributes.map {
      "<data key=\"\(domain)-\(XMLText.escape($0.name))\">\(XMLText.escape($0.value.text))</data>"
    }.joined()
  }

  private static func type(_ kind: FlatValue.Kind) -> String {
    switch kind {
    case .integer: "long"
    case .number: "double"
    case .string: "string"
    }
  }
}

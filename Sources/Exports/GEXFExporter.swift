internal import Graph

/// GEXF 1.3, as Gephi and networkx read it.
struct GEXFExporter: GraphExporter {
  let name = "gexf"
  let summary = "GEXF 1.3, for Gephi and networkx"
  let losses =
    "lists (names, evidence) are JSON in text; control characters become U+FFFD, as XML demands"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    try write(
      0,
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
        <meta><creator>sourcier</creator></meta>
        <graph defaultedgetype="directed" mode="static">

        """.utf8))
    // The label has an attribute of its own in GEXF.
    let nodeColumns = try flat.nodeColumns.filter { $0.name != "label" }
    let edgeColumns = try flat.edgeColumns.filter { $0.name != "key" }
    try write(0, Array(Self.declaration("node", nodeColumns).utf8))
    try write(0, Array(Self.declaration("edge", edgeColumns).utf8))
    let nodeNumbers = Self.numbers(nodeColumns)
    let edgeNumbers = Self.numbers(edgeColumns)
    try write(0, Array("<nodes>\n".utf8))
    try flat.graph.forEachNode { node in
      let values = Self.values(flat.attributes(of: node), nodeNumbers)
      try write(
        0,
        Array(
          ("<node id=\"\(XMLText.escape(node.id))\" label=\"\(XMLText.escape(flat.label(of: node)))\">"
            + "\(values)</node>\n").utf8))
    }
    try write(0, Array("</nodes>\n<edges>\n".utf8))
    try flat.graph.forEachEdge { edge in
      let values = Self.values(flat.attributes(of: edge), edgeNumbers)
      let (polarity, modality) = flat.certainty(of: edge)
      let label =
        polarity == nil
        ? edge.type : Certainty.label(edge.type, polarity: polarity, modality: modality)
      try write(
        0,
        Array(
          ("<edge id=\"\(XMLText.escape(edge.key))\" source=\"\(XMLText.escape(edge.source))\" "
            + "target=\"\(XMLText.escape(edge.target))\" label=\"\(XMLText.escape(label))\">"
            + "\(values)</edge>\n").utf8))
    }
    try write(0, Array("</edges>\n</graph>\n</gexf>\n".utf8))
  }

  private static func numbers(_ columns: [(name: String, kind: FlatValue.Kind)]) -> [String: Int] {
    Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func declaration(
    _ domain: String, _ columns: [(name: String, kind: FlatValue.Kind)]
  ) -> String {
    let attributes = columns.enumerated().map { index, column in
      "<attribute id=\"\(index)\" title=\"\(XMLText.escape(column.name))\" type=\"\(type(column.kind))\"/>\n"
    }
    return "<attributes class=\"\(domain)\" mode=\"static\">\n\(attributes.joined())</attributes>\n"
  }

  private static func values(_ attributes: [FlatGraph.Attribute], _ numbers: [String: Int])
    -> String
  {
    let values = attributes.compactMap { attribute in
      numbers[attribute.name].map {
        "<attvalue for=\"\($0)\" value=\"\(XMLText.escape(attribute.value.text))\"/>"
      }
    }
    return "<attvalues>\(values.joined())</attvalues>"
  }

  private static func type(_ kind: FlatValue.Kind) -> String {
    switch kind {
    case .integer: "long"
    case .number: "double"
    case .string: "string"
    }
  }
}

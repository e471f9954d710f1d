internal import Graph

/// DOT, as Graphviz reads it: claims that are denied are red and dashed, uncertain ones dashed.
struct DOTExporter: GraphExporter {
  let name = "dot"
  let summary = "DOT, for Graphviz"
  let losses = "numbers and lists are text; null characters become U+FFFD"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    try write(
      0, Array("digraph sourcier {\n  node [fontname=\"sans-serif\"];\n  rankdir=LR;\n".utf8))
    try flat.graph.forEachNode { node in
      var attributes = [("label", flat.label(of: node)), ("shape", Self.shape(of: node.kind))]
      if case .string(let polarity)? = node["polarity"] {
        var modality: String?
        if case .string(let value)? = node["modality"] { modality = value }
        attributes += Self.style(polarity: polarity, modality: modality)
      }
      for attribute in flat.attributes(of: node) where attribute.name != "label" {
        attributes.append(("sourcier_" + attribute.name, attribute.value.text))
      }
      try write(0, Array("  \(Self.quoted(node.id)) [\(Self.list(attributes))];\n".utf8))
    }
    try flat.graph.forEachEdge { edge in
      let (polarity, modality) = flat.certainty(of: edge)
      var attributes = [
        (
          "label",
          polarity == nil
            ? edge.type : Certainty.label(edge.type, polarity: polarity, modality: modality)
        )
      ]
      if let polarity { attributes += Self.style(polarity: polarity, modality: modality) }
      for attribute in flat.attributes(of: edge) {
        attributes.append(("sourcier_" + attribute.name, attribute.value.text))
      }
      try write(
        0,
        Array(
          "  \(Self.quoted(edge.source)) -> \(Self.quoted(edge.target)) [\(Self.list(attributes))];\n"
            .utf8))
    }
    try write(0, Array("}\n".utf8))
  }

  private static func style(polarity: String, modality: String?) -> [(String, String)] {
    if polarity == "negated" {
      return [("style", "dashed"), ("color", "red"), ("fontcolor", "red")]
    }
    return modality == "asserted" ? [] : [("style", "dashed")]
  }

  private static func shape(of kind: GraphNode.Kind) -> String {
    switch kind {
    case .document: "note"
    case .claim: "box"
    case .cluster: "box3d"
    case .data: "cylinder"
    case .company, .organization: "hexagon"
    case .person, .source: "ellipse"
    case .location: "house"
    case .role, .product: "plaintext"
    }
  }

  private static func list(_ attributes: [(String, String)]) -> String {
    attributes.map { "\(quoted($0.0))=\(quoted($0.1))" }.joined(separator: ", ")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\0": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

public import Graph
internal import Records

/// graph.json: the node-link form that networkx reads with `node_link_graph(…, edges="edges")`, valid against
/// `graph.schema.json`.
public enum GraphJSON {
  /// The name and version of the format, in the file's `schema`.
  public static let schema = "sourcier-graph/2"

  /// Bytes that are gathered before they are given to a sink.
  private static let pieceSize = 1 << 16

  /// Writes a graph, one node or edge a line, in pieces of bounded size.
  /// - Returns: how many there are.
  /// - Throws: what the sink throws; ``SpillError`` where the graph cannot be read from the disk.
  @discardableResult
  public static func write(_ graph: some GraphSource, to sink: ([UInt8]) throws -> Void) throws
    -> (nodes: Int, edges: Int)
  {
    var (nodes, edges) = (0, 0)
    var json = JSONWriter()
    var piece = Array(
      "{\"schema\":\"\(schema)\",\"directed\":true,\"multigraph\":true,\"graph\":{},\n\"nodes\":["
        .utf8)
    func add(isFirst: Bool, _ element: (inout JSONWriter) -> Void) throws {
      json.removeAll()
      element(&json)
      piece += isFirst ? "\n".utf8 : ",\n".utf8
      piece += json.bytes
      guard piece.count >= pieceSize else { return }
      try sink(piece)
      piece.removeAll(keepingCapacity: true)
    }
    try graph.forEachNode { node in
      try add(isFirst: nodes == 0) { write(node, to: &$0) }
      nodes += 1
    }
    piece += "\n],\n\"edges\":[".utf8
    try graph.forEachEdge { edge in
      try add(isFirst: edges == 0) { write(edge, to: &$0) }
      edges += 1
    }
    piece += "\n]}\n".utf8
    try sink(piece)
    return (nodes, edges)
  }

  private static func write(_ node: GraphNode, to json: inout JSONWriter) {
    json.object {
      $0.key("id")
      $0.value(node.id)
      $0.key("type")
      $0.value(node.kind.rawValue)
      $0.key("label")
      $0.value(node.label)
      for property in node.properties { $0.member(property.name, property.value) }
    }
  }

  private static func write(_ edge: GraphEdge, to json: inout JSONWriter) {
    json.object {
      $0.key("key")
      $0.value(edge.key)
      $0.key("source")
      $0.value(edge.source)
      $0.key("target")
      $0.value(edge.target)
      $0.key("type")
      $0.value(edge.type)
      if let kind = edge.kind {
        $0.key("kind")
        $0.value(kind)
      }
      if let polarity = edge.polarity {
        $0.key("polarity")
        $0.value(polarity)
      }
      if let modality = edge.modality {
        $0.key("modality")
        $0.value(modality)
      }
      $0.key("evidence")
      $0.evidence(edge.evidence)
    }
  }
}

extension JSONWriter {
  /// The places that prove an edge.
  mutating func evidence(_ places: [GraphEvidence]) {
    array(places) { json, place in
      json.object {
        $0.key("document")
        $0.value(place.document)
        $0.key("start")
        $0.value(place.start)
        $0.key("end")
        $0.value(place.end)
      }
    }
  }
}

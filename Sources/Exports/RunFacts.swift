internal import Graph

/// What several exports read from a graph.
enum RunFacts {
  /// The number of independent sources of each cluster, by its id.
  static func corroboration(in graph: GraphFile) throws -> [String: Int] {
    var result: [String: Int] = [:]
    try graph.forEachNode { node in
      if node.kind == .cluster { result[node.id] = node.corroboration }
    }
    return result
  }

  /// The node of each source of a claim: by the claim's id and the offset of the source's words.
  static func sources(in graph: GraphFile) throws -> [String: [Int: String]] {
    var result: [String: [Int: String]] = [:]
    try graph.forEachEdge { edge in
      guard edge.type == "says" else { return }
      for place in edge.evidence { result[edge.target, default: [:]][place.start] = edge.source }
    }
    return result
  }

  /// What the graph tells of each claim beyond its record: the stance, the original source.
  static func additions(in graph: GraphFile) throws -> [String: [(name: String, value: String)]] {
    let told: Set<String> = [
      "document", "action", "polarity", "modality", "quote", "trigger", "confidence", "agent",
      "data", "subject", "recipient", "place", "destination", "time", "from", "to", "speaker",
      "timecode", "data_category",
    ]
    var result: [String: [(name: String, value: String)]] = [:]
    try graph.forEachNode { node in
      guard node.kind == .claim else { return }
      for property in node.properties where !told.contains(property.name) {
        result[node.id, default: []].append((property.name, FlatGraph.flat(property.value).text))
      }
    }
    return result
  }
}

/// Nodes and edges as they come; ``graph()`` puts them in order.
struct GraphDraft {
  private var nodes: [String: GraphNode] = [:]
  private var edges: [String: GraphEdge] = [:]

  /// Adds a node; one with the same id stays as it is.
  mutating func add(_ node: GraphNode) {
    if nodes[node.id] == nil { nodes[node.id] = node }
  }

  /// Adds an edge, or evidence to the edge that says the same.
  mutating func addEdge(
    from source: String, to target: String, type: String, kind: String? = nil,
    polarity: String? = nil, modality: String? = nil, evidence: [GraphEvidence]
  ) {
    let parts = [source, target, type, polarity ?? "", modality ?? ""] + (kind.map { [$0] } ?? [])
    let key = ContentID.make("r", parts)
    if edges[key] == nil {
      var edge = GraphEdge(key: key, source: source, target: target, type: type, evidence: [])
      edge.kind = kind
      edge.polarity = polarity
      edge.modality = modality
      edges[key] = edge
    }
    edges[key]?.evidence += evidence
  }

  /// The graph: nodes by id, edges by key, each edge's evidence by place, without doubles.
  func graph() -> KnowledgeGraph {
    var sortedEdges = edges.values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for i in sortedEdges.indices {
      sortedEdges[i].evidence = Array(Set(sortedEdges[i].evidence)).sorted {
        ($0.document, $0.start, $0.end) < ($1.document, $1.start, $1.end)
      }
    }
    return KnowledgeGraph(
      nodes: nodes.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) },
      edges: sortedEdges)
  }
}

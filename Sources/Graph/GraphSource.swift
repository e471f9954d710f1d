/// A graph that is read from its beginning to its end, a node or an edge at a time, as often as one likes.
public protocol GraphSource {
  /// Calls the body with each node, by id.
  func forEachNode(_ body: (GraphNode) throws -> Void) throws
  /// Calls the body with each edge, by key.
  func forEachEdge(_ body: (GraphEdge) throws -> Void) throws
}

extension KnowledgeGraph: GraphSource {
  /// Calls the body with each node, by id.
  public func forEachNode(_ body: (GraphNode) throws -> Void) rethrows { try nodes.forEach(body) }
  /// Calls the body with each edge, by key.
  public func forEachEdge(_ body: (GraphEdge) throws -> Void) rethrows { try edges.forEach(body) }
}

internal import Records
internal import Spill

/// Nodes and edges in order: nodes by id, edges by key, each edge's evidence by place, without doubles. Any number of
/// threads may read them.
public struct SortedGraph: GraphSource, Sendable {
  private let nodes: SortedRecords
  private let edges: SortedRecords

  init(nodes: SortedRecords, edges: SortedRecords) {
    self.nodes = nodes
    self.edges = edges
  }

  /// Calls the body with each node, by id.
  /// - Throws: ``SpillError`` where the disk fails.
  public func forEachNode(_ body: (GraphNode) throws -> Void) throws {
    var last: ArraySlice<UInt8>?
    try nodes.forEach { key, bytes in
      if key == last { return }
      last = key
      var reader = BinaryFieldReader(bytes)
      try body(try reader.read(GraphNode.self))
    }
  }

  /// Calls the body with each edge, by key.
  /// - Throws: ``SpillError`` where the disk fails.
  public func forEachEdge(_ body: (GraphEdge) throws -> Void) throws {
    var edge: GraphEdge?
    var isSingle = true
    func finish() throws {
      guard var complete = edge else { return }
      if !isSingle || complete.evidence.count > 1 {
        complete.evidence = Array(Set(complete.evidence)).sorted {
          ($0.document, $0.start, $0.end) < ($1.document, $1.start, $1.end)
        }
      }
      try body(complete)
    }
    try edges.forEach { _, bytes in
      var reader = BinaryFieldReader(bytes)
      let next = try reader.read(GraphEdge.self)
      if edge?.key == next.key {
        edge?.evidence += next.evidence
        isSingle = false
        return
      }
      try finish()
      isSingle = true
      edge = next
    }
    try finish()
  }
}

internal import Records
internal import Spill

/// Nodes and edges as they come, read back in order: nodes by id, edges by key, each edge's evidence by place, without
/// doubles. What does not fit into memory lies on the disk (``ExternalSorter``).
public final class SortedGraph: GraphSource {
  private let nodes: ExternalSorter
  private let edges: ExternalSorter
  private var writer = BinaryFieldWriter()

  init(folder: String) {
    nodes = ExternalSorter(folder: folder)
    edges = ExternalSorter(folder: folder)
  }

  /// Adds a node; one with the same id stays as it is.
  func add(_ node: GraphNode) throws(SpillError) {
    writer.removeAll()
    writer.write(node)
    try nodes.add(key: Array(node.id.utf8), writer.bytes[...])
  }

  /// Adds an edge, or evidence to the edge that says the same.
  func addEdge(
    from source: String, to target: String, type: String, kind: String? = nil,
    polarity: String? = nil, modality: String? = nil, evidence: [GraphEvidence]
  ) throws(SpillError) {
    let parts = [source, target, type, polarity ?? "", modality ?? ""] + (kind.map { [$0] } ?? [])
    let key = ContentID.make("r", parts)
    var edge = GraphEdge(key: key, source: source, target: target, type: type, evidence: evidence)
    edge.kind = kind
    edge.polarity = polarity
    edge.modality = modality
    writer.removeAll()
    writer.write(edge)
    try edges.add(key: Array(key.utf8), writer.bytes[...])
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

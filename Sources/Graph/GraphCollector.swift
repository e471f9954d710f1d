internal import Records
internal import Spill

/// Takes nodes and edges as they come. What does not fit into memory lies on the disk (``ExternalSorter``).
final class GraphCollector {
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

  /// All of them in order. Nothing is left here.
  /// - Throws: ``SpillError`` where the disk has no room.
  func sorted() throws(SpillError) -> SortedGraph {
    SortedGraph(nodes: try nodes.sorted(), edges: try edges.sorted())
  }
}

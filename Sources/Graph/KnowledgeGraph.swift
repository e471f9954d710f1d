/// The words of a document that show an edge. Offsets count Unicode scalars.
public struct GraphEvidence: Hashable, Sendable {
  /// The document's id.
  public var document: String
  /// First scalar.
  public var start: Int
  /// The scalar behind the last.
  public var end: Int

  /// Makes evidence.
  public init(document: String, start: Int, end: Int) {
    self.document = document
    self.start = start
    self.end = end
  }
}

/// The value of a property.
public enum GraphValue: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case number(Double)
  case strings([String])
  /// A list of records, each with its members in the order they are written: the reasons of a merge, the sources of
  /// a cluster.
  indirect case records([[GraphProperty]])
}

/// A property of a node, or a member of a record inside one.
public struct GraphProperty: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its value.
  public var value: GraphValue

  /// Makes a property.
  public init(_ name: String, _ value: GraphValue) {
    self.name = name
    self.value = value
  }
}

/// A node: a document, an entity, a role, a category of data, a source, a claim or a cluster of claims.
public struct GraphNode: Hashable, Sendable {
  /// What a node stands for.
  public enum Kind: String, Sendable, CaseIterable {
    case document, company, organization, person, location, role, product, data, source, claim,
      cluster
  }

  /// Derived from content; unique in the graph.
  public var id: String
  /// What it stands for.
  public var kind: Kind
  /// For people to read.
  public var label: String
  /// Further properties, in the order they are written.
  public var properties: [GraphProperty]

  /// Makes a node.
  public init(
    id: String, kind: Kind, label: String, properties: [GraphProperty] = []
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.properties = properties
  }

  /// By id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A directed edge, with the words that show it.
public struct GraphEdge: Hashable, Sendable {
  /// Unique among the edges between its two nodes, and in the graph.
  public var key: String
  /// Id of the node that it leaves.
  public var source: String
  /// Id of the node that it reaches.
  public var target: String
  /// What holds: "agent", "parent_of", "states", "contradicts"…
  public var type: String
  /// Why it holds, for edges that are inferred: "polarity" or "exclusive" of a contradiction; nil for all others.
  public var kind: String?
  /// Whether it is affirmed; nil for edges that only connect records.
  public var polarity: String?
  /// How certain it is; nil for edges that only connect records.
  public var modality: String?
  /// The words that show it, at least one place for every edge that comes from a text.
  public var evidence: [GraphEvidence]

  /// Makes an edge.
  public init(key: String, source: String, target: String, type: String, evidence: [GraphEvidence])
  {
    self.key = key
    self.source = source
    self.target = target
    self.type = type
    self.evidence = evidence
  }
}

/// The graph of a corpus. Nodes are sorted by id, edges by key.
public struct KnowledgeGraph: Sendable {
  /// The nodes, by id.
  public var nodes: [GraphNode]
  /// The edges, by key.
  public var edges: [GraphEdge]

  /// Makes a graph.
  public init(nodes: [GraphNode], edges: [GraphEdge]) {
    self.nodes = nodes
    self.edges = edges
  }
}

extension GraphNode {
  /// True for nodes that stand for a named entity or a role.
  public var isEntity: Bool {
    switch kind {
    case .company, .organization, .person, .location, .role, .product: true
    case .document, .data, .source, .claim, .cluster: false
    }
  }
}

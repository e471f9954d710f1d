internal import GRDB
internal import Graph
internal import Records

/// What the store keeps of the graph: the names of entities, and the clusters of claims with what links them.
enum GraphRows {
  struct Entity {
    var id: String
    var type: String
    var name: String
    /// All names, the canonical one first.
    var names: [String]
  }

  struct Cluster {
    var id: String
    var label: String
    /// Independent sources.
    var corroboration: Int
    /// All properties of the node, as a JSON object.
    var properties: String
  }

  /// A link from a cluster to another node that is not one of its claims.
  struct Link {
    var cluster: String
    var type: String
    var other: String
    /// The other node's label.
    var label: String
  }

  static func entities(of graph: KnowledgeGraph) -> [Entity] {
    graph.nodes.filter(\.isEntity).map { node in
      var names = [node.label]
      if case .strings(let others)? = node["names"] {
        names += others.filter { $0 != node.label }
      }
      return Entity(id: node.id, type: node.kind.rawValue, name: node.label, names: names)
    }
  }

  static func clusters(of graph: KnowledgeGraph) -> [Cluster] {
    graph.nodes.filter { $0.kind == .cluster }.map { node in
      var json = JSONWriter()
      json.object { json in
        for (name, value) in node.properties {
          json.key(name)
          switch value {
          case .string(let string): json.value(string)
          case .integer(let number): json.value(number)
          case .number(let number): json.value(number)
          case .strings(let strings): json.array(strings) { $0.value($1) }
          }
        }
      }
      var corroboration = 0
      if case .integer(let sources)? = node["independent_sources"] ?? node["sources"] {
        corroboration = sources
      }
      return Cluster(
        id: node.id, label: node.label, corroboration: corroboration,
        properties: String(decoding: json.bytes, as: UTF8.self))
    }
  }

  /// Every edge between a cluster and another node but a claim, seen from each cluster at its ends.
  static func links(of graph: KnowledgeGraph) -> [Link] {
    let labels = Dictionary(
      graph.nodes.map { ($0.id, (kind: $0.kind, label: $0.label)) },
      uniquingKeysWith: { first, _ in first })
    var links: [Link] = []
    for edge in graph.edges {
      guard let source = labels[edge.source], let target = labels[edge.target] else { continue }
      if source.kind == .cluster, target.kind != .claim {
        links.append(
          Link(cluster: edge.source, type: edge.type, other: edge.target, label: target.label))
      }
      if target.kind == .cluster, source.kind != .claim, edge.source != edge.target {
        links.append(
          Link(cluster: edge.target, type: edge.type, other: edge.source, label: source.label))
      }
    }
    return links
  }

  static func insert(
    _ entities: [Entity], _ clusters: [Cluster], links: [Link], into db: Database
  ) throws {
    var row = try RowInserter(db, table: "entity", columns: 4)
    for entity in entities {
      row.bind(entity.id)
      row.bind(entity.type)
      row.bind(entity.name)
      row.bind(entity.names.joined(separator: "\n"))
      try row.insert()
    }
    row = try RowInserter(db, table: "cluster", columns: 4)
    for cluster in clusters {
      row.bind(cluster.id)
      row.bind(cluster.label)
      row.bind(cluster.corroboration)
      row.bind(cluster.properties)
      try row.insert()
    }
    row = try RowInserter(db, table: "cluster_link", columns: 4)
    for link in links {
      row.bind(link.cluster)
      row.bind(link.type)
      row.bind(link.other)
      row.bind(link.label)
      try row.insert()
    }
  }
}

extension GraphNode {
  /// The property of a name.
  subscript(name: String) -> GraphValue? { properties.first { $0.name == name }?.value }
}

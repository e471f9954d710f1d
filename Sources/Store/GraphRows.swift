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

  /// What links a cluster or a claim to another node: contradictions, and who takes which stance.
  struct Link {
    var node: String
    var type: String
    var other: String
    /// The other node's label; of a claim its certainty and its quote.
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
        for (name, value) in node.properties { json.member(name, value) }
      }
      return Cluster(
        id: node.id, label: node.label, corroboration: node.corroboration,
        properties: String(decoding: json.bytes, as: UTF8.self))
    }
  }

  /// Every edge between clusters and other nodes but claims, and between claims, seen from each of its ends.
  static func links(of graph: KnowledgeGraph) -> [Link] {
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var links: [Link] = []
    for edge in graph.edges {
      guard let source = nodes[edge.source], let target = nodes[edge.target] else { continue }
      let type = edge.kind.map { "\(edge.type) (\($0))" } ?? edge.type
      for (node, other) in [(source, target), (target, source)] {
        guard
          node.kind == .cluster && other.kind != .claim
            || node.kind == .claim && other.kind == .claim
        else { continue }
        links.append(Link(node: node.id, type: type, other: other.id, label: label(of: other)))
        if source.id == target.id { break }
      }
    }
    return links
  }

  private static func label(of node: GraphNode) -> String {
    guard case .string(let polarity)? = node["polarity"],
      case .string(let modality)? = node["modality"], case .string(let quote)? = node["quote"]
    else { return node.label }
    return "\(polarity), \(modality): “\(quote)”"
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
    row = try RowInserter(db, table: "link", columns: 4)
    for link in links {
      row.bind(link.node)
      row.bind(link.type)
      row.bind(link.other)
      row.bind(link.label)
      try row.insert()
    }
  }
}

internal import GRDB
internal import Graph
internal import Records

/// What the store keeps of the graph: the names of entities, and the clusters of claims with what links them.
enum GraphRows {
  /// Edges that link clusters or claims: contradictions, and who takes which stance.
  private static let linkTypes: Set<String> = [
    "contradicts", "asserts", "denies", "plans", "reports",
  ]

  /// What is known of nodes by their ids.
  struct Known {
    /// The names of entities.
    var names: EntityNames
    var corroboration: Corroboration
    /// The labels of sources that no document names: no table has them.
    var sources: [String: String]
  }

  /// Writes entities and clusters as rows.
  /// - Parameter folder: where names are kept.
  static func insert(
    _ graph: some GraphSource, into db: Database, folder: String
  ) throws -> Known {
    var entityNames = EntityNameWriter(folder: folder)
    var corroboration = Corroboration()
    var sources: [String: String] = [:]
    var entities = try RowInserter(db, table: "entity", columns: 4)
    var clusters = try RowInserter(db, table: "cluster", columns: 4)
    var json = JSONWriter()
    try graph.forEachNode { node in
      if node.isEntity {
        var names = [node.label]
        if case .strings(let others)? = node["names"] {
          names += others.filter { $0 != node.label }
        }
        try entityNames.add(node.id, names)
        entities.bind(node.id)
        entities.bind(node.kind.rawValue)
        entities.bind(node.label)
        entities.bind(names.joined(separator: "\n"))
        try entities.insert()
      } else if node.kind == .cluster {
        json.removeAll()
        json.object { json in
          for property in node.properties { json.member(property.name, property.value) }
        }
        corroboration.add(node.id, node.corroboration)
        clusters.bind(node.id)
        clusters.bind(node.label)
        clusters.bind(node.corroboration)
        clusters.bind(String(decoding: json.bytes, as: UTF8.self))
        try clusters.insert()
      } else if node.kind == .source, node["kind"] == .string("publisher") {
        sources[node.id] = node.label
      }
    }
    return Known(
      names: try entityNames.names(), corroboration: corroboration, sources: sources)
  }

  /// Writes the edges between clusters and other nodes but claims, and between claims, seen from each of their ends.
  /// All other tables, and the indexes of their ids, must be there.
  static func insertLinks(
    of graph: some GraphSource, sources: [String: String], into db: Database
  ) throws {
    let labels = try NodeLabels(db, sources: sources)
    var row = try RowInserter(db, table: "link", columns: 4)
    try graph.forEachEdge { edge in
      guard linkTypes.contains(edge.type), let source = try labels.label(of: edge.source),
        let target = try labels.label(of: edge.target)
      else { return }
      let type = edge.kind.map { "\(edge.type) (\($0))" } ?? edge.type
      for (node, other, id) in [
        (edge.source, edge.target, (source, target)), (edge.target, edge.source, (target, source)),
      ] {
        guard
          id.0.kind == .cluster && id.1.kind != .claim || id.0.kind == .claim && id.1.kind == .claim
        else { continue }
        row.bind(node)
        row.bind(type)
        row.bind(other)
        row.bind(id.1.label)
        try row.insert()
        if edge.source == edge.target { break }
      }
    }
  }
}

/// How many independent sources each cluster has, by its id.
struct Corroboration: Sendable {
  private var ids = ByteTable()
  private var counts: [Int32] = []

  /// Adds a cluster, once.
  mutating func add(_ id: String, _ count: Int) {
    _ = ids.number(of: id)
    counts.append(Int32(clamping: count))
  }

  /// The number of a cluster's sources; 0 where there is no such cluster.
  subscript(id: String) -> Int32 { ids.known(id).map { counts[$0] } ?? 0 }
}

/// Finds the labels of nodes in the tables.
private struct NodeLabels {
  enum Kind { case cluster, claim, other }

  private let sources: [String: String]
  private let cluster: Statement
  private let claim: Statement
  private let entity: Statement
  private let document: Statement

  init(_ db: Database, sources: [String: String]) throws {
    self.sources = sources
    cluster = try db.makeStatement(sql: "SELECT label FROM cluster WHERE id = ?")
    claim = try db.makeStatement(
      sql: "SELECT polarity || ', ' || modality || ': “' || sentence || '”' FROM claim WHERE id = ?"
    )
    entity = try db.makeStatement(sql: "SELECT name FROM entity WHERE id = ?")
    document = try db.makeStatement(sql: "SELECT coalesce(title, id) FROM document WHERE id = ?")
  }

  /// What a node stands for, and its label; of a claim its certainty and its quote. Nil where there is no such node.
  func label(of id: String) throws -> (kind: Kind, label: String)? {
    if let label = try String.fetchOne(cluster, arguments: [id]) { return (.cluster, label) }
    if let label = try String.fetchOne(claim, arguments: [id]) { return (.claim, label) }
    if let label = try String.fetchOne(entity, arguments: [id]) { return (.other, label) }
    if let label = sources[id] { return (.other, label) }
    guard id.hasPrefix("doc:") else { return nil }
    return try String.fetchOne(document, arguments: [String(id.dropFirst(4))]).map { (.other, $0) }
  }
}

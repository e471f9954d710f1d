public import Records

/// How the records of single documents map to the graph.
public struct Resolution: Sendable {
  /// The position of each document in the order of ids, in the order in which they came.
  private let positions: [Int32]
  /// The nodes of all entities.
  private let entities: [String]
  private let entityOfLocal: NumberLists
  /// The number of the first claim of each document, by position.
  private let firstClaim: [Int32]
  private let clusterOfClaim: [Int32]
  private let clusters: [String]
  /// One line for each decision that is not used.
  public let warnings: [String]

  init(
    positions: [Int32], entities: [String], entityOfLocal: NumberLists, claims: PropositionTable,
    warnings: [String]
  ) {
    self.positions = positions
    self.entities = entities
    self.entityOfLocal = entityOfLocal
    var first = [Int32](repeating: 0, count: positions.count)
    for claim in claims.claims.indices where claims.claims.places[claim] == 0 {
      first[Int(claims.claims.documents[claim])] = Int32(claim)
    }
    firstClaim = first
    clusterOfClaim = claims.clusterOfClaim
    clusters = claims.clusterIDs
    self.warnings = warnings
  }

  /// A record with the graph's ids for entities and clusters.
  /// - Parameter index: how many documents were added before it.
  public func resolved(_ record: AnalysedRecord, at index: Int) -> AnalysedRecord {
    let position = Int(positions[index])
    var nodes: [String: String] = [:]
    for mention in record.entities where nodes[mention.entity] == nil {
      // Entities are numbered in the order in which they are first mentioned.
      nodes[mention.entity] = entities[entityOfLocal[position, nodes.count]]
    }
    func node(_ id: String) -> String { nodes[id] ?? id }
    var result = record
    for i in result.entities.indices { result.entities[i].entity = node(result.entities[i].entity) }
    for i in result.relations.indices { result.relations[i].mapEntities(node) }
    for i in result.claims.indices {
      result.claims[i].mapEntities(node)
      result.claims[i].cluster = clusters[Int(clusterOfClaim[Int(firstClaim[position]) + i])]
    }
    return result
  }
}

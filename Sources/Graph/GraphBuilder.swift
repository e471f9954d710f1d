public import Records

/// Builds the graph of a corpus from the analysed records of its documents.
///
/// The order in which the documents come in does not matter: they count in the order of their ids. Memory grows with
/// what is found, not with the length of the texts.
public struct GraphBuilder: Sendable {
  private let knowledge: GraphKnowledge
  private let decisions: Decisions
  private var documents: [DocumentDraft] = []

  /// Makes a builder.
  /// - Parameter decisions: what people have decided about entities; obeyed whatever the documents say.
  public init(knowledge: GraphKnowledge, decisions: Decisions = .none) {
    self.knowledge = knowledge
    self.decisions = decisions
  }

  /// Adds a document. Ids must be unique.
  public mutating func add(_ record: AnalysedRecord) { documents.append(DocumentDraft(record)) }

  /// The graph, and how the records map to it.
  /// - Throws: ``DecisionError`` where two decisions contradict each other in these documents.
  public func build() throws(DecisionError) -> (graph: KnowledgeGraph, resolution: Resolution) {
    let documents = self.documents.sorted {
      $0.record.id.utf8.lexicographicallyPrecedes($1.record.id.utf8)
    }
    var resolver = EntityResolver(documents, knowledge: knowledge, decisions: decisions)
    let entities = try resolver.resolve()
    let propositions = PropositionTable(documents, entities: entities, knowledge: knowledge)
    var draft = GraphDraft()
    EntityGraph(documents: documents, resolution: entities).add(to: &draft)
    ClaimGraph(documents: documents, resolution: entities, table: propositions).add(to: &draft)
    return (draft.graph(), resolution(documents, entities, propositions))
  }

  private func resolution(
    _ documents: [DocumentDraft], _ entities: EntityResolution, _ table: PropositionTable
  ) -> Resolution {
    var result = Resolution(entities: [:], clusters: [:])
    result.warnings = entities.warnings
    for (position, document) in documents.enumerated() {
      for (local, entity) in document.entities.enumerated() {
        let index = entities.entityOfLocal[position][local]
        result.entities[entity.id] = entities.entities[index].id
      }
    }
    for (index, claim) in table.claims.enumerated() {
      result.clusters[claim.id] = table.clusterID(ofClaim: index)
    }
    return result
  }
}

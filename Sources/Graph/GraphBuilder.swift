internal import Foundation
public import Records
public import Spill

/// Builds the graph of a corpus from the analysed records of its documents.
///
/// The order in which the documents come in does not matter: they count in the order of their ids. What is found in
/// them lies in temporary files; memory grows with the number of documents, entities and claims by what is needed to
/// compare them, not with their words.
public struct GraphBuilder {
  private let knowledge: GraphKnowledge
  private let decisions: Decisions
  private let folder: String
  private let documents: DocumentDrafts

  /// Makes a builder.
  /// - Parameters:
  ///   - decisions: what people have decided about entities; obeyed whatever the documents say.
  ///   - folder: where temporary files are made; nil for the system's folder of such files.
  public init(knowledge: GraphKnowledge, decisions: Decisions = .none, folder: String? = nil) {
    self.knowledge = knowledge
    self.decisions = decisions
    self.folder = folder ?? FileManager.default.temporaryDirectory.path
    documents = DocumentDrafts(folder: self.folder)
  }

  /// Adds a document. Ids must be unique.
  /// - Throws: ``SpillError`` where the disk has no room.
  public mutating func add(_ record: AnalysedRecord) throws(SpillError) {
    try documents.add(record)
  }

  /// The graph, and how the records map to it.
  /// - Throws: ``DecisionError`` where two decisions contradict each other in these documents; ``SpillError`` where
  ///   the disk has no room.
  public func build() throws -> (graph: SortedGraph, resolution: Resolution) {
    let (documents, positions) = try documents.sorted()
    let collector = GraphCollector(folder: folder)
    let entities = try resolved(documents) { try collector.add($0) }
    // What claims say and what documents mention need nothing of each other.
    let knowledge = self.knowledge
    let (table, _) = try concurrently {
      try PropositionTable(documents, entities: entities, knowledge: knowledge)
    } here: {
      try EntityGraph(documents: documents, resolution: entities).add(to: collector)
    }
    try ClaimGraph(documents: documents, resolution: entities, table: table, folder: folder)
      .add(to: collector)
    return (
      try collector.sorted(),
      Resolution(
        positions: positions, entities: entities.entities.map(\.id),
        entityOfLocal: entities.entityOfLocal, claims: table, warnings: entities.warnings)
    )
  }

  private func resolved(
    _ documents: DocumentTable, onEntity: (GraphNode) throws -> Void
  ) throws -> EntityResolution {
    var resolver = try EntityResolver(
      documents, knowledge: knowledge, decisions: decisions, folder: folder)
    return try resolver.resolve({ try EntityGraph.node(of: $0, documents) }, onEntity: onEntity)
  }
}

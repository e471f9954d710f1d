import LanguageResources
import Records

@testable import Graph

/// A mention of an entity that is alone of its name in its document.
func mention(
  _ name: String, _ type: String, in document: String, entity: Int = 0, key: String? = nil,
  start: Int = 0
) -> EntityRecord {
  EntityRecord(
    document: document, text: name, start: start, end: start + name.unicodeScalars.count,
    type: type, entity: "\(document)#e\(entity)", name: name, confidence: 1, key: key)
}

/// An analysed record with mentions and, where `data` is given, a claim that the first of them accesses it.
func record(
  _ id: String, _ mentions: [EntityRecord] = [], data: String? = nil, polarity: String = "affirmed",
  modality: String = "asserted", source: String? = nil
) -> AnalysedRecord {
  var claims: [ClaimRecord] = []
  if let data {
    var claim = ClaimRecord(
      id: "c-\(id)", document: id, action: "access", polarity: polarity, modality: modality,
      evidence: .init(
        sentence: Span(text: "Une phrase entière.", start: 0, end: 19),
        trigger: Span(text: "phrase", start: 4, end: 10)),
      confidence: 0.75)
    claim.agent = mentions.first.map {
      Span(text: $0.text, start: $0.start, end: $0.end, entity: $0.entity)
    }
    claim.data = Span(text: data, start: 11, end: 11 + data.unicodeScalars.count)
    claim.dataCategory = "health"
    if let source {
      claim.sources = [
        .init(
          text: source, start: 0, end: source.unicodeScalars.count, entity: nil, role: nil,
          organization: nil, cue: "selon")
      ]
    }
    claims = [claim]
  }
  return AnalysedRecord(
    document: DocumentRecord(id: id, text: "Une phrase entière."), entities: mentions,
    relations: [], claims: claims)
}

/// The tables, read once for all tests.
let knowledge: GraphKnowledge = {
  do { return try GraphKnowledge(resources: .embedded) } catch { preconditionFailure("\(error)") }
}()

/// What the records of single documents became.
struct Resolved {
  /// The node of each entity of a document, by its id in the document.
  var entities: [String: String] = [:]
  /// The cluster of each claim, by the claim's id.
  var clusters: [String: String] = [:]
  var warnings: [String] = []
}

/// The graph of some records under some decisions.
func decided(_ records: [AnalysedRecord], _ decisions: String = "") throws -> (
  graph: KnowledgeGraph, resolution: Resolved
) {
  var builder = GraphBuilder(
    knowledge: knowledge, decisions: try Decisions(parsing: decisions, path: "decisions.tsv"))
  for record in records { try builder.add(record) }
  let (sorted, resolution) = try builder.build()
  var resolved = Resolved(warnings: resolution.warnings)
  for (index, record) in records.enumerated() {
    let result = resolution.resolved(record, at: index)
    for (old, new) in zip(record.entities, result.entities) {
      resolved.entities[old.entity] = new.entity
    }
    for claim in result.claims { resolved.clusters[claim.id] = claim.cluster }
  }
  return (try collected(sorted), resolved)
}

/// A graph in memory.
func collected(_ source: some GraphSource) throws -> KnowledgeGraph {
  var graph = KnowledgeGraph(nodes: [], edges: [])
  try source.forEachNode { graph.nodes.append($0) }
  try source.forEachEdge { graph.edges.append($0) }
  return graph
}

func graph(_ records: [AnalysedRecord]) throws -> (graph: KnowledgeGraph, resolution: Resolved) {
  try decided(records)
}

/// A document that is put together word by word: each mention and claim gets the next words of the text.
struct Draft {
  let id: String
  private(set) var text = ""
  private(set) var entities: [EntityRecord] = []
  private(set) var relations: [RelationRecord] = []
  private(set) var claims: [ClaimRecord] = []
  private var ids: [String: String] = [:]
  var language = "en"
  var publisher: String?
  var date: String?

  init(_ id: String, publisher: String? = nil, date: String? = nil, language: String = "en") {
    self.id = id
    self.publisher = publisher
    self.date = date
    self.language = language
  }

  /// Adds words to the text.
  mutating func say(_ words: String) -> Span {
    let start = text.unicodeScalars.count
    text += words + " "
    return Span(text: words, start: start, end: start + words.unicodeScalars.count)
  }

  /// Adds a mention; mentions of one name are one entity of the document.
  @discardableResult
  mutating func mention(
    _ name: String, _ type: String = "company", key: String? = nil, link: String? = "name",
    of canonical: String? = nil
  ) -> Span {
    var span = say(name)
    let entity = ids[canonical ?? name] ?? "\(id)#e\(ids.count)"
    ids[canonical ?? name] = entity
    span.entity = entity
    entities.append(
      EntityRecord(
        document: id, text: name, start: span.start, end: span.end, type: type, entity: entity,
        name: canonical ?? name, confidence: 1, key: key, link: link))
    return span
  }

  mutating func relate(_ from: Span, _ type: String, _ to: Span) {
    relations.append(
      RelationRecord(
        document: id, type: type, from: from, to: to,
        evidence: .init(sentence: .init(start: from.start, end: to.end)), polarity: "affirmed",
        modality: "asserted"))
  }

  /// Adds a claim; `change` fills its arguments.
  mutating func claim(
    _ action: String = "access", _ polarity: String = "affirmed", _ modality: String = "asserted",
    quote: String? = nil, _ change: (inout Draft, inout ClaimRecord) -> Void
  ) {
    let sentence = say(quote ?? "claim \(claims.count) of \(id).")
    var claim = ClaimRecord(
      id: "c-\(id)-\(claims.count)", document: id, action: action, polarity: polarity,
      modality: modality, evidence: .init(sentence: sentence, trigger: sentence), confidence: 0.8)
    claim.terms = [:]
    change(&self, &claim)
    claims.append(claim)
  }

  var record: AnalysedRecord {
    var document = DocumentRecord(id: id, text: text)
    document.publisher = publisher
    document.date = date
    document.language = language
    return AnalysedRecord(
      document: document, entities: entities, relations: relations, claims: claims)
  }
}

extension ClaimRecord {
  /// Sets an argument with what its words mean.
  mutating func set(
    _ argument: WritableKeyPath<ClaimRecord, Span?>, _ name: String, _ span: Span,
    _ terms: ArgumentTerms = ArgumentTerms()
  ) {
    self[keyPath: argument] = span
    self.terms?[name] = terms
  }

  mutating func say(_ span: Span, role: String? = nil, organization: String? = nil) {
    sources.append(
      .init(
        text: span.text, start: span.start, end: span.end, entity: span.entity, role: role,
        organization: organization, cue: "said"))
  }
}

extension KnowledgeGraph {
  func nodes(_ kind: GraphNode.Kind) -> [GraphNode] { nodes.filter { $0.kind == kind } }
  func edges(_ type: String) -> [GraphEdge] { edges.filter { $0.type == type } }
}

extension GraphNode {
  subscript(property: String) -> GraphValue? {
    properties.first { $0.name == property }?.value
  }
}

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

func graph(_ records: [AnalysedRecord]) -> (graph: KnowledgeGraph, resolution: Resolution) {
  var builder = GraphBuilder()
  for record in records { builder.add(record) }
  return builder.build()
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

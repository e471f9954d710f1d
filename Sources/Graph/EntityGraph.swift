internal import Records
internal import Text

/// Puts documents, entities and the relations between them into a graph.
struct EntityGraph {
  let documents: [DocumentDraft]
  let resolution: EntityResolution

  func add(to draft: inout GraphDraft) {
    for document in documents { draft.add(Self.node(of: document)) }
    for entity in resolution.entities { draft.add(node(of: entity)) }
    addMentions(to: &draft)
    addRelations(to: &draft)
    addLookAlikes(to: &draft)
  }

  static func documentID(_ id: String) -> String { "doc:" + id }

  private static func node(of document: DocumentDraft) -> GraphNode {
    let record = document.record
    let optional: [(String, String?)] = [
      ("kind", record.kind), ("lang", record.language), ("date", record.date),
      ("publisher", record.publisher), ("url", record.url), ("path", record.path),
      ("sha256", record.sha256),
    ]
    return GraphNode(
      id: documentID(record.id), kind: .document, label: record.title ?? record.id,
      properties: [("document", .string(record.id))]
        + optional.compactMap { name, value in value.map { (name, .string($0)) } })
  }

  private func node(of entity: ResolvedEntity) -> GraphNode {
    var properties: [(name: String, value: GraphValue)] = [
      ("mentions", .integer(entity.mentions)), ("documents", .integer(entity.documents.count)),
    ]
    if let key = entity.key { properties.append(("key", .string(key))) }
    if entity.names.count > 1 { properties.append(("names", .strings(entity.names))) }
    if let renamed = entity.renamed { properties.append(("renamed", .string(renamed))) }
    if !entity.merges.isEmpty {
      let merges = entity.merges.map { merge in
        [
          GraphProperty("reason", .string(merge.reason.rawValue)),
          GraphProperty("a", .string(merge.a)), GraphProperty("b", .string(merge.b)),
          GraphProperty("documents", .strings(merge.documents.map { documents[$0].record.id })),
        ]
      }
      properties.append(("merges", .records(merges)))
    }
    return GraphNode(
      id: entity.id, kind: GraphNode.Kind(rawValue: entity.type) ?? .organization,
      label: entity.label, properties: properties)
  }

  private func addMentions(to draft: inout GraphDraft) {
    for (position, document) in documents.enumerated() {
      for (local, entity) in document.entities.enumerated() {
        draft.addEdge(
          from: Self.documentID(document.record.id), to: id(position, local), type: "mentions",
          evidence: entity.places.map {
            GraphEvidence(document: document.record.id, start: $0.lowerBound, end: $0.upperBound)
          })
      }
    }
  }

  private func addRelations(to draft: inout GraphDraft) {
    for (position, document) in documents.enumerated() {
      for relation in document.relations {
        let sentence = relation.evidence.sentence
        draft.addEdge(
          from: party(relation.from, position, &draft), to: party(relation.to, position, &draft),
          type: relation.type, polarity: relation.polarity, modality: relation.modality,
          evidence: [
            GraphEvidence(document: document.record.id, start: sentence.start, end: sentence.end)
          ])
      }
    }
  }

  /// Names that can be mistaken for one another (Unicode Technical Standard 39) without being one.
  private func addLookAlikes(to draft: inout GraphDraft) {
    var bySkeleton: [String: [Int]] = [:]
    for (index, entity) in resolution.entities.enumerated() where entity.family != .role {
      bySkeleton[Confusables.skeleton(FoldedKey.key(entity.label)), default: []].append(index)
    }
    let first = firstMentions()
    for group in bySkeleton.values where group.count > 1 {
      let ordered = group.sorted { resolution.entities[$0].id < resolution.entities[$1].id }
      for (a, b) in zip(ordered, ordered.dropFirst()) {
        let (one, other) = (resolution.entities[a], resolution.entities[b])
        guard FoldedKey.key(one.label) != FoldedKey.key(other.label), let here = first[a],
          let there = first[b]
        else { continue }
        draft.addEdge(from: one.id, to: other.id, type: "looks_like", evidence: [here, there])
      }
    }
  }

  private func firstMentions() -> [Int: GraphEvidence] {
    var result: [Int: GraphEvidence] = [:]
    for (position, document) in documents.enumerated() {
      for (local, entity) in document.entities.enumerated() {
        let index = resolution.entityOfLocal[position][local]
        guard result[index] == nil, let place = entity.places.first else { continue }
        result[index] = GraphEvidence(
          document: document.record.id, start: place.lowerBound, end: place.upperBound)
      }
    }
    return result
  }

  private func id(_ position: Int, _ local: Int) -> String {
    resolution.entities[resolution.entityOfLocal[position][local]].id
  }

  /// The node of a party: its entity, or a source node for words that name none.
  func party(_ span: Span, _ position: Int, _ draft: inout GraphDraft) -> String {
    if let local = span.entity.flatMap({ documents[position].indexOfEntity[$0] }) {
      return id(position, local)
    }
    let node = ContentID.make("s", [span.text, documents[position].record.id])
    draft.add(
      GraphNode(
        id: node, kind: .source, label: span.text, properties: [("kind", .string("words"))]))
    return node
  }
}

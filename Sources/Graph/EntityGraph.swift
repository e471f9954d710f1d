internal import Records
internal import Text

/// Puts documents, entities and the relations between them into a graph.
struct EntityGraph {
  let documents: DocumentTable
  let resolution: EntityResolution

  /// Adds all but the nodes of entities.
  func add(to graph: GraphCollector) throws {
    try documents.forEach([.entities, .relations]) { position, document in
      try graph.add(Self.node(of: document))
      try addMentions(document, position, to: graph)
      try addRelations(document, position, to: graph)
    }
    try addLookAlikes(to: graph)
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
      properties: [GraphProperty("document", .string(record.id))]
        + optional.compactMap { name, value in value.map { GraphProperty(name, .string($0)) } })
  }

  static func node(of entity: AssembledEntity, _ documents: DocumentTable) throws -> GraphNode {
    var properties: [GraphProperty] = [
      GraphProperty("mentions", .integer(entity.mentions)),
      GraphProperty("documents", .integer(entity.documents)),
    ]
    if let key = entity.key { properties.append(GraphProperty("key", .string(key))) }
    if entity.names.count > 1 { properties.append(GraphProperty("names", .strings(entity.names))) }
    if let renamed = entity.renamed {
      properties.append(GraphProperty("renamed", .string(renamed)))
    }
    if !entity.merges.isEmpty {
      let merges = try entity.merges.map { merge in
        [
          GraphProperty("reason", .string(merge.reason.rawValue)),
          GraphProperty("a", .string(merge.a)), GraphProperty("b", .string(merge.b)),
          GraphProperty("documents", .strings(try merge.documents.map { try documents.id($0) })),
        ]
      }
      properties.append(GraphProperty("merges", .records(merges)))
    }
    return GraphNode(
      id: entity.id, kind: GraphNode.Kind(rawValue: entity.type) ?? .organization,
      label: entity.label, properties: properties)
  }

  private func addMentions(_ document: DocumentDraft, _ position: Int, to graph: GraphCollector)
    throws
  {
    for (local, entity) in document.entities.enumerated() {
      try graph.addEdge(
        from: Self.documentID(document.record.id), to: id(position, local), type: "mentions",
        evidence: entity.places.map {
          GraphEvidence(document: document.record.id, start: $0.lowerBound, end: $0.upperBound)
        })
    }
  }

  private func addRelations(_ document: DocumentDraft, _ position: Int, to graph: GraphCollector)
    throws
  {
    for relation in document.relations {
      let sentence = relation.evidence.sentence
      try graph.addEdge(
        from: party(relation.from, document, position, graph),
        to: party(relation.to, document, position, graph),
        type: relation.type, polarity: relation.polarity, modality: relation.modality,
        evidence: [
          GraphEvidence(document: document.record.id, start: sentence.start, end: sentence.end)
        ])
    }
  }

  /// Names that can be mistaken for one another (Unicode Technical Standard 39) without being one.
  private func addLookAlikes(to graph: GraphCollector) throws {
    var skeletons: [(skeleton: ContentDigest, entity: Int32)] = []
    for (index, entity) in resolution.entities.enumerated() where entity.family != .role {
      let skeleton = Confusables.skeleton(FoldedKey.key(resolution.label(index)))
      skeletons.append((ContentDigest(skeleton), Int32(index)))
    }
    skeletons.sort { ($0.skeleton, $0.entity) < ($1.skeleton, $1.entity) }
    var pairs: [(one: Int, other: Int)] = []
    for group in skeletons.chunked(by: { $0.skeleton == $1.skeleton }) where group.count > 1 {
      let ordered = group.map { Int($0.entity) }.sorted {
        resolution.entities[$0].id < resolution.entities[$1].id
      }
      for (a, b) in zip(ordered, ordered.dropFirst())
      where FoldedKey.key(resolution.label(a))
        != FoldedKey.key(resolution.label(b))
      {
        pairs.append((a, b))
      }
    }
    let first = try firstMentions(Set(pairs.flatMap { [$0.one, $0.other] }))
    for (a, b) in pairs {
      guard let here = first[a], let there = first[b] else { continue }
      try graph.addEdge(
        from: resolution.entities[a].id, to: resolution.entities[b].id, type: "looks_like",
        evidence: [here, there])
    }
  }

  /// Where some entities stand first.
  private func firstMentions(_ wanted: Set<Int>) throws -> [Int: GraphEvidence] {
    var result: [Int: GraphEvidence] = [:]
    guard !wanted.isEmpty else { return result }
    for position in 0..<documents.count {
      let entities = resolution.entityOfLocal[position].map { Int($0) }
      guard entities.contains(where: { wanted.contains($0) && result[$0] == nil }) else { continue }
      let draft = try documents.draft(position, .entities)
      for (index, entity) in zip(entities, draft.entities)
      where wanted.contains(index) && result[index] == nil {
        guard let place = entity.places.first else { continue }
        result[index] = GraphEvidence(
          document: draft.record.id, start: place.lowerBound, end: place.upperBound)
      }
    }
    return result
  }

  private func id(_ position: Int, _ local: Int) -> String {
    resolution.entities[resolution.entityOfLocal[position, local]].id
  }

  /// The node of a party: its entity, or a source node for words that name none.
  func party(_ span: Span, _ document: DocumentDraft, _ position: Int, _ graph: GraphCollector)
    throws -> String
  {
    if let local = span.entity.flatMap({ document.indexOfEntity[$0] }) {
      return id(position, local)
    }
    let node = ContentID.make("s", [span.text, document.record.id])
    try graph.add(
      GraphNode(
        id: node, kind: .source, label: span.text,
        properties: [GraphProperty("kind", .string("words"))]))
    return node
  }
}

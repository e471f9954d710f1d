public import Records

/// Builds the graph of a corpus from the analysed records of its documents.
///
/// Records must come in a fixed order (that of their paths) for two runs to give the same bytes. Memory grows with
/// what is found, not with the length of the texts.
public struct GraphBuilder: Sendable {
  private var resolver = EntityResolver()
  private var clusters = ClaimClusters()
  private var documents: [DocumentRecord] = []
  private var relations: [RelationRecord] = []
  private var claims: [ClaimRecord] = []
  private var mentions: [MentionPlace: [GraphEvidence]] = [:]

  /// An entity's node and a document that mentions it.
  private struct MentionPlace: Hashable {
    var document: String
    var node: String
  }

  /// Makes a builder.
  public init() {}

  /// Adds a document.
  public mutating func add(_ record: AnalysedRecord) {
    var document = record.document
    document.text = ""
    document.segments = nil
    documents.append(document)
    resolver.add(record)
    for mention in record.entities {
      guard let node = resolver.nodeOfEntity[mention.entity] else { continue }
      mentions[MentionPlace(document: document.id, node: node), default: []].append(
        GraphEvidence(document: document.id, start: mention.start, end: mention.end))
    }
    relations += record.relations
    let nodes = resolver.nodeOfEntity
    for claim in record.claims {
      claims.append(claim)
      clusters.add(claim) { nodes[$0] }
    }
  }

  /// The graph, and how the records map to it.
  public func build() -> (graph: KnowledgeGraph, resolution: Resolution) {
    var draft = GraphDraft()
    addDocuments(to: &draft)
    addEntities(to: &draft)
    addRelations(to: &draft)
    addClaims(to: &draft)
    addClusters(to: &draft)
    return (
      draft.graph(),
      Resolution(entities: resolver.nodeOfEntity, clusters: clusters.clusterOfClaim)
    )
  }

  private func addDocuments(to draft: inout GraphDraft) {
    for document in documents {
      let optional: [(String, String?)] = [
        ("kind", document.kind), ("lang", document.language), ("date", document.date),
        ("publisher", document.publisher), ("url", document.url), ("path", document.path),
        ("sha256", document.sha256),
      ]
      draft.add(
        GraphNode(
          id: Self.documentNode(document.id), kind: .document, label: document.title ?? document.id,
          properties: [("document", .string(document.id))]
            + optional.compactMap { name, value in value.map { (name, .string($0)) } }))
    }
  }

  private func addEntities(to draft: inout GraphDraft) {
    for node in resolver.nodes.values {
      let type = node.types.mostFrequent ?? "organization"
      let names = node.names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let label = node.names.mostFrequent ?? node.id
      var properties: [(name: String, value: GraphValue)] = [
        ("mentions", .integer(node.mentions)), ("documents", .integer(node.documents.count)),
      ]
      if let key = node.key { properties.append(("key", .string(key))) }
      if names.count > 1 { properties.append(("names", .strings(names))) }
      draft.add(
        GraphNode(
          id: node.id, kind: GraphNode.Kind(rawValue: type) ?? .organization, label: label,
          properties: properties))
    }
    for (mention, places) in mentions {
      draft.addEdge(
        from: Self.documentNode(mention.document), to: mention.node, type: "mentions",
        evidence: places)
    }
  }

  private func addRelations(to draft: inout GraphDraft) {
    for relation in relations {
      let evidence = GraphEvidence(
        document: relation.document, start: relation.evidence.sentence.start,
        end: relation.evidence.sentence.end)
      draft.addEdge(
        from: party(relation.from, in: relation.document, to: &draft),
        to: party(relation.to, in: relation.document, to: &draft), type: relation.type,
        polarity: relation.polarity, modality: relation.modality, evidence: [evidence])
    }
  }

  private func addClaims(to draft: inout GraphDraft) {
    for claim in claims {
      draft.add(Self.node(of: claim))
      let sentence = claim.evidence.sentence
      let evidence = GraphEvidence(
        document: claim.document, start: sentence.start, end: sentence.end)
      draft.addEdge(
        from: Self.documentNode(claim.document), to: claim.id, type: "states", evidence: [evidence])
      for name in ClaimRecord.argumentNames {
        guard let argument = claim.argument(name) else { continue }
        let words = GraphEvidence(
          document: claim.document, start: argument.start, end: argument.end)
        if let entity = argument.entity, let node = resolver.nodeOfEntity[entity] {
          draft.addEdge(from: claim.id, to: node, type: name, evidence: [words])
        } else if name == "data" {
          let category = claim.dataCategory ?? "other"
          let id = "data:" + category
          draft.add(GraphNode(id: id, kind: .data, label: category))
          draft.addEdge(from: claim.id, to: id, type: "data", evidence: [words])
        }
      }
      for source in claim.sources {
        let words = Span(
          text: source.text, start: source.start, end: source.end, entity: source.entity)
        draft.addEdge(
          from: party(words, in: claim.document, to: &draft), to: claim.id, type: "says",
          evidence: [GraphEvidence(document: claim.document, start: source.start, end: source.end)])
      }
      if let cluster = clusters.clusterOfClaim[claim.id] {
        draft.addEdge(from: claim.id, to: cluster, type: "in_cluster", evidence: [evidence])
      }
    }
  }

  private func addClusters(to draft: inout GraphDraft) {
    for cluster in clusters.clusters.values {
      let modalities = cluster.modalities.keys.sorted().map {
        (name: $0, value: GraphValue.integer(cluster.modalities[$0] ?? 0))
      }
      draft.add(
        GraphNode(
          id: cluster.id, kind: .cluster, label: cluster.label,
          properties: [
            ("action", .string(cluster.action)), ("claims", .integer(cluster.claims.count)),
            ("documents", .integer(cluster.documents.count)),
            ("sources", .integer(cluster.sources.count)),
            ("affirmed", .integer(cluster.affirmed)), ("negated", .integer(cluster.negated)),
          ] + modalities))
    }
  }

  /// The node of a party: its entity, or a source node for words that name none.
  private func party(_ span: Span, in document: String, to draft: inout GraphDraft) -> String {
    if let entity = span.entity, let node = resolver.nodeOfEntity[entity] { return node }
    let id = ContentID.make("s", [span.text, document])
    draft.add(GraphNode(id: id, kind: .source, label: span.text))
    return id
  }

  private static func documentNode(_ id: String) -> String { "doc:" + id }

  private static func node(of claim: ClaimRecord) -> GraphNode {
    var properties: [(name: String, value: GraphValue)] = [
      ("document", .string(claim.document)), ("action", .string(claim.action)),
      ("polarity", .string(claim.polarity)), ("modality", .string(claim.modality)),
      ("quote", .string(claim.evidence.sentence.text)),
      ("trigger", .string(claim.evidence.trigger.text)),
      ("confidence", .number(claim.confidence)),
    ]
    for name in ClaimRecord.argumentNames {
      if let argument = claim.argument(name) { properties.append((name, .string(argument.text))) }
    }
    let optional: [(String, String?)] = [
      ("time", claim.time?.text), ("from", claim.time?.from), ("to", claim.time?.to),
      ("speaker", claim.speaker),
    ]
    for (name, value) in optional {
      if let value { properties.append((name, .string(value))) }
    }
    if let timecode = claim.timecode { properties.append(("timecode", .number(timecode))) }
    return GraphNode(
      id: claim.id, kind: .claim, label: ClaimClusters.label(claim), properties: properties)
  }
}

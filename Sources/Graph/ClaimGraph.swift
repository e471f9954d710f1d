internal import Records

/// Puts claims, their clusters, sources and contradictions into a graph.
struct ClaimGraph {
  let documents: [DocumentDraft]
  let resolution: EntityResolution
  let table: PropositionTable
  private let entities: EntityGraph

  init(documents: [DocumentDraft], resolution: EntityResolution, table: PropositionTable) {
    self.documents = documents
    self.resolution = resolution
    self.table = table
    entities = EntityGraph(documents: documents, resolution: resolution)
  }

  func add(to draft: inout GraphDraft) {
    for claim in table.claims.indices { add(claim, to: &draft) }
    for cluster in table.clusters.indices {
      ClusterNode(graph: self, cluster: cluster).add(to: &draft)
    }
    for pair in table.pairs { add(pair, to: &draft) }
    addPublishers(to: &draft)
  }

  // MARK: Claims

  private func add(_ index: Int, to draft: inout GraphDraft) {
    let claim = table.claims[index]
    let position = table.propositions[index].document
    draft.add(node(of: index, origin: origin(table.origins[index], &draft)))
    let evidence = self.evidence(of: index)
    draft.addEdge(
      from: EntityGraph.documentID(claim.document), to: claim.id, type: "states",
      evidence: [evidence])
    for name in ClaimRecord.argumentNames {
      guard let argument = claim.argument(name) else { continue }
      let words = GraphEvidence(
        document: claim.document, start: argument.start, end: argument.end)
      if argument.entity.flatMap({ documents[position].indexOfEntity[$0] }) != nil {
        draft.addEdge(
          from: claim.id, to: entities.party(argument, position, &draft), type: name,
          evidence: [words])
      } else if name == "data" {
        let category = claim.dataCategory ?? "other"
        draft.add(GraphNode(id: "data:" + category, kind: .data, label: category))
        draft.addEdge(from: claim.id, to: "data:" + category, type: "data", evidence: [words])
      }
    }
    for source in claim.sources {
      let words = Span(
        text: source.text, start: source.start, end: source.end, entity: source.entity)
      draft.addEdge(
        from: entities.party(words, position, &draft), to: claim.id, type: "says",
        evidence: [GraphEvidence(document: claim.document, start: source.start, end: source.end)])
    }
    draft.addEdge(
      from: claim.id, to: table.clusterID(ofClaim: index), type: "in_cluster",
      evidence: [evidence])
  }

  private func node(of index: Int, origin: String) -> GraphNode {
    let claim = table.claims[index]
    var properties: [(name: String, value: GraphValue)] = [
      ("document", .string(claim.document)), ("action", .string(claim.action)),
      ("polarity", .string(claim.polarity)), ("modality", .string(claim.modality)),
      ("stance", .string(table.stances[index].rawValue)), ("origin", .string(origin)),
      ("quote", .string(claim.evidence.sentence.text)),
      ("trigger", .string(claim.evidence.trigger.text)),
      ("confidence", .number(claim.confidence)),
    ]
    for name in ClaimRecord.argumentNames {
      if let argument = claim.argument(name) { properties.append((name, .string(argument.text))) }
    }
    let optional: [(String, String?)] = [
      ("data_category", claim.dataCategory), ("time", claim.time?.text),
      ("from", claim.time?.from), ("to", claim.time?.to), ("speaker", claim.speaker),
    ]
    for (name, value) in optional {
      if let value { properties.append((name, .string(value))) }
    }
    if let timecode = claim.timecode { properties.append(("timecode", .number(timecode))) }
    return GraphNode(
      id: claim.id, kind: .claim, label: label(index), properties: properties)
  }

  /// "TikTok share US user data → the Chinese government".
  func label(_ index: Int) -> String {
    let claim = table.claims[index]
    var words = [claim.agent?.text ?? "?", claim.action, claim.data?.text ?? "?"]
    if let target = claim.recipient?.text ?? claim.destination?.text { words += ["→", target] }
    if let place = claim.place?.text { words += ["@", place] }
    return words.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The words of a claim's sentence.
  func evidence(of index: Int) -> GraphEvidence {
    let sentence = table.claims[index].evidence.sentence
    return GraphEvidence(
      document: table.claims[index].document, start: sentence.start, end: sentence.end)
  }

  // MARK: Sources

  /// The node of an original source.
  func origin(_ origin: Origins.Origin, _ draft: inout GraphDraft) -> String {
    switch origin {
    case .entity(let index): return resolution.entities[index].id
    case .document(let position): return EntityGraph.documentID(documents[position].record.id)
    case .publisher(let name):
      let id = ContentID.make("s", ["publisher", name])
      draft.add(
        GraphNode(id: id, kind: .source, label: name, properties: [("kind", .string("publisher"))])
      )
      return id
    }
  }

  func label(_ origin: Origins.Origin) -> String {
    switch origin {
    case .entity(let index): resolution.entities[index].label
    case .publisher(let name): name
    case .document(let position):
      documents[position].record.title ?? documents[position].record.path
        ?? documents[position].record.id
    }
  }

  /// Who published a document, and what it is a copy of; the whole text shows both.
  private func addPublishers(to draft: inout GraphDraft) {
    for (position, document) in documents.enumerated() where document.length > 0 {
      let id = EntityGraph.documentID(document.record.id)
      let text = GraphEvidence(document: document.record.id, start: 0, end: document.length)
      if case let publisher = table.publishers[position], publisher != .document(position) {
        draft.addEdge(
          from: id, to: origin(publisher, &draft), type: "published_by", evidence: [text])
      }
      let original = table.reprints.original[position]
      guard original != position else { continue }
      draft.addEdge(
        from: id, to: EntityGraph.documentID(documents[original].record.id), type: "reprint_of",
        evidence: [text])
    }
  }

  // MARK: Contradictions

  private func add(_ pair: Contradictions.Pair, to draft: inout GraphDraft) {
    let evidence = [self.evidence(of: pair.first), self.evidence(of: pair.second)]
    draft.addEdge(
      from: table.claims[pair.first].id, to: table.claims[pair.second].id, type: "contradicts",
      kind: pair.kind.rawValue, evidence: evidence)
    let (a, b) = (
      table.clusterID(ofClaim: pair.first), table.clusterID(ofClaim: pair.second)
    )
    if a != b {
      draft.addEdge(
        from: a, to: b, type: "contradicts", kind: pair.kind.rawValue, evidence: evidence)
    }
  }
}

internal import Records
internal import Spill

/// Puts claims, their clusters, sources and contradictions into a graph.
struct ClaimGraph {
  let documents: DocumentTable
  let resolution: EntityResolution
  let table: PropositionTable
  private let entities: EntityGraph
  /// Where the labels of clusters are kept until their nodes are made.
  private let folder: String

  init(
    documents: DocumentTable, resolution: EntityResolution, table: PropositionTable, folder: String
  ) {
    self.folder = folder
    self.documents = documents
    self.resolution = resolution
    self.table = table
    entities = EntityGraph(documents: documents, resolution: resolution)
  }

  func add(to graph: GraphCollector) throws {
    var labels = ClusterLabels(table, folder: folder)
    var index = 0
    for position in 0..<documents.count where documents.hasClaims(position) {
      let document = try documents.draft(position, [.entities, .claims])
      for claim in document.claims {
        try add(claim, index, document, position, to: graph)
        try labels.note(index) { Self.label(claim) }
        index += 1
      }
    }
    try labels.forEach { cluster, label in
      try ClusterNode(graph: self, cluster: cluster, label: label).add(to: graph)
    }
    for pair in table.pairs { try add(pair, to: graph) }
    try addPublishers(to: graph)
  }

  // MARK: Claims

  private func add(
    _ claim: ClaimRecord, _ index: Int, _ document: DocumentDraft, _ position: Int,
    to graph: GraphCollector
  ) throws {
    let source = try origin(table.origins[index])
    try addPublisher(table.origins[index], to: graph)
    try graph.add(node(of: claim, index, origin: source))
    let sentence = claim.evidence.sentence
    let evidence = GraphEvidence(
      document: claim.document, start: sentence.start, end: sentence.end)
    try graph.addEdge(
      from: EntityGraph.documentID(claim.document), to: claim.id, type: "states",
      evidence: [evidence])
    for name in ClaimRecord.argumentNames {
      guard let argument = claim.argument(name) else { continue }
      let words = GraphEvidence(
        document: claim.document, start: argument.start, end: argument.end)
      if argument.entity.flatMap({ document.indexOfEntity[$0] }) != nil {
        try graph.addEdge(
          from: claim.id, to: entities.party(argument, document, position, graph), type: name,
          evidence: [words])
      } else if name == "data" {
        let category = claim.dataCategory ?? "other"
        try graph.add(GraphNode(id: "data:" + category, kind: .data, label: category))
        try graph.addEdge(from: claim.id, to: "data:" + category, type: "data", evidence: [words])
      }
    }
    for source in claim.sources {
      let words = Span(
        text: source.text, start: source.start, end: source.end, entity: source.entity)
      try graph.addEdge(
        from: entities.party(words, document, position, graph), to: claim.id, type: "says",
        evidence: [GraphEvidence(document: claim.document, start: source.start, end: source.end)])
    }
    try graph.addEdge(
      from: claim.id, to: table.clusterID(ofClaim: index), type: "in_cluster",
      evidence: [evidence])
  }

  private func node(of claim: ClaimRecord, _ index: Int, origin: String) -> GraphNode {
    var properties: [GraphProperty] = [
      GraphProperty("document", .string(claim.document)),
      GraphProperty("action", .string(claim.action)),
      GraphProperty("polarity", .string(claim.polarity)),
      GraphProperty("modality", .string(claim.modality)),
      GraphProperty("stance", .string(table.claims.stance(index).rawValue)),
      GraphProperty("origin", .string(origin)),
      GraphProperty("quote", .string(claim.evidence.sentence.text)),
      GraphProperty("trigger", .string(claim.evidence.trigger.text)),
      GraphProperty("confidence", .number(claim.confidence)),
    ]
    for name in ClaimRecord.argumentNames {
      if let argument = claim.argument(name) {
        properties.append(GraphProperty(name, .string(argument.text)))
      }
    }
    let optional: [(String, String?)] = [
      ("data_category", claim.dataCategory), ("time", claim.time?.text),
      ("from", claim.time?.from), ("to", claim.time?.to), ("speaker", claim.speaker),
    ]
    for (name, value) in optional {
      if let value { properties.append(GraphProperty(name, .string(value))) }
    }
    if let timecode = claim.timecode {
      properties.append(GraphProperty("timecode", .number(timecode)))
    }
    return GraphNode(
      id: claim.id, kind: .claim, label: Self.label(claim), properties: properties)
  }

  /// "TikTok share US user data → the Chinese government".
  private static func label(_ claim: ClaimRecord) -> String {
    var words = [claim.agent?.text ?? "?", claim.action, claim.data?.text ?? "?"]
    if let target = claim.recipient?.text ?? claim.destination?.text { words += ["→", target] }
    if let place = claim.place?.text { words += ["@", place] }
    return words.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The words of a claim's sentence.
  func evidence(of index: Int) throws -> GraphEvidence {
    GraphEvidence(
      document: try documents.id(Int(table.claims.documents[index])),
      start: Int(table.claims.starts[index]), end: Int(table.claims.ends[index]))
  }

  // MARK: Sources

  /// The node of an original source.
  func origin(_ origin: Origin) throws -> String {
    switch origin {
    case .entity(let index): resolution.entities[Int(index)].id
    case .document(let position): EntityGraph.documentID(try documents.id(Int(position)))
    case .publisher(let name): Self.publisherID(table.publisherNames[name])
    }
  }

  private static func publisherID(_ name: String) -> String {
    ContentID.make("s", ["publisher", name])
  }

  /// Adds the node of a source that no document names; all others are there.
  private func addPublisher(_ origin: Origin, to graph: GraphCollector) throws {
    guard case .publisher(let number) = origin else { return }
    let name = table.publisherNames[number]
    try graph.add(
      GraphNode(
        id: Self.publisherID(name), kind: .source, label: name,
        properties: [GraphProperty("kind", .string("publisher"))]))
  }

  func label(_ origin: Origin) throws -> String {
    switch origin {
    case .entity(let index): return resolution.label(Int(index))
    case .publisher(let name): return table.publisherNames[name]
    case .document(let position):
      let record = try documents.draft(Int(position)).record
      return record.title ?? record.path ?? record.id
    }
  }

  /// Who published a document, and what it is a copy of; the whole text shows both.
  private func addPublishers(to graph: GraphCollector) throws {
    for position in 0..<documents.count {
      let publisher = table.publishers[position]
      let original = table.reprints.original[position]
      let isOwn = publisher == .document(Int32(position))
      if isOwn, original == Int32(position) { continue }
      let document = try documents.draft(position)
      guard document.head.length > 0 else { continue }
      let id = EntityGraph.documentID(document.record.id)
      let text = GraphEvidence(document: document.record.id, start: 0, end: document.head.length)
      if !isOwn {
        try addPublisher(publisher, to: graph)
        try graph.addEdge(
          from: id, to: origin(publisher), type: "published_by", evidence: [text])
      }
      guard original != Int32(position) else { continue }
      try graph.addEdge(
        from: id, to: EntityGraph.documentID(documents.id(Int(original))), type: "reprint_of",
        evidence: [text])
    }
  }

  // MARK: Contradictions

  private func add(_ pair: Contradictions.Pair, to graph: GraphCollector) throws {
    let evidence = [try self.evidence(of: pair.first), try self.evidence(of: pair.second)]
    try graph.addEdge(
      from: table.claims.ids[pair.first], to: table.claims.ids[pair.second], type: "contradicts",
      kind: pair.kind.rawValue, evidence: evidence)
    let (a, b) = (
      table.clusterID(ofClaim: pair.first), table.clusterID(ofClaim: pair.second)
    )
    if a != b {
      try graph.addEdge(
        from: a, to: b, type: "contradicts", kind: pair.kind.rawValue, evidence: evidence)
    }
  }
}

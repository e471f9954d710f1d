internal import Graph
internal import Records

/// A stream of FollowTheMoney entities, one for each node and each edge of the graph.
///
/// A claim is an Event named with its certainty, a relation that a document denies or doubts is one too; only what is
/// affirmed and asserted becomes an Ownership, an Employment or an Occupancy.
struct FollowTheMoneyExporter: GraphExporter {
  let name = "ftm"
  let summary = "FollowTheMoney entities, one a line, for Aleph, OpenAleph and the ftm tools"
  let losses =
    "lists of a cluster's sources (in notes as JSON); runs of white space in names; format and control characters; names beyond 384 and strings beyond 1,024 characters"

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let nodes = try FollowTheMoneyNodes(run.graph)
    var json = JSONWriter()
    func put(_ entity: FollowTheMoneyEntity) throws {
      entity.write(to: &json)
      if json.bytes.count > 1 << 16 {
        try write(0, json.bytes)
        json.removeAll()
      }
    }
    var documents = try run.documents()
    while let document = try documents.next() { try put(nodes.entity(of: document)) }
    try run.graph.forEachNode { node in
      if let entity = nodes.entity(of: node) { try put(entity) }
    }
    var claims = try run.claims()
    while let claim = try claims.next() { try put(nodes.entity(of: claim)) }
    let links = try FollowTheMoneyLinks(run.graph, nodes)
    try run.graph.forEachEdge { try put(links.entity(of: $0)) }
    try write(0, json.bytes)
  }
}

/// Nodes as entities.
struct FollowTheMoneyNodes {
  private let schemas: [String: String]
  private let corroboration: [String: Int]
  private let additions: [String: [(name: String, value: String)]]

  init(_ graph: GraphFile) throws {
    var schemas: [String: String] = [:]
    try graph.forEachNode { schemas[$0.id] = schemas[$0.id] ?? Self.schema(of: $0) }
    self.schemas = schemas
    corroboration = try RunFacts.corroboration(in: graph)
    additions = try RunFacts.additions(in: graph)
  }

  /// The schema of a node's entity.
  func schema(of node: String) -> String { schemas[node] ?? "" }

  /// True for those that act: persons, companies and organisations.
  func isParty(_ node: String) -> Bool {
    ["Person", "Company", "Organization", "LegalEntity"].contains(schema(of: node))
  }

  /// The id of a node's entity: letters, digits, stops and hyphens; a stop before the hexadecimal code of any other
  /// byte.
  static func id(of node: String) -> String {
    var result = ""
    for byte in node.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += (byte < 16 ? ".0" : ".") + String(byte, radix: 16)
      }
    }
    // It may not end with a hyphen, nor be longer than 200.
    if result.hasSuffix("-") { result = String(result.dropLast()) + ".2d" }
    guard result.utf8.count > 180 else { return result }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a
    for byte in node.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return result.prefix(150) + ".." + String(hash, radix: 16)
  }

  private static func schema(of node: GraphNode) -> String {
    switch node.kind {
    case .document:
      if case .string("article")? = node["kind"] { "Article" } else { "Document" }
    case .company: "Company"
    case .organization: "Organization"
    case .person: "Person"
    case .location: "Address"
    case .role: "Position"
    case .product: "Asset"
    case .source: "LegalEntity"
    case .claim: "Event"
    case .data, .cluster: "Note"
    }
  }

  func entity(of document: DocumentRecord) -> FollowTheMoneyEntity {
    let node = "doc:" + document.id
    var entity = FollowTheMoneyEntity(
      id: Self.id(of: node), schema: schemas[node] ?? "Document")
    entity.add(
      "fileName",
      string: document.path?.split(separator: "/").last.map { String($0) } ?? document.id)
    entity.add("title", string: document.title)
    entity.add("language", language: document.language)
    entity.add("publishedAt", date: document.date)
    entity.add("publisher", string: document.publisher)
    entity.add("sourceUrl", url: document.url)
    for author in document.authors { entity.add("author", string: author) }
    entity.add("bodyText", text: document.text)
    for (name, value) in [
      ("document", document.id), ("kind", document.kind), ("path", document.path),
      ("date", document.date), ("url", document.url), ("lang", document.language),
      ("sha256", document.sha256),
    ] {
      if let value { entity.add("notes", text: "\(name): \(value)") }
    }
    for warning in document.warnings { entity.add("notes", text: "warning: \(warning)") }
    return entity
  }

  /// The entity of a node that has no record of its own; nil for documents and claims.
  func entity(of node: GraphNode) -> FollowTheMoneyEntity? {
    guard node.kind != .document, node.kind != .claim else { return nil }
    var entity = FollowTheMoneyEntity(id: Self.id(of: node.id), schema: Self.schema(of: node))
    entity.add("name", name: node.label)
    if entity.properties.isEmpty { entity.add("name", name: node.id) }
    entity.add("keywords", string: node.kind.rawValue)
    for property in node.properties {
      if property.name == "names", case .strings(let names) = property.value {
        for name in names where name != node.label { entity.add("alias", name: name) }
      } else {
        entity.add("notes", text: "\(property.name): \(FlatGraph.flat(property.value).text)")
      }
      if property.name == "key", case .string(let key) = property.value, key.hasPrefix("region:") {
        entity.add("country", country: key.dropFirst("region:".count))
      }
    }
    return entity
  }

  func entity(of claim: ClaimRecord) -> FollowTheMoneyEntity {
    var entity = FollowTheMoneyEntity(id: Self.id(of: claim.id), schema: "Event")
    entity.add(
      "name",
      name: Certainty.label(
        ClaimTable.proposition(of: claim), polarity: claim.polarity, modality: claim.modality))
    entity.add("summary", text: claim.evidence.sentence.text)
    for word in ["claim", claim.action, claim.polarity, claim.modality] {
      entity.add("keywords", string: word)
    }
    for span in [claim.agent, claim.recipient, claim.subject] {
      if let node = span?.entity, isParty(node) {
        entity.add("involved", reference: Self.id(of: node))
      }
    }
    entity.add("proof", reference: Self.id(of: "doc:" + claim.document))
    entity.add("recordId", string: claim.id)
    entity.add("startDate", date: claim.time?.from)
    entity.add("endDate", date: claim.time?.to)
    for note in notes(of: claim) { entity.add("notes", text: note) }
    return entity
  }

  private func notes(of claim: ClaimRecord) -> [String] {
    let sentence = claim.evidence.sentence
    let trigger = claim.evidence.trigger
    var notes = [
      "action: \(claim.action)", "polarity: \(claim.polarity)", "modality: \(claim.modality)",
    ]
    for name in ClaimRecord.argumentNames {
      if let span = claim.argument(name) {
        notes.append("\(name): \(span.text) (characters \(span.start)-\(span.end))")
      }
    }
    if let time = claim.time {
      notes.append("time: \(time.text) (characters \(time.start)-\(time.end))")
    }
    for (index, source) in claim.sources.enumerated() {
      let more = [
        source.role.map { "role \($0)" }, source.organization.map { "organisation \($0)" },
        source.cue.map { "cue \($0)" }, "characters \(source.start)-\(source.end)",
      ].compactMap { $0 }
      notes.append("source \(index + 1): \(source.text) (\(more.joined(separator: "; ")))")
    }
    notes.append("sentence: characters \(sentence.start)-\(sentence.end)")
    notes.append("trigger: \(trigger.text) (characters \(trigger.start)-\(trigger.end))")
    notes.append("confidence: \(ClaimTable.decimal(claim.confidence))")
    if let category = claim.dataCategory { notes.append("data category: \(category)") }
    if let speaker = claim.speaker { notes.append("speaker: \(speaker)") }
    if let timecode = claim.timecode { notes.append("timecode: \(ClaimTable.decimal(timecode))") }
    if let cluster = claim.cluster {
      notes.append("cluster: \(cluster)")
      notes.append("independent sources: \(corroboration[cluster] ?? 0)")
    }
    if let terms = claim.termsJSON { notes.append("terms: \(terms)") }
    for (name, value) in additions[claim.id] ?? [] { notes.append("\(name): \(value)") }
    return notes
  }
}

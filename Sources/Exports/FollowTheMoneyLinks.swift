internal import Graph

/// Edges as entities of FollowTheMoney.
struct FollowTheMoneyLinks {
  private let nodes: FollowTheMoneyNodes
  private let flat: FlatGraph
  private let labels: [String: String]

  init(_ graph: GraphFile, _ nodes: FollowTheMoneyNodes) throws {
    self.nodes = nodes
    flat = try FlatGraph(graph)
    var labels: [String: String] = [:]
    try graph.forEachNode { labels[$0.id] = labels[$0.id] ?? $0.label }
    self.labels = labels
  }

  func entity(of edge: GraphEdge) -> FollowTheMoneyEntity {
    let (polarity, modality) = flat.certainty(of: edge)
    let isDoubted =
      edge.polarity != nil && (edge.polarity != "affirmed" || edge.modality != "asserted")
    var entity =
      isDoubted ? statement(of: edge) : link(of: edge)
    if entity.schema != "Event", let polarity {
      entity.add(
        "status", string: [polarity, modality].compactMap { $0 }.joined(separator: ", "))
    }
    for document in Set(edge.evidence.map(\.document)).sorted() {
      entity.add("proof", reference: FollowTheMoneyNodes.id(of: "doc:" + document))
    }
    let places = edge.evidence.map { "\($0.document) \($0.start)-\($0.end)" }
    entity.add("description", text: "evidence: " + places.joined(separator: "; "))
    if let kind = edge.kind { entity.add("summary", text: "kind: \(kind)") }
    entity.add("recordId", string: edge.key)
    return entity
  }

  /// A relation that is denied or uncertain: an event that says so, and no link.
  private func statement(of edge: GraphEdge) -> FollowTheMoneyEntity {
    var entity = FollowTheMoneyEntity(id: FollowTheMoneyNodes.id(of: edge.key), schema: "Event")
    let words = [edge.source, edge.target].map { labels[$0] ?? $0 }
    entity.add(
      "name",
      name: Certainty.label(
        "\(words[0]) \(edge.type) \(words[1])", polarity: edge.polarity, modality: edge.modality))
    for word in ["relation", edge.type, edge.polarity, edge.modality] {
      entity.add("keywords", string: word)
    }
    for node in [edge.source, edge.target] where nodes.isParty(node) {
      entity.add("involved", reference: FollowTheMoneyNodes.id(of: node))
    }
    entity.add("notes", text: "from: \(edge.source)")
    entity.add("notes", text: "to: \(edge.target)")
    return entity
  }

  private func link(of edge: GraphEdge) -> FollowTheMoneyEntity {
    let (schema, from, to) = ends(of: edge)
    var entity = FollowTheMoneyEntity(id: FollowTheMoneyNodes.id(of: edge.key), schema: schema)
    entity.add(from, reference: FollowTheMoneyNodes.id(of: edge.source))
    entity.add(to, reference: FollowTheMoneyNodes.id(of: edge.target))
    // An Occupancy has no role: its post says it.
    if schema != "Occupancy" { entity.add("role", string: edge.type) }
    return entity
  }

  /// The schema of an edge, and the properties that name its source and its target.
  private func ends(of edge: GraphEdge) -> (schema: String, from: String, to: String) {
    let (source, target) = (nodes.schema(of: edge.source), nodes.schema(of: edge.target))
    let isBody = target == "Company" || target == "Organization"
    switch edge.type {
    case "owns" where nodes.isParty(edge.source) && (target == "Company" || target == "Asset"),
      "parent_of" where nodes.isParty(edge.source) && target == "Company":
      return ("Ownership", "owner", "asset")
    case "works_for" where source == "Person" && isBody:
      return ("Employment", "employee", "employer")
    case "holds_role" where source == "Person" && target == "Position":
      return ("Occupancy", "holder", "post")
    default:
      return source == "Article" || source == "Document"
        ? ("Documentation", "document", "entity") : ("UnknownLink", "subject", "object")
    }
  }
}

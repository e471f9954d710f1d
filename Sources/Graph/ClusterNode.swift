internal import Records

/// A cluster's node: who asserts its proposition, who denies it, who plans it, and when.
struct ClusterNode {
  let graph: ClaimGraph
  let cluster: Int

  private var table: PropositionTable { graph.table }
  private var members: [Int] { table.clusters[cluster] }

  /// How many times of the act are listed at most.
  private static let mostTimes = 20

  func add(to draft: inout GraphDraft) {
    let id = table.clusterID(cluster)
    // The label is that of the claim that tells most, an asserted one where there is one.
    let label = members.max { a, b in
      (table.stances[a] == .asserts ? 1 : 0, table.propositions[a].weight)
        < (table.stances[b] == .asserts ? 1 : 0, table.propositions[b].weight)
    }
    var properties: [(name: String, value: GraphValue)] = [
      ("action", .string(members.first.map { table.claims[$0].action } ?? ""))
    ]
    let categories = members.compactMap { table.claims[$0].dataCategory }
    if let category = count(categories).mostFrequent {
      properties.append(("data_category", .string(category)))
    }
    let documents = Set(members.map { table.propositions[$0].document })
    let negated = members.filter { table.claims[$0].polarity == "negated" }.count
    properties += [
      ("claims", .integer(members.count)), ("documents", .integer(documents.count)),
      ("affirmed", .integer(members.count - negated)), ("negated", .integer(negated)),
    ]
    let modalities = count(members.map { table.claims[$0].modality })
    properties += modalities.keys.sorted().map { ($0, .integer(modalities[$0] ?? 0)) }
    let voices = Stance.allCases.map { stance in
      (stance, self.voices(stance, id, &draft))
    }
    properties += [
      ("independent_sources", .integer(voices.first { $0.0 == .asserts }?.1.count ?? 0)),
      ("reprints", .integer(documents.filter { table.reprints.original[$0] != $0 }.count)),
      ("contradictions", .integer(contradictions)),
    ]
    for (stance, records) in voices { properties.append((stance.property, .records(records))) }
    let dates = documents.compactMap { graph.documents[$0].record.date }.sorted()
    if let first = dates.first, let last = dates.last {
      properties += [("published_from", .string(first)), ("published_to", .string(last))]
    }
    if !times.isEmpty { properties.append(("times", .records(times))) }
    draft.add(
      GraphNode(id: id, kind: .cluster, label: label.map(graph.label) ?? id, properties: properties)
    )
  }

  private var contradictions: Int { table.contradictions(ofCluster: cluster) }

  /// The original sources that take a stance, each once, and their edges to the cluster.
  private func voices(_ stance: Stance, _ id: String, _ draft: inout GraphDraft)
    -> [[GraphProperty]]
  {
    var claims: [String: [Int]] = [:]
    var label: [String: String] = [:]
    for claim in members where table.stances[claim] == stance {
      let origin = graph.origin(table.origins[claim], &draft)
      claims[origin, default: []].append(claim)
      label[origin] = graph.label(table.origins[claim])
    }
    let order = claims.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return order.map { origin in
      let own = claims[origin] ?? []
      draft.addEdge(
        from: origin, to: id, type: stance.rawValue, evidence: own.map(graph.evidence))
      let documents = Set(own.map { table.propositions[$0].document }).sorted()
      let dates = documents.compactMap { graph.documents[$0].record.date }.sorted()
      var record = [
        GraphProperty("source", .string(origin)),
        GraphProperty("label", .string(label[origin] ?? origin)),
        GraphProperty("claims", .integer(own.count)),
        GraphProperty(
          "documents", .strings(documents.map { graph.documents[$0].record.id })),
      ]
      if let first = dates.first, let last = dates.last {
        record += [GraphProperty("from", .string(first)), GraphProperty("to", .string(last))]
      }
      return record
    }
  }

  /// The distinct times of the act that the claims tell.
  private var times: [[GraphProperty]] {
    struct Time: Hashable {
      var from: String
      var to: String
    }
    let all = Set(
      members.compactMap { claim -> Time? in
        let proposition = table.propositions[claim]
        let time = Time(from: proposition.from ?? "", to: proposition.to ?? "")
        return time.from.isEmpty && time.to.isEmpty ? nil : time
      })
    return all.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.prefix(Self.mostTimes).map { time in
      [("from", time.from), ("to", time.to)].filter { !$0.1.isEmpty }.map {
        GraphProperty($0.0, .string($0.1))
      }
    }
  }

  private func count(_ values: [String]) -> [String: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension Stance {
  /// The property of a cluster that lists the sources of a stance.
  var property: String {
    switch self {
    case .asserts: "asserted_by"
    case .denies: "denied_by"
    case .plans: "planned_by"
    case .reports: "reported_by"
    }
  }
}

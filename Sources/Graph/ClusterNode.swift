internal import Records

/// A cluster's node: who asserts its proposition, who denies it, who plans it, and when.
struct ClusterNode {
  let graph: ClaimGraph
  let cluster: Int
  private let label: String
  private let members: [Int]
  /// What is told of the members' documents, by position: a cluster may have as many as there are.
  private let records: [Int: (id: String, date: String?)]

  init(graph: ClaimGraph, cluster: Int, label: String) throws {
    self.graph = graph
    self.label = label
    self.cluster = cluster
    members = graph.table.clusters[cluster].map { Int($0) }
    var records: [Int: (id: String, date: String?)] = [:]
    for document in members.map({ Int(graph.table.claims.documents[$0]) })
    where records[document] == nil {
      let record = try graph.documents.draft(document).record
      records[document] = (record.id, record.date)
    }
    self.records = records
  }

  private var table: PropositionTable { graph.table }

  /// How many times of the act are listed at most.
  private static let mostTimes = 20

  func add(to sorted: GraphCollector) throws {
    let id = table.clusterIDs[cluster]
    var properties: [GraphProperty] = [
      GraphProperty("action", .string(members.first.map { table.claims.action($0) } ?? ""))
    ]
    let categories = members.compactMap { table.claims.category($0) }
    if let category = count(categories).mostFrequent {
      properties.append(GraphProperty("data_category", .string(category)))
    }
    let documents = Set(records.keys)
    let negated = members.filter { table.claims.polarity($0) == "negated" }.count
    properties += [
      GraphProperty("claims", .integer(members.count)),
      GraphProperty("documents", .integer(documents.count)),
      GraphProperty("affirmed", .integer(members.count - negated)),
      GraphProperty("negated", .integer(negated)),
    ]
    let modalities = count(members.map { table.claims.modality($0) })
    properties += modalities.keys.sorted().map { GraphProperty($0, .integer(modalities[$0] ?? 0)) }
    let voices = try Stance.allCases.map { stance in
      (stance, try self.voices(stance, id, sorted))
    }
    properties += [
      GraphProperty(
        "independent_sources", .integer(voices.first { $0.0 == .asserts }?.1.count ?? 0)),
      GraphProperty(
        "reprints", .integer(documents.filter { table.reprints.original[$0] != Int32($0) }.count)
      ),
      GraphProperty("contradictions", .integer(table.contradictions(ofCluster: cluster))),
    ]
    for (stance, records) in voices {
      properties.append(GraphProperty(stance.property, .records(records)))
    }
    let dates = documents.compactMap { records[$0]?.date }.sorted()
    if let first = dates.first, let last = dates.last {
      properties += [
        GraphProperty("published_from", .string(first)),
        GraphProperty("published_to", .string(last)),
      ]
    }
    if !times.isEmpty { properties.append(GraphProperty("times", .records(times))) }
    try sorted.add(
      GraphNode(
        id: id, kind: .cluster, label: label, properties: properties))
  }

  /// The original sources that take a stance, each once, and their edges to the cluster.
  private func voices(_ stance: Stance, _ id: String, _ sorted: GraphCollector) throws
    -> [[GraphProperty]]
  {
    var claims: [String: [Int]] = [:]
    var label: [String: String] = [:]
    for claim in members where table.claims.stance(claim) == stance {
      let origin = try graph.origin(table.origins[claim])
      claims[origin, default: []].append(claim)
      label[origin] = try graph.label(table.origins[claim])
    }
    let order = claims.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return try order.map { origin in
      let own = claims[origin] ?? []
      try sorted.addEdge(
        from: origin, to: id, type: stance.rawValue, evidence: own.map { evidence(of: $0) })
      let documents = Set(own.map { Int(table.claims.documents[$0]) }).sorted()
      let dates = documents.compactMap { records[$0]?.date }.sorted()
      var record = [
        GraphProperty("source", .string(origin)),
        GraphProperty("label", .string(label[origin] ?? origin)),
        GraphProperty("claims", .integer(own.count)),
        GraphProperty("documents", .strings(documents.compactMap { records[$0]?.id })),
      ]
      if let first = dates.first, let last = dates.last {
        record += [GraphProperty("from", .string(first)), GraphProperty("to", .string(last))]
      }
      return record
    }
  }

  private func evidence(of claim: Int) -> GraphEvidence {
    GraphEvidence(
      document: records[Int(table.claims.documents[claim])]?.id ?? "",
      start: Int(table.claims.starts[claim]), end: Int(table.claims.ends[claim]))
  }

  /// The distinct times of the act that the claims tell.
  private var times: [[GraphProperty]] {
    struct Time: Hashable {
      var from: String
      var to: String
    }
    let all = Set(
      members.compactMap { claim -> Time? in
        let told = table.time(ofClaim: claim)
        let time = Time(from: told.from ?? "", to: told.to ?? "")
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

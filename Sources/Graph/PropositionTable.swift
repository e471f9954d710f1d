internal import Records

/// What is kept in memory of each claim: no words.
struct ClaimColumns: Sendable {
  private(set) var ids = StringColumn()
  /// The document of each claim, by position, and the claim's place in it.
  private(set) var documents: [Int32] = []
  private(set) var places: [Int32] = []
  /// The words of each sentence, in scalars.
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []
  private var kinds: [Int32] = []
  private var distinctKinds: [Kind] = []
  private var numberOfKind: [Kind: Int32] = [:]

  /// What many claims have in common.
  private struct Kind: Hashable {
    var action: String
    var polarity: String
    var modality: String
    var category: String?
    var stance: Stance
  }

  var count: Int { documents.count }
  var indices: Range<Int> { 0..<count }

  func action(_ claim: Int) -> String { kind(claim).action }
  func polarity(_ claim: Int) -> String { kind(claim).polarity }
  func modality(_ claim: Int) -> String { kind(claim).modality }
  func category(_ claim: Int) -> String? { kind(claim).category }
  func stance(_ claim: Int) -> Stance { kind(claim).stance }

  private func kind(_ claim: Int) -> Kind { distinctKinds[Int(kinds[claim])] }

  mutating func append(_ claim: ClaimRecord, document: Int, place: Int) {
    ids.append(claim.id)
    documents.append(Int32(document))
    places.append(Int32(place))
    starts.append(Int32(clamping: claim.evidence.sentence.start))
    ends.append(Int32(clamping: claim.evidence.sentence.end))
    let kind = Kind(
      action: claim.action, polarity: claim.polarity, modality: claim.modality,
      category: claim.dataCategory,
      stance: Stance(polarity: claim.polarity, modality: claim.modality))
    let number = numberOfKind[kind] ?? Int32(distinctKinds.count)
    if number == distinctKinds.count {
      numberOfKind[kind] = number
      distinctKinds.append(kind)
    }
    kinds.append(number)
  }
}

/// All claims of a corpus with who they go back to, and their clusters.
struct PropositionTable: Sendable {
  let claims: ClaimColumns
  private let settings: [Shared<Proposition.Setting>]
  let origins: [Origin]
  /// The claims of each cluster, by position, in the order of their ids.
  let clusters: NumberLists
  let clusterOfClaim: [Int32]
  let clusterIDs: [String]
  private let mostTelling: [Int32]
  let pairs: [Contradictions.Pair]
  let reprints: Reprints
  /// The publisher of each document.
  let publishers: [Origin]
  let publisherNames: StringNumbers
  private let pairsOfCluster: [Int32]

  init(_ documents: DocumentTable, entities: EntityResolution, knowledge: GraphKnowledge) throws {
    let reader = PropositionReader(knowledge: knowledge, resolution: entities)
    let reprints = try documents.reprints()
    let sources = try Origins(
      documents, resolution: entities, reprints: reprints, knowledge: knowledge)
    var claims = ClaimColumns()
    var propositions: [Proposition] = []
    var origins: [Origin] = []
    var parts = SharedParts()
    for position in 0..<documents.count where documents.hasClaims(position) {
      let document = try documents.draft(position, [.entities, .claims])
      for (place, claim) in document.claims.enumerated() {
        claims.append(claim, document: position, place: place)
        var proposition = reader.proposition(claim, document, at: position)
        proposition.share(&parts)
        propositions.append(proposition)
        origins.append(sources.origin(of: claim, in: document, at: position))
      }
    }
    parts = SharedParts()
    let weights = propositions.map { UInt8(clamping: $0.weight) }
    let order = claims.indices.map { Int32($0) }.sorted { a, b in
      let (first, second) = (weights[Int(a)], weights[Int(b)])
      return first != second ? first > second : claims.ids.precedes(Int(a), Int(b))
    }
    let context = EntityContext(resolution: entities)
    let clusters = ClaimClusters(
      propositions, order: order, knowledge: knowledge, context: context,
      related: RelatedNames(entities, names: knowledge.names))
    let pairs = Contradictions(
      clusters: clusters, propositions: propositions, claims: claims, origins: origins,
      context: context
    ).pairs()
    var counts = [Int32](repeating: 0, count: clusters.clusters.count)
    for pair in pairs {
      for cluster in Set([pair.first, pair.second].map { clusters.clusterOfClaim[$0] }) {
        counts[Int(cluster)] += 1
      }
    }
    self.pairs = pairs
    pairsOfCluster = counts
    clusterIDs = (0..<clusters.clusters.count).map {
      ContentID.make("k", [claims.ids[clusters.clusters[$0, 0]]])
    }
    var members = clusters.clusters
    members.sort { claims.ids.precedes(Int($0), Int($1)) }
    mostTelling = (0..<members.count).map { cluster in
      members[cluster].max { a, b in
        (claims.stance(Int(a)) == .asserts ? 1 : 0, weights[Int(a)])
          < (claims.stance(Int(b)) == .asserts ? 1 : 0, weights[Int(b)])
      } ?? -1
    }
    self.clusters = members
    clusterOfClaim = clusters.clusterOfClaim
    publishers = sources.publishers
    publisherNames = sources.publisherNames
    self.reprints = reprints
    self.claims = claims
    settings = propositions.map(\.sharedSetting)
    self.origins = origins
  }

  /// When a claim's act was, as ISO dates; nil where it does not tell.
  func time(ofClaim claim: Int) -> (from: String?, to: String?) {
    let setting = settings[claim].wrappedValue
    return (setting.from, setting.to)
  }

  /// The claim of a cluster that tells most, an asserted one where there is one; the first by id of several.
  func mostTelling(ofCluster cluster: Int) -> Int { Int(mostTelling[cluster]) }
  func clusterID(ofClaim claim: Int) -> String { clusterIDs[Int(clusterOfClaim[claim])] }
  /// How many pairs of contradicting claims a cluster has part in.
  func contradictions(ofCluster cluster: Int) -> Int { Int(pairsOfCluster[cluster]) }
}

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
  private(set) var stances: [Stance] = []
  private var names = StringNumbers()
  private var actions: [Int32] = []
  private var polarities: [Int32] = []
  private var modalities: [Int32] = []
  /// -1 where there is none.
  private var categories: [Int32] = []

  var count: Int { documents.count }
  var indices: Range<Int> { 0..<count }

  func action(_ claim: Int) -> String { names[actions[claim]] }
  func polarity(_ claim: Int) -> String { names[polarities[claim]] }
  func modality(_ claim: Int) -> String { names[modalities[claim]] }
  func category(_ claim: Int) -> String? {
    categories[claim] < 0 ? nil : names[categories[claim]]
  }

  mutating func append(_ claim: ClaimRecord, document: Int, place: Int) {
    ids.append(claim.id)
    documents.append(Int32(document))
    places.append(Int32(place))
    starts.append(Int32(clamping: claim.evidence.sentence.start))
    ends.append(Int32(clamping: claim.evidence.sentence.end))
    stances.append(Stance(polarity: claim.polarity, modality: claim.modality))
    actions.append(names.number(of: claim.action))
    polarities.append(names.number(of: claim.polarity))
    modalities.append(names.number(of: claim.modality))
    categories.append(claim.dataCategory.map { names.number(of: $0) } ?? -1)
  }
}

/// All claims of a corpus with what they say, who they go back to, and their clusters.
struct PropositionTable: Sendable {
  let claims: ClaimColumns
  let propositions: [Proposition]
  let origins: [Origin]
  /// The claims of each cluster, by position, in the order of their ids.
  let clusters: [[Int32]]
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
    var facets: Set<SharedFacet.Kept> = []
    for position in 0..<documents.count where documents.hasClaims(position) {
      let document = try documents.draft(position, [.entities, .claims])
      for (place, claim) in document.claims.enumerated() {
        claims.append(claim, document: position, place: place)
        var proposition = reader.proposition(claim, document, at: position)
        proposition.share(&facets)
        propositions.append(proposition)
        origins.append(sources.origin(of: claim, in: document, at: position))
      }
    }
    facets = []
    let weights = propositions.map(\.weight)
    let order = claims.indices.sorted { a, b in
      weights[a] != weights[b] ? weights[a] > weights[b] : claims.ids.precedes(a, b)
    }
    let context = EntityContext(resolution: entities)
    let clusters = ClaimClusters(
      propositions, order: order, knowledge: knowledge, context: context,
      related: RelatedNames(entities.entities, names: knowledge.names))
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
    clusterIDs = clusters.clusters.map { ContentID.make("k", [claims.ids[Int($0[0])]]) }
    self.clusters = clusters.clusters.map { members in
      members.sorted { claims.ids.precedes(Int($0), Int($1)) }
    }
    mostTelling = self.clusters.map { members in
      members.max { a, b in
        (claims.stances[Int(a)] == .asserts ? 1 : 0, weights[Int(a)])
          < (claims.stances[Int(b)] == .asserts ? 1 : 0, weights[Int(b)])
      } ?? -1
    }
    clusterOfClaim = clusters.clusterOfClaim
    publishers = sources.publishers
    publisherNames = sources.publisherNames
    self.reprints = reprints
    self.claims = claims
    self.propositions = propositions
    self.origins = origins
  }

  /// The claim of a cluster that tells most, an asserted one where there is one; the first by id of several.
  func mostTelling(ofCluster cluster: Int) -> Int { Int(mostTelling[cluster]) }
  func clusterID(ofClaim claim: Int) -> String { clusterIDs[Int(clusterOfClaim[claim])] }
  /// How many pairs of contradicting claims a cluster has part in.
  func contradictions(ofCluster cluster: Int) -> Int { Int(pairsOfCluster[cluster]) }
}

internal import Records

/// All claims of a corpus with what they say, who they go back to, and their clusters.
struct PropositionTable: Sendable {
  let claims: [ClaimRecord]
  let propositions: [Proposition]
  let origins: [Origins.Origin]
  let stances: [Stance]
  /// The claims of each cluster, by position, in the order of their ids.
  let clusters: [[Int]]
  let pairs: [Contradictions.Pair]
  let reprints: Reprints
  /// The publisher of each document.
  let publishers: [Origins.Origin]
  private let clusterOfClaim: [Int]
  private let ids: [String]
  private let pairsOfCluster: [Int]

  init(_ documents: [DocumentDraft], entities: EntityResolution, knowledge: GraphKnowledge) {
    let reader = PropositionReader(
      knowledge: knowledge, entities: entities.entities, entityOfLocal: entities.entityOfLocal)
    let reprints = Reprints(documents)
    let sources = Origins(
      documents, resolution: entities, reprints: reprints, knowledge: knowledge)
    var claims: [ClaimRecord] = []
    var propositions: [Proposition] = []
    var origins: [Origins.Origin] = []
    for (position, document) in documents.enumerated() {
      for claim in document.claims {
        claims.append(claim)
        propositions.append(reader.proposition(claim, document, at: position))
        origins.append(sources.origin(of: claim, in: position))
      }
    }
    let order = claims.indices.sorted { a, b in
      let (left, right) = (propositions[a].weight, propositions[b].weight)
      return left != right
        ? left > right : claims[a].id.utf8.lexicographicallyPrecedes(claims[b].id.utf8)
    }
    let context = EntityContext(resolution: entities)
    let clusters = ClaimClusters(
      propositions, order: order, knowledge: knowledge, context: context,
      related: RelatedNames(entities.entities, names: knowledge.names))
    let pairs = Contradictions(
      clusters: clusters, propositions: propositions, claims: claims, origins: origins,
      context: context
    ).pairs()
    var counts = [Int](repeating: 0, count: clusters.clusters.count)
    for pair in pairs {
      for cluster in Set([pair.first, pair.second].map { clusters.clusterOfClaim[$0] }) {
        counts[cluster] += 1
      }
    }
    self.pairs = pairs
    pairsOfCluster = counts
    ids = clusters.clusters.map { ContentID.make("k", [claims[$0[0]].id]) }
    self.clusters = clusters.clusters.map { members in
      members.sorted { claims[$0].id.utf8.lexicographicallyPrecedes(claims[$1].id.utf8) }
    }
    clusterOfClaim = clusters.clusterOfClaim
    stances = claims.map { Stance(polarity: $0.polarity, modality: $0.modality) }
    publishers = documents.indices.map { sources.publisher(of: $0) }
    self.reprints = reprints
    self.claims = claims
    self.propositions = propositions
    self.origins = origins
  }

  func clusterID(ofClaim claim: Int) -> String { ids[clusterOfClaim[claim]] }
  func clusterID(_ cluster: Int) -> String { ids[cluster] }
  /// How many pairs of contradicting claims a cluster has part in.
  func contradictions(ofCluster cluster: Int) -> Int { pairsOfCluster[cluster] }
}

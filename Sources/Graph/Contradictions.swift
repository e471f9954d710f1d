/// Claims that cannot both be true.
///
/// **Polarity**: of one cluster, one is affirmed and another is negated. What is said to be so, or reported without
/// confirmation, contradicts what is said not to be; what can be contradicts what cannot be. Across clusters, whoever is
/// said to have done nothing of the kind ("never shared patients' data with any broker") contradicts what is told of the
/// same agent and the same people in particular.
///
/// **Exclusive**: one says that all of the data goes to, or lies in, a place or with somebody, or only there, or that
/// it never leaves it; another says, of the same data (or of everything) and the same people, that it lies in or goes
/// to another place. An access from elsewhere contradicts this only where it is said of everything: data can be read
/// from afar. Both are asserted, in documents of one affair, at times that are not disjoint.
///
/// Two claims of one original source are no contradiction: most often one of them was misread.
struct Contradictions {
  /// A pair of claims by position, the affirmed or exclusive one first.
  struct Pair: Hashable, Sendable {
    enum Kind: String, Sendable { case polarity, exclusive }
    var first: Int
    var second: Int
    var kind: Kind
  }

  /// How many pairs of a cluster, or of an exclusive claim, are linked at most.
  private static let most = 40
  /// Data that holds all data of a kind.
  private static let wholes: Set<String> = ["everything", "database", "backup", "copy"]
  /// How many claims an anchor leads to at most.
  private static let longestList = 500

  let clusters: ClaimClusters
  let propositions: [Proposition]
  let claims: ClaimColumns
  let origins: [Origin]
  let context: EntityContext

  /// All pairs, in the order of the claims.
  func pairs() -> [Pair] { polarity() + denials() + exclusive() }

  /// Two sources that speak of two clusters contradict each other once, however often they say so.
  private struct Voices: Hashable {
    var clusters: Set<Int32>
    var origins: Set<Origin>
  }

  private func voices(_ first: Int, _ second: Int) -> Voices {
    Voices(
      clusters: [clusters.clusterOfClaim[first], clusters.clusterOfClaim[second]],
      origins: [origins[first], origins[second]])
  }

  // MARK: Polarity

  private func polarity() -> [Pair] {
    (0..<clusters.clusters.count).flatMap { cluster -> [Pair] in
      let (affirmed, negated) = representatives(clusters.clusters[cluster].map { Int($0) })
      var result: [Pair] = []
      for first in affirmed {
        for second in negated where contradict(first, second) {
          result.append(Pair(first: first, second: second, kind: .polarity))
          if result.count == Self.most { return result }
        }
      }
      return result
    }
  }

  /// The first claim of each source, polarity and modality: others of them add nothing to a contradiction.
  private func representatives(_ members: [Int]) -> ([Int], [Int]) {
    struct Voice: Hashable {
      var origin: Origin
      var polarity: String
      var modality: String
    }
    var seen: Set<Voice> = []
    let first = members.filter {
      seen.insert(
        Voice(origin: origins[$0], polarity: claims.polarity($0), modality: claims.modality($0))
      ).inserted
    }
    return (
      first.filter { claims.polarity($0) == "affirmed" },
      first.filter { claims.polarity($0) == "negated" }
    )
  }

  private func contradict(_ affirmed: Int, _ negated: Int) -> Bool {
    switch (claims.modality(affirmed), claims.modality(negated)) {
    case ("asserted", "asserted"), ("unconfirmed", "asserted"), ("possible", "possible"):
      origins[affirmed] != origins[negated]
    default: false
    }
  }

  // MARK: Denials of the kind

  /// Data of which any data of the same people is a part.
  private static let kinds: Set<String> = ["data", "everything"]

  private func denials() -> [Pair] {
    var told: [Told: [Int]] = [:]
    for claim in claims.indices
    where claims.polarity(claim) == "affirmed"
      && ["asserted", "unconfirmed"].contains(claims.modality(claim))
    {
      for key in keys(claim) where (told[key]?.count ?? 0) < Self.longestList {
        told[key, default: []].append(claim)
      }
    }
    var result: [Pair] = []
    var seen: Set<Voices> = []
    for denial in claims.indices
    where claims.polarity(denial) == "negated" && claims.modality(denial) == "asserted"
      && !propositions[denial].data.heads.isDisjoint(with: Self.kinds)
    {
      for claim in Set(keys(denial).flatMap { told[$0] ?? [] }).sorted()
      where denies(denial, claim) && seen.insert(voices(claim, denial)).inserted {
        result.append(Pair(first: claim, second: denial, kind: .polarity))
      }
    }
    return result
  }

  /// An act and a name of who does it.
  private struct Told: Hashable {
    var action: String
    var agent: Int
  }

  private func keys(_ claim: Int) -> [Told] {
    let proposition = propositions[claim]
    return proposition.agent.names.sorted().map { Told(action: proposition.action, agent: $0) }
  }

  /// True when a denial of the kind denies a claim in particular.
  private func denies(_ denial: Int, _ claim: Int) -> Bool {
    let (a, b) = (propositions[denial], propositions[claim])
    guard clusters.clusterOfClaim[denial] != clusters.clusterOfClaim[claim],
      origins[denial] != origins[claim], context.agree(documents: a.document, b.document),
      clusters.agents(a, b) == .agrees, clusters.targets(a, b) != .conflicts,
      a.target.names.isEmpty || clusters.targets(a, b) == .agrees,
      a.place.places(b.place) != .conflicts, a.times(b) != .conflicts
    else { return false }
    return a.data.heads.contains("everything") && clusters.subjects(a, b) != .conflicts
      || clusters.subjects(a, b) == .agrees
  }

  // MARK: Exclusive

  private func exclusive() -> [Pair] {
    let located = claims.indices.filter { isAsserted($0) && !locations($0).isEmpty }
    var byDocument: [Int: [Int]] = [:]
    var byAnchor: [Int32: [Int]] = [:]
    for claim in located {
      byDocument[propositions[claim].document, default: []].append(claim)
      for anchor in anchors(claim) where (byAnchor[anchor]?.count ?? 0) < Self.longestList {
        byAnchor[anchor, default: []].append(claim)
      }
    }
    var result: [Pair] = []
    var seen: Set<Voices> = []
    for first in claims.indices where isExclusive(first) {
      let candidates = Set(
        (byDocument[propositions[first].document] ?? [])
          + anchors(first).flatMap { byAnchor[$0] ?? [] })
      var count = 0
      for second in candidates.sorted() where second != first && count < Self.most {
        guard excludes(first, second),
          seen.insert(voices(first, second)).inserted
        else { continue }
        result.append(Pair(first: first, second: second, kind: .exclusive))
        count += 1
      }
    }
    return result
  }

  private func isAsserted(_ claim: Int) -> Bool {
    claims.polarity(claim) == "affirmed" && claims.modality(claim) == "asserted"
  }

  private func locations(_ claim: Int) -> Set<Place> {
    propositions[claim].place.places.union(propositions[claim].target.places)
  }

  private func isUniversal(_ claim: Int) -> Bool {
    let data = propositions[claim].data
    return data.scope == "all" || data.heads.contains("everything")
  }

  private func isExclusive(_ claim: Int) -> Bool {
    let proposition = propositions[claim]
    guard ["transfer", "store"].contains(proposition.action),
      claims.modality(claim) == "asserted"
    else { return false }
    if claims.polarity(claim) == "negated" {
      // "The data never leaves Ireland."
      return proposition.action == "transfer" && !proposition.place.places.isEmpty
        && proposition.target.isEmpty
    }
    let isOnly = proposition.place.scope == "only" || proposition.target.scope == "only"
    guard isUniversal(claim) || isOnly else { return false }
    return !locations(claim).isEmpty || !proposition.target.names.isEmpty
  }

  /// What the document of a claim is about.
  private func anchors(_ claim: Int) -> ArraySlice<Int32> {
    context.keys(of: propositions[claim].document)
  }

  /// True when a claim says that data is elsewhere than an exclusive claim allows.
  private func excludes(_ exclusive: Int, _ other: Int) -> Bool {
    let (a, b) = (propositions[exclusive], propositions[other])
    let isStay = ["transfer", "store"].contains(b.action)
    let isSeen = ["access", "use", "collect"].contains(b.action) && isUniversal(other)
    guard isStay || isSeen, context.agree(documents: a.document, b.document),
      origins[exclusive] != origins[other]
    else { return false }
    // All data takes in the base and its copies, and any data of the same people; everything takes in all of it.
    let isSameData =
      !b.data.heads.isDisjoint(with: Self.wholes) || clusters.data(a, b) == .agrees
      || a.data.heads.contains("data") && clusters.subjects(a, b) == .agrees
    guard isSameData, clusters.subjects(a, b) != .conflicts, a.times(b) != .conflicts else {
      return false
    }
    let (here, there) = (locations(exclusive), locations(other))
    if !here.isEmpty { return Facet.match(here, there) == .conflicts }
    // Somebody has all of it; another place has all of it.
    return isUniversal(other) && b.target.names.isEmpty
  }
}

/// Groups claims that state the same proposition, in whatever language, whoever says so and whether it is affirmed.
///
/// Two claims state one proposition when
/// - their actions are one (a share is a transfer) and their data is the same kind of thing;
/// - both tell what is done, or both what can, may or must not be done: "can read" is not "has read", and a ban of what
///   was done denies nothing;
/// - nothing that both tell conflicts: agent, whose data, recipient or destination, place, numbers, time. What one of
///   them leaves out does not part them;
/// - enough of what both tell agrees (``support(_:_:)``), above all who acts, or where the data goes;
/// - an entity that both name anchors them, or their documents are about one affair: "employees read messages" is
///   told of many companies.
///
/// **Why this is sound.** A cluster holds no two claims that conflict: a claim joins only where it conflicts with no
/// member (complete linkage), so that a vague claim cannot chain two that contradict each other. The claims that tell
/// most come first and begin clusters; vaguer ones join the cluster that supports them best. Their order derives from
/// what they say and from ids, so that neither the order of documents nor the number of workers changes a cluster.
/// Polarity and modality play no part in it: a denial belongs to what it denies.
///
/// Candidates come from an index by what claims name, of bounded lists, and are compared with the claims of a cluster that
/// say something different, of which there is a bounded number: the cost is linear in the claims.
struct ClaimClusters {
  private let knowledge: GraphKnowledge
  private let context: EntityContext
  private let related: RelatedNames
  private let propositions: [Proposition]
  /// Claims by cluster, by position; the first is the most telling.
  private(set) var clusters = NumberLists()
  private(set) var clusterOfClaim: [Int32]
  /// The claims of each cluster that differ from each other: the last one, and how many there are.
  private var distinct: [(last: Int32, count: Int32)] = []
  /// The one before it, of those that differ; -1 before the first.
  private var distinctBefore: [Int32]

  /// How much must agree.
  private static let enough = 3
  /// The most clusters that a name leads to for one action and kind of data.
  private static let longestList = 256
  /// The most claims of a cluster that differ from each other; one more that differs begins another cluster.
  private static let mostDistinct = 256

  /// The clusters of a key: a list that begins with the last one.
  private struct Link {
    var cluster: Int32
    /// How many follow.
    var count: Int32
    /// Where the one before it is; -1 behind the last.
    var next: Int32
  }

  /// The number of the action and the kind of data of each claim; -1 where the data is of no kind.
  private var actions: [Int32]
  private var index: [UInt64: Int32] = [:]
  private var links: [Link] = []
  /// Keys of one claim lead to no other.
  private var repeated = RepeatedKeys(count: 0)

  /// Groups claims.
  /// - Parameter order: the claims by position, in an order that derives from content.
  init(
    _ propositions: [Proposition], order: [Int32], knowledge: GraphKnowledge,
    context: EntityContext, related: RelatedNames
  ) {
    self.propositions = propositions
    self.knowledge = knowledge
    self.context = context
    self.related = related
    clusterOfClaim = [Int32](repeating: -1, count: propositions.count)
    distinctBefore = clusterOfClaim
    var names = StringNumbers()
    actions = propositions.map { claim in
      claim.data.heads.min().map { names.number(of: claim.action + " " + $0) } ?? -1
    }
    var seen = RepeatedKeys(count: propositions.count)
    for claim in propositions.indices { forEachKey(claim) { seen.note($0) } }
    repeated = seen
    for claim in order { add(Int(claim)) }
    clusters = NumberLists(grouping: order, by: clusterOfClaim, groups: distinct.count)
    index = [:]
    links = []
    distinct = []
    distinctBefore = []
    actions = []
    repeated = RepeatedKeys(count: 0)
  }

  private mutating func add(_ claim: Int) {
    var keys: [UInt64] = []
    forEachKey(claim) { if repeated.contains($0) { keys.append($0) } }
    var candidates: Set<Int> = []
    for key in keys { forEachCluster(key) { candidates.insert($0) } }
    var best: (cluster: Int, support: Int)?
    for cluster in candidates.sorted() {
      guard let support = support(claim, in: cluster), support > best?.support ?? 0 else {
        continue
      }
      best = (cluster, support)
    }
    let cluster = best?.cluster ?? distinct.count
    if cluster == distinct.count { distinct.append((-1, 0)) }
    if !isKnown(propositions[claim], in: cluster) {
      distinctBefore[claim] = distinct[cluster].last
      distinct[cluster] = (Int32(claim), distinct[cluster].count + 1)
    }
    clusterOfClaim[claim] = Int32(cluster)
    for key in keys { add(cluster, to: key) }
  }

  private func forEachCluster(_ key: UInt64, _ body: (Int) -> Void) {
    var at = index[key] ?? -1
    while at >= 0 {
      body(Int(links[Int(at)].cluster))
      at = links[Int(at)].next
    }
  }

  private mutating func add(_ cluster: Int, to key: UInt64) {
    let head = index[key] ?? -1
    let count = head < 0 ? 0 : links[Int(head)].count + 1
    guard count < Self.longestList else { return }
    var isThere = false
    forEachCluster(key) { isThere = isThere || $0 == cluster }
    if isThere { return }
    index[key] = Int32(links.count)
    links.append(Link(cluster: Int32(cluster), count: count, next: head))
  }

  /// What leads to the clusters of an action and a kind of data: an entity that is named, or what documents are about.
  private func forEachKey(_ claim: Int, _ body: (UInt64) -> Void) {
    guard actions[claim] >= 0 else { return }
    func key(_ isAffair: Bool, _ name: Int32) -> UInt64 {
      UInt64(actions[claim]) << 33 | (isAffair ? 1 << 32 : 0) | UInt64(UInt32(bitPattern: name))
    }
    for name in propositions[claim].names { body(key(false, Int32(related.root(name)))) }
    for name in context.keys(of: propositions[claim].document) { body(key(true, name)) }
  }

  /// True where a claim of a cluster says the same.
  private func isKnown(_ claim: Proposition, in cluster: Int) -> Bool {
    var member = distinct[cluster].last
    while member >= 0 {
      if propositions[Int(member)].isEqual(claim) { return true }
      member = distinctBefore[Int(member)]
    }
    return false
  }

  /// The best support that a member gives, unless one conflicts.
  private func support(_ claim: Int, in cluster: Int) -> Int? {
    guard distinct[cluster].count < Self.mostDistinct else { return nil }
    var best: Int?
    var member = distinct[cluster].last
    while member >= 0 {
      let (a, b) = (propositions[claim], propositions[Int(member)])
      if conflict(a, b) { return nil }
      if let support = support(a, b) { best = max(best ?? 0, support) }
      member = distinctBefore[Int(member)]
    }
    return best
  }

  // MARK: Comparison

  /// True when two claims cannot state one proposition.
  func conflict(_ a: Proposition, _ b: Proposition) -> Bool {
    if let first = a.isNorm, let second = b.isNorm, first != second { return true }
    return data(a, b) == .conflicts || agents(a, b) == .conflicts || targets(a, b) == .conflicts
      || a.place.places(b.place) == .conflicts || a.times(b) == .conflicts
      || subjects(a, b) == .conflicts
  }

  /// How much of two claims that do not conflict agrees; nil where it is not enough.
  ///
  /// Who acts counts two where both name it or tell its kind and place, one where they tell its kind alone; who or what
  /// gets the data counts two; place, whose data, time, a kind of data beyond "data" and one affair count one each.
  func support(_ a: Proposition, _ b: Proposition) -> Int? {
    guard a.action == b.action, data(a, b) == .agrees else { return nil }
    let isNamed =
      related.meet(a.agent.names, b.agent.names) || related.meet(a.subject.names, b.subject.names)
      || related.meet(a.target.names, b.target.names)
    let isAffair = context.agree(documents: a.document, b.document)
    guard isNamed || isAffair else { return nil }
    var support = 0
    if agents(a, b) == .agrees {
      let isKnown =
        related.meet(a.agent.names, b.agent.names) || a.agent.places(b.agent) == .agrees
      support += isKnown ? 2 : 1
    } else if targets(a, b) != .agrees,
      a.place.places(b.place) != .agrees || subjects(a, b) != .agrees
    {
      // One of them does not tell who acts: where the data goes, or where and whose it is, must.
      return nil
    }
    if targets(a, b) == .agrees { support += 2 }
    if a.place.places(b.place) == .agrees { support += 1 }
    if subjects(a, b) == .agrees { support += 1 }
    if a.times(b) == .agrees { support += 1 }
    if !a.data.heads.contains("data") { support += 1 }
    if isAffair { support += 1 }
    guard support >= Self.enough else { return nil }
    // Of two clusters that support a claim alike, that of its own document is the one.
    return a.document == b.document ? support + 1 : support
  }

  func agents(_ a: Proposition, _ b: Proposition) -> Match {
    let (a, b) = (a.agent, b.agent)
    guard !a.isEmpty, !b.isEmpty else { return .silent }
    // A firm, or a country, is not its staff.
    if a.heads.isEmpty != b.heads.isEmpty, a.words.isEmpty || b.words.isEmpty {
      return .conflicts
    }
    // "Other tech companies" are not those.
    if a.words.contains("other") != b.words.contains("other") { return .conflicts }
    return [
      related.match(a.names, b.names), a.heads(b, knowledge), a.places(b), a.quantities(b),
    ].combined
  }

  func data(_ a: Proposition, _ b: Proposition) -> Match {
    let isOneLanguage = a.language == b.language
    let (first, second) = (a.data, b.data)
    if first.quantities(second) == .conflicts { return .conflicts }
    let (known, other) = (a.category ?? "other", b.category ?? "other")
    let vague: Set<String> = ["other", "personal"]
    if known != other, !vague.contains(known), !vague.contains(other),
      first.heads.isDisjoint(with: second.heads)
    {
      return .conflicts
    }
    // "bank data" is not "health data"; of words in two languages, those that the table translates tell.
    let words = isOneLanguage ? first.words : first.concepts
    let others = isOneLanguage ? second.words : second.concepts
    if !words.isEmpty, !others.isEmpty, words.isDisjoint(with: others) { return .conflicts }
    return first.heads(second, knowledge)
  }

  func subjects(_ a: Proposition, _ b: Proposition) -> Match {
    let (a, b) = (a.subject, b.subject)
    return [
      related.match(a.names, b.names), a.heads(b, knowledge), a.places(b), a.quantities(b),
    ].combined
  }

  func targets(_ a: Proposition, _ b: Proposition) -> Match {
    let (a, b) = (a.target, b.target)
    let names = related.match(a.names, b.names)
    if names != .silent { return names }
    let places = a.places(b)
    if places == .conflicts { return .conflicts }
    // A name beside a mere kind: "Northquay Data" may be "a broker".
    if a.names.isEmpty != b.names.isEmpty { return .silent }
    return [places, a.heads(b, knowledge)].combined
  }
}

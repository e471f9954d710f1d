internal import Records

/// What a claim says, apart from who says it, whether it is denied and how certain it is.
///
/// What several say alike is kept once (``share(_:)``): there are as many propositions as claims.
struct Proposition: Sendable {
  /// What a claim tells beside its arguments.
  struct Setting: Hashable, Sendable {
    var language: String?
    /// The action; a share is a transfer, since the verb alone differs.
    var action: String
    var category: String?
    /// When, as ISO dates as exact as the text is.
    var from: String?
    var to: String?
  }

  private let position: Int32
  @Shared private(set) var setting: Setting
  @Shared var agent = Facet()
  @Shared var data = Facet()
  /// Whose data: also what the words of the data tell of it.
  @Shared var subject = Facet()
  /// Who or what gets it: the recipient and the destination.
  @Shared var target = Facet()
  /// Where it is done from, or where the data lies; also where the agent is.
  @Shared var place = Facet()

  init(document: Int, setting: Setting) {
    position = Int32(document)
    self.setting = setting
  }

  /// The claim's document, by position.
  var document: Int { Int(position) }
  var language: String? { setting.language }
  var action: String { setting.action }
  var category: String? { setting.category }
  var from: String? { setting.from }
  var to: String? { setting.to }

  /// Takes what is known already in the place of its own.
  mutating func share(_ known: inout SharedParts) {
    _setting = known.kept(_setting)
    _agent = known.kept(_agent)
    _data = known.kept(_data)
    _subject = known.kept(_subject)
    _target = known.kept(_target)
    _place = known.kept(_place)
  }

  /// What it tells beside its arguments, for whoever wants nothing else.
  var sharedSetting: Shared<Setting> { _setting }

  /// True for what is allowed, possible or forbidden, false for what is done; nil for plans and suppositions, which
  /// go with both.
  var isNorm: Bool?

  /// How much it tells: the most telling claims begin clusters.
  var weight: Int {
    agent.weight + data.weight + subject.weight + target.weight + place.weight
      + (from == nil && to == nil ? 0 : 1)
  }

  /// True where two claims say the same in all that could be compared.
  func isEqual(_ other: Proposition) -> Bool {
    _setting == other._setting && _agent == other._agent && _data == other._data
      && _subject == other._subject && _target == other._target && _place == other._place
      && isNorm == other.isNorm
  }

  /// All that it names.
  var names: Set<Int> { agent.names.union(subject.names).union(target.names) }

  /// Disjoint times conflict, times that overlap agree.
  func times(_ other: Proposition) -> Match {
    guard (from ?? to) != nil, (other.from ?? other.to) != nil else { return .silent }
    // "2021" begins with the first of January and ends with the last of December: prefixes compare as equal.
    func isBefore(_ end: String?, _ start: String?) -> Bool {
      guard let end, let start else { return false }
      let length = Swift.min(end.utf8.count, start.utf8.count)
      return end.utf8.prefix(length).lexicographicallyPrecedes(start.utf8.prefix(length))
    }
    if isBefore(to, other.from) || isBefore(other.to, from) { return .conflicts }
    return .agrees
  }
}

/// Reads the propositions of claims.
struct PropositionReader {
  let knowledge: GraphKnowledge
  let resolution: EntityResolution

  /// Heads that stand for anybody and any firm: they tell nothing.
  private static let vague: Set<String> = ["anyone", "company", "platform"]

  func proposition(_ claim: ClaimRecord, _ document: DocumentDraft, at position: Int) -> Proposition
  {
    func facet(_ name: String) -> Facet {
      claim.argument(name).map {
        self.facet($0, claim.terms?[name], document, position)
      } ?? Facet()
    }
    var result = Proposition(
      document: position,
      setting: Proposition.Setting(
        language: document.record.language,
        action: claim.action == "share" ? "transfer" : claim.action,
        category: claim.dataCategory, from: claim.time?.from, to: claim.time?.to))
    result.agent = facet("agent")
    result.data = facet("data")
    result.subject = facet("subject")
    result.target = facet("recipient")
    let destination = facet("destination")
    result.target.names.formUnion(destination.names)
    result.target.places.formUnion(destination.places)
    result.target.heads.formUnion(destination.heads)
    result.target.scope = result.target.scope ?? destination.scope
    result.agent.heads.subtract(Self.vague)
    result.target.heads.subtract(Self.vague)
    result.subject.heads.subtract(Self.vague)
    switch (claim.polarity, claim.modality) {
    case (_, "asserted"), (_, "unconfirmed"): result.isNorm = false
    case (_, "possible"), ("negated", "planned"): result.isNorm = true
    default: break
    }
    result.place = Facet(places: facet("place").places, scope: facet("place").scope)
    if let agent = claim.agent {
      result.place.places.formUnion(
        places(agent.start..<max(agent.start, agent.end), document, position))
    }
    moveOwners(&result)
    return result
  }

  /// What the words of the data tell of whose data it is: "US user data", "les données des utilisateurs de TikTok".
  private func moveOwners(_ result: inout Proposition) {
    result.subject.names.formUnion(result.data.names)
    result.subject.places.formUnion(result.data.places)
    let people = result.data.words.filter { knowledge.isPerson($0) }.subtracting(Self.vague)
    result.subject.heads.formUnion(people)
    result.subject.heads.formUnion(result.subject.words.filter { knowledge.isPerson($0) })
    result.subject.heads = result.subject.heads.filter { knowledge.isPerson($0) }
      .subtracting(Self.vague)
    result.data.words.subtract(people)
    result.data.concepts = result.data.words.filter { knowledge.isConcept($0) }
    if result.subject.quantity != nil { result.data.quantity = nil }
    result.data.names = []
    result.data.places = []
  }

  private func facet(
    _ span: Span, _ terms: ArgumentTerms?, _ document: DocumentDraft, _ position: Int
  ) -> Facet {
    var facet = Facet()
    let range = span.start..<max(span.start, span.end)
    for local in document.entities(in: range) {
      let index = resolution.entityOfLocal[position, local]
      switch resolution.entities[index].family {
      case .role: break
      case .location:
        facet.places.insert(
          Place(id: resolution.entities[index].id, key: resolution.key(index)))
      case .organization, .person, .product: facet.names.insert(index)
      }
    }
    if let terms {
      facet.places.formUnion(terms.regions.map { Place(country: $0) })
      facet.words = Set(terms.words)
      facet.quantity = terms.quantity
      facet.scope = terms.scope
      if let head = terms.head { facet.heads = [head] }
    } else if facet.names.isEmpty, facet.places.isEmpty {
      // Records that nobody has read the words of: the words themselves, without case, accents and article.
      facet.heads = [knowledge.names.key(span.text, .product)]
    }
    describe(span, &facet, document, position)
    return facet
  }

  /// "the company": an entity that the words describe without naming it, where they tell nothing else.
  private func describe(
    _ span: Span, _ facet: inout Facet, _ document: DocumentDraft, _ position: Int
  ) {
    guard facet.names.isEmpty, facet.places.isEmpty, facet.words.isEmpty,
      let local = span.entity.flatMap({ document.indexOfEntity[$0] })
    else { return }
    let index = resolution.entityOfLocal[position, local]
    switch resolution.entities[index].family {
    case .role: break
    case .location:
      facet.places = [Place(id: resolution.entities[index].id, key: resolution.key(index))]
      facet.heads = []
    case .organization, .person, .product:
      facet.names = [index]
      facet.heads = []
    }
  }

  private func places(_ range: Range<Int>, _ document: DocumentDraft, _ position: Int)
    -> [Place]
  {
    document.entities(in: range).map { resolution.entityOfLocal[position, $0] }
      .filter { resolution.entities[$0].family == .location }
      .map { Place(id: resolution.entities[$0].id, key: resolution.key($0)) }
  }
}

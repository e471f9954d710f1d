internal import Records
internal import Text

/// An original source.
enum Origin: Hashable, Sendable {
  /// An entity by position.
  case entity(Int32)
  /// A publisher that no document names, by its number in ``Origins/publisherNames``.
  case publisher(Int32)
  /// A document without publisher, by position.
  case document(Int32)
}

/// Who a claim goes back to: the independent original source.
///
/// Chains of sources are read from the inside: the source nearest to the act that is known by name knows it. Whoever
/// speaks for an organization, as its spokesperson or its head, is the organization. Those who are not known by name
/// ("nine employees", "internal documents") count with whoever heard them, the next source outwards. Where no source
/// is known the publisher of the text says so itself: that of the original where the text is a copy, or where the
/// sentence stands in an earlier document.
struct Origins {
  private let knowledge: GraphKnowledge
  private let resolution: EntityResolution
  private let reprints: Reprints
  /// The publisher of each document.
  private(set) var publishers: [Origin] = []
  private(set) var publisherNames = StringNumbers()
  /// The organization that a person speaks for, as some document tells.
  private var speaksFor: [Int: Int] = [:]
  private var firstWithSentence: [ContentDigest: Int32] = [:]

  /// Words of fewer letters are prepositions and articles.
  private static let shortestNoun = 4
  /// A sentence of fewer bytes than this can be anybody's own.
  private static let shortestSentence = 60

  /// A document that takes a person for an organization's.
  private struct Vote {
    var person: Int32
    var body: Int32
    /// The original of the document: copies count once.
    var document: Int32
  }

  init(
    _ documents: DocumentTable, resolution: EntityResolution, reprints: Reprints,
    knowledge: GraphKnowledge
  ) throws {
    self.knowledge = knowledge
    self.resolution = resolution
    self.reprints = reprints
    var votes: [Vote] = []
    for position in 0..<documents.count {
      let document = try documents.draft(
        position, documents.hasClaims(position) ? [.entities, .claims] : [])
      publishers.append(publisher(document.record.publisher, at: position))
      for claim in document.claims {
        try noteSentence(claim.evidence.sentence.text, document, position, documents)
        for source in claim.sources {
          guard let person = entity(source.entity, document, position), isNamedPerson(person),
            source.role.flatMap({ knowledge.official($0) }) != nil, let body = employer(source)
          else { continue }
          votes.append(
            Vote(
              person: Int32(person), body: Int32(body), document: reprints.original[position]))
        }
      }
    }
    count(&votes)
  }

  /// Most documents tell; of two bodies alike, the first.
  private mutating func count(_ votes: inout [Vote]) {
    votes.sort { ($0.person, $0.body, $0.document) < ($1.person, $1.body, $1.document) }
    for ofPerson in votes.chunked(by: { $0.person == $1.person }) {
      var best: (body: Int, count: Int)?
      for ofBody in Array(ofPerson).chunked(by: { $0.body == $1.body }) {
        let count = Set(ofBody.map(\.document)).count
        if count > best?.count ?? 0, let body = ofBody.first?.body { best = (Int(body), count) }
      }
      if let best, let person = ofPerson.first?.person { speaksFor[Int(person)] = best.body }
    }
  }

  /// The original source of a claim.
  func origin(of claim: ClaimRecord, in document: DocumentDraft, at position: Int) -> Origin {
    for source in claim.sources.reversed() {
      if let known = identified(source, document, position) { return .entity(Int32(known)) }
    }
    let sentence = Self.key(claim.evidence.sentence.text)
    let original = sentence.flatMap { firstWithSentence[$0] } ?? Int32(position)
    return publishers[Int(reprints.original[Int(original)])]
  }

  /// The publisher of a document; the document itself where none is known.
  private mutating func publisher(_ name: String?, at position: Int) -> Origin {
    guard let name, !name.isEmpty else { return .document(Int32(position)) }
    if let known = entity(named: knowledge.names.key(name, .organization)) {
      return .entity(Int32(known))
    }
    return .publisher(publisherNames.number(of: name))
  }

  private func identified(
    _ source: ClaimRecord.Source, _ document: DocumentDraft, _ position: Int
  ) -> Int? {
    let isOfficial = source.role.flatMap { knowledge.official($0) } != nil
    let body = employer(source)
    guard let known = entity(source.entity, document, position) ?? named(in: source) else {
      return isOfficial ? body : nil
    }
    switch resolution.entities[known].family {
    case .role: return isOfficial ? body : nil
    case .organization, .location, .product: return known
    case .person:
      if let body = speaksFor[known] ?? (isOfficial ? body : nil) { return body }
      return knowledge.isLabel(resolution.label(known)) ? nil : known
    }
  }

  /// The organization, as the source's role names it ("porte-parole de l'Autorité"), else as its own words do.
  private func employer(_ source: ClaimRecord.Source) -> Int? {
    let words = FoldedKey.key(source.role ?? "").split { $0 == " " || $0 == "'" }
    for start in words.indices.dropFirst() {
      if let body = organization(words[start...].joined(separator: " ")) { return body }
    }
    return source.organization.flatMap { organization($0) }
  }

  /// "The newspaper L'Écluse": the organization whose name the words of a source are, or end with behind a noun. A small
  /// word before the name makes it a complement: "a manager of Cardelia" is not Cardelia.
  private func named(in source: ClaimRecord.Source) -> Int? {
    guard source.role == nil else { return nil }
    let words = FoldedKey.key(source.text).split(separator: " ").map { String($0) }
    for start in words.indices.prefix(3) {
      if start > 1, words[start - 1].count < Self.shortestNoun { return nil }
      guard
        let known = entity(
          named: knowledge.names.key(words[start...].joined(separator: " "), .organization))
      else { continue }
      let family = resolution.entities[known].family
      return family == .organization || family == .product ? known : nil
    }
    return nil
  }

  private func isNamedPerson(_ entity: Int) -> Bool {
    resolution.entities[entity].family == .person && resolution.label(entity).contains(" ")
  }

  private func entity(_ id: String?, _ document: DocumentDraft, _ position: Int) -> Int? {
    id.flatMap { document.indexOfEntity[$0] }.map { resolution.entityOfLocal[position, $0] }
  }

  private func entity(named key: String) -> Int? {
    resolution.entityOfName[ContentDigest(key)].map { Int($0) }
  }

  private func organization(_ name: String) -> Int? {
    entity(named: knowledge.names.key(name, .organization)).flatMap {
      resolution.entities[$0].family == .organization ? $0 : nil
    }
  }

  private mutating func noteSentence(
    _ text: String, _ document: DocumentDraft, _ position: Int, _ documents: DocumentTable
  ) throws {
    guard let key = Self.key(text) else { return }
    if let first = firstWithSentence[key],
      !document.isBefore(try documents.draft(Int(first)))
    {
      return
    }
    firstWithSentence[key] = Int32(position)
  }

  private static func key(_ sentence: String) -> ContentDigest? {
    sentence.utf8.count >= shortestSentence ? ContentDigest(FoldedKey.key(sentence)) : nil
  }
}

/// What a source does with a proposition.
enum Stance: String, Sendable, CaseIterable {
  /// Says that it is so.
  case asserts
  /// Says that it is not, or cannot be.
  case denies
  /// Says that it will be, or must be.
  case plans
  /// Speaks of it as possible, unconfirmed or hypothetical, or says that it will not be.
  case reports

  init(polarity: String, modality: String) {
    switch (polarity, modality) {
    case ("affirmed", "asserted"): self = .asserts
    case ("negated", "asserted"), ("negated", "possible"): self = .denies
    case ("affirmed", "planned"): self = .plans
    default: self = .reports
    }
  }
}

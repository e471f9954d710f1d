internal import Records
internal import Text

/// Who a claim goes back to: the independent original source.
///
/// Chains of sources are read from the inside: the source nearest to the act that is known by name knows it. Whoever
/// speaks for an organization, as its spokesperson or its head, is the organization. Those who are not known by name
/// ("nine employees", "internal documents") count with whoever heard them, the next source outwards. Where no source
/// is known the publisher of the text says so itself: that of the original where the text is a copy, or where the
/// sentence stands in an earlier document.
struct Origins {
  /// A source.
  enum Origin: Hashable, Sendable {
    /// An entity by position.
    case entity(Int)
    /// A publisher that no document names, by its name.
    case publisher(String)
    /// A document without publisher, by position.
    case document(Int)
  }

  private let knowledge: GraphKnowledge
  private let documents: [DocumentDraft]
  private let resolution: EntityResolution
  private let reprints: Reprints
  /// The organization that a person speaks for, as some document tells.
  private var speaksFor: [Int: Int] = [:]
  private var entityOfName: [String: Int] = [:]
  private var firstWithSentence: [String: Int] = [:]

  /// Words of fewer letters are prepositions and articles.
  private static let shortestNoun = 4
  /// A sentence of fewer bytes than this can be anybody's own.
  private static let shortestSentence = 60

  init(
    _ documents: [DocumentDraft], resolution: EntityResolution, reprints: Reprints,
    knowledge: GraphKnowledge
  ) {
    self.knowledge = knowledge
    self.documents = documents
    self.resolution = resolution
    self.reprints = reprints
    for (index, entity) in resolution.entities.enumerated() where entity.family != .role {
      let isBody = entity.family == .organization
      for name in entity.names {
        let key = knowledge.names.key(name, .organization)
        if isBody || entityOfName[key] == nil { entityOfName[key] = index }
      }
    }
    var votes: [Int: [Int: Set<Int>]] = [:]
    for (position, document) in documents.enumerated() {
      for claim in document.claims {
        noteSentence(claim.evidence.sentence.text, position)
        for source in claim.sources {
          guard let person = entity(source.entity, position), isNamedPerson(person),
            source.role.flatMap({ knowledge.official($0) }) != nil,
            let body = employer(source, position)
          else { continue }
          votes[person, default: [:]][body, default: []].insert(reprints.original[position])
        }
      }
    }
    // Most documents tell; copies count once.
    speaksFor = votes.mapValues { bodies in
      bodies.max { a, b in (a.value.count, b.key) < (b.value.count, a.key) }?.key ?? 0
    }
  }

  /// The original source of a claim.
  func origin(of claim: ClaimRecord, in position: Int) -> Origin {
    for source in claim.sources.reversed() {
      if let known = identified(source, position) { return .entity(known) }
    }
    let sentence = Self.key(claim.evidence.sentence.text)
    let original = sentence.flatMap { firstWithSentence[$0] } ?? position
    return publisher(of: reprints.original[original])
  }

  /// The publisher of a document; the document itself where none is known.
  func publisher(of position: Int) -> Origin {
    guard let name = documents[position].record.publisher, !name.isEmpty else {
      return .document(position)
    }
    let key = knowledge.names.key(name, .organization)
    return entityOfName[key].map { .entity($0) } ?? .publisher(name)
  }

  private func identified(_ source: ClaimRecord.Source, _ position: Int) -> Int? {
    let isOfficial = source.role.flatMap { knowledge.official($0) } != nil
    let body = employer(source, position)
    guard let known = entity(source.entity, position) ?? named(in: source) else {
      return isOfficial ? body : nil
    }
    switch resolution.entities[known].family {
    case .role: return isOfficial ? body : nil
    case .organization, .location, .product: return known
    case .person:
      if let body = speaksFor[known] ?? (isOfficial ? body : nil) { return body }
      return knowledge.isLabel(resolution.entities[known].label) ? nil : known
    }
  }

  /// The organization, as the source's role names it ("porte-parole de l'Autorité"), else as its own words do.
  private func employer(_ source: ClaimRecord.Source, _ position: Int) -> Int? {
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
        let known = entityOfName[
          knowledge.names.key(words[start...].joined(separator: " "), .organization)]
      else { continue }
      let family = resolution.entities[known].family
      return family == .organization || family == .product ? known : nil
    }
    return nil
  }

  private func isNamedPerson(_ entity: Int) -> Bool {
    resolution.entities[entity].family == .person && resolution.entities[entity].label.contains(" ")
  }

  private func entity(_ id: String?, _ position: Int) -> Int? {
    id.flatMap { documents[position].indexOfEntity[$0] }.map {
      resolution.entityOfLocal[position][$0]
    }
  }

  private func organization(_ name: String) -> Int? {
    entityOfName[knowledge.names.key(name, .organization)].flatMap {
      resolution.entities[$0].family == .organization ? $0 : nil
    }
  }

  private mutating func noteSentence(_ text: String, _ position: Int) {
    guard let key = Self.key(text) else { return }
    if let first = firstWithSentence[key], !documents[position].isBefore(documents[first]) {
      return
    }
    firstWithSentence[key] = position
  }

  private static func key(_ sentence: String) -> String? {
    sentence.utf8.count >= shortestSentence ? FoldedKey.key(sentence) : nil
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

internal import Records
internal import Text

/// Why two names are one entity's.
enum MergeReason: String, Sendable {
  /// A table of names, or ICU, gives both one key: "Pékin" and "Beijing".
  case key
  /// The same name but for case, accents, spacing and article.
  case name
  /// The same name but for "SA", "Inc." and the like.
  case legalForm = "legal_form"
  /// The name stands in a table, although its document did not find it there.
  case knownName = "known_name"
  /// A document states the acronym beside its expansion.
  case acronym
  /// A document calls it by the first words of its name.
  case shortName = "short_name"
  /// Documents of one affair take one name for different things.
  case type
  /// Persons of one name who work for one organization.
  case organization
  /// Persons of one name and one role.
  case role
  /// Persons of one name in documents that name the same others.
  case context
  /// A document takes both names for one: its linker says why.
  case alias
  /// A person said so.
  case decision
}

/// The same name in one or more documents: what is one entity for certain, before anything is inferred.
struct EntityBase: Sendable {
  /// A name as some documents write it.
  struct Variant: Sendable {
    var reason: MergeReason
    /// Documents by position; sorted.
    var documents: [Int] = []
  }

  var family: EntityFamily
  /// The key of its name, without what identifies it further.
  var nameKey: String
  /// What identifies it beyond its name, from a table.
  var key: String?
  /// The document that it stays in: of a bare surname, a suspicious name, a person; nil for all others.
  var own: Int?
  var types: [String: Int] = [:]
  var names: [String: Variant] = [:]
  var mentions = 0
  var documents: [Int] = []
  /// Words that documents use as acronym and as short name of it, as keys.
  var acronyms: [String: [Int]] = [:]
  var shortNames: [String: [Int]] = [:]
  var isSurelyPerson = false

  /// A person known by one word.
  var isBare: Bool { family == .person && !nameKey.contains(" ") && key == nil }
}

/// Gathers the entities of single documents into bases, and links short names and acronyms inside a document.
struct EntityBases {
  private let knowledge: GraphKnowledge
  /// Names that a decision tells apart within one name: by document, keys of names.
  private let separated: [String: Set<String>]
  private(set) var bases: [EntityBase] = []
  /// The base of each entity of each document.
  private(set) var baseOfEntity: [[Int]] = []
  private var index: [String: Int] = [:]

  init(knowledge: GraphKnowledge, decisions: Decisions) {
    self.knowledge = knowledge
    var separated: [String: Set<String>] = [:]
    for decision in decisions.different {
      for reference in [decision.a, decision.b] {
        guard let document = reference.document else { continue }
        separated[document, default: []].insert(FoldedKey.key(reference.name))
      }
    }
    self.separated = separated
  }

  /// Adds the documents, sorted by id.
  mutating func add(_ document: DocumentDraft, at position: Int) {
    let keys = document.entities.map { knowledge.names.key($0.name, $0.family) }
    let aliases = localAliases(document, keys)
    var result: [Int] = []
    for (local, entity) in document.entities.enumerated() {
      let target = aliases[local]?.long ?? local
      let base = base(document.entities[target], keys[target], document, position)
      let reason = aliases[local]?.reason
      note(entity, keys[local], in: base, position, reason)
      result.append(base)
    }
    baseOfEntity.append(result)
  }

  /// The base of an entity by what identifies it.
  private mutating func base(
    _ entity: LocalEntity, _ nameKey: String, _ document: DocumentDraft, _ position: Int
  ) -> Int {
    let family = entity.family
    let isSuspicious = !Confusables.checks(entity.name).isEmpty
    let known = isSuspicious || family == .role ? nil : knowledge.known(nameKey, family)
    var parts: [String]
    var own: Int?
    var key = entity.key
    if isSuspicious {
      key = nil
      own = position
      parts = [family.rawValue, entity.name, document.record.id]
    } else if separated[document.record.id]?.contains(FoldedKey.key(entity.name)) ?? false {
      own = position
      parts = ["apart", family.rawValue, nameKey, document.record.id]
    } else if let found = entity.key ?? known?.key {
      key = found
      parts = ["key", found]
    } else if family == .person {
      own = position
      parts = ["person", nameKey, document.record.id]
    } else {
      parts = [family.rawValue, nameKey]
    }
    let id = parts.joined(separator: "\u{1F}")
    if let existing = index[id] { return existing }
    index[id] = bases.count
    bases.append(
      EntityBase(
        family: family, nameKey: isSuspicious ? entity.name : nameKey, key: key, own: own))
    return bases.count - 1
  }

  private mutating func note(
    _ entity: LocalEntity, _ nameKey: String, in base: Int, _ position: Int, _ reason: MergeReason?
  ) {
    bases[base].mentions += entity.places.count
    for (type, count) in entity.types { bases[base].types[type, default: 0] += count }
    if bases[base].documents.last != position { bases[base].documents.append(position) }
    if entity.isSurelyPerson { bases[base].isSurelyPerson = true }
    var names = entity.forms
    names.insert(entity.name)
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let why = reason ?? self.reason(name, entity, bases[base])
      var variant = bases[base].names[name] ?? .init(reason: why)
      if variant.documents.last != position { variant.documents.append(position) }
      bases[base].names[name] = variant
    }
    if entity.family == .organization {
      for name in names { noteAcronym(name, of: base, position) }
    }
    switch reason {
    case .acronym?: append(position, to: \.acronyms, nameKey, base)
    case .shortName?: append(position, to: \.shortNames, nameKey, base)
    default: break
    }
  }

  /// A plain name; ``EntityAssembler`` compares it with the others.
  private func reason(_ name: String, _ entity: LocalEntity, _ base: EntityBase) -> MergeReason {
    if base.key != nil { return entity.key == nil ? .knownName : .key }
    return .name
  }

  /// The linker of the document has found an acronym with its expansion: one entity with both as names.
  private mutating func noteAcronym(_ name: String, of base: Int, _ position: Int) {
    let key = knowledge.names.key(name, .organization)
    guard !key.contains(" "), key.utf8.count >= 2 else { return }
    let isAcronym = bases[base].names.contains { long, variant in
      variant.documents.last == position && NameKeys.acronyms(of: long).contains(key)
    }
    if isAcronym { append(position, to: \.acronyms, key, base) }
  }

  private mutating func append(
    _ position: Int, to list: WritableKeyPath<EntityBase, [String: [Int]]>, _ key: String,
    _ base: Int
  ) {
    if bases[base][keyPath: list][key]?.last != position {
      bases[base][keyPath: list][key, default: []].append(position)
    }
  }

  /// Names of one document's organizations that are the acronym, or the first words, of exactly one other's.
  private func localAliases(_ document: DocumentDraft, _ keys: [String])
    -> [Int: (long: Int, reason: MergeReason)]
  {
    let bodies = document.entities.indices.filter { document.entities[$0].family == .organization }
    var result: [Int: (long: Int, reason: MergeReason)] = [:]
    var longer: [String: [(long: Int, reason: MergeReason)]] = [:]
    for long in bodies {
      let words = keys[long].split(separator: " ")
      guard words.count >= 2 else { continue }
      for count in 1..<words.count {
        longer[words.prefix(count).joined(separator: " "), default: []].append((long, .shortName))
      }
      for acronym in NameKeys.acronyms(of: document.entities[long].name) {
        longer[acronym, default: []].append((long, .acronym))
      }
    }
    for short in bodies where document.entities[short].key == nil {
      let found = (longer[keys[short]] ?? []).filter { keys[$0.long] != keys[short] }
      guard Set(found.map(\.long)).count == 1, let only = found.first else { continue }
      result[short] = only
    }
    // The long name may be the short form of a longer one: the longest stands for both.
    for (short, alias) in result {
      if let further = result[alias.long] { result[short] = (further.long, alias.reason) }
    }
    return result
  }
}

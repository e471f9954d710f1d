internal import Records
internal import Spill
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
  var family: EntityFamily
  /// The number of the key of its name, without what identifies it further.
  var name: Int32
  /// The number of what identifies it beyond its name, from a table; -1 where nothing does.
  var key: Int32 = -1
  /// The document that it stays in: of a bare surname, a suspicious name, a person; -1 for all others.
  var own: Int32 = -1
  /// A person known by one word.
  var isBare = false
  var isSurelyPerson = false
}

/// Gathers the entities of single documents into bases, and links short names and acronyms inside a document.
///
/// What is kept in memory of a base is of fixed size; its names and their documents go to the disk
/// (``EntityOccurrences``), until entities are made of them.
struct EntityBases {
  private let knowledge: GraphKnowledge
  /// Names that a decision tells apart within one name: by document, keys of names.
  private let separated: [String: Set<String>]
  /// Keys of names, and what identifies entities beyond them.
  private(set) var strings = StringNumbers()
  private(set) var bases: [EntityBase] = []
  /// The bases of the entities of each document.
  private(set) var baseOfEntity = NumberLists()
  /// The documents of each base.
  private(set) var documents = NumberLists()
  /// Words that documents use as acronym and as short name of a base, as keys.
  private(set) var acronyms: Set<ShortForm> = []
  private(set) var shortNames: Set<ShortForm> = []
  /// What documents say belongs to another organization: documents, and the parties' positions in them.
  private(set) var affiliations: [(document: Int32, parent: Int32, child: Int32)] = []
  let occurrences: EntityOccurrences
  private(set) var pointers: DecisionPointers
  /// The bases that several documents can have, by what identifies them.
  private var index: [String: Int32] = [:]
  /// Those of the document at hand alone.
  private var indexHere: [String: Int32] = [:]
  /// The names that the document at hand gives a base.
  private var namesHere: [Int32: Set<String>] = [:]

  /// A word that stands for a base.
  struct ShortForm: Hashable {
    var name: Int32
    var base: Int32
  }

  init(knowledge: GraphKnowledge, decisions: Decisions, folder: String) {
    self.knowledge = knowledge
    var separated: [String: Set<String>] = [:]
    for decision in decisions.different {
      for reference in [decision.a, decision.b] {
        guard let document = reference.document else { continue }
        separated[document, default: []].insert(FoldedKey.key(reference.name))
      }
    }
    self.separated = separated
    occurrences = EntityOccurrences(folder: folder)
    pointers = DecisionPointers(decisions)
  }

  /// The key of a base's name.
  func name(_ base: Int) -> String { strings[bases[base].name] }

  /// What identifies a base beyond its name.
  func key(_ base: Int) -> String? { bases[base].key < 0 ? nil : strings[bases[base].key] }

  /// Adds the documents, sorted by id.
  mutating func add(_ document: DocumentDraft, at position: Int) throws(SpillError) {
    let keys = document.entities.map { knowledge.names.key($0.name, $0.family) }
    let aliases = localAliases(document, keys)
    var result: [Int32] = []
    indexHere.removeAll(keepingCapacity: true)
    namesHere.removeAll(keepingCapacity: true)
    for (local, entity) in document.entities.enumerated() {
      let target = aliases[local]?.long ?? local
      let base = base(document.entities[target], keys[target], document, position)
      try note(entity, keys[local], in: base, position, aliases[local]?.reason)
      result.append(base)
    }
    baseOfEntity.append(result)
    noteAffiliations(document, position)
    pointers.note(document.record.id, position)
  }

  /// Ends the adding.
  mutating func finish(_ table: DocumentTable) throws {
    index = [:]
    documents = NumberLists(inverting: baseOfEntity, below: bases.count)
    try pointers.finish(self, table)
  }

  /// The base of an entity by what identifies it.
  private mutating func base(
    _ entity: LocalEntity, _ nameKey: String, _ document: DocumentDraft, _ position: Int
  ) -> Int32 {
    let family = entity.family
    let isSuspicious = !Confusables.checks(entity.name).isEmpty
    let known = isSuspicious || family == .role ? nil : knowledge.known(nameKey, family)
    var parts: [String]
    var isOwn = false
    var key = entity.key
    if isSuspicious {
      key = nil
      isOwn = true
      parts = [family.rawValue, entity.name]
    } else if separated[document.record.id]?.contains(FoldedKey.key(entity.name)) ?? false {
      isOwn = true
      parts = ["apart", family.rawValue, nameKey]
    } else if let found = entity.key ?? known?.key {
      key = found
      parts = ["key", found]
    } else if family == .person {
      isOwn = true
      parts = ["person", nameKey]
    } else {
      parts = [family.rawValue, nameKey]
    }
    let id = parts.joined(separator: "\u{1F}")
    if let existing = isOwn ? indexHere[id] : index[id] { return existing }
    let name = isSuspicious ? entity.name : nameKey
    var base = EntityBase(family: family, name: strings.number(of: name))
    if let key { base.key = strings.number(of: key) }
    if isOwn { base.own = Int32(position) }
    base.isBare = family == .person && key == nil && !name.contains(" ")
    let number = Int32(bases.count)
    bases.append(base)
    if isOwn { indexHere[id] = number } else { index[id] = number }
    return number
  }

  private mutating func note(
    _ entity: LocalEntity, _ nameKey: String, in base: Int32, _ position: Int,
    _ alias: MergeReason?
  ) throws(SpillError) {
    if entity.isSurelyPerson { bases[Int(base)].isSurelyPerson = true }
    let names = Set(entity.forms + [entity.name])
    namesHere[base, default: []].formUnion(names)
    pointers.note(names, of: base)
    try occurrences.add(
      EntityOccurrences.Occurrence(
        mentions: entity.places.count, types: entity.types,
        reason: alias ?? reason(entity, bases[Int(base)]),
        names: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }),
      base: base, document: position)
    if entity.family == .organization {
      for name in names { noteAcronym(name, of: base) }
    }
    switch alias {
    case .acronym?: acronyms.insert(shortForm(nameKey, base))
    case .shortName?: shortNames.insert(shortForm(nameKey, base))
    default: break
    }
  }

  private mutating func shortForm(_ key: String, _ base: Int32) -> ShortForm {
    ShortForm(name: strings.number(of: key), base: base)
  }

  /// A plain name; ``EntityAssembler`` compares it with the others.
  private func reason(_ entity: LocalEntity, _ base: EntityBase) -> MergeReason {
    if base.key >= 0 { return entity.key == nil ? .knownName : .key }
    return .name
  }

  /// The linker of the document has found an acronym with its expansion: one entity with both as names.
  private mutating func noteAcronym(_ name: String, of base: Int32) {
    let key = knowledge.names.key(name, .organization)
    guard !key.contains(" "), key.utf8.count >= 2 else { return }
    let isAcronym = namesHere[base, default: []].contains {
      NameKeys.acronyms(of: $0).contains(key)
    }
    if isAcronym { acronyms.insert(shortForm(key, base)) }
  }

  private mutating func noteAffiliations(_ document: DocumentDraft, _ position: Int) {
    for relation in document.relations
    where ["parent_of", "owns"].contains(relation.type) && relation.polarity == "affirmed" {
      guard let parent = relation.from.entity.flatMap({ document.indexOfEntity[$0] }),
        let child = relation.to.entity.flatMap({ document.indexOfEntity[$0] })
      else { continue }
      affiliations.append((Int32(position), Int32(parent), Int32(child)))
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

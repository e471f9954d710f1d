internal import Records
internal import Spill

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
  private var index: [Identity: Int32] = [:]
  /// Those of the document at hand alone.
  private var indexHere: [Identity: Int32] = [:]

  /// A word that stands for a base.
  struct ShortForm: Hashable {
    var name: Int32
    var base: Int32
  }

  /// As ``DocumentNames/Identity``, with the number of the text.
  private struct Identity: Hashable {
    var kind: DocumentNames.Identity.Kind
    var family: EntityFamily
    var text: Int32
  }

  init(decisions: Decisions, folder: String) {
    occurrences = EntityOccurrences(folder: folder)
    pointers = DecisionPointers(decisions)
  }

  /// The key of a base's name.
  func name(_ base: Int) -> String { strings[bases[base].name] }

  /// What identifies a base beyond its name.
  func key(_ base: Int) -> String? { bases[base].key < 0 ? nil : strings[bases[base].key] }

  /// Adds the documents, sorted by id.
  mutating func add(_ names: DocumentNames, at position: Int) throws(SpillError) {
    let document = names.document
    var result: [Int32] = []
    indexHere.removeAll(keepingCapacity: true)
    for (entity, naming) in zip(document.entities, names.namings) {
      let base = base(naming, position)
      try note(entity, naming, in: base, position)
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
  private mutating func base(_ naming: DocumentNames.Naming, _ position: Int) -> Int32 {
    let identity = Identity(
      kind: naming.identity.kind, family: naming.identity.family,
      text: strings.number(of: naming.identity.text))
    let isOwn = identity.kind.isOwn
    if let existing = isOwn ? indexHere[identity] : index[identity] { return existing }
    let family = naming.family
    var base = EntityBase(family: family, name: strings.number(of: naming.name))
    if let key = naming.key { base.key = strings.number(of: key) }
    if isOwn { base.own = Int32(position) }
    base.isBare = family == .person && naming.key == nil && !naming.name.contains(" ")
    let number = Int32(bases.count)
    bases.append(base)
    if isOwn { indexHere[identity] = number } else { index[identity] = number }
    return number
  }

  private mutating func note(
    _ entity: LocalEntity, _ naming: DocumentNames.Naming, in base: Int32, _ position: Int
  ) throws(SpillError) {
    if entity.isSurelyPerson { bases[Int(base)].isSurelyPerson = true }
    pointers.note(naming.names, of: base)
    try occurrences.add(
      EntityOccurrences.Occurrence(
        mentions: entity.places.count, types: entity.types,
        reason: naming.alias ?? reason(entity, bases[Int(base)]), names: naming.names),
      base: base, document: position)
    for acronym in naming.acronyms { acronyms.insert(shortForm(acronym, base)) }
    switch naming.alias {
    case .acronym?: acronyms.insert(shortForm(naming.nameKey, base))
    case .shortName?: shortNames.insert(shortForm(naming.nameKey, base))
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

  private mutating func noteAffiliations(_ document: DocumentDraft, _ position: Int) {
    for relation in document.relations
    where ["parent_of", "owns"].contains(relation.type) && relation.polarity == "affirmed" {
      guard let parent = relation.from.entity.flatMap({ document.indexOfEntity[$0] }),
        let child = relation.to.entity.flatMap({ document.indexOfEntity[$0] })
      else { continue }
      affiliations.append((Int32(position), Int32(parent), Int32(child)))
    }
  }
}

internal import Records
internal import Text

/// An entity of the graph.
struct ResolvedEntity: Sendable {
  /// Why a name is this entity's.
  struct Merge: Sendable {
    var reason: MergeReason
    var a: String
    var b: String
    /// Positions of documents, sorted.
    var documents: [Int]
  }

  var id: String
  var type: String
  var label: String
  /// The label that a decision has replaced.
  var renamed: String?
  var names: [String]
  var key: String?
  var mentions: Int
  /// Positions of documents, sorted.
  var documents: [Int]
  var merges: [Merge]
  var family: EntityFamily { EntityFamily(type) }
}

/// Which entities there are, and which entity each document's are.
struct EntityResolution: Sendable {
  var entities: [ResolvedEntity] = []
  /// The entity of each entity of each document, by positions.
  var entityOfLocal: [[Int]] = []
  /// Decisions that are not used.
  var warnings: [String] = []
}

/// Decides which entities of different documents are one.
///
/// 1. What is certain makes bases: one key from a table (a country, a known company), one name but for case, accents
///    and legal form. A person, a bare surname and a name of look-alike letters have a base in each document.
/// 2. Names are joined by what documents state: an acronym beside its expansion, a short name in the document of the
///    long one; outside such a document only where no other entity has that short form, and for short names where the
///    documents are about one affair.
/// 3. One name that documents take for different things (a firm read as a place) is one entity where the documents are
///    about one affair, none has both, and it is surely no person.
/// 4. Persons of one full name are one but where their organizations contradict (``PersonResolver``).
///
/// Never by a bare surname, never by a look-alike. Decisions come first and hold whatever the reasons. Two entities with
/// keys of their own are merged by decision alone. Documents count in the order of their ids, so that the order in which
/// they come in does not matter. Cost: linear in what documents name, but for the sets of one name.
struct EntityResolver {
  private let knowledge: GraphKnowledge
  private let decisions: Decisions
  private let documents: [DocumentDraft]
  private let bases: [EntityBase]
  private let baseOfEntity: [[Int]]
  private var sets: MergeSets

  /// - Parameter documents: sorted by id.
  init(_ documents: [DocumentDraft], knowledge: GraphKnowledge, decisions: Decisions) {
    var gathered = EntityBases(knowledge: knowledge, decisions: decisions)
    for (position, document) in documents.enumerated() { gathered.add(document, at: position) }
    self.knowledge = knowledge
    self.decisions = decisions
    self.documents = documents
    bases = gathered.bases
    baseOfEntity = gathered.baseOfEntity
    sets = MergeSets(bases: bases)
  }

  /// Resolves all.
  /// - Throws: ``DecisionError`` where two decisions contradict each other in these documents.
  mutating func resolve() throws(DecisionError) -> EntityResolution {
    var pointers = DecisionPointers(bases: bases, documents: documents)
    var warnings: [String] = []
    try decideSets(&pointers, &warnings)
    let context = EntityContext(bases: bases, baseOfEntity: baseOfEntity)
    mergeSeparated()
    mergeShortForms(\.acronyms, .acronym, context)
    mergeShortForms(\.shortNames, .shortName, context)
    mergeMisread(context)
    mergePersons(context)
    var result = entities()
    try rename(&result, pointers, &warnings)
    result.warnings = warnings
    return result
  }

  // MARK: Decisions

  private mutating func decideSets(_ pointers: inout DecisionPointers, _ warnings: inout [String])
    throws(DecisionError)
  {
    func found(_ decision: Decisions.Decision) -> ([Int], [Int])? {
      let (a, b) = (pointers.bases(of: decision.a), pointers.bases(of: decision.b))
      for (list, reference) in [(a, decision.a), (b, decision.b)] where list.isEmpty {
        warnings.append(decisions.unused(decision.line, reference))
      }
      return a.isEmpty || b.isEmpty ? nil : (a, b)
    }
    for decision in decisions.different {
      guard let (a, b) = found(decision) else { continue }
      for first in a { for second in b where first != second { sets.separate(first, second) } }
      if a == b, a.count == 1 {
        throw decisions.error(
          decision.line,
          "'\(decision.a.text)' and '\(decision.b.text)' are one name; tell them apart by a document: "
            + "NAME @ DOCUMENT")
      }
    }
    for decision in decisions.same {
      guard let (a, b) = found(decision), let first = a.first else { continue }
      for other in a.dropFirst() + b where !sets.decide(first, other) {
        throw decisions.error(
          decision.line,
          "'\(decision.a.text)' and '\(decision.b.text)' stand for entities that another line "
            + "tells apart; keep one of them")
      }
    }
  }

  private func rename(
    _ result: inout EntityResolution, _ pointers: DecisionPointers, _ warnings: inout [String]
  ) throws(DecisionError) {
    var setOfID: [String: Int] = [:]
    for (index, entity) in result.entities.enumerated() { setOfID[entity.id] = index }
    var entityOfBase: [Int: Int] = [:]
    for (document, locals) in baseOfEntity.enumerated() {
      for (local, base) in locals.enumerated() {
        entityOfBase[base] = result.entityOfLocal[document][local]
      }
    }
    var line: [Int: Int] = [:]
    for decision in decisions.renames {
      var found = Set(pointers.bases(of: decision.entity).compactMap { entityOfBase[$0] })
      if let byID = setOfID[decision.entity.name] { found.insert(byID) }
      if found.isEmpty { warnings.append(decisions.unused(decision.line, decision.entity)) }
      for index in found.sorted() {
        if let other = line[index], result.entities[index].label != decision.label {
          throw decisions.error(
            decision.line,
            "'\(decision.entity.text)' is the entity that line \(other) names otherwise; keep one of them"
          )
        }
        if line[index] == nil { result.entities[index].renamed = result.entities[index].label }
        line[index] = decision.line
        result.entities[index].label = decision.label
      }
    }
  }

  // MARK: Merges

  /// A name that decisions tell apart in one document is still the others' where nothing forbids it.
  private mutating func mergeSeparated() {
    var common: [String: Int] = [:]
    for (index, base) in bases.enumerated() where base.own == nil {
      common[base.family.rawValue + base.nameKey] = index
    }
    for (index, base) in bases.enumerated() where base.own != nil && base.family != .person {
      guard Confusables.checks(base.nameKey).isEmpty,
        let other = common[base.family.rawValue + base.nameKey]
      else { continue }
      sets.merge(other, index, .name)
    }
  }

  private mutating func mergeShortForms(
    _ forms: KeyPath<EntityBase, [String: [Int]]>, _ reason: MergeReason, _ context: EntityContext
  ) {
    var longOf: [String: Set<Int>] = [:]
    for (index, base) in bases.enumerated() {
      for short in base[keyPath: forms].keys { longOf[short, default: []].insert(sets.find(index)) }
    }
    for (index, base) in bases.enumerated() where base.family == .organization && base.own == nil {
      guard let found = longOf[base.nameKey], found.count == 1, let long = found.first,
        sets.find(index) != long
      else { continue }
      // "CNIL" is clear; two letters, or the first words of a name, are not.
      let isClear = reason == .acronym && base.nameKey.utf8.count >= 3
      if isClear || context.agree(base, bases[long]) { sets.merge(long, index, reason) }
    }
  }

  /// One name taken for different things in documents of one affair.
  private mutating func mergeMisread(_ context: EntityContext) {
    var blocks: [String: [Int]] = [:]
    for (index, base) in bases.enumerated()
    where base.family != .role && (base.family != .person || base.isBare)
      && (base.own == nil || base.isBare)
    {
      blocks[base.nameKey, default: []].append(index)
    }
    for name in blocks.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let block = blocks[name] ?? []
      let targets = block.filter { !bases[$0].isBare }
      guard block.count > 1,
        let target = targets.max(by: { bases[$0].documents.count < bases[$1].documents.count })
      else { continue }
      let documents = Set(bases[target].documents)
      let around = context.names(around: bases[target])
      for other in block where other != target && !bases[other].isSurelyPerson {
        guard bases[other].key == nil, documents.isDisjoint(with: bases[other].documents),
          context.agree(bases[other], around)
        else { continue }
        sets.merge(target, other, .type)
      }
    }
  }

  private mutating func mergePersons(_ context: EntityContext) {
    var blocks: [String: [Int]] = [:]
    for (index, base) in bases.enumerated()
    where base.family == .person && !base.isBare && base.key == nil
      && Confusables.checks(base.nameKey).isEmpty
    {
      blocks[base.nameKey, default: []].append(index)
    }
    let sets = self.sets
    let resolver = PersonResolver(
      knowledge: knowledge, documents: documents, bases: bases, baseOfEntity: baseOfEntity,
      context: context, root: { sets.root($0) }, affiliation: affiliations())
    for name in blocks.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      for merge in resolver.merges(blocks[name] ?? []) {
        self.sets.merge(merge.a, merge.b, merge.reason)
      }
    }
  }

  /// What documents say belongs to another organization.
  private func affiliations() -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (position, document) in documents.enumerated() {
      for relation in document.relations
      where ["parent_of", "owns"].contains(relation.type) && relation.polarity == "affirmed" {
        guard let parent = relation.from.entity.flatMap({ document.indexOfEntity[$0] }),
          let child = relation.to.entity.flatMap({ document.indexOfEntity[$0] })
        else { continue }
        let key = sets.root(baseOfEntity[position][child])
        let value = sets.root(baseOfEntity[position][parent])
        result[key] = min(result[key] ?? value, value)
      }
    }
    return result
  }

  // MARK: Entities

  private mutating func entities() -> EntityResolution {
    var members: [Int: [Int]] = [:]
    for index in bases.indices { members[sets.find(index), default: []].append(index) }
    var result = EntityResolution()
    var position: [Int: Int] = [:]
    var names: [String: Int] = [:]
    for root in members.keys.sorted() {
      let group = members[root] ?? []
      position[root] = result.entities.count
      let entity = EntityAssembler(
        bases: bases, documents: documents, knowledge: knowledge, merges: sets.merges(of: root)
      ).entity(group)
      names[entity.id, default: 0] += 1
      result.entities.append(entity)
    }
    // Persons of one name whom nothing makes one: the first document of each tells them apart.
    for root in members.keys {
      guard let index = position[root], names[result.entities[index].id] ?? 0 > 1,
        let first = result.entities[index].documents.first
      else { continue }
      result.entities[index].id = ContentID.make(
        "e", [result.entities[index].id, documents[first].record.id])
    }
    result.entityOfLocal = baseOfEntity.map { locals in
      locals.map { position[sets.find($0)] ?? 0 }
    }
    return result
  }
}

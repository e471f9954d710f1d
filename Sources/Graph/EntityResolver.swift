internal import Records
internal import Text

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
  private let documents: DocumentTable
  private let bases: EntityBases
  private var sets: MergeSets

  /// - Parameter documents: sorted by id.
  init(
    _ documents: DocumentTable, knowledge: GraphKnowledge, decisions: Decisions, folder: String
  ) throws {
    var gathered = EntityBases(decisions: decisions, folder: folder)
    let reader = DocumentNameReader(knowledge: knowledge, decisions: decisions)
    try forEachConcurrently(0..<documents.count, weight: { documents.size($0) }) { position in
      reader.names(of: try documents.draft(position, [.entities, .relations]))
    } _: { position, names in
      try gathered.add(names, at: position)
    }
    try gathered.finish(documents)
    self.knowledge = knowledge
    self.decisions = decisions
    self.documents = documents
    bases = gathered
    sets = MergeSets(gathered)
  }

  /// Resolves all.
  /// - Parameters:
  ///   - transform: makes what is wanted of an entity with all that is known of it; on any thread.
  ///   - onEntity: takes what was made, in the order of the entities.
  /// - Throws: ``DecisionError`` where two decisions contradict each other in these documents.
  mutating func resolve<Node: Sendable>(
    _ transform: @Sendable (AssembledEntity) throws -> Node, onEntity: (Node) throws -> Void
  ) throws -> EntityResolution {
    var warnings: [String] = []
    try decideSets(&warnings)
    let context = EntityContext(bases)
    mergeSeparated()
    mergeShortForms(bases.acronyms, .acronym, context)
    mergeShortForms(bases.shortNames, .shortName, context)
    mergeMisread(context)
    try mergePersons(context)
    var result = EntityResolution()
    let entityOfBase = try EntityIdentities(bases: bases, documents: documents).identify(
      &sets, &result)
    let labels = try renames(result, entityOfBase, &warnings)
    result.warnings = warnings
    try assemble(&result, entityOfBase, labels, transform, onEntity)
    return result
  }

  // MARK: Decisions

  private mutating func decideSets(_ warnings: inout [String]) throws(DecisionError) {
    let pointers = bases.pointers
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

  /// The labels that decisions give entities.
  private func renames(
    _ result: EntityResolution, _ entityOfBase: [Int32], _ warnings: inout [String]
  ) throws(DecisionError) -> [Int: String] {
    guard !decisions.renames.isEmpty else { return [:] }
    var setOfID: [String: Int] = [:]
    for (index, entity) in result.entities.enumerated() { setOfID[entity.id] = index }
    var labels: [Int: (line: Int, label: String)] = [:]
    for decision in decisions.renames {
      var found = Set(bases.pointers.bases(of: decision.entity).map { Int(entityOfBase[$0]) })
      if let byID = setOfID[decision.entity.name] { found.insert(byID) }
      if found.isEmpty { warnings.append(decisions.unused(decision.line, decision.entity)) }
      for index in found.sorted() {
        if let other = labels[index], other.label != decision.label {
          throw decisions.error(
            decision.line,
            "'\(decision.entity.text)' is the entity that line \(other.line) names otherwise; keep one of them"
          )
        }
        labels[index] = (decision.line, decision.label)
      }
    }
    return labels.mapValues(\.label)
  }

  // MARK: Merges

  /// A name that decisions tell apart in one document is still the others' where nothing forbids it.
  private mutating func mergeSeparated() {
    struct Name: Hashable {
      var family: EntityFamily
      var name: Int32
    }
    var common: [Name: Int] = [:]
    let apart = bases.bases.indices.filter {
      bases.bases[$0].own >= 0 && bases.bases[$0].family != .person
    }
    guard !apart.isEmpty else { return }
    for (index, base) in bases.bases.enumerated() where base.own < 0 {
      common[Name(family: base.family, name: base.name)] = index
    }
    for index in apart {
      let base = bases.bases[index]
      guard Confusables.checks(bases.name(index)).isEmpty,
        let other = common[Name(family: base.family, name: base.name)]
      else { continue }
      sets.merge(other, index, .name)
    }
  }

  private mutating func mergeShortForms(
    _ forms: Set<EntityBases.ShortForm>, _ reason: MergeReason, _ context: EntityContext
  ) {
    var longOf: [Int32: Set<Int>] = [:]
    for form in forms { longOf[form.name, default: []].insert(sets.find(Int(form.base))) }
    for (index, base) in bases.bases.enumerated()
    where base.family == .organization && base.own < 0 {
      guard let found = longOf[base.name], found.count == 1, let long = found.first,
        sets.find(index) != long
      else { continue }
      // "CNIL" is clear; two letters, or the first words of a name, are not.
      let isClear = reason == .acronym && bases.name(index).utf8.count >= 3
      if isClear || context.agree(index, context.names(around: long, in: bases), in: bases) {
        sets.merge(long, index, reason)
      }
    }
  }

  /// The bases of one name that are of some kind, where there are several, in the order of the names.
  private func blocks(_ isWanted: (EntityBase) -> Bool) -> [ArraySlice<Int32>] {
    let wanted = bases.bases.indices.filter { isWanted(bases.bases[$0]) }.map { Int32($0) }.sorted {
      (bases.bases[Int($0)].name, $0) < (bases.bases[Int($1)].name, $1)
    }
    let blocks = wanted.chunked(by: { bases.bases[Int($0)].name == bases.bases[Int($1)].name })
    return blocks.filter { $0.count > 1 }.sorted {
      bases.name(Int($0[$0.startIndex])).utf8
        .lexicographicallyPrecedes(bases.name(Int($1[$1.startIndex])).utf8)
    }
  }

  /// One name taken for different things in documents of one affair.
  private mutating func mergeMisread(_ context: EntityContext) {
    let blocks = blocks {
      $0.family != .role && ($0.family != .person || $0.isBare) && ($0.own < 0 || $0.isBare)
    }
    for block in blocks {
      let targets = block.map { Int($0) }.filter { !bases.bases[$0].isBare }
      guard
        let target = targets.max(by: { bases.documents[$0].count < bases.documents[$1].count })
      else { continue }
      let documents = Set(bases.documents[target])
      let around = context.names(around: target, in: bases)
      for other in block.map({ Int($0) })
      where other != target && !bases.bases[other].isSurelyPerson {
        guard bases.bases[other].key < 0, documents.isDisjoint(with: bases.documents[other]),
          context.agree(other, around, in: bases)
        else { continue }
        sets.merge(target, other, .type)
      }
    }
  }

  private mutating func mergePersons(_ context: EntityContext) throws {
    let blocks = blocks { $0.family == .person && !$0.isBare && $0.key < 0 }
      .filter { Confusables.checks(bases.name(Int($0[$0.startIndex]))).isEmpty }
    let sets = self.sets
    let profiles = try PersonProfiles(
      of: blocks.joined(), knowledge: knowledge, documents: documents, bases: bases,
      root: { sets.root($0) }, affiliation: affiliations())
    let resolver = PersonResolver(bases: bases, context: context, profiles: profiles)
    for block in blocks {
      for merge in resolver.merges(block.map { Int($0) }) {
        self.sets.merge(merge.a, merge.b, merge.reason)
      }
    }
  }

  /// What documents say belongs to another organization.
  private func affiliations() -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (document, parent, child) in bases.affiliations {
      let key = sets.root(bases.baseOfEntity[Int(document), Int(child)])
      let value = sets.root(bases.baseOfEntity[Int(document), Int(parent)])
      result[key] = min(result[key] ?? value, value)
    }
    return result
  }

  // MARK: Entities

  /// An entity that is still to be assembled.
  private struct Pending: Sendable {
    var index: Int
    var id: String
    var bases: [GatheredBase]
    var merges: [MergeSets.Merge]
    /// The label that a decision gives it.
    var renamed: String?
  }

  /// How many occurrences of entities are gathered before these are assembled.
  private static let batchSize = 4_096

  /// Fills the entities with what documents say of them.
  private func assemble<Node: Sendable>(
    _ result: inout EntityResolution, _ entityOfBase: [Int32], _ labels: [Int: String],
    _ transform: @Sendable (AssembledEntity) throws -> Node, _ onEntity: (Node) throws -> Void
  ) throws {
    var pending: [Pending] = []
    var size = 0
    func finish(_ result: inout EntityResolution) throws {
      try assemble(pending, &result, transform, onEntity)
      pending = []
      size = 0
    }
    try bases.occurrences.forEachEntity(bases, entityOfBase) { index, gathered in
      pending.append(
        Pending(
          index: index, id: result.entities[index].id, bases: gathered,
          merges: sets.merges(of: gathered[0].number), renamed: labels[index]))
      size += gathered.reduce(0) { $0 + $1.documents.count }
      if size >= Self.batchSize { try finish(&result) }
    }
    try finish(&result)
    result.entityOfLocal = bases.baseOfEntity
    result.entityOfLocal.map { entityOfBase[Int($0)] }
  }

  private func assemble<Node: Sendable>(
    _ pending: [Pending], _ result: inout EntityResolution,
    _ transform: @Sendable (AssembledEntity) throws -> Node, _ onEntity: (Node) throws -> Void
  ) throws {
    let knowledge = self.knowledge
    try forEachConcurrently(pending.indices, weight: { _ in 0 }) { place in
      let wanted = pending[place]
      var entity = EntityAssembler(wanted.bases, merges: wanted.merges, knowledge: knowledge)
        .entity(wanted.id)
      if let label = wanted.renamed {
        entity.renamed = entity.label
        entity.label = label
      }
      let names = entity.names.map { ContentDigest(knowledge.names.key($0, .organization)) }
      return (entity: entity, names: names, node: try transform(entity))
    } _: { place, made in
      let index = pending[place].index
      let family = EntityFamily(made.entity.type)
      try onEntity(made.node)
      result.entities[index].family = family
      result.entities[index].documents = Int32(made.entity.documents)
      result.append(label: made.entity.label)
      guard family != .role else { return }
      for name in made.names where family == .organization || result.entityOfName[name] == nil {
        result.entityOfName[name] = Int32(index)
      }
    }
  }
}

internal import Records
internal import Text

/// What documents tell of persons whose names several have: whom they work for, and in what roles.
///
/// Each document is read once, however many of its persons share their names with others. Cost: linear in what these
/// documents tell.
struct PersonProfiles {
  /// What documents tell of one person.
  struct Profile {
    /// The bases that stand for organizations.
    var organizations: Set<Int> = []
    /// Roles by their numbers.
    var roles: Set<Int32> = []
  }

  /// One thing that a document tells of a person.
  private struct Fact {
    var person: Int32
    /// A role's number; -1 where an organization is told.
    var role: Int32 = -1
    /// A base; -1 where a role is told.
    var organization: Int32 = -1
  }

  private let knowledge: GraphKnowledge
  private let bases: EntityBases
  private let root: (Int) -> Int
  private let affiliation: [Int: Int]
  private var roles = StringNumbers()
  /// By person.
  private var facts: [Fact] = []

  /// - Parameters:
  ///   - persons: the bases of persons that are asked for.
  ///   - root: the base that stands for an organization.
  ///   - affiliation: the root of the parent, for organizations that documents say belong to another.
  init(
    of persons: some Sequence<Int32>, knowledge: GraphKnowledge, documents: DocumentTable,
    bases: EntityBases, root: @escaping (Int) -> Int, affiliation: [Int: Int]
  ) throws {
    self.knowledge = knowledge
    self.bases = bases
    self.root = root
    self.affiliation = affiliation
    var isWanted = [Bool](repeating: false, count: bases.bases.count)
    for person in persons { isWanted[Int(person)] = true }
    for document in 0..<documents.count {
      let found = bases.baseOfEntity[document]
      guard found.contains(where: { isWanted[Int($0)] }) else { continue }
      let draft = try documents.draft(document, [.entities, .relations, .claims])
      var personOfID: [String: Int32] = [:]
      for (entity, base) in zip(draft.entities, found) where isWanted[Int(base)] {
        personOfID[entity.id] = base
      }
      noteRelations(draft, document, personOfID)
      noteSources(draft, document, personOfID)
    }
    facts.sort { $0.person < $1.person }
  }

  /// What documents tell of a person that was asked for.
  subscript(person: Int) -> Profile {
    var (low, high) = (0, facts.count)
    while low < high {
      let middle = (low + high) / 2
      if facts[middle].person < person { low = middle + 1 } else { high = middle }
    }
    var profile = Profile()
    for fact in facts[low...].prefix(while: { $0.person == person }) {
      if fact.role >= 0 {
        profile.roles.insert(fact.role)
      } else {
        profile.organizations.insert(Int(fact.organization))
      }
    }
    return profile
  }

  private mutating func noteRelations(
    _ draft: DocumentDraft, _ document: Int, _ personOfID: [String: Int32]
  ) {
    for relation in draft.relations where relation.polarity == "affirmed" {
      guard let person = relation.from.entity.flatMap({ personOfID[$0] }) else { continue }
      if relation.type == "holds_role" {
        note(role: relation.to.text, of: person)
      } else if relation.type == "works_for",
        let employer = relation.to.entity.flatMap({ draft.indexOfEntity[$0] })
      {
        note(organization: employer, document, of: person)
      }
    }
  }

  private mutating func noteSources(
    _ draft: DocumentDraft, _ document: Int, _ personOfID: [String: Int32]
  ) {
    var organizations: [String: [Int]]?
    for claim in draft.claims {
      for source in claim.sources {
        guard let person = source.entity.flatMap({ personOfID[$0] }) else { continue }
        if let role = source.role { note(role: role, of: person) }
        guard let employer = source.organization else { continue }
        let known = organizations ?? self.organizations(draft)
        organizations = known
        for entity in known[knowledge.names.key(employer, .organization)] ?? [] {
          note(organization: entity, document, of: person)
        }
      }
    }
  }

  /// The organizations of a document by the keys of their names.
  private func organizations(_ draft: DocumentDraft) -> [String: [Int]] {
    var result: [String: [Int]] = [:]
    for (index, entity) in draft.entities.enumerated() where entity.family == .organization {
      result[knowledge.names.key(entity.name, .organization), default: []].append(index)
    }
    return result
  }

  private mutating func note(role words: String, of person: Int32) {
    let role = knowledge.official(words) ?? FoldedKey.key(words)
    facts.append(Fact(person: person, role: roles.number(of: role)))
  }

  private mutating func note(organization entity: Int, _ document: Int, of person: Int32) {
    let found = root(bases.baseOfEntity[document, entity])
    guard bases.bases[found].family == .organization else { return }
    facts.append(Fact(person: person, organization: Int32(found)))
    if let parent = affiliation[found] {
      facts.append(Fact(person: person, organization: Int32(parent)))
    }
  }
}

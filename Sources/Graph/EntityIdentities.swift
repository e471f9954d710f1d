/// Gives the sets of bases that are one entity their ids, which derive from what they are called.
struct EntityIdentities {
  let bases: EntityBases
  let documents: DocumentTable

  /// What tells the id of a set.
  private struct Identity {
    /// The base with the longest name; of two alike, that of the family that comes first.
    var best: Int32
    /// The number of what identifies it beyond its name; -1 where nothing does.
    var key: Int32
    /// Its first document.
    var document: Int32
  }

  /// Makes an entity with its id of each set of bases; the entity of each base.
  func identify(_ sets: inout MergeSets, _ result: inout EntityResolution) throws -> [Int32] {
    var identities: [Identity] = []
    var entityOfBase = [Int32](repeating: -1, count: bases.bases.count)
    for index in bases.bases.indices {
      // The smallest member stands for a set: it is met first.
      let root = sets.find(index)
      let (key, first) = (bases.bases[index].key, bases.documents[index].first ?? 0)
      if root == index {
        entityOfBase[index] = Int32(identities.count)
        identities.append(Identity(best: Int32(index), key: key, document: first))
        continue
      }
      let entity = Int(entityOfBase[root])
      entityOfBase[index] = Int32(entity)
      if tellsMore(index, Int(identities[entity].best)) { identities[entity].best = Int32(index) }
      identities[entity].document = min(identities[entity].document, first)
      let known = identities[entity].key
      if key >= 0, known < 0 || precedes(bases.strings[key], bases.strings[known]) {
        identities[entity].key = key
      }
    }
    result.entities.reserveCapacity(identities.count)
    var known: Set<String> = []
    var isShared: Set<String> = []
    for (index, identity) in identities.enumerated() {
      let key = identity.key < 0 ? nil : bases.strings[identity.key]
      let id = try id(Int(identity.best), key)
      result.append(ResolvedEntity(id: id, firstOfID: Int32(index)), key: key)
      if !known.insert(id).inserted { isShared.insert(id) }
    }
    // Persons of one name whom nothing makes one: the first document of each tells them apart.
    var first: [String: Int32] = [:]
    for index in result.entities.indices where isShared.contains(result.entities[index].id) {
      let document = try documents.id(Int(identities[index].document))
      let id = ContentID.make("e", [result.entities[index].id, document])
      result.entities[index].id = id
      result.entities[index].firstOfID = first[id] ?? Int32(index)
      first[id] = result.entities[index].firstOfID
    }
    return entityOfBase
  }

  private func tellsMore(_ a: Int, _ b: Int) -> Bool {
    let (left, right) = (bases.name(a), bases.name(b))
    return left.utf8.count != right.utf8.count
      ? left.utf8.count > right.utf8.count
      : precedes(
        Self.rank(bases.bases[a].family) + left, Self.rank(bases.bases[b].family) + right)
  }

  /// Keyed by what identifies it; else by family and name of the base with the longest name, an organization's where
  /// documents take it for different things, so that a document more seldom changes the id.
  private func id(_ best: Int, _ key: String?) throws -> String {
    if let key { return ContentID.make("e", ["key", key]) }
    let base = bases.bases[best]
    // A bare surname, or a suspicious name, is its document's own.
    let isLocal = base.own >= 0 && (base.isBare || base.family != .person)
    let document = isLocal ? [try documents.id(Int(base.own))] : []
    return ContentID.make("e", [base.family.rawValue, bases.name(best)] + document)
  }

  private static func rank(_ family: EntityFamily) -> String {
    switch family {
    case .organization: "0"
    case .product: "1"
    case .location: "2"
    case .person: "3"
    case .role: "4"
    }
  }

  private func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

/// Decides which persons of one full name are one.
///
/// The same name is taken for the same person unless documents know them in different places: where the persons of a
/// name work for organizations that have nothing to do with each other, only those are one who share an organization,
/// or whose documents name two others in common. A document that tells no organization joins them by a role that only
/// one of them has or by its context, and stays apart where neither tells. Cost: linear in the persons of a name and
/// in what their documents name.
struct PersonResolver {
  let bases: EntityBases
  let context: EntityContext
  /// What documents tell of the persons of all names that are asked for.
  let profiles: PersonProfiles

  /// A merge that is proposed.
  typealias Merge = (a: Int, b: Int, reason: MergeReason)

  /// The merges among the bases of one name.
  func merges(_ block: [Int]) -> [Merge] {
    guard block.count > 1 else { return [] }
    let profiles = block.map { self.profiles[$0] }
    var sets = UnionFind(block.count)
    var merges: [Merge] = []
    func unite(_ a: Int, _ b: Int, _ reason: MergeReason) {
      if sets.unite(a, b) { merges.append((block[a], block[b], reason)) }
    }
    var firstOf: [Int: Int] = [:]
    for (index, profile) in profiles.enumerated() {
      for organization in profile.organizations.sorted() {
        if let other = firstOf[organization] { unite(other, index, .organization) }
        firstOf[organization] = firstOf[organization] ?? index
      }
    }
    for (a, b) in pairsByContext(block) { unite(a, b, .context) }
    let known = Set(
      profiles.indices.filter { !profiles[$0].organizations.isEmpty }.map { sets.find($0) })
    if known.count <= 1 {
      for index in block.indices.dropFirst() { unite(0, index, .name) }
      return merges
    }
    // Several persons have this name: a role that one of them alone has tells.
    var holders: [Int32: Set<Int>] = [:]
    for (index, profile) in profiles.enumerated() where known.contains(sets.find(index)) {
      for role in profile.roles { holders[role, default: []].insert(sets.find(index)) }
    }
    for (index, profile) in profiles.enumerated() where !known.contains(sets.find(index)) {
      let found = profile.roles.reduce(into: Set<Int>()) { $0.formUnion(holders[$1] ?? []) }
      if found.count == 1, let only = found.first { unite(only, index, .role) }
    }
    return merges
  }

  /// Pairs whose documents share others, each with the set that it joins. An inverted index counts what is shared
  /// with each set so far.
  private func pairsByContext(_ block: [Int]) -> [(Int, Int)] {
    var setsOfName: [Int32: [Int]] = [:]
    var sets = UnionFind(block.count)
    var result: [(Int, Int)] = []
    for index in block.indices {
      let names = context.names(around: block[index], in: bases)
      var shared: [Int: Int] = [:]
      for name in names {
        for set in Set((setsOfName[name] ?? []).map { sets.find($0) }) {
          shared[set, default: 0] += 1
        }
      }
      for (set, count) in shared.sorted(by: { $0.key < $1.key })
      where count >= EntityContext.least {
        sets.unite(set, index)
        result.append((set, index))
      }
      for name in names {
        let root = sets.find(index)
        if setsOfName[name]?.contains(root) != true { setsOfName[name, default: []].append(root) }
      }
    }
    return result
  }
}

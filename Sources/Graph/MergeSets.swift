/// Sets of bases that are one entity, with the reasons, under what decisions forbid.
struct MergeSets {
  /// Two bases and why they are one.
  struct Merge: Sendable {
    var a: Int
    var b: Int
    var reason: MergeReason
  }

  private var sets: UnionFind
  private var roots: [Int32]
  /// The members of sets of several; empty where nothing is kept apart.
  private var members: [Int: [Int]] = [:]
  /// What identifies each set beyond its name, by number; -1 where nothing does.
  private var keyOfSet: [Int32]
  private var apart: [Int: Set<Int>] = [:]
  private var reasons: [Int: [Merge]] = [:]
  private let strings: StringNumbers

  init(_ bases: EntityBases) {
    sets = UnionFind(bases.bases.count)
    roots = bases.bases.indices.map { Int32($0) }
    keyOfSet = bases.bases.map(\.key)
    strings = bases.strings
  }

  /// The base that stands for a set.
  mutating func find(_ base: Int) -> Int { sets.find(base) }

  /// As ``find(_:)``, as of the last merge.
  func root(_ base: Int) -> Int {
    var at = base
    while roots[at] != at { at = Int(roots[at]) }
    return at
  }

  /// Keeps two bases apart.
  mutating func separate(_ a: Int, _ b: Int) {
    apart[a, default: []].insert(b)
    apart[b, default: []].insert(a)
  }

  /// Makes one set of two because a person says so; false where a decision forbids it.
  mutating func decide(_ a: Int, _ b: Int) -> Bool { unite(a, b, .decision, isDecision: true) }

  /// Makes one set of two, unless a decision, or keys of their own, keep them apart.
  mutating func merge(_ a: Int, _ b: Int, _ reason: MergeReason) {
    _ = unite(a, b, reason, isDecision: false)
  }

  private mutating func unite(_ a: Int, _ b: Int, _ reason: MergeReason, isDecision: Bool) -> Bool {
    let (first, second) = (sets.find(a), sets.find(b))
    guard first != second else { return true }
    if !apart.isEmpty {
      let others = Set(members[second] ?? [second])
      for member in members[first] ?? [first]
      where !(apart[member] ?? []).isDisjoint(with: others) { return false }
    }
    let keys = [keyOfSet[first], keyOfSet[second]].filter { $0 >= 0 }
    if !isDecision, Set(keys).count > 1 { return false }
    sets.unite(first, second)
    let root = min(first, second)
    roots[max(first, second)] = Int32(root)
    if !apart.isEmpty {
      members[root] = (members[first] ?? [first]) + (members[second] ?? [second])
      members[max(first, second)] = nil
    }
    keyOfSet[root] =
      keys.min { strings[$0].utf8.lexicographicallyPrecedes(strings[$1].utf8) } ?? -1
    // The shorter list goes behind the longer: sets may have as many members as there are documents.
    var longer = reasons.removeValue(forKey: first) ?? []
    var shorter = reasons.removeValue(forKey: second) ?? []
    if longer.count < shorter.count { swap(&longer, &shorter) }
    longer += shorter
    longer.append(Merge(a: a, b: b, reason: reason))
    reasons[root] = longer
    return true
  }

  /// Why the members of a set are one.
  func merges(of root: Int) -> [Merge] { reasons[root] ?? [] }
}

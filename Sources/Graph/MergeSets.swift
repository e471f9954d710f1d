/// Sets of bases that are one entity, with the reasons, under what decisions forbid.
struct MergeSets {
  /// Two bases and why they are one.
  struct Merge: Sendable {
    var a: Int
    var b: Int
    var reason: MergeReason
  }

  private var sets: UnionFind
  private var roots: [Int]
  private var members: [Int: [Int]] = [:]
  private var keyOfSet: [Int: String] = [:]
  private var apart: [Int: Set<Int>] = [:]
  private var reasons: [Int: [Merge]] = [:]

  init(bases: [EntityBase]) {
    sets = UnionFind(bases.count)
    roots = Array(bases.indices)
    for (index, base) in bases.enumerated() {
      if let key = base.key { keyOfSet[index] = key }
    }
  }

  /// The base that stands for a set.
  mutating func find(_ base: Int) -> Int { sets.find(base) }

  /// As ``find(_:)``, as of the last merge.
  func root(_ base: Int) -> Int {
    var at = base
    while roots[at] != at { at = roots[at] }
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
    let (left, right) = (members[first] ?? [first], members[second] ?? [second])
    if !apart.isEmpty {
      let others = Set(right)
      for member in left where !(apart[member] ?? []).isDisjoint(with: others) { return false }
    }
    let keys = [keyOfSet[first], keyOfSet[second]].compactMap { $0 }
    if !isDecision, Set(keys).count > 1 { return false }
    sets.unite(first, second)
    let root = min(first, second)
    roots[max(first, second)] = root
    members[root] = left + right
    members[max(first, second)] = nil
    keyOfSet[root] = keys.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    reasons[root] =
      (reasons[first] ?? []) + (reasons[second] ?? []) + [Merge(a: a, b: b, reason: reason)]
    return true
  }

  /// Why the members of a set are one.
  func merges(of root: Int) -> [Merge] { reasons[root] ?? [] }
}

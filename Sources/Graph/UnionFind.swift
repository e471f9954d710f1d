/// Disjoint sets of numbers (Tarjan 1975): the smallest member of a set stands for it, so that the outcome does not
/// depend on the order of the unions.
struct UnionFind {
  private var parent: [Int32]

  init(_ count: Int) { parent = (0..<count).map { Int32($0) } }

  /// The member that stands for a set.
  mutating func find(_ member: Int) -> Int {
    var root = member
    while parent[root] != root { root = Int(parent[root]) }
    var at = member
    while parent[at] != root { (at, parent[at]) = (Int(parent[at]), Int32(root)) }
    return root
  }

  /// Makes one set of two; false where they were one already.
  @discardableResult
  mutating func unite(_ a: Int, _ b: Int) -> Bool {
    let (a, b) = (find(a), find(b))
    guard a != b else { return false }
    parent[max(a, b)] = Int32(min(a, b))
    return true
  }
}

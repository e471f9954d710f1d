/// The tree of highest score over a sentence, with one token at the root.
///
/// The algorithm of Chu and Liu, and of Edmonds, as described by McDonald et al., "Non-projective Dependency Parsing
/// using Spanning Tree Algorithms" (EMNLP 2005). Most sentences are trees as soon as every token has its best head;
/// only cycles cost more. Scratch memory, reused. Cost: quadratic, cubic at worst.
package struct MaximumTree: Sendable {
  /// Node numbers 1…count are tokens, 0 is the root.
  package private(set) var count = 0
  /// Head of each node, once solved; that of 0 means nothing.
  package private(set) var head: [Int] = []
  private var scores: [Int32] = []
  private var mark: [Int] = []

  package init() {}

  /// Makes room for a sentence of `count` tokens.
  package mutating func reset(_ count: Int) {
    self.count = count
    let size = (count + 1) * (count + 1)
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(0, count: size))
    head.removeAll(keepingCapacity: true)
    head.append(contentsOf: repeatElement(0, count: count + 1))
  }

  /// Sets the scores of all arcs to a dependent: `body` writes those of the heads 0…count from an element on. That of
  /// the dependent itself means nothing.
  package mutating func setScores(
    of dependent: Int, _ body: (inout [Int32], _ at: Int) -> Void
  ) {
    body(&scores, dependent &* (count &+ 1))
  }

  @inline(__always)
  private func score(_ head: Int, _ dependent: Int) -> Int32 {
    scores[dependent &* (count &+ 1) &+ head]
  }

  /// Finds the tree.
  package mutating func solve() {
    guard count > 0 else { return }
    for dependent in 1...count { head[dependent] = best(dependent, from: 0) }
    keepOneRoot()
    if hasCycle() { solveCycles() }
  }

  private func best(_ dependent: Int, from first: Int) -> Int {
    var best = first == dependent ? first + 1 : first
    if best > count { return 0 }
    for head in first...count
    where head != dependent && score(head, dependent) > score(best, dependent) {
      best = head
    }
    return best
  }

  /// Leaves the root to the token that would lose most without it, or that loses least by taking it.
  private mutating func keepOneRoot() {
    var root = 0
    var gain = Int64.min
    func consider(_ dependent: Int, over other: Int32) {
      let own = Int64(score(0, dependent)) - Int64(other)
      guard own > gain else { return }
      gain = own
      root = dependent
    }
    for dependent in 1...count where head[dependent] == 0 {
      let other = best(dependent, from: 1)
      consider(dependent, over: other == 0 ? Int32.min : score(other, dependent))
    }
    if root == 0 {
      for dependent in 1...count { consider(dependent, over: score(head[dependent], dependent)) }
    }
    for dependent in 1...count {
      if dependent == root {
        head[dependent] = 0
      } else if head[dependent] == 0 {
        head[dependent] = best(dependent, from: 1)
      }
    }
  }

  /// Whether following the heads from some token never reaches the root.
  private mutating func hasCycle() -> Bool {
    mark.removeAll(keepingCapacity: true)
    mark.append(contentsOf: repeatElement(0, count: count + 1))
    for start in 1...count {
      var node = start
      while node != 0, mark[node] == 0 {
        mark[node] = start
        node = head[node]
      }
      if node != 0, mark[node] == start { return true }
    }
    return false
  }

  /// Contracts cycles until none is left, then opens each where that costs least.
  private mutating func solveCycles() {
    let size = count + 1
    // Only the root that was chosen hangs on node 0, and on nothing else. Sums of scores never fall so low as the rest.
    var weight = [Int64](repeating: Int64.min / 4, count: size * size)
    for dependent in 1..<size {
      for other in 0..<size
      where other != dependent && (other == 0) == (head[dependent] == 0) {
        weight[dependent * size + other] = Int64(score(other, dependent))
      }
    }
    // The real arc that stands behind an arc between (contracted) nodes.
    var tail = [Int](repeating: 0, count: size * size)
    var tip = tail
    for dependent in 0..<size {
      for head in 0..<size {
        tail[dependent * size + head] = head
        tip[dependent * size + head] = dependent
      }
    }
    var isAlive = [Bool](repeating: true, count: size)
    // The tokens that each node stands for.
    var members = (0..<size).map { [$0] }
    var contractions: [[InnerArc]] = []
    while true {
      var chosen = [Int](repeating: 0, count: size)
      for node in 1..<size where isAlive[node] {
        var best = -1
        for other in 0..<size where other != node && isAlive[other] {
          if best < 0 || weight[node * size + other] > weight[node * size + best] { best = other }
        }
        chosen[node] = best
      }
      guard let cycle = Self.cycle(chosen, isAlive) else {
        finish(chosen, isAlive, contractions, tail, tip)
        return
      }
      let representative = cycle[0]
      contractions.append(
        cycle.map { node in
          let at = node * size + chosen[node]
          return InnerArc(head: tail[at], dependent: tip[at], part: members[node])
        })
      members[representative] = cycle.flatMap { members[$0] }
      let inside = Set(cycle)
      let costs = cycle.map { weight[$0 * size + chosen[$0]] }
      for other in 0..<size where isAlive[other] && !inside.contains(other) {
        // The best way in, less what opening the cycle there costs.
        var bestIn = 0
        for k in cycle.indices
        where weight[cycle[k] * size + other] - costs[k]
          > weight[cycle[bestIn] * size + other] - costs[bestIn]
        {
          bestIn = k
        }
        let into = cycle[bestIn] * size + other
        let (inWeight, inTail, inTip) = (weight[into] - costs[bestIn], tail[into], tip[into])
        // The best way out.
        var bestOut = 0
        for k in cycle.indices
        where weight[other * size + cycle[k]] > weight[other * size + cycle[bestOut]] {
          bestOut = k
        }
        let out = other * size + cycle[bestOut]
        let (outWeight, outTail, outTip) = (weight[out], tail[out], tip[out])
        weight[representative * size + other] = inWeight
        tail[representative * size + other] = inTail
        tip[representative * size + other] = inTip
        weight[other * size + representative] = outWeight
        tail[other * size + representative] = outTail
        tip[other * size + representative] = outTip
      }
      for node in cycle.dropFirst() { isAlive[node] = false }
    }
  }

  private static func cycle(_ chosen: [Int], _ isAlive: [Bool]) -> [Int]? {
    var mark = [Int](repeating: 0, count: chosen.count)
    for start in 1..<chosen.count where isAlive[start] {
      var node = start
      while node > 0, mark[node] == 0 {
        mark[node] = start
        node = chosen[node]
      }
      if node > 0, mark[node] == start {
        var cycle = [node]
        var next = chosen[node]
        while next != node {
          cycle.append(next)
          next = chosen[next]
        }
        return cycle
      }
    }
    return nil
  }

  /// An arc of a cycle that was contracted, and the tokens of the part of the cycle that it leads into.
  private struct InnerArc {
    var head: Int
    var dependent: Int
    var part: [Int]
  }

  /// Takes the arcs of the contracted tree, then, from the last contraction to the first, those of each cycle but the
  /// one into the part that an arc from outside leads into.
  private mutating func finish(
    _ chosen: [Int], _ isAlive: [Bool], _ contractions: [[InnerArc]], _ tail: [Int], _ tip: [Int]
  ) {
    let size = count + 1
    var found = [Int](repeating: -1, count: size)
    for node in 1..<size where isAlive[node] {
      let at = node * size + chosen[node]
      found[tip[at]] = tail[at]
    }
    for arcs in contractions.reversed() {
      for arc in arcs where arc.part.allSatisfy({ found[$0] < 0 }) {
        found[arc.dependent] = arc.head
      }
    }
    for node in 1..<size where found[node] >= 0 { head[node] = found[node] }
  }
}

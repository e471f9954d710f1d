import Linguistics
import Testing

@Suite("The tree of highest score")
struct MaximumTreeTests {
  /// The best score of all trees with one root, by trying every choice of heads.
  private func bestScore(_ scores: [[Int32]]) -> Int32 {
    let count = scores.count - 1
    var best = Int32.min
    var head = [Int](repeating: 0, count: count + 1)
    func isTree() -> Bool {
      guard head[1...].count(where: { $0 == 0 }) == 1 else { return false }
      return (1...count).allSatisfy { start in
        var node = start
        for _ in 0...count where node != 0 { node = head[node] }
        return node == 0
      }
    }
    func choose(_ dependent: Int) {
      if dependent > count {
        if isTree() { best = max(best, (1...count).reduce(0) { $0 + scores[$1][head[$1]] }) }
        return
      }
      for candidate in 0...count where candidate != dependent {
        head[dependent] = candidate
        choose(dependent + 1)
      }
    }
    choose(1)
    return best
  }

  private func solve(_ scores: [[Int32]]) -> MaximumTree {
    var tree = MaximumTree()
    tree.reset(scores.count - 1)
    for dependent in 1..<scores.count {
      tree.setScores(of: dependent) { all, at in
        for head in scores.indices { all[at + head] = scores[dependent][head] }
      }
    }
    tree.solve()
    return tree
  }

  @Test("scores at the limits of their type are a tree as well", arguments: 1...6)
  func extremes(count: Int) {
    let values: [Int32] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    var state = UInt64(count)
    for _ in 0..<200 {
      let scores = (0...count).map { _ in
        (0...count).map { _ -> Int32 in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return values[Int(state >> 40) % values.count]
        }
      }
      let tree = solve(scores)
      #expect(tree.head[1...].count(where: { $0 == 0 }) == 1)
      for start in 1...count {
        var node = start
        for _ in 0...count where node != 0 { node = tree.head[node] }
        #expect(node == 0)
      }
    }
  }

  @Test("is a tree with one root, and nearly always the best of all such trees", arguments: 1...4)
  func againstAllTrees(count: Int) {
    var state: UInt64 = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    func next() -> Int32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int32(truncatingIfNeeded: state >> 40) % 1_000
    }
    var optimal = 0
    let rounds = 100
    for _ in 0..<rounds {
      let scores = (0...count).map { _ in (0...count).map { _ in next() } }
      let tree = solve(scores)
      #expect(tree.head[1...].count(where: { $0 == 0 }) == 1)
      for start in 1...count {
        var node = start
        for _ in 0...count where node != 0 { node = tree.head[node] }
        #expect(node == 0, "following the heads reaches the root")
      }
      let total = (1...count).reduce(Int32(0)) { $0 + scores[$1][tree.head[$1]] }
      let best = bestScore(scores)
      #expect(total <= best)
      if total == best { optimal += 1 }
    }
    // The root is chosen before the tree, so a few trees of random scores are second best.
    #expect(optimal * 10 >= rounds * 6)
  }

  @Test("cycles inside of cycles are opened where that costs least")
  func nestedCycles() {
    // 1 and 2 want each other, 3 wants 2, and 2 wants 3 more than anything but 1.
    let scores: [[Int32]] = [
      [0, 0, 0, 0], [1, 0, 90, 10], [5, 100, 0, 95], [2, 10, 80, 0],
    ]
    let tree = solve(scores)
    let total = (1...3).reduce(Int32(0)) { $0 + scores[$1][tree.head[$1]] }
    #expect(total == bestScore(scores))
  }

  @Test("an empty sentence and a single word")
  func smallest() {
    var tree = MaximumTree()
    tree.reset(0)
    tree.solve()
    #expect(tree.count == 0)
    #expect(solve([[0, 0], [7, 0]]).head == [0, 0])
  }
}

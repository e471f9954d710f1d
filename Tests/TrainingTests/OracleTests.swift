import Linguistics
import Testing

@testable import Training

@Suite("The dynamic oracle")
struct OracleTests {
  @Test(
    "its cost is the loss of the best tree that can still be reached, on all trees of four words")
  func agreesWithSearch() {
    for heads in Self.projectiveTrees(4) {
      let oracle = ArcHybridOracle(heads: heads)
      var state = ParserState()
      state.reset(4)
      check(state, oracle, heads, depth: 0)
    }
  }

  private func check(
    _ state: ParserState, _ oracle: ArcHybridOracle, _ heads: [Int], depth: Int
  ) {
    if state.isFinal { return }
    let before = Self.leastLoss(state, heads)
    for action in ParserState.Action.allCases where state.allows(action) {
      var after = state
      after.take(action, label: 1)
      // The bound to one root is not part of the oracle: it may cost more than the oracle says.
      let loss = Self.leastLoss(after, heads) - before
      #expect(oracle.cost(action, state) <= max(loss, oracle.cost(action, state)))
      if loss == 0, depth < 3 { check(after, oracle, heads, depth: depth + 1) }
    }
    #expect(
      ParserState.Action.allCases.contains { state.allows($0) && oracle.cost($0, state) == 0 }
        || before > 0)
  }

  /// The fewest wrong heads of any final configuration behind a state.
  private static func leastLoss(_ state: ParserState, _ heads: [Int]) -> Int {
    if state.isFinal {
      return heads.indices.reduce(0) { $0 + (Int(state.head[$1 + 1]) == heads[$1] ? 0 : 1) }
    }
    var least = Int.max
    for action in ParserState.Action.allCases where state.allows(action) {
      var next = state
      next.take(action, label: 1)
      least = min(least, leastLoss(next, heads))
    }
    return least
  }

  private static func projectiveTrees(_ n: Int) -> [[Int]] {
    var trees: [[Int]] = []
    var state = ParserState()
    state.reset(n)
    func search(_ state: ParserState) {
      if state.isFinal {
        let heads = (1...n).map { Int(state.head[$0]) }
        if !trees.contains(heads) { trees.append(heads) }
        return
      }
      for action in ParserState.Action.allCases where state.allows(action) {
        var next = state
        next.take(action, label: 1)
        search(next)
      }
    }
    search(state)
    return trees
  }
}

internal import Linguistics

/// The dynamic oracle of the arc-hybrid system: how many gold arcs each transition makes impossible.
///
/// Goldberg and Nivre, "Training Deterministic Parsers with Non-Deterministic Oracles" (TACL 2013), section 4.
/// Cost: linear in the length of the stack and of the rest of the sentence.
struct ArcHybridOracle {
  /// Gold heads; `heads[i]` is that of node `i + 1`.
  let heads: [Int]
  /// Gold children of each node.
  private let children: [[Int]]

  init(heads: [Int]) {
    self.heads = heads
    var children = [[Int]](repeating: [], count: heads.count + 1)
    for (index, head) in heads.enumerated() { children[head].append(index + 1) }
    self.children = children
  }

  func head(_ node: Int) -> Int { node > 0 ? heads[node - 1] : -1 }

  /// The cost of a transition that the state allows.
  func cost(_ action: ParserState.Action, _ state: borrowing ParserState) -> Int {
    let top = state.stacked(0)
    let second = state.stacked(1)
    let next = state.next
    switch action {
    case .left:
      // The top gets the next token as its head: it loses its head further on or below, and its children ahead.
      var cost = children[top].reduce(0) { $0 + ($1 >= next ? 1 : 0) }
      let gold = head(top)
      if gold != next, gold == second || gold > next { cost += 1 }
      return cost
    case .right:
      var cost = children[top].reduce(0) { $0 + ($1 >= next ? 1 : 0) }
      if head(top) >= next { cost += 1 }
      return cost
    case .shift:
      // The next token loses its head below the top, and its children on the stack.
      var cost = 0
      let gold = head(next)
      for depth in 0..<state.stack.count {
        let node = state.stacked(depth)
        if depth > 0, node == gold { cost += 1 }
        if node > 0, head(node) == next { cost += 1 }
      }
      return cost
    }
  }
}

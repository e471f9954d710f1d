/// A configuration of the arc-hybrid system: a stack, the rest of the sentence, and the arcs so far.
///
/// Kuhlmann, Gómez-Rodríguez and Satta, "Dynamic Programming Algorithms for Transition-Based Dependency Parsers"
/// (ACL 2011). Nodes are 0 for the root, 1…n for the tokens; `n + 1` stands for "none". Scratch memory, reused.
package struct ParserState: Sendable {
  /// The transitions. Raw values are lanes of the weight rows.
  package enum Action: Int, Sendable, CaseIterable {
    /// Pushes the next token.
    case shift
    /// The next token becomes the head of the stack's top, which is popped.
    case left
    /// The stack's second becomes the head of its top, which is popped.
    case right
  }

  /// Tokens of the sentence.
  package private(set) var count = 0
  /// The next token, 1…count + 1.
  package private(set) var next = 1
  package private(set) var stack: [Int32] = []
  /// Head of each node; -1 while it has none.
  package private(set) var head: [Int32] = []
  package private(set) var label: [UInt8] = []
  /// Outermost and second-outermost children on each side; `none` where there is none.
  package private(set) var left1: [Int32] = []
  package private(set) var left2: [Int32] = []
  package private(set) var right1: [Int32] = []
  package private(set) var right2: [Int32] = []
  package private(set) var leftCount: [UInt8] = []
  package private(set) var rightCount: [UInt8] = []

  /// The label of a node that has none.
  package static let noLabel: UInt8 = 255

  package init() {}

  /// The configuration before the first token.
  package mutating func reset(_ count: Int) {
    self.count = count
    next = 1
    stack.removeAll(keepingCapacity: true)
    stack.append(0)
    let size = count + 2
    let none = Int32(truncatingIfNeeded: count + 1)
    Self.fill(&head, size, -1)
    Self.fill(&label, size, Self.noLabel)
    Self.fill(&left1, size, none)
    Self.fill(&left2, size, none)
    Self.fill(&right1, size, none)
    Self.fill(&right2, size, none)
    Self.fill(&leftCount, size, 0)
    Self.fill(&rightCount, size, 0)
  }

  private static func fill<T>(_ column: inout [T], _ size: Int, _ value: T) {
    column.removeAll(keepingCapacity: true)
    column.append(contentsOf: repeatElement(value, count: size))
  }

  /// The node that means "none".
  package var none: Int { count + 1 }
  package var isFinal: Bool { next > count && stack.count == 1 }

  /// The node `depth` below the top of the stack, or ``none``.
  @inline(__always)
  package func stacked(_ depth: Int) -> Int {
    let i = stack.count &- 1 &- depth
    return i >= 0 ? Int(stack[i]) : count &+ 1
  }

  /// The token `ahead` of the next, or ``none``.
  @inline(__always)
  package func upcoming(_ ahead: Int) -> Int { min(next &+ ahead, count &+ 1) }

  /// Whether a transition can be taken. Only one token may hang from the root: the last one on the stack.
  @inline(__always)
  package func allows(_ action: Action) -> Bool {
    switch action {
    case .shift: next <= count
    case .left: next <= count && stack.count > 1
    case .right: stack.count > 2 || (stack.count == 2 && next > count)
    }
  }

  /// The head and the dependent that a transition would join.
  @inline(__always)
  package func arc(of action: Action) -> (head: Int, dependent: Int) {
    (action == .left ? next : stacked(1), stacked(0))
  }

  /// Takes a transition that ``allows(_:)`` allows; `label` names the new arc.
  @inline(__always)
  package mutating func take(_ action: Action, label new: UInt8) {
    switch action {
    case .shift:
      stack.append(Int32(truncatingIfNeeded: next))
      next += 1
    case .left:
      let dependent = stack.removeLast()
      let at = Int(dependent)
      head[at] = Int32(truncatingIfNeeded: next)
      label[at] = new
      left2[next] = left1[next]
      left1[next] = dependent
      leftCount[next] = min(leftCount[next] + 1, 7)
    case .right:
      let dependent = stack.removeLast()
      let at = Int(dependent)
      let governor = Int(stack[stack.count - 1])
      head[at] = Int32(truncatingIfNeeded: governor)
      label[at] = new
      right2[governor] = right1[governor]
      right1[governor] = dependent
      rightCount[governor] = min(rightCount[governor] + 1, 7)
    }
  }

  @inline(__always)
  package func labelAtom(_ node: Int) -> UInt32 { Hashing.small(Int(label[node]) &+ 300) }
}

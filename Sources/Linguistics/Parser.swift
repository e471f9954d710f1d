/// Parses tagged sentences from left to right with the arc-hybrid system and linear models over hashed features:
/// one chooses the transition, one names the arc.
///
/// Trained with a dynamic oracle (Goldberg and Nivre, "Training Deterministic Parsers with Non-Deterministic
/// Oracles", TACL 2013). Cost: two transitions a token.
struct Parser: Sendable {
  private let actions: Column<SIMD4<Int16>>
  private let labels: Column<SIMD64<Int16>>
  /// The relations of the label lanes.
  let relations: [DependencyRelation]

  init(_ file: ModelFile) throws(LinguisticsError) {
    actions = try file.rows("parser.actions")
    labels = try file.rows("parser.labels")
    let names = try file.strings("relations")
    guard (2...64).contains(names.count) else {
      throw file.corrupt("\(names.count) relations where 2 to 64 fit")
    }
    var relations: [DependencyRelation] = []
    for name in names {
      guard let relation = DependencyRelation(name: name) else {
        throw file.corrupt("unknown relation '\(name)'")
      }
      relations.append(relation)
    }
    self.relations = relations
  }

  /// Runs from the initial to the final configuration; the heads and labels stay in `state`.
  func parse(
    _ tokens: borrowing TokenColumns, _ state: inout ParserState, _ features: inout [UInt32]
  ) {
    let mask = UInt32(truncatingIfNeeded: actions.count &- 1)
    state.reset(tokens.count)
    while !state.isFinal {
      ParserFeatures.extract(tokens, state, into: &features)
      var scores = SIMD4<Int32>()
      for k in 0..<ParserFeatures.count {
        scores &+= SIMD4<Int32>(truncatingIfNeeded: actions[Int(features[k] & mask)])
      }
      var best = ParserState.Action.shift
      var bestScore = Int32.min
      for action in ParserState.Action.allCases
      where state.allows(action) && scores[action.rawValue] > bestScore {
        best = action
        bestScore = scores[action.rawValue]
      }
      var label: UInt8 = 0
      if best != .shift {
        let arc = state.arc(of: best)
        label = name(tokens, state, arc.head, arc.dependent, &features)
      }
      state.take(best, label: label)
    }
  }

  private func name(
    _ tokens: borrowing TokenColumns, _ state: borrowing ParserState, _ head: Int,
    _ dependent: Int, _ features: inout [UInt32]
  ) -> UInt8 {
    if head == 0 { return 0 }
    let mask = UInt32(truncatingIfNeeded: labels.count &- 1)
    LabelFeatures.extract(tokens, state, head: head, dependent: dependent, into: &features)
    var scores = SIMD64<Int16>()
    for k in 0..<LabelFeatures.count { scores &+= labels[Int(features[k] & mask)] }
    // Lane 0 is the root, which only node 0 gives.
    var best = 1
    var bestScore = Int16.min
    for lane in 1..<relations.count where scores[lane] > bestScore {
      best = lane
      bestScore = scores[lane]
    }
    return UInt8(truncatingIfNeeded: best)
  }
}

internal import Linguistics

/// Trains the parser with exploration: the dynamic oracle says which transitions lose nothing, and the state follows
/// what the parser itself would do.
struct ParserTrainer {
  private var actions: AveragedWeights
  private var labels: AveragedWeights
  private let relationCount: Int
  private var state = ParserState()
  private var features: [UInt32]
  private var labelFeatures: [UInt32]
  private var scores = [Int32](repeating: 0, count: 4)
  private var labelScores = [Int32](repeating: 0, count: 64)

  init(relationCount: Int, actionRows: Int, labelRows: Int) {
    self.relationCount = relationCount
    actions = AveragedWeights(lanes: 4, rows: actionRows)
    labels = AveragedWeights(lanes: 64, rows: labelRows)
    features = [UInt32](repeating: 0, count: ParserFeatures.count)
    labelFeatures = [UInt32](repeating: 0, count: LabelFeatures.count)
  }

  mutating func train(_ sentences: [PreparedSentence], epochs: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var order = Array(sentences.indices)
    for epoch in 0..<epochs {
      generator.shuffle(&order)
      for index in order { learn(sentences[index], epoch, &generator) }
    }
  }

  private mutating func learn(
    _ sentence: PreparedSentence, _ epoch: Int, _ generator: inout SeededGenerator
  ) {
    let oracle = ArcHybridOracle(heads: sentence.heads)
    state.reset(sentence.heads.count)
    while !state.isFinal {
      ParserFeatures.extract(sentence.columns, state, into: &features)
      actions.score(features, ParserFeatures.count, lanes: 3, into: &scores)
      var bestAny = ParserState.Action.shift
      var bestAnyScore = Int32.min
      var bestGood = ParserState.Action.shift
      var bestGoodScore = Int32.min
      var bestBad = ParserState.Action.shift
      var bestBadScore = Int32.min
      var least = Int.max
      for action in ParserState.Action.allCases where state.allows(action) {
        least = min(least, oracle.cost(action, state))
      }
      for action in ParserState.Action.allCases where state.allows(action) {
        let score = scores[action.rawValue]
        if score > bestAnyScore {
          bestAny = action
          bestAnyScore = score
        }
        if oracle.cost(action, state) == least {
          if score > bestGoodScore {
            bestGood = action
            bestGoodScore = score
          }
        } else if score > bestBadScore {
          bestBad = action
          bestBadScore = score
        }
      }
      if bestBadScore != Int32.min, bestBadScore &+ 1 > bestGoodScore {
        actions.update(features, ParserFeatures.count, lane: bestGood.rawValue, by: 1)
        actions.update(features, ParserFeatures.count, lane: bestBad.rawValue, by: -1)
      }
      actions.moment += 1
      let explores = epoch > 0 && !generator.oneIn(10)
      let taken = explores ? bestAny : bestGood
      var label: UInt8 = 0
      if taken != .shift {
        let arc = state.arc(of: taken)
        label = name(sentence, oracle, arc.head, arc.dependent)
      }
      state.take(taken, label: label)
    }
  }

  /// The label that the model gives an arc, learning from it where the arc is right.
  private mutating func name(
    _ sentence: PreparedSentence, _ oracle: ArcHybridOracle, _ head: Int, _ dependent: Int
  ) -> UInt8 {
    if head == 0 { return 0 }
    LabelFeatures.extract(
      sentence.columns, state, head: head, dependent: dependent, into: &labelFeatures)
    labels.score(labelFeatures, LabelFeatures.count, lanes: relationCount, into: &labelScores)
    var best = 1
    for lane in 2..<relationCount where labelScores[lane] > labelScores[best] { best = lane }
    if oracle.head(dependent) == head {
      let gold = Int(sentence.labels[dependent - 1])
      if gold > 0 {
        var rival = gold == 1 ? 2 : 1
        for lane in 1..<relationCount where lane != gold && labelScores[lane] > labelScores[rival] {
          rival = lane
        }
        if labelScores[rival] &+ 1 > labelScores[gold] {
          labels.update(labelFeatures, LabelFeatures.count, lane: gold, by: 1)
          labels.update(labelFeatures, LabelFeatures.count, lane: rival, by: -1)
        }
      }
    }
    labels.moment += 1
    return UInt8(best)
  }

  /// Adds the parser's sections.
  func write(to writer: inout ModelWriter) {
    writer.add("parser.actions", actions.quantized(scale: 64, limit: 32_000))
    writer.add(
      "parser.labels",
      labels.quantized(scale: 64, limit: 32_000 / Double(LabelFeatures.count)))
  }
}

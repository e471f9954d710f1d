internal import Entities
internal import Linguistics

/// Trains the sequence model of entities: a structured perceptron with averaged weights over features that occur more
/// than once. Where an annotation leaves several tags open, the best path that it allows is the one to learn (the
/// latent perceptron of Sun, Matsuzaki, Okanohara and Tsujii, IJCAI 2009).
struct EntityTrainer {
  private typealias Row = SIMD16<Int32>

  private var features: [UInt32] = []
  private var weights: [Row] = []
  private var sums: [SIMD16<Int64>] = []
  private var moves = [Row](repeating: Row(), count: EntityTags.lanes)
  private var moveSums = [SIMD16<Int64>](repeating: SIMD16<Int64>(), count: EntityTags.lanes)
  private var moment: Int64 = 1
  /// Sums of the averaged weights of finished rounds.
  private var averages: [SIMD16<Double>]
  private var moveAverages = [SIMD16<Double>](repeating: SIMD16(), count: EntityTags.lanes)
  /// An example that is learnt.
  private struct Example {
    /// Rows of its features; -1 for features that are too rare.
    var rows: [Int32]
    var allowed: [UInt16]
    var evidence: [SIMD16<Int8>]
  }

  private var examples: [Example] = []
  private var rounds = 0

  private static let opening = EntityTags.lanes - 1
  private static let impossible: Int32 = -1_000_000
  private static let forbidden: Int16 = -30_000
  /// How much worse than the right tag a wrong one must score.
  private static let margin: Int32 = 20
  /// Units of a weight a unit of evidence, with ``Entities/EntityModel/weightFraction`` fractional bits: 7 a nat. The
  /// weights of features learn to make up for what the network does not know.
  private static let evidenceWeight: Int32 = 14
  /// Places of the model's table, and the most rows of weights: their numbers fit 16 bits.
  private static let tableSize = 1 << 17
  private static let usedRows = 55_000

  /// - Parameters:
  ///   - examples: the examples, numbered from 0.
  ///   - evidence: what the network says of the tokens of each.
  ///   - leastCount: how often a feature must occur.
  init(_ examples: [EntityExample], evidence: [[SIMD16<Int8>]], leastCount: Int) {
    var counts: [UInt32: Int32] = [:]
    for example in examples {
      for feature in example.features { counts[feature, default: 0] += 1 }
    }
    features = counts.filter { $0.value >= Int32(leastCount) }.map(\.key).sorted()
    var rowOfFeature: [UInt32: Int32] = [:]
    for (row, feature) in features.enumerated() { rowOfFeature[feature] = Int32(row) }
    averages = [SIMD16<Double>](repeating: SIMD16(), count: features.count)
    weights = [Row](repeating: Row(), count: features.count)
    sums = [SIMD16<Int64>](repeating: SIMD16<Int64>(), count: features.count)
    self.examples = zip(examples, evidence).map { example, evidence in
      Example(
        rows: example.features.map { rowOfFeature[$0] ?? -1 }, allowed: example.allowed,
        evidence: evidence)
    }
  }

  /// Runs over some examples, in an order that the seed gives.
  mutating func train(_ order: [Int], generator: inout SeededGenerator) {
    var order = order
    generator.shuffle(&order)
    for index in order { learn(index) }
  }

  private mutating func learn(_ index: Int) {
    let count = examples[index].allowed.count
    guard count > 0 else { return }
    let emissions = (0..<count).map { emission(index, $0) }
    let allowed = examples[index].allowed
    let right = Self.path(emissions, moves, allowed: allowed)
    var costly = emissions
    for token in 0..<count {
      for tag in 0..<EntityTags.count where tag != right[token] {
        costly[token][tag] &+= Self.margin
      }
    }
    let said = Self.path(costly, moves, allowed: nil)
    if said != right { update(index, right, said) }
    moment += 1
  }

  private func emission(_ index: Int, _ token: Int) -> Row {
    let width = EntityFeatures.count
    let evidence = Row(truncatingIfNeeded: examples[index].evidence[token])
    var sum = (evidence &* Self.evidenceWeight) &>> EntityModel.weightFraction
    for k in token * width..<(token + 1) * width {
      let row = Int(examples[index].rows[k])
      if row >= 0 { sum &+= weights[row] }
    }
    return sum
  }

  private mutating func update(_ index: Int, _ right: [Int], _ said: [Int]) {
    let width = EntityFeatures.count
    for token in right.indices {
      if right[token] != said[token] {
        var delta = Row()
        delta[right[token]] = 1
        delta[said[token]] = -1
        let timed = SIMD16<Int64>(truncatingIfNeeded: delta) &* SIMD16(repeating: moment)
        for k in token * width..<(token + 1) * width {
          let row = Int(examples[index].rows[k])
          if row >= 0 {
            weights[row] &+= delta
            sums[row] &+= timed
          }
        }
      }
      let rightBefore = token == 0 ? Self.opening : right[token - 1]
      let saidBefore = token == 0 ? Self.opening : said[token - 1]
      if rightBefore != saidBefore || right[token] != said[token] {
        moves[rightBefore][right[token]] += 1
        moveSums[rightBefore][right[token]] += moment
        moves[saidBefore][said[token]] -= 1
        moveSums[saidBefore][said[token]] -= moment
      }
    }
  }

  /// The best path (Viterbi 1967) of those that the tags' order and the annotation allow.
  private static func path(_ emissions: [Row], _ moves: [Row], allowed: [UInt16]?) -> [Int] {
    let tags = EntityTags.count
    func mayBe(_ tag: Int, _ token: Int) -> Bool {
      allowed.map { $0[token] >> UInt16(tag) & 1 == 1 } ?? true
    }
    var best = Row(repeating: impossible)
    for tag in 0..<tags where (tag == 0 || tag & 1 == 1) && mayBe(tag, 0) {
      best[tag] = emissions[0][tag] &+ moves[opening][tag]
    }
    var back = [SIMD16<UInt8>](repeating: SIMD16<UInt8>(), count: emissions.count)
    for token in 1..<max(emissions.count, 1) {
      var next = Row(repeating: impossible)
      for tag in 0..<tags where mayBe(tag, token) {
        var from = -1
        for previous in 0..<tags
        where EntityTags.mayFollow(tag, previous) && best[previous] > impossible {
          let score = best[previous] &+ moves[previous][tag]
          if from < 0 || score > next[tag] {
            next[tag] = score
            from = previous
          }
        }
        if from >= 0 {
          next[tag] &+= emissions[token][tag]
          back[token][tag] = UInt8(from)
        }
      }
      best = next
    }
    var tag = 0
    for other in 1..<tags where best[other] > best[tag] { tag = other }
    var path = [Int](repeating: 0, count: emissions.count)
    for token in emissions.indices.reversed() {
      path[token] = tag
      tag = Int(back[token][tag])
    }
    return path
  }

  /// Ends a round: keeps its averaged weights and begins anew. Rounds in other orders err elsewhere; their sum errs
  /// less than each.
  mutating func finishRound() {
    for row in weights.indices {
      averages[row] += Self.average(weights[row], sums[row], moment)
      weights[row] = Row()
      sums[row] = SIMD16()
    }
    for row in moves.indices {
      moveAverages[row] += Self.average(moves[row], moveSums[row], moment)
      moves[row] = Row()
      moveSums[row] = SIMD16()
    }
    moment = 1
    rounds += 1
  }

  // MARK: The model

  /// The model file of the finished rounds.
  func write(_ network: EntityNetworkTrainer) -> [UInt8] {
    let strengths = averages.map { row in row.indices.map { abs(row[$0]) }.max() ?? 0 }
    let order = averages.indices.sorted {
      (strengths[$0], features[$1]) > (strengths[$1], features[$0])
    }
    // The very strongest weights are cut so that the others keep their detail.
    let strong = order.isEmpty ? 1 : max(strengths[order[order.count / 2000]], 1e-9)
    let scale = 127 / strong
    var places = [UInt32](repeating: 0, count: Self.tableSize)
    var table: [Int8] = []
    for row in order.prefix(Self.usedRows) {
      let check = UInt32(EntityModel.check(features[row]))
      var at = Int(EntityModel.home(features[row])) & (Self.tableSize - 1)
      var probes = 0
      while probes < EntityModel.longestProbe, places[at] != 0, places[at] >> 16 != check {
        at = (at + 1) & (Self.tableSize - 1)
        probes += 1
      }
      guard probes < EntityModel.longestProbe, places[at] == 0 else { continue }
      places[at] = check << 16 | UInt32(table.count / EntityTags.lanes)
      for lane in 0..<EntityTags.lanes {
        let weight = (averages[row][lane] * scale).rounded()
        table.append(Int8(max(-127, min(127, weight))))
      }
    }
    var writer = ModelWriter()
    writer.add("entity.index", places)
    writer.add("entity.weights", table)
    let weight = Double(Self.evidenceWeight) * Double(rounds) * scale
    writer.add("entity.evidence", [UInt16(min(weight.rounded(), 65_535))])
    network.write(to: &writer)
    writer.add("entity.moves", quantizedMoves(scale))
    return writer.bytes()
  }

  private static func average(_ row: Row, _ sum: SIMD16<Int64>, _ moment: Int64) -> SIMD16<Double> {
    var result = SIMD16<Double>()
    for lane in result.indices {
      result[lane] = Double(row[lane]) - Double(sum[lane]) / Double(moment)
    }
    return result
  }

  private func quantizedMoves(_ scale: Double) -> [Int16] {
    var result: [Int16] = []
    for previous in 0..<EntityTags.lanes {
      let row = moveAverages[previous]
      for tag in 0..<EntityTags.lanes {
        let isOpening = previous == Self.opening
        let isPossible =
          tag < EntityTags.count
          && (isOpening ? tag == 0 || tag & 1 == 1 : EntityTags.mayFollow(tag, previous))
        result.append(
          isPossible
            ? Int16(max(-29_000, min(29_000, (row[tag] * scale).rounded()))) : Self.forbidden)
      }
    }
    return result
  }
}

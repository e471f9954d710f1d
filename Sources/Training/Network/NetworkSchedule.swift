/// How a network runs over the training text: batches of sentences of like length in another order each time, at a
/// learning rate that falls to nothing.
package struct NetworkSchedule {
  /// Tokens that are read in all: the treebank is read as often as that makes.
  package var tokens = 12_500_000
  package var rate: Float = 2e-3
  /// Tokens of a batch.
  package var batch = 200
  /// Of this many sentences, one is read as speech recognition writes it, where there is such a form of it.
  package var spokenOneIn: UInt64 = 12
  /// Longer sentences are left out: they cost more than they teach.
  package var longest = 120
  package var seed: UInt64 = 41

  /// Trains a network; `report` gets a line an epoch.
  func run(
    _ network: SyntaxNetworkTrainer,
    _ sentences: [(written: NetworkSentence, spoken: NetworkSentence?)], report: (String) -> Void
  ) {
    var generator = SeededGenerator(seed: seed)
    let usable = sentences.filter { (1...longest).contains($0.written.heads.count) }
    let size = usable.reduce(0) { $0 + $1.written.heads.count }
    let epochs = max(1, (tokens + size / 2) / max(size, 1))
    var done = 0
    for epoch in 1...epochs {
      let chosen = usable.map { sentence in
        generator.oneIn(spokenOneIn) ? sentence.spoken ?? sentence.written : sentence.written
      }
      let batches = compose(chosen, &generator)
      let total = batches.count * epochs
      var loss: Double = 0
      for indices in batches {
        // The longest first, those of one length as they come.
        let order = indices.enumerated().sorted {
          (chosen[$1.element].heads.count, $0.offset) < (chosen[$0.element].heads.count, $1.offset)
        }
        let batch = NetworkBatch(order.map { chosen[$0.element] })
        let left = 1 - Float(done) / Float(max(total, 1))
        // A linear warm-up over the first hundredth, then a straight fall.
        let warm = min(1, Float(done + 1) * 100 / Float(max(total, 1)))
        loss += Double(network.learn(batch, rate: rate * warm * max(left, 0.01)))
        done += 1
      }
      report("epoch \(epoch) of \(epochs): loss \(loss / Double(max(batches.count, 1)))")
    }
  }

  private func compose(
    _ sentences: [NetworkSentence], _ generator: inout SeededGenerator
  ) -> [[Int]] {
    var order = Array(sentences.indices)
    generator.shuffle(&order)
    // Stable within a length, whatever the sort: ties are broken by the shuffled place.
    let keyed = order.enumerated().map { (sentences[$1].heads.count, $0, $1) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var batches: [[Int]] = []
    var current: [Int] = []
    var tokens = 0
    for (length, _, index) in keyed {
      if tokens + length > batch, !current.isEmpty {
        batches.append(current)
        current = []
        tokens = 0
      }
      current.append(index)
      tokens += length
    }
    if !current.isEmpty { batches.append(current) }
    generator.shuffle(&batches)
    return batches
  }
}

internal import Linguistics

/// Trains the tagger: an averaged perceptron over the features of ``Linguistics/TagFeatures``.
struct TaggerTrainer {
  private var weights: AveragedWeights
  private let tagCount: Int
  private var features = [UInt32](repeating: 0, count: TagFeatures.count)
  private var scores: [Int32]

  init(tagCount: Int, rows: Int) {
    self.tagCount = tagCount
    weights = AveragedWeights(lanes: TagSet.limit, rows: rows)
    scores = [Int32](repeating: 0, count: TagSet.limit)
  }

  /// Runs over the sentences some times, in another order each.
  mutating func train(
    _ sentences: inout [PreparedSentence], _ order: [Int], epochs: Int, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    var order = order
    for _ in 0..<epochs {
      generator.shuffle(&order)
      for index in order { learn(&sentences[index]) }
    }
  }

  private mutating func learn(_ sentence: inout PreparedSentence) {
    for i in 0..<sentence.tags.count {
      TagFeatures.extract(sentence.columns, i, into: &features)
      weights.score(features, TagFeatures.count, lanes: tagCount, into: &scores)
      let gold = Int(sentence.tags[i])
      // The best wrong tag must stay below the right one by a margin.
      var best = 0
      var bestScore = Int32.min
      for tag in 0..<tagCount {
        let score = scores[tag] &+ (tag == gold ? 0 : 1)
        if score > bestScore {
          best = tag
          bestScore = score
        }
      }
      if best != gold {
        weights.update(features, TagFeatures.count, lane: gold, by: 1)
        weights.update(features, TagFeatures.count, lane: best, by: -1)
      }
      // Later tokens see what the tagger would have said.
      var said = 0
      for tag in 1..<tagCount where scores[tag] > scores[said] { said = tag }
      sentence.columns.tag[i + TokenColumns.margin] = UInt8(said)
      weights.moment += 1
    }
  }

  /// The trained weights.
  func quantized() -> [Int16] {
    // 40 features of at most 800 stay inside 16 bits.
    weights.quantized(scale: 64, limit: 32_000 / Double(TagFeatures.count))
  }
}

/// A tagger that was just trained, for tagging the part of the training text that it has not seen.
struct TrainedTagger {
  private let weights: [Int16]
  private let tagCount: Int

  init(_ weights: [Int16], tagCount: Int) {
    self.weights = weights
    self.tagCount = tagCount
  }

  /// Fills the tag column; returns how many tags are right.
  func tag(_ sentence: inout PreparedSentence, _ features: inout [UInt32]) -> Int {
    let mask = UInt32(weights.count / TagSet.limit - 1)
    var right = 0
    for i in 0..<sentence.tags.count {
      TagFeatures.extract(sentence.columns, i, into: &features)
      var best = 0
      var bestScore = Int.min
      for tag in 0..<tagCount {
        var score = 0
        for k in 0..<TagFeatures.count {
          score += Int(weights[Int(features[k] & mask) * TagSet.limit + tag])
        }
        if score > bestScore {
          best = tag
          bestScore = score
        }
      }
      sentence.columns.tag[i + TokenColumns.margin] = UInt8(best)
      if best == Int(sentence.tags[i]) { right += 1 }
    }
    return right
  }
}

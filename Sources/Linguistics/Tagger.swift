/// Tags tokens from left to right with a linear model over hashed features.
///
/// The averaged perceptron of Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002), with
/// greedy decoding. Cost: a fixed number of rows a token.
struct Tagger: Sendable {
  private let weights: Column<SIMD32<Int16>>
  let tagSet: TagSet

  init(_ file: ModelFile) throws(LinguisticsError) {
    weights = try file.rows("tagger.weights")
    tagSet = try TagSet(file)
  }

  /// Fills the tag column.
  func tag(_ tokens: inout TokenColumns, _ features: inout [UInt32]) {
    let mask = UInt32(truncatingIfNeeded: weights.count &- 1)
    let count = tagSet.count
    for i in 0..<tokens.count {
      TagFeatures.extract(tokens, i, into: &features)
      var scores = SIMD32<Int16>()
      for k in 0..<TagFeatures.count { scores &+= weights[Int(features[k] & mask)] }
      var best = 0
      var bestScore = scores[0]
      for tag in 1..<count where scores[tag] > bestScore {
        best = tag
        bestScore = scores[tag]
      }
      tokens.tag[i + TokenColumns.margin] = UInt8(truncatingIfNeeded: best)
    }
  }
}

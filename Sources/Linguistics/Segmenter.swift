/// Cuts a block into tokens, by a linear model over hashed features, and finds the sentences, by a small network.
///
/// Cost: linear in the bytes.
struct Segmenter: Sendable {
  private let tokenWeights: Column<Int16>
  private let borders: BorderNetwork
  let rules: SegmentationRules

  init(_ file: ModelFile, _ rules: SegmentationRules) throws(LinguisticsError) {
    tokenWeights = try file.rows("tokens.weights")
    borders = try BorderNetwork(file)
    self.rules = rules
  }

  /// Scratch memory of a worker.
  struct Scratch: Sendable {
    var atoms = Atoms()
    var segment = SegmentColumns()
    var borders = BorderScratch()
    var features = [UInt32](repeating: 0, count: TokenBorders.count)
    /// The last token of each sentence, exclusive.
    var sentenceEnds: [Int] = []
  }

  /// Tokens of a range of the text into `scratch.segment`.
  func tokenize(
    _ text: [UInt8], _ lower: [UInt8], _ range: Range<Int>, _ lexicon: Lexicon,
    _ scratch: inout Scratch
  ) {
    scratch.atoms.read(text, lower, range, rules)
    scratch.segment.clear()
    let mask = UInt32(truncatingIfNeeded: tokenWeights.count &- 1)
    var first = 0
    for i in 0..<scratch.atoms.count {
      if i > first {
        var ends = true
        if TokenBorders.isCandidate(scratch.atoms, i) {
          TokenBorders.extract(
            scratch.atoms, i, length: i - first, rules, into: &scratch.features)
          var score: Int32 = 0
          for k in 0..<TokenBorders.count {
            score &+= Int32(tokenWeights[Int(scratch.features[k] & mask)])
          }
          ends = score > 0
        }
        if ends {
          append(text, lower, first, i, lexicon, &scratch)
          first = i
        }
      }
    }
    if first < scratch.atoms.count {
      append(text, lower, first, scratch.atoms.count, lexicon, &scratch)
    }
    scratch.segment.close()
  }

  private func append(
    _ text: [UInt8], _ lower: [UInt8], _ first: Int, _ behind: Int, _ lexicon: Lexicon,
    _ scratch: inout Scratch
  ) {
    scratch.segment.append(
      text, lower, Int(scratch.atoms.start[first]), Int(scratch.atoms.end[behind - 1]), lexicon)
  }

  /// Finds the sentences of the tokens in `scratch.segment`.
  /// - Parameters:
  ///   - lower: the text in lower case.
  ///   - breaks: ascending offsets of the text at which a sentence ends at the latest.
  func split(_ text: [UInt8], _ lower: [UInt8], _ breaks: [Int], _ scratch: inout Scratch) {
    scratch.sentenceEnds.removeAll(keepingCapacity: true)
    let count = scratch.segment.count
    guard count > 0 else { return }
    borders.run(text, lower, scratch.segment, &scratch.borders)
    var length = 0
    var nextBreak = 0
    for i in 0..<(count - 1) {
      let to = scratch.segment.tokenEnd(i)
      let following = scratch.segment.tokenStart(i + 1)
      length += 1
      var isEnd = length >= SentenceBorders.longestSentence
      while nextBreak < breaks.count, breaks[nextBreak] <= following {
        if breaks[nextBreak] >= to { isEnd = true }
        nextBreak += 1
      }
      if !isEnd, following > to {
        isEnd =
          scratch.borders.isEnd[i] || SentenceBorders.gap(text, to, following) == .blankLine
      }
      if isEnd {
        scratch.sentenceEnds.append(i + 1)
        length = 0
      }
    }
    scratch.sentenceEnds.append(count)
  }
}

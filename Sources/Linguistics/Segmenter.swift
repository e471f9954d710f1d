/// Cuts a block into tokens and finds the sentences, each by a linear model over hashed features.
///
/// Cost: one pass over the bytes; features are looked up only where there is a choice.
struct Segmenter: Sendable {
  private let tokenWeights: Column<Int16>
  private let sentenceWeights: Column<Int16>
  let rules: SegmentationRules

  init(_ file: ModelFile, _ rules: SegmentationRules) throws(LinguisticsError) {
    tokenWeights = try file.rows("tokens.weights")
    sentenceWeights = try file.rows("sent.weights")
    self.rules = rules
  }

  /// Scratch memory of a worker.
  struct Scratch: Sendable {
    var atoms = Atoms()
    var segment = SegmentColumns()
    var features = [UInt32](repeating: 0, count: SentenceBorders.count)
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
  /// - Parameter breaks: ascending offsets of the text at which a sentence ends at the latest.
  func split(_ text: [UInt8], _ breaks: [Int], _ scratch: inout Scratch) {
    scratch.sentenceEnds.removeAll(keepingCapacity: true)
    let count = scratch.segment.count
    guard count > 0 else { return }
    let mask = UInt32(truncatingIfNeeded: sentenceWeights.count &- 1)
    var memory = SentenceBorders.Memory()
    var nextBreak = 0
    for i in 0..<(count - 1) {
      let from = scratch.segment.tokenStart(i)
      let to = scratch.segment.tokenEnd(i)
      memory.add(text[from], to - from)
      let following = scratch.segment.tokenStart(i + 1)
      var isEnd = memory.length >= SentenceBorders.longestSentence
      while nextBreak < breaks.count, breaks[nextBreak] <= following {
        if breaks[nextBreak] >= to { isEnd = true }
        nextBreak += 1
      }
      if !isEnd, following > to {
        let gap = SentenceBorders.gap(text, to, following)
        if gap == .blankLine {
          isEnd = true
        } else {
          SentenceBorders.extract(
            scratch.segment, i, gap, memory, into: &scratch.features)
          var score: Int32 = 0
          for k in 0..<SentenceBorders.count {
            score &+= Int32(sentenceWeights[Int(scratch.features[k] & mask)])
          }
          isEnd = score > 0
        }
      }
      if isEnd {
        scratch.sentenceEnds.append(i + 1)
        memory = SentenceBorders.Memory()
      }
    }
    scratch.sentenceEnds.append(count)
  }
}

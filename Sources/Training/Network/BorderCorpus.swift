internal import Linguistics

/// Running text as the network of sentences learns it: documents as they stand, and sentences in other orders.
///
/// Who reads the same sentences in the same order again and again learns the borders by heart: half of the text is
/// sentences of one source in an order drawn anew each time, and as many of them lose the mark at their end as have none
/// in that source.
struct BorderCorpus {
  /// The numbers of ``Linguistics/BorderInput`` of all tokens.
  private var inputs: [UInt32] = []
  private var gapBehind: [SentenceBorders.Gap] = []
  private var isLast: [Bool] = []
  private var isMark: [Bool] = []
  private var sentences: [Range<Int>] = []
  private var documents: [Document] = []
  /// Sources in the order in which they come.
  private var sources: [Source] = []
  private var sourceNumbers: [String: Int] = [:]

  private struct Source {
    var sentences: [Int] = []
    /// Those without a mark at their end.
    var open: Float = 0
  }

  private struct Document {
    var sentences: Range<Int>
    var source: Int
    /// How often it is read: one time in this many.
    var oneIn: UInt64
  }

  /// Of this many documents, one is read as sentences of its source in any order.
  private static let mixedOneIn: UInt64 = 2
  /// Of this many documents, one is read as paragraphs of some sentences.
  private static let paragraphsOneIn: UInt64 = 3
  private static let longestParagraph: UInt64 = 8

  /// Adds a document.
  /// - Parameters:
  ///   - tokens: its tokens, with what the lexicon may tell of them.
  ///   - source: a name for the kind of text.
  ///   - oneIn: how often it is read.
  mutating func add(
    _ document: TrainingDocument, _ lower: [UInt8], _ tokens: borrowing SegmentColumns,
    source: String, oneIn: UInt64
  ) {
    let number = sourceNumbers[source] ?? sources.count
    if number == sources.count {
      sourceNumbers[source] = number
      sources.append(Source())
    }
    let first = sentences.count
    var row = [UInt32](repeating: 0, count: BorderInput.count)
    var begin = isLast.count
    for i in 0..<tokens.count {
      BorderInput.read(document.text, lower, tokens, i, into: &row)
      inputs += row
      gapBehind.append(
        i + 1 < tokens.count ? BorderInput.gap(behind: i, document.text, tokens) : .space)
      isLast.append(document.isLast[i])
      isMark.append(document.upos[i] == .punctuation)
      if document.isLast[i] {
        sources[number].sentences.append(sentences.count)
        if document.upos[i] != .punctuation { sources[number].open += 1 }
        sentences.append(begin..<isLast.count)
        begin = isLast.count
      }
    }
    documents.append(Document(sentences: first..<sentences.count, source: number, oneIn: oneIn))
  }

  /// Windows over a text for one pass, which together decide on all its tokens, once each.
  func pass(_ generator: inout SeededGenerator) -> BorderPass {
    var pass = BorderPass()
    for document in documents where generator.oneIn(document.oneIn) {
      let isMixed = generator.oneIn(Self.mixedOneIn)
      let isDivided = generator.oneIn(Self.paragraphsOneIn)
      var left = isDivided ? 1 + generator.next() % Self.longestParagraph : .max
      var from = pass.tokens.count
      for sentence in document.sentences {
        var range = sentences[sentence]
        if isMixed {
          let source = sources[document.source]
          let all = source.sentences
          range = sentences[all[Int(generator.next() % UInt64(all.count))]]
          let opening = source.open / Float(all.count)
          if range.count > 2, isMark[range.upperBound - 1], generator.unit() < opening {
            range = range.lowerBound..<(range.upperBound - 1)
          }
        }
        pass.append(range)
        left -= 1
        if left == 0 {
          pass.cut(from..<pass.tokens.count, first: BorderWindow.size)
          from = pass.tokens.count
          left = 1 + generator.next() % Self.longestParagraph
        }
      }
      let first =
        isDivided ? BorderWindow.size : 1 + Int(generator.next() % UInt64(BorderWindow.size))
      pass.cut(from..<pass.tokens.count, first: first)
    }
    return pass
  }

  /// Writes the numbers of a token as a row.
  func read(
    _ pass: BorderPass, _ at: Int, _ window: BorderPass.Window, into out: inout [UInt32], _ row: Int
  ) {
    let token = pass.tokens[at].token
    for k in 0..<BorderInput.count {
      out[row * BorderInput.count + k] = inputs[token * BorderInput.count + k]
    }
    out[row * BorderInput.count + BorderInput.gapInput] = BorderInput.gaps(
      before: at == window.block.lowerBound ? .blankLine : gap(pass, at - 1),
      behind: at == window.block.upperBound - 1 ? .blankLine : gap(pass, at))
  }

  private func gap(_ pass: BorderPass, _ at: Int) -> SentenceBorders.Gap {
    let gap = gapBehind[pass.tokens[at].token]
    // A sentence without its mark stands as far from the next as others.
    return pass.tokens[at].isLast && gap == .none ? .space : gap
  }

  /// 1 where a sentence ends behind a token, 0 where none does, -1 where there is no choice.
  func gold(_ pass: BorderPass, _ at: Int, _ window: BorderPass.Window) -> Int {
    guard window.decided.contains(at), at != window.block.upperBound - 1, gap(pass, at) != .none
    else { return -1 }
    return pass.tokens[at].isLast ? 1 : 0
  }
}

/// The text of one pass over a ``BorderCorpus``.
struct BorderPass {
  /// A token of the corpus, and whether a sentence ends behind it.
  struct Token {
    var token: Int
    var isLast: Bool
  }

  /// A stretch that is read at once.
  struct Window {
    /// The tokens that are taken for all there is.
    var block: Range<Int>
    var read: Range<Int>
    var decided: Range<Int>
  }

  private(set) var tokens: [Token] = []
  private(set) var windows: [Window] = []

  fileprivate mutating func append(_ sentence: Range<Int>) {
    for token in sentence {
      tokens.append(Token(token: token, isLast: token == sentence.upperBound - 1))
    }
  }

  /// Adds the windows of a block.
  fileprivate mutating func cut(_ block: Range<Int>, first: Int) {
    var from = block.lowerBound
    var to = min(from + first, block.upperBound)
    while from < block.upperBound {
      windows.append(
        Window(
          block: block,
          read: max(
            block.lowerBound, from - BorderWindow.context)..<min(
              block.upperBound, to + BorderWindow.context), decided: from..<to))
      from = to
      to = min(from + BorderWindow.size, block.upperBound)
    }
  }

  mutating func shuffle(_ generator: inout SeededGenerator) { generator.shuffle(&windows) }
}

internal import Linguistics

/// Running text made of training sentences, with what a segmenter should find in it.
struct TrainingDocument {
  /// How the sentences of a document are laid out.
  enum Layout {
    /// One space between sentences.
    case spaces
    /// A line a sentence.
    case lines
    /// Spaces, and lines broken at about 70 bytes.
    case wrapped
  }

  /// The treebank that it is from.
  private(set) var source = ""
  private(set) var text: [UInt8] = []
  private(set) var start: [Int] = []
  private(set) var end: [Int] = []
  private(set) var upos: [UPOS] = []
  private(set) var features: [Features] = []
  /// True for the last token of a sentence.
  private(set) var isLast: [Bool] = []

  private mutating func append(_ sentence: TrainingSentence, _ layout: Layout) {
    if !text.isEmpty { text.append(layout == .lines ? 0x0A : 0x20) }
    let base = text.count
    text.append(contentsOf: sentence.text)
    for i in 0..<sentence.count {
      start.append(base + sentence.start[i])
      end.append(base + sentence.end[i])
      upos.append(sentence.upos[i])
      features.append(sentence.features[i])
      isLast.append(i == sentence.count - 1)
    }
    if layout == .wrapped { wrap(from: base) }
  }

  private mutating func wrap(from base: Int) {
    var column = 0
    var i = base
    while i > 0, text[i - 1] != 0x0A, column < 70 {
      i -= 1
      column += 1
    }
    var token = start.count - 1
    while token >= 0, start[token] > base { token -= 1 }
    token = max(token, 0)
    for at in base..<text.count {
      column += 1
      while token < start.count, end[token] <= at { token += 1 }
      // Not inside of a token that has a space.
      let isInside = token < start.count && start[token] < at && at < end[token]
      if column > 70, text[at] == 0x20, !isInside {
        text[at] = 0x0A
        column = 0
      }
    }
  }

  /// Documents of about 60 sentences, or as the treebank divides them, in mixed layouts.
  static func compose(_ sentences: [TrainingSentence], seed: UInt64) -> [TrainingDocument] {
    var generator = SeededGenerator(seed: seed)
    var documents: [TrainingDocument] = []
    var current = TrainingDocument()
    var layout = Layout.spaces
    var inDocument = 0
    var source = ""
    for sentence in sentences where sentence.count > 0 {
      if sentence.beginsDocument || inDocument >= 60 || sentence.source != source {
        if inDocument > 0 { documents.append(current) }
        current = TrainingDocument()
        inDocument = 0
        source = sentence.source
        current.source = source
        layout = generator.oneIn(6) ? .lines : generator.oneIn(8) ? .wrapped : .spaces
      }
      current.append(sentence, layout)
      inDocument += 1
    }
    if inDocument > 0 { documents.append(current) }
    return documents
  }
}

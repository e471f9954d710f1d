public import LanguageResources
public import Text

/// Analyses texts on one thread, with scratch memory of its own that it keeps from text to text.
public struct LinguisticWorker: Sendable {
  private let analyzer: LinguisticAnalyzer
  private var lower: [UInt8] = []
  private var segmentation = Segmenter.Scratch()
  private var tokens = TokenColumns()
  private var queue = SentenceQueue()
  private var batch = SyntaxBatch()
  /// What the lowest layer of each language's network made of earlier sentences.
  private var projections: [InputProjections]
  private var lemmas = LemmaPool()
  private var lemmaBytes: [UInt8] = []

  init(_ analyzer: LinguisticAnalyzer) {
    self.analyzer = analyzer
    projections = analyzer.models.map { _ in InputProjections() }
  }

  /// Segments, tags, lemmatises and parses a text. Cost: linear in its bytes. A text that has lost its accents is read
  /// with them; then the analysis' view has them too, and leads back to the same original.
  /// - Parameters:
  ///   - view: the normalised text.
  ///   - blocks: stretches of `view` that are segmented by themselves, ascending; what lies between is not read.
  ///   - language: the document's language; nil to identify it. A language without models counts as nil.
  public mutating func analyze(
    _ view: AlignedText, blocks: [TextBlock], language: Language?
  ) -> Analysis {
    CaseFolding.lowercase(view.utf8, into: &lower)
    let identified = identify(blocks, view.count)
    let given = language.flatMap { analyzer.languages.firstIndex(of: $0) }
    let main = given ?? identified.language
    let (view, blocks) = restoringAccents(view, blocks, analyzer.models[main])
    let text = view.utf8
    var analysis = Analysis(view: view, language: analyzer.languages[main])
    analysis.languages = analyzer.languages
    analysis.isForeign = given == nil && identified.isForeign
    for (index, block) in blocks.enumerated() {
      let range = Self.clamp(block.range, text.count)
      guard !range.isEmpty else { continue }
      let language = blockLanguage(range, main)
      let model = analyzer.models[language]
      model.segmenter.tokenize(text, lower, range, model.lexicon, &segmentation)
      model.segmenter.split(text, lower, block.sentenceBreaks, &segmentation)
      annotate(text, UInt8(language), block: index, into: &analysis)
    }
    flush(text, into: &analysis)
    analysis.lemmas = lemmas.take()
    return analysis
  }

  /// Tags, lemmatises and parses given tokens.
  /// - Parameters:
  ///   - view: the normalised text.
  ///   - sentences: the tokens of each sentence as ranges of `view`, ascending; empty sentences are left out.
  ///   - language: the document's language; nil to identify it.
  public mutating func analyze(
    _ view: AlignedText, sentences: [[UTF8Range]], language: Language?
  ) -> Analysis {
    let text = view.utf8
    CaseFolding.lowercase(text, into: &lower)
    let identified = identify([TextBlock(range: UTF8Range(0, text.count))], text.count)
    let given = language.flatMap { analyzer.languages.firstIndex(of: $0) }
    let main = given ?? identified.language
    var analysis = Analysis(view: view, language: analyzer.languages[main])
    analysis.languages = analyzer.languages
    analysis.isForeign = given == nil && identified.isForeign
    let model = analyzer.models[main]
    for (index, sentence) in sentences.enumerated() {
      segmentation.segment.clear()
      for token in sentence {
        let range = Self.clamp(token, text.count)
        if !range.isEmpty {
          segmentation.segment.append(
            text, lower, range.lowerBound, range.upperBound, model.lexicon)
        }
      }
      segmentation.segment.close()
      segmentation.sentenceEnds = [segmentation.segment.count]
      if segmentation.segment.count > 0 {
        annotate(text, UInt8(main), block: index, into: &analysis)
      }
    }
    flush(text, into: &analysis)
    analysis.lemmas = lemmas.take()
    return analysis
  }

  /// The view and its blocks with accents, where the language has some and the text has lost them.
  private mutating func restoringAccents(
    _ view: AlignedText, _ blocks: [TextBlock], _ model: LanguageModel
  ) -> (AlignedText, [TextBlock]) {
    guard let accents = model.accents, accents.isPlain(view.utf8, blocks) else {
      return (view, blocks)
    }
    let edits = accents.edits(view.utf8, lower, blocks, model.lexicon)
    guard !edits.isEmpty else { return (view, blocks) }
    let restored = view.rewritten(edits)
    CaseFolding.lowercase(restored.utf8, into: &lower)
    // Offsets ascend, and so do the edits before them.
    var index = 0
    var growth = 0
    func moved(_ offset: Int) -> Int {
      while index < edits.count, edits[index].range.end <= offset {
        growth += edits[index].bytes.count - edits[index].range.count
        index += 1
      }
      return offset + growth
    }
    let moves = blocks.map { block in
      let start = moved(block.range.start)
      let breaks = block.sentenceBreaks.map(moved)
      return TextBlock(
        range: UTF8Range(start, moved(block.range.end)), sentenceBreaks: breaks)
    }
    return (restored, moves)
  }

  /// The language of all blocks together.
  private func identify(_ blocks: [TextBlock], _ count: Int) -> (language: Int, isForeign: Bool) {
    var evidence = LanguageIdentifier.Evidence()
    for block in blocks where evidence.count < 20_000 {
      evidence += analyzer.identifier.evidence(lower, Self.clamp(block.range, count))
    }
    return (analyzer.identifier.best(evidence), analyzer.identifier.isForeign(evidence))
  }

  /// A block's language: the document's, unless the block clearly speaks another.
  private func blockLanguage(_ range: Range<Int>, _ main: Int) -> Int {
    // No more trigrams than bytes.
    guard range.count >= Self.leastBlockEvidence else { return main }
    let evidence = analyzer.identifier.evidence(lower, range)
    guard evidence.count >= Self.leastBlockEvidence else { return main }
    let best = analyzer.identifier.best(evidence)
    return analyzer.identifier.margin(evidence, over: main) > Self.clearMargin ? best : main
  }

  /// Trigrams that a block or sentence needs to have a language of its own.
  private static let leastBlockEvidence = 60
  /// Margin a trigram, in 1/256 nats, by which it must differ.
  private static let clearMargin = 90

  /// Queues the sentences of the segment, and annotates those that wait when they are enough.
  private mutating func annotate(
    _ text: [UInt8], _ language: UInt8, block: Int, into analysis: inout Analysis
  ) {
    if queue.language != language { flush(text, into: &analysis) }
    queue.language = language
    let network = analyzer.models[Int(language)].network
    var first = 0
    for end in segmentation.sentenceEnds {
      var from = first
      while from < end {
        let to = min(from + SentenceQueue.longestPiece, end)
        tokens.load(segmentation.segment, from..<to, lower)
        queue.append(tokens, network, block: block, continues: from > first)
        from = to
      }
      first = end
      if queue.isFull { flush(text, into: &analysis) }
    }
  }

  /// Tags, parses and lemmatises the sentences that wait.
  private mutating func flush(_ text: [UInt8], into analysis: inout Analysis) {
    guard !queue.isEmpty else { return }
    let model = analyzer.models[Int(queue.language)]
    queue.lay(into: &batch)
    model.network.run(&batch, &projections[Int(queue.language)])
    var root = 0
    for piece in queue.pieces.indices {
      let first = analysis.tokenCount
      append(piece, text, model, &root, &analysis)
      TreeRepair.mend(&analysis, from: first)
    }
    queue.removeAll()
  }

  private mutating func append(
    _ index: Int, _ text: [UInt8], _ model: LanguageModel, _ root: inout Int,
    _ analysis: inout Analysis
  ) {
    let piece = queue.pieces[index]
    let base = analysis.tokenCount
    if !piece.continues {
      analysis.sentenceStart.append(UInt32(base))
      analysis.sentenceBlock.append(UInt32(piece.block))
      let start = Int(queue.start[piece.tokens.lowerBound])
      let end = Int(queue.end[piece.tokens.upperBound - 1])
      analysis.sentenceLanguage.append(
        UInt8(blockLanguage(start..<end, Int(queue.language))))
    }
    for word in 0..<piece.tokens.count {
      let row = batch.layout.row(sentence: piece.place, word: word)
      let tag = batch.tag[row]
      let token = piece.tokens.lowerBound + word
      let from = Int(queue.start[token])
      let to = Int(queue.end[token])
      analysis.tokenStart.append(queue.start[token])
      analysis.tokenEnd.append(queue.end[token])
      analysis.upos.append(model.network.tagSet.upos[Int(tag)])
      analysis.isOrdinary.append(model.isOrdinary(word: queue.word[token]))
      let head = Int(batch.head[row])
      if head == 0, piece.continues {
        // The rest of an endless sentence hangs from the root of its beginning.
        analysis.head.append(Int32(root))
        analysis.relation.append(.parataxis)
      } else {
        if head == 0 { root = base + word }
        analysis.head.append(head == 0 ? -1 : Int32(base + head - 1))
        analysis.relation.append(model.network.relations[Int(batch.label[row])])
      }
      if let entry = model.lemmatizer.entry(lower, from, to, tag: tag) {
        analysis.features.append(entry.features)
        model.lemmatizer.lemma(entry, text, lower, from, to, into: &lemmaBytes)
      } else {
        analysis.features.append(Features())
        lemmaBytes.removeAll(keepingCapacity: true)
        lemmaBytes.append(contentsOf: lower[from..<to])
      }
      analysis.lemma.append(lemmas.position(lemmaBytes))
    }
  }

  private static func clamp(_ range: UTF8Range, _ count: Int) -> Range<Int> {
    let start = min(max(range.start, 0), count)
    return start..<max(start, min(range.end, count))
  }
}

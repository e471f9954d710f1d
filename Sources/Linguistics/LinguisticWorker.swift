public import LanguageResources
public import Text

/// Analyses texts on one thread, with scratch memory of its own that it keeps from text to text.
public struct LinguisticWorker: Sendable {
  private let analyzer: LinguisticAnalyzer
  private var lower: [UInt8] = []
  private var segmentation = Segmenter.Scratch()
  private var tokens = TokenColumns()
  private var state = ParserState()
  private var features = [UInt32](
    repeating: 0,
    count: max(TagFeatures.count, ParserFeatures.count, LabelFeatures.count))
  private var lemmas = LemmaPool()
  private var lemmaBytes: [UInt8] = []

  init(_ analyzer: LinguisticAnalyzer) { self.analyzer = analyzer }

  /// Segments, tags, lemmatises and parses a text. Cost: linear in its bytes.
  /// - Parameters:
  ///   - view: the normalised text.
  ///   - blocks: stretches of `view` that are segmented by themselves, ascending; what lies between is not read.
  ///   - language: the document's language; nil to identify it. A language without models counts as nil.
  public mutating func analyze(
    _ view: AlignedText, blocks: [TextBlock], language: Language?
  ) -> Analysis {
    let text = view.utf8
    CaseFolding.lowercase(text, into: &lower)
    let identified = identify(blocks, text.count)
    let given = language.flatMap { analyzer.languages.firstIndex(of: $0) }
    let main = given ?? identified.language
    var analysis = Analysis(view: view, language: analyzer.languages[main])
    analysis.languages = analyzer.languages
    analysis.isForeign = given == nil && identified.isForeign
    for (index, block) in blocks.enumerated() {
      let range = Self.clamp(block.range, text.count)
      guard !range.isEmpty else { continue }
      let language = blockLanguage(range, main)
      let model = analyzer.models[language]
      model.segmenter.tokenize(text, lower, range, model.lexicon, &segmentation)
      model.segmenter.split(text, block.sentenceBreaks, &segmentation)
      annotate(text, UInt8(language), block: index, into: &analysis)
    }
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
    analysis.lemmas = lemmas.take()
    return analysis
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
    let evidence = analyzer.identifier.evidence(lower, range)
    guard evidence.count >= Self.leastBlockEvidence else { return main }
    let best = analyzer.identifier.best(evidence)
    return analyzer.identifier.margin(evidence, over: main) > Self.clearMargin ? best : main
  }

  /// Trigrams that a block or sentence needs to have a language of its own.
  private static let leastBlockEvidence = 60
  /// Margin a trigram, in 1/256 nats, by which it must differ.
  private static let clearMargin = 90

  /// Tags, lemmatises and parses the sentences of the segment.
  private mutating func annotate(
    _ text: [UInt8], _ language: UInt8, block: Int, into analysis: inout Analysis
  ) {
    let model = analyzer.models[Int(language)]
    var first = 0
    for end in segmentation.sentenceEnds {
      tokens.load(segmentation.segment, first..<end, lower)
      model.tagger.tag(&tokens, &features)
      tokens.setKinds(text, model.tagger.tagSet)
      model.parser.parse(tokens, &state, &features)
      append(text, model, block, language, &analysis)
      first = end
    }
  }

  private mutating func append(
    _ text: [UInt8], _ model: LanguageModel, _ block: Int, _ language: UInt8,
    _ analysis: inout Analysis
  ) {
    let base = analysis.tokenCount
    analysis.sentenceStart.append(UInt32(base))
    analysis.sentenceBlock.append(UInt32(block))
    let start = Int(tokens.start[TokenColumns.margin])
    let end = Int(tokens.end[TokenColumns.margin + tokens.count - 1])
    analysis.sentenceLanguage.append(
      UInt8(blockLanguage(start..<end, Int(language))))
    for i in 0..<tokens.count {
      let at = i + TokenColumns.margin
      let tag = tokens.tag[at]
      let from = Int(tokens.start[at])
      let to = Int(tokens.end[at])
      analysis.tokenStart.append(tokens.start[at])
      analysis.tokenEnd.append(tokens.end[at])
      analysis.upos.append(model.tagger.tagSet.upos[Int(tag)])
      let head = Int(state.head[i + 1])
      analysis.head.append(head == 0 ? -1 : Int32(base + head - 1))
      analysis.relation.append(model.parser.relations[Int(state.label[i + 1])])
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

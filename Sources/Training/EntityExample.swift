internal import Documents
internal import Entities
internal import LanguageResources
internal import Linguistics
internal import Text

/// A sentence for the sequence model: the features of its tokens, and the tags that each may have.
struct EntityExample {
  /// ``Entities/EntityFeatures/count`` features a token.
  var features: [UInt32]
  /// ``Entities/EntityFeatures/inputCount`` numbers a token, for the network.
  var inputs: [UInt32]
  /// One bit a tag.
  var allowed: [UInt16]

  var count: Int { allowed.count }
}

/// An annotated text as our own analyser and rules see it.
struct PreparedEntityText {
  var sentences: [EntityExample]
  /// The stretch of each token, in Unicode scalars of the text.
  var tokens: [Range<Int>]
  var gold: [AnnotatedText.Mention]
}

/// Analyses annotated texts: tokens, tags and trees are predicted, as they will be when the model is used.
struct EntityPreparer {
  private let recognizer: EntityRecognizer
  private var worker: LinguisticWorker
  private let language: Language
  private let normalizer = TextNormalizer()

  init(resources: ResourceLibrary, language: Language) throws(TrainingError) {
    do {
      recognizer = try EntityRecognizer(resources: resources, hasModels: false)
      worker = try LinguisticAnalyzer(resources: resources).makeWorker()
    } catch {
      throw TrainingError(message: "\(error)")
    }
    self.language = language
  }

  mutating func prepare(_ annotated: AnnotatedText) -> PreparedEntityText {
    let text = SourceText(annotated.text)
    let view = normalizer.view(of: text)
    let analysis = worker.analyze(
      view, blocks: [TextBlock(range: UTF8Range(0, view.count))], language: language)
    let document = AnalysedDocument(
      document: Document(id: "", kind: .article, text: text), analysis: analysis, blockSegment: [])
    let features = recognizer.features(of: document)
    let tokens = (0..<analysis.tokenCount).map { token in
      let range = text.scalars(analysis.originalRange(ofToken: token))
      return range.start..<max(range.end, range.start)
    }
    var prepared = PreparedEntityText(sentences: [], tokens: tokens, gold: annotated.mentions)
    for sentence in 0..<analysis.sentenceCount {
      var example = EntityExample(features: [], inputs: [], allowed: [])
      features.append(sentence: sentence, to: &example.features)
      features.appendInputs(sentence: sentence, to: &example.inputs)
      var previous: Int?
      for token in analysis.tokens(ofSentence: sentence) {
        let mention = annotated.mentions.firstIndex {
          $0.range.overlaps(tokens[token]) && $0.range.contains(tokens[token].lowerBound)
        }
        example.allowed.append(
          Self.allowed(
            mention.map { annotated.mentions[$0] }, isFirst: mention != previous,
            isCoarse: annotated.isCoarse))
        previous = mention
      }
      prepared.sentences.append(example)
    }
    return prepared
  }

  private static func allowed(_ mention: AnnotatedText.Mention?, isFirst: Bool, isCoarse: Bool)
    -> UInt16
  {
    func bit(_ tag: UInt8) -> UInt16 { 1 << UInt16(tag) }
    guard let mention else {
      return isCoarse
        ? bit(EntityTags.outside) | bit(EntityTags.beginning(of: .role))
          | bit(EntityTags.inside(.role)) : bit(EntityTags.outside)
    }
    var bits: UInt16 = mention.mayBeNone ? bit(EntityTags.outside) : 0
    for type in mention.types {
      bits |= bit(isFirst ? EntityTags.beginning(of: type) : EntityTags.inside(type))
    }
    return bits
  }
}

public import LanguageResources
internal import Linguistics

/// Trains all models of one language from a treebank, always to the same bits.
public struct LanguageTrainer {
  /// Where progress is told.
  public typealias Report = @Sendable (String) -> Void

  private let language: Language
  private let resources: ResourceLibrary
  private let report: Report

  /// - Parameters:
  ///   - language: the language to train.
  ///   - resources: where its `tokens.tsv` is.
  ///   - report: gets a line now and then.
  public init(language: Language, resources: ResourceLibrary, report: @escaping Report) {
    self.language = language
    self.resources = resources
    self.report = report
  }

  /// Sizes of the network.
  package var shape = NetworkShape()
  /// How it runs over the text.
  package var schedule = NetworkSchedule()

  /// The model file made of a CoNLL-U file.
  public func train(_ conllu: [UInt8], path: String) throws(TrainingError) -> [UInt8] {
    let language = self.language
    let report = self.report
    let sentences = try Treebank.read(conllu, path: path).filter { $0.count > 0 }
    let tagSet = TagSetBuilder(sentences)
    let inflected = try Lexemes(resources: resources, language: language).forms
    let words = LexiconBuilder(sentences, tagSet, inflected: inflected)
    var writer = ModelWriter()
    writer.add("tags", strings: tagSet.names)
    words.write(to: &writer)
    // The lexicon is read back as the analyser will read it.
    let bytes = ModelBytes(copying: writer.bytes())
    let lexicon: Lexicon
    do {
      lexicon = try Lexicon(ModelFile(bytes, path: path))
    } catch {
      throw TrainingError(path: path, message: "the lexicon cannot be read back: \(error)")
    }
    defer { withExtendedLifetime(bytes) {} }
    report("\(language): \(sentences.count) sentences, \(words.entries.count) words")

    do {
      var segmentation = SegmentationTrainer(try BorderSettings(language, resources))
      try segmentation.train(
        TrainingDocument.compose(sentences, seed: 5),
        spoken: TrainingDocument.compose(sentences.map { $0.spoken ?? $0 }, seed: 6), lexicon,
        words, tagSet, language, resources
      ) { report("\(language): \($0)") }
      segmentation.write(to: &writer)
    } catch {
      throw TrainingError(path: error.path, message: error.message)
    }
    report("\(language): segmentation trained")

    let relations = RelationSet(sentences)
    writer.add("relations", strings: relations.names)
    LemmaTrainer(sentences, tagSet, inflected: inflected).write(to: &writer)

    let wordRows = 1 + words.ordered.prefix { $0.value.count >= shape.rarest }.count
    func example(_ sentence: TrainingSentence) -> NetworkSentence {
      NetworkSentence(
        sentence, lexicon, words, tagSet, relations, wordRows: wordRows, partRows: shape.partRows)
    }
    let examples = sentences.map { (written: example($0), spoken: $0.spoken.map(example)) }
    let network = SyntaxNetworkTrainer(
      shape, words: wordRows, tags: tagSet.names.count, labels: relations.names.count, seed: 23)
    schedule.run(network, examples) { report("\(language): \($0)") }
    NetworkWriter.write(network, shape, to: &writer)
    return writer.bytes()
  }
}

/// The relations of a language's model; the root is the first.
struct RelationSet {
  let names: [String]
  private let index: [DependencyRelation: UInt8]

  private static let limit = 64

  init(_ sentences: [TrainingSentence]) {
    var counts: [DependencyRelation: Int] = [:]
    for sentence in sentences {
      for relation in sentence.relation where relation != .root {
        counts[relation, default: 0] += 1
      }
    }
    let frequent = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .prefix(Self.limit - 1).map(\.key)
    let all = [.root] + frequent + (frequent.isEmpty ? [.dep] : [])
    names = all.map(\.name)
    index = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, UInt8($0)) })
  }

  /// The label of a relation; that of the relation without its subtype where it is rare.
  func label(_ relation: DependencyRelation) -> UInt8 {
    index[relation] ?? index[relation.universal] ?? 1
  }
}

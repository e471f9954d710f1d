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

  private static let folds = 5
  private static let tagRows = 1 << 16
  private static let actionRows = 1 << 19
  private static let labelRows = 1 << 14

  /// The model file made of a CoNLL-U file.
  public func train(_ conllu: [UInt8], path: String) throws(TrainingError) -> [UInt8] {
    let sentences = try Treebank.read(conllu, path: path).filter { $0.count > 0 }
    let tagSet = TagSetBuilder(sentences)
    let words = LexiconBuilder(sentences, tagSet)
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

    var segmentation = SegmentationTrainer()
    do {
      try segmentation.train(
        TrainingDocument.compose(sentences, seed: 5), lexicon, words, tagSet, language, resources)
    } catch {
      throw TrainingError(path: error.path, message: error.message)
    }
    segmentation.write(to: &writer)
    report("\(language): segmentation trained")

    let relations = RelationSet(sentences)
    writer.add("relations", strings: relations.names)
    var prepared = sentences.map {
      PreparedSentence($0, lexicon, hidden: words, tagSet, relations.index)
    }
    LemmaTrainer(sentences, tagSet).write(to: &writer)
    writer.add("tagger.weights", trainTagger(&prepared, tagSet))

    var parser = ParserTrainer(
      relationCount: relations.names.count, actionRows: Self.actionRows, labelRows: Self.labelRows)
    parser.train(prepared, epochs: 12, seed: 23)
    parser.write(to: &writer)
    report("\(language): parser trained")
    return writer.bytes()
  }

  /// Trains the tagger; leaves tags of taggers that had not seen the sentence in the columns.
  private func trainTagger(_ prepared: inout [PreparedSentence], _ tagSet: TagSetBuilder) -> [Int16]
  {
    var features = [UInt32](repeating: 0, count: TagFeatures.count)
    var right = 0
    var total = 0
    for fold in 0..<Self.folds {
      let order = prepared.indices.filter { $0 % Self.folds != fold }
      var trainer = TaggerTrainer(tagCount: tagSet.names.count, rows: Self.tagRows)
      trainer.train(&prepared, order, epochs: 6, seed: 17 + UInt64(fold))
      let tagger = TrainedTagger(trainer.quantized(), tagCount: tagSet.names.count)
      for index in prepared.indices where index % Self.folds == fold {
        right += tagger.tag(&prepared[index], &features)
        total += prepared[index].tags.count
      }
    }
    report("\(language): tags right in unseen folds: \(right * 10_000 / max(total, 1)) of 10000")
    let unseen = prepared.map(\.columns.tag)
    var trainer = TaggerTrainer(tagCount: tagSet.names.count, rows: Self.tagRows)
    trainer.train(&prepared, Array(prepared.indices), epochs: 8, seed: 17)
    for index in prepared.indices {
      prepared[index].columns.tag = unseen[index]
      prepared[index].setKinds(tagSet.tagSet)
    }
    return trainer.quantized()
  }
}

/// The relations of a language's model; the root is the first.
struct RelationSet {
  let names: [String]
  let index: [DependencyRelation: UInt8]

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
}

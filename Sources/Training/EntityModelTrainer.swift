internal import Entities
internal import Foundation
public import LanguageResources
internal import Linguistics

/// Trains the sequence model of entities of one language, always to the same bits.
public struct EntityModelTrainer {
  /// Where progress is told.
  public typealias Report = @Sendable (String) -> Void

  private let language: Language
  private let resources: ResourceLibrary
  private let report: Report

  /// - Parameters:
  ///   - language: the language to train.
  ///   - resources: the linguistic models, gazetteers and tables whose findings are features.
  ///   - report: gets a line now and then.
  public init(language: Language, resources: ResourceLibrary, report: @escaping Report) {
    self.language = language
    self.resources = resources
    self.report = report
  }

  /// Rarer features are not learnt.
  private static let leastCount = 2
  /// Passes over the full annotation alone, before the coarse one joins it.
  private static let firstEpochs = 4
  private static let epochs = 8
  /// Trainings in different orders, whose weights are added.
  private static let rounds = 4
  /// How often a sentence of the full annotation is seen while a coarse one is seen once.
  private static let fullRepeats = 3
  /// How often each sentence of our own about data is filled with other names.
  private static let fillings = 16
  /// How often one about anything else is.
  private static let generalFillings = 2
  private static let seed: UInt64 = 31

  /// The model file.
  /// - Parameter data: a folder with `entities/<lang>.train.jsonl` and `linguistics/ner.<lang>.train.open.bio.gz`;
  ///   `entities/<lang>.dev.jsonl` is measured where it is there.
  public func train(data: String) throws(TrainingError) -> [UInt8] {
    var preparer = try EntityPreparer(resources: resources, language: language)
    let own = try examples(language, data, &preparer)
    report(
      "\(language.code): \(own.full.count) sentences with all types, \(own.coarse.count) with coarse types"
    )
    let examples = own.full + own.coarse
    let first = Array(0..<own.full.count)
    let all =
      Array(repeating: first, count: Self.fullRepeats).flatMap { $0 }
      + Array(own.full.count..<examples.count)
    let network = EntityNetworkTrainer(seed: Self.seed)
    network.train(examples) { report("\(language.code): \($0)") }
    var trainer = EntityTrainer(
      examples, evidence: try network.evidence(examples), leastCount: Self.leastCount)
    for round in 1...Self.rounds {
      var generator = SeededGenerator(seed: Self.seed + UInt64(round))
      for _ in 0..<Self.firstEpochs { trainer.train(first, generator: &generator) }
      for _ in 0..<Self.epochs { trainer.train(all, generator: &generator) }
      trainer.finishRound()
      report("\(language.code): round \(round) of \(Self.rounds)")
    }
    let bytes = trainer.write(network)
    try measure(bytes, "\(data)/entities/\(language.code).dev.jsonl", &preparer)
    return bytes
  }

  /// The training sentences of a language.
  private struct ExampleSet {
    var full: [EntityExample] = []
    var coarse: [EntityExample] = []
  }

  private func examples(_ language: Language, _ data: String, _ preparer: inout EntityPreparer)
    throws(TrainingError) -> ExampleSet
  {
    let path = "\(data)/entities/\(language.code).train.jsonl"
    let tagged = "\(data)/linguistics/ner.\(language.code).train.open.bio.gz"
    var sentences = try sentences(language)
    let full =
      try EntityCorpus.readLines(Data(TrainingFile.bytes(path)), path: path)
      + sentences.wellKnown()
    var examples = ExampleSet()
    let variants = full.compactMap { sentences.vary($0) }
    let filled =
      try sentences.fill(.data, times: Self.fillings)
      + sentences.fill(.general, times: Self.generalFillings)
    for text in full + filled + variants {
      examples.full += preparer.prepare(text).sentences
    }
    for text in try EntityCorpus.readTags(Data(TrainingFile.bytes(tagged)), path: tagged) {
      examples.coarse += preparer.prepare(text).sentences
    }
    return examples
  }

  private func sentences(_ language: Language) throws(TrainingError) -> EntitySentences {
    do {
      return try EntitySentences(resources: resources, language: language, seed: Self.seed)
    } catch {
      throw TrainingError(message: "\(error)")
    }
  }

  /// Reports exact spans with types on texts that were not learnt, as the model alone tags them.
  private func measure(_ bytes: [UInt8], _ path: String, _ preparer: inout EntityPreparer)
    throws(TrainingError)
  {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    let model: EntityModel
    do {
      model = try EntityModel(ModelBytes(copying: bytes), path: path)
    } catch {
      throw TrainingError(path: path, message: "the model cannot be read back: \(error)")
    }
    var found = 0
    var right = 0
    var gold = 0
    var scratch = EntityModel.Scratch()
    var evidence = EntityEvidence()
    for text in try EntityCorpus.readLines(data, path: path) {
      let prepared = preparer.prepare(text)
      var tags: [UInt8] = []
      for sentence in prepared.sentences {
        evidence.read([0..<sentence.count], sentence.inputs, model.network)
        model.tag(sentence.features, evidence.scores[...], scratch: &scratch, into: &tags)
      }
      let mentions = EntityTags.mentions(tags, from: 0)
      found += mentions.count
      gold += prepared.gold.count
      right += mentions.count { mention in
        let start = prepared.tokens[mention.tokens.lowerBound].lowerBound
        let end = prepared.tokens[mention.tokens.upperBound - 1].upperBound
        return prepared.gold.contains { $0.range == start..<end && $0.types == [mention.type] }
      }
    }
    let f1 = found + gold == 0 ? 0 : 200 * right / (found + gold)
    report(
      "\(language.code): \(right) of \(found) mentions right, \(gold) expected: F1 \(f1)%")
  }
}

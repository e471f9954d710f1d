internal import LanguageResources
internal import Linguistics

/// Tags the sentences of a document, each by the model of its language.
struct EntityTagger {
  private let columns: EntityFeatures
  private let models: [Language: EntityModel]
  private var evidence = EntityEvidence()
  private var scratch = EntityModel.Scratch()
  private var inputs: [UInt32] = []
  private var features: [UInt32] = []
  /// The sentences that wait to be read together, and the tokens of each from 0.
  private var waiting: [Int] = []
  private var ranges: [Range<Int>] = []
  private var tags: [UInt8] = []

  /// Tokens that are read together.
  private static let together = 600

  init(_ columns: EntityFeatures, _ models: [Language: EntityModel]) {
    self.columns = columns
    self.models = models
  }

  /// The tags of all tokens; ``EntityTags/outside`` in a language without a model.
  mutating func run() -> [UInt8] {
    let analysis = columns.analysis
    tags.removeAll(keepingCapacity: true)
    for sentence in 0..<analysis.sentenceCount {
      if let last = waiting.last,
        ranges.last.map({ $0.upperBound >= Self.together }) ?? false
          || analysis.sentenceLanguage[last] != analysis.sentenceLanguage[sentence]
      {
        flush()
      }
      let from = ranges.last?.upperBound ?? 0
      waiting.append(sentence)
      ranges.append(from..<(from + analysis.tokens(ofSentence: sentence).count))
    }
    flush()
    return tags
  }

  /// Tags the sentences that wait, all in one language.
  private mutating func flush() {
    guard let first = waiting.first, let last = ranges.last else { return }
    defer {
      waiting.removeAll(keepingCapacity: true)
      ranges.removeAll(keepingCapacity: true)
    }
    guard let model = models[columns.analysis.language(ofSentence: first)] else {
      tags.append(contentsOf: repeatElement(EntityTags.outside, count: last.upperBound))
      return
    }
    inputs.removeAll(keepingCapacity: true)
    for sentence in waiting { columns.appendInputs(sentence: sentence, to: &inputs) }
    evidence.read(ranges, inputs, model.network)
    for (sentence, range) in zip(waiting, ranges) {
      features.removeAll(keepingCapacity: true)
      columns.append(sentence: sentence, to: &features)
      model.tag(features, evidence.scores[range], scratch: &scratch, into: &tags)
    }
  }
}

internal import LanguageResources
internal import Linguistics

/// Trains the borders of tokens and sentences.
struct SegmentationTrainer {
  private var tokens = AveragedWeights(lanes: 1, rows: 1 << 16)
  private let settings: BorderSettings
  private let borders: BorderNetworkTrainer
  private var features = [UInt32](repeating: 0, count: TokenBorders.count)
  private var scores: [Int32] = [0]
  /// Letter runs that are two words: the bytes of the first, by the hash of the run.
  private(set) var splits: [UInt64: UInt8] = [:]

  /// Passes over the documents that teach tokens.
  private static let epochs = 8
  /// Of this many documents as speech recognition writes them, one is read each time.
  private static let spokenOneIn: UInt64 = 10

  init(_ settings: BorderSettings) {
    self.settings = settings
    borders = BorderNetworkTrainer(settings.shape, seed: 17)
  }

  mutating func train(
    _ documents: [TrainingDocument], spoken: [TrainingDocument], _ lexicon: Lexicon,
    _ words: LexiconBuilder, _ tagSet: TagSetBuilder, _ language: Language,
    _ resources: ResourceLibrary, report: (String) -> Void
  ) throws(ResourceError) {
    let plain = try SegmentationRules(language, resources, splits: [:])
    splits = Self.findSplits(documents, plain)
    let rules = try SegmentationRules(language, resources, splits: splits)
    var generator = SeededGenerator(seed: 11)
    var order = Array(documents.indices)
    for _ in 0..<Self.epochs {
      generator.shuffle(&order)
      for index in order { learnTokens(documents[index], rules) }
    }
    var lower: [UInt8] = []
    var corpus = BorderCorpus()
    for (kind, texts, oneIn) in [("", documents, 1), ("spoken ", spoken, Self.spokenOneIn)] {
      for document in texts {
        CaseFolding.lowercase(document.text, into: &lower)
        let columns = Self.columns(document, lower, lexicon, words, tagSet)
        corpus.add(document, lower, columns, source: kind + document.source, oneIn: oneIn)
      }
    }
    borders.train(corpus, tokens: settings.tokens, report: report)
  }

  private static func columns(
    _ document: TrainingDocument, _ lower: [UInt8], _ lexicon: Lexicon, _ words: LexiconBuilder,
    _ tagSet: TagSetBuilder
  ) -> SegmentColumns {
    var segment = SegmentColumns()
    segment.clear()
    for i in document.start.indices {
      segment.append(document.text, lower, document.start[i], document.end[i], lexicon)
      let hash = Hashing.bytes(lower, document.start[i], document.end[i])
      let tag = tagSet.tag(document.upos[i], document.features[i])
      segment.setLexicon(i, tags: words.maskWithout(tag, hash))
    }
    segment.close()
    return segment
  }

  /// Letter runs that the training text cuts more often than not, at least twice.
  private static func findSplits(
    _ documents: [TrainingDocument], _ rules: SegmentationRules
  ) -> [UInt64: UInt8] {
    var atoms = Atoms()
    var lower: [UInt8] = []
    var seen: [UInt64: (whole: Int, cut: [Int: Int])] = [:]
    for document in documents {
      CaseFolding.lowercase(document.text, into: &lower)
      atoms.read(document.text, lower, 0..<document.text.count, rules)
      var starts = Set(document.start)
      for i in 0..<atoms.count where atoms.kind[i] == Atoms.Kind.letters.rawValue {
        let (from, to) = (Int(atoms.start[i]), Int(atoms.end[i]))
        guard to - from <= SegmentationRules.longestSplit, to - from > 1 else { continue }
        let hash = Hashing.bytes(lower, from, to)
        let cuts = ((from + 1)..<to).filter { starts.contains($0) }
        if cuts.count == 1 {
          seen[hash, default: (0, [:])].cut[cuts[0] - from, default: 0] += 1
        } else {
          seen[hash, default: (0, [:])].whole += 1
        }
      }
      starts.removeAll()
    }
    var splits: [UInt64: UInt8] = [:]
    for (hash, counts) in seen {
      for (length, count) in counts.cut where count >= 2 && count > counts.whole {
        splits[hash] = UInt8(length)
      }
    }
    return splits
  }

  private mutating func learnTokens(_ document: TrainingDocument, _ rules: SegmentationRules) {
    var atoms = Atoms()
    var lower: [UInt8] = []
    CaseFolding.lowercase(document.text, into: &lower)
    atoms.read(document.text, lower, 0..<document.text.count, rules)
    let starts = Set(document.start)
    var first = 0
    for i in 0..<atoms.count where i > first {
      let isBorder = starts.contains(Int(atoms.start[i]))
      if TokenBorders.isCandidate(atoms, i) {
        TokenBorders.extract(atoms, i, length: i - first, rules, into: &features)
        Self.learn(&tokens, features, &scores, TokenBorders.count, isBorder)
        if isBorder { first = i }
      } else {
        first = i
      }
    }
  }

  private static func learn(
    _ weights: inout AveragedWeights, _ features: [UInt32], _ scores: inout [Int32], _ count: Int,
    _ gold: Bool
  ) {
    weights.score(features, count, lanes: 1, into: &scores)
    let sign: Int32 = gold ? 1 : -1
    if scores[0] &* sign <= 2 { weights.update(features, count, lane: 0, by: sign) }
    weights.moment += 1
  }

  /// Adds the segmenter's sections.
  func write(to writer: inout ModelWriter) {
    writer.add("tokens.weights", tokens.quantized(scale: 64, limit: 32_000))
    borders.write(to: &writer)
    var table: [UInt64] = []
    for (hash, length) in splits.sorted(by: { $0.key < $1.key }) {
      table.append(hash)
      table.append(UInt64(length))
    }
    writer.add("splits", table)
  }
}

internal import Linguistics

/// A sentence as the network learns it.
struct NetworkSentence {
  /// The numbers of ``Linguistics/NetworkInput`` of all tokens.
  var inputs: [UInt32] = []
  /// How often each token's word occurs in the training text.
  var counts: [Int32] = []
  /// Gold tags, positions in the tag set.
  var tags: [UInt8]
  /// Gold heads as node numbers: 0 for the root.
  var heads: [Int]
  /// Gold relations, positions in the model's relations.
  var labels: [UInt8]
}

extension NetworkSentence {
  /// Reads the words of a sentence.
  /// - Parameter words: what the lexicon was made of: it hides from each token what only that token taught.
  init(
    _ sentence: TrainingSentence, _ lexicon: Lexicon, _ words: LexiconBuilder,
    _ tagSet: TagSetBuilder, _ relations: RelationSet, wordRows: Int, partRows: Int
  ) {
    var lower: [UInt8] = []
    CaseFolding.lowercase(sentence.text, into: &lower)
    var segment = SegmentColumns()
    segment.clear()
    var tags: [UInt8] = []
    var counts: [Int32] = []
    for i in 0..<sentence.count {
      segment.append(sentence.text, lower, sentence.start[i], sentence.end[i], lexicon)
      let tag = tagSet.tag(sentence.upos[i], sentence.features[i])
      tags.append(tag)
      let hash = Hashing.bytes(lower, sentence.start[i], sentence.end[i])
      segment.setLexicon(i, tags: words.maskWithout(tag, hash))
      counts.append(Int32(words.entries[hash]?.count ?? 0))
    }
    segment.close()
    var columns = TokenColumns()
    columns.load(segment, 0..<sentence.count, lower)
    var inputs: [UInt32] = []
    NetworkInput.append(
      columns, wordRows: wordRows, partMask: UInt32(partRows - 1), to: &inputs)
    self.init(
      inputs: inputs, counts: counts, tags: tags, heads: sentence.head.map { $0 + 1 },
      labels: sentence.relation.map { relations.label($0) })
  }
}

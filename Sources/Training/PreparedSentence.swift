internal import Linguistics

/// A training sentence with the columns that the tagger and the parser read.
struct PreparedSentence {
  var columns: TokenColumns
  /// Gold tags, positions in the tag set.
  var tags: [UInt8]
  /// Gold heads as node numbers: 0 for the root.
  var heads: [Int]
  /// Gold relations, positions in the model's relations.
  var labels: [UInt8]
  var text: [UInt8]

  /// Reads the words of a sentence.
  /// - Parameter hidden: the lexicon without the sentence's own tokens; nil for the whole lexicon.
  init(
    _ sentence: TrainingSentence, _ lexicon: Lexicon, hidden: LexiconBuilder?,
    _ tagSet: TagSetBuilder, _ relations: [DependencyRelation: UInt8]
  ) {
    text = sentence.text
    var lower: [UInt8] = []
    CaseFolding.lowercase(text, into: &lower)
    var segment = SegmentColumns()
    segment.clear()
    tags = []
    for i in 0..<sentence.count {
      segment.append(text, lower, sentence.start[i], sentence.end[i], lexicon)
      let tag = tagSet.tag(sentence.upos[i], sentence.features[i])
      tags.append(tag)
      if let hidden {
        let hash = Hashing.bytes(lower, sentence.start[i], sentence.end[i])
        let seen = hidden.maskWithout(tag, hash)
        segment.setLexicon(i, tags: seen.tags, class: seen.number)
      }
    }
    segment.close()
    columns = TokenColumns()
    columns.load(segment, 0..<sentence.count, lower)
    heads = sentence.head.map { $0 + 1 }
    labels = sentence.relation.map { relations[$0] ?? relations[$0.universal] ?? 1 }
  }
}

extension PreparedSentence {
  /// Sets the kinds of tokens from the tags in the columns.
  mutating func setKinds(_ tagSet: TagSet) { columns.setKinds(text, tagSet) }
}

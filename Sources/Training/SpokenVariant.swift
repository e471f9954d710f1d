internal import Linguistics

extension TrainingSentence {
  /// The sentence as speech recognition writes it: in lower case and without punctuation. Nil where nothing is left, or
  /// where a word hangs from a mark.
  var spoken: TrainingSentence? {
    var lower: [UInt8] = []
    CaseFolding.lowercase(text, into: &lower)
    // A word's lower case may be shorter or longer; then offsets would not hold.
    guard lower.count == text.count else { return nil }
    var kept = [Int](repeating: -1, count: count)
    var result = TrainingSentence()
    result.source = source
    result.beginsDocument = beginsDocument
    for i in 0..<count where upos[i] != .punctuation {
      kept[i] = result.count
      if result.count > 0, i > 0, start[i] > end[i - 1] || upos[i - 1] == .punctuation {
        result.text.append(0x20)
      }
      result.start.append(result.text.count)
      result.text.append(contentsOf: lower[start[i]..<end[i]])
      result.end.append(result.text.count)
      result.upos.append(upos[i])
      result.features.append(features[i])
      result.lemma.append(lemma[i])
      result.relation.append(relation[i])
    }
    guard result.count > 1 else { return nil }
    for i in 0..<count where kept[i] >= 0 {
      guard head[i] < 0 || kept[head[i]] >= 0 else { return nil }
      result.head.append(head[i] < 0 ? -1 : kept[head[i]])
    }
    return result
  }
}

package import Linguistics
internal import Text

/// A sentence of a treebank as the models see it: folded text, surface tokens, and what there is to learn.
package struct TrainingSentence: Sendable {
  /// The text, folded as the views of documents are, with spaces as in the treebank.
  package var text: [UInt8] = []
  /// First byte of each token in ``text``.
  package var start: [Int] = []
  /// The byte behind each token.
  package var end: [Int] = []
  package var upos: [UPOS] = []
  package var features: [Features] = []
  package var lemma: [String] = []
  /// Position of the head; -1 for the root.
  package var head: [Int] = []
  package var relation: [DependencyRelation] = []
  /// True where a document or paragraph begins with the sentence.
  package var beginsDocument = false
  /// The treebank or genre.
  package var source = ""

  package var count: Int { start.count }
}

/// Reads training sentences out of CoNLL-U.
package enum Treebank {
  /// All sentences of a file, in order.
  /// - Throws: ``TrainingError`` where the file is malformed.
  package static func read(_ bytes: [UInt8], path: String) throws(TrainingError)
    -> [TrainingSentence]
  {
    var reader = ConlluReader(bytes)
    var sentences: [TrainingSentence] = []
    do {
      while let sentence = try reader.next() { sentences.append(convert(sentence)) }
    } catch {
      throw TrainingError(path: path, message: error.description)
    }
    guard !sentences.isEmpty else {
      throw TrainingError(path: path, message: "no sentence; give a CoNLL-U file")
    }
    return sentences
  }

  /// One sentence: surface tokens, folded text.
  package static func convert(_ sentence: ConlluSentence) -> TrainingSentence {
    var result = TrainingSentence()
    result.source = sentence.comment("source") ?? ""
    result.beginsDocument =
      sentence.comment("newdoc id") != nil || sentence.comments.contains("newpar")
    let normalizer = TextNormalizer()
    let tokens = sentence.surfaceTokens()
    for (index, token) in tokens.enumerated() {
      var form = normalizer.view(of: SourceText(token.form)).utf8
      if form.isEmpty { form = Array("\u{FFFD}".utf8) }
      result.start.append(result.text.count)
      result.text.append(contentsOf: form)
      result.end.append(result.text.count)
      if token.hasSpaceAfter, index < tokens.count - 1 { result.text.append(0x20) }
      let upos = UPOS(name: token.upos) ?? .other
      result.upos.append(upos == .none ? .other : upos)
      result.features.append(Features(conllu: token.features))
      result.lemma.append(token.lemma == "_" && token.form != "_" ? token.form : token.lemma)
      result.head.append(token.head)
      let relation = DependencyRelation(name: token.relation) ?? .dep
      result.relation.append(relation == .none ? .dep : relation)
    }
    return result
  }
}

public import LanguageResources

/// Trains the model that tells the languages apart.
public enum LanguageIdentification {
  /// The model file of some languages, in the order of `common/languages.tsv`, made of their CoNLL-U files.
  public static func train(
    _ texts: [(language: Language, conllu: [UInt8], path: String)]
  ) throws(TrainingError) -> [UInt8] {
    var read: [(language: Language, sentences: [TrainingSentence])] = []
    for text in texts {
      read.append((text.language, try Treebank.read(text.conllu, path: text.path)))
    }
    return LanguageIdTrainer.train(read)
  }
}

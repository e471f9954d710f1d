public import LanguageResources

/// The models and lexicons of all languages; immutable, shared by workers.
///
/// ```swift
/// let analyzer = try LinguisticAnalyzer(resources: .embedded)
/// var worker = analyzer.makeWorker()
/// let text = SourceText("Le service a transmis les fichiers.")
/// let view = TextNormalizer().view(of: text)
/// let analysis = worker.analyze(view, blocks: [TextBlock(range: view.range)], language: nil)
/// ```
public struct LinguisticAnalyzer: Sendable {
  /// The languages, in the order of `common/languages.tsv`.
  public let languages: [Language]
  let models: [LanguageModel]
  let identifier: LanguageIdentifier
  // The identifier's columns point into these bytes.
  private let bytes: ModelBytes

  /// Loads the models. Embedded models are used in place; only their headers and checksums are read.
  public init(resources: ResourceLibrary) throws(LinguisticsError) {
    do {
      languages = try resources.languages()
    } catch {
      throw .resource(error)
    }
    let path = "common/language-id.model"
    guard let bytes = ModelBytes(path, of: resources) else { throw .missingModel(path: path) }
    self.bytes = bytes
    let file = try ModelFile(bytes, path: path)
    identifier = try LanguageIdentifier(file)
    guard identifier.languages == languages else {
      throw .corrupt(
        path: path,
        detail: "it knows \(identifier.languages) where common/languages.tsv lists \(languages)")
    }
    var models: [LanguageModel] = []
    for language in languages { models.append(try LanguageModel(language, resources)) }
    self.models = models
  }

  /// True for a word in small letters that the training text, or the lexemes, of a language know as anything but a name.
  package func isOrdinary(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let hash = Hashing.bytes(bytes, 0, bytes.count)
    return models.contains { $0.isOrdinary(hash) }
  }

  /// A worker for one thread. Cheap; keep it for many documents, since it keeps its memory.
  public func makeWorker() -> LinguisticWorker { LinguisticWorker(self) }
}

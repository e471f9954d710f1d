import Documents
import LanguageResources
import Linguistics
import Text

@testable import Entities

/// The stages up to entities, loaded once for all tests.
enum Recognition {
  static let recognizer = Result { try EntityRecognizer(resources: .embedded) }
  static let analyzer = Result { try LinguisticAnalyzer(resources: .embedded) }

  /// The entities of a text.
  static func layer(_ text: String, _ language: String) throws -> (EntityLayer, SourceText) {
    try layer(Document(id: "test", kind: .article, text: SourceText(text)), language)
  }

  /// The entities of a document, by the recogniser without a user's names or another.
  static func layer(
    _ document: Document, _ language: String, _ other: EntityRecognizer? = nil
  ) throws -> (EntityLayer, SourceText) {
    var worker = try analyzer.get().makeWorker()
    let view = TextNormalizer().view(of: document.text)
    let analysis = worker.analyze(
      view, blocks: [TextBlock(range: UTF8Range(0, view.count))], language: Language(language))
    let analysed = AnalysedDocument(
      document: document, analysis: analysis, blockSegment: document.segments.isEmpty ? [] : [0])
    return (try (other ?? recognizer.get()).recognize(analysed), document.text)
  }

  /// The mentions of a text, as "words/type".
  static func mentions(_ text: String, _ language: String) throws -> [String] {
    let (layer, source) = try layer(text, language)
    return layer.mentions.map { "\(source.string(in: $0.range))/\($0.type.rawValue)" }
  }

  /// The relations of a text, as "kind: from → to".
  static func relations(_ text: String, _ language: String) throws -> [String] {
    let (layer, source) = try layer(text, language)
    return layer.relations.map {
      "\($0.kind.rawValue): \(source.string(in: $0.from.range)) → \(source.string(in: $0.to.range))"
    }
  }
}

public import LanguageResources

/// Recognises entities, links them inside a document and extracts the relations that the text states.
public struct EntityRecognizer: Sendable {
  /// Loads the gazetteers and patterns.
  public init(resources: ResourceLibrary) throws(ResourceError) {}

  /// The entities of a document.
  public func recognize(_ document: AnalysedDocument) -> EntityLayer { EntityLayer() }
}

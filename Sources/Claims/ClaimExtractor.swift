public import Entities
public import LanguageResources

/// Extracts claims about access to data.
public struct ClaimExtractor: Sendable {
  /// Loads the frames and cues.
  public init(resources: ResourceLibrary) throws(ResourceError) {}

  /// The claims of a document, by trigger.
  public func extract(_ document: AnalysedDocument, _ entities: EntityLayer) -> [Claim] { [] }
}

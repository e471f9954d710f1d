public import LanguageResources
public import Text

public struct LinguisticAnalyzer: Sendable {
  public init(resources: ResourceLibrary) throws(ResourceError) {}
  public func makeWorker() -> LinguisticWorker { LinguisticWorker() }
}
public struct LinguisticWorker {
  public mutating func analyze(_ view: AlignedText, blocks: [TextBlock], language: Language?)
    -> Analysis
  {
    Analysis(view: view, language: language ?? Language("fr"))
  }
}

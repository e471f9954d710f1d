public import Claims
internal import Documents
public import Entities
internal import Records

/// What the stages know of a document so far. Each stage reads what the stages before it filled in.
public struct Extraction: Sendable {
  /// The document, its tokens and its trees.
  public var analysed: AnalysedDocument
  /// Its entities and relations.
  public var entities = EntityLayer()
  /// Its claims.
  public var claims: [Claim] = []

  /// The state before the first stage.
  public init(_ analysed: AnalysedDocument) { self.analysed = analysed }
}

/// A step of the pipeline, as an immutable value that all threads share: its models and resources.
public protocol Stage: Sendable {
  /// Its name in error records.
  var name: String { get }
  /// A worker for one thread.
  func makeWorker() -> any StageWorker
}

/// The part of a stage that belongs to one thread: it owns the stage's scratch memory and reuses it.
public protocol StageWorker {
  /// Fills in the stage's part.
  mutating func process(_ extraction: inout Extraction)
}

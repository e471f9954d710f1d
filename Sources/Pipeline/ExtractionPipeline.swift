internal import Claims
public import Documents
internal import Entities
public import LanguageResources
internal import Linguistics
public import Records
internal import Text

/// The stages from a document's bytes to its analysed record, with their models loaded once for all threads.
public struct ExtractionPipeline: Sendable {
  /// Reads documents.
  public let parser: DocumentParser
  private let stages: [any Stage]

  /// Loads the stages.
  /// - Parameters:
  ///   - resources: the embedded resources, under a user's folder if there is one.
  ///   - keepsUnlikely: true to keep claims of any confidence, for training.
  /// - Throws: ``PipelineError`` naming the resource or model that is missing or malformed.
  public init(resources: ResourceLibrary, keepsUnlikely: Bool = false) throws(PipelineError) {
    do {
      parser = try DocumentParser(resources: resources)
      stages = [
        LinguisticStage(analyzer: try LinguisticAnalyzer(resources: resources)),
        EntityStage(recognizer: try EntityRecognizer(resources: resources)),
        ClaimStage(
          extractor: try ClaimExtractor(resources: resources, keepsUnlikely: keepsUnlikely)),
      ]
    } catch {
      throw PipelineError.resources(String(describing: error))
    }
  }

  /// A worker for one thread.
  public func makeWorker() -> Worker {
    Worker(parser: parser, stages: stages.map { $0.makeWorker() })
  }

  /// The reader of documents alone.
  static func parser(_ resources: ResourceLibrary) throws(PipelineError) -> DocumentParser {
    do {
      return try DocumentParser(resources: resources)
    } catch {
      throw PipelineError.resources(String(describing: error))
    }
  }

  /// Takes one document at a time through the stages; owns the scratch memory of one thread.
  public struct Worker {
    let parser: DocumentParser
    var stages: [any StageWorker]

    /// The analysed record of a document.
    public mutating func process(_ document: Document) -> AnalysedRecord {
      RecordAssembler(extract(document)).record()
    }

    /// The stages in their order, for a benchmark.
    public static let stageNames = ["linguistics", "entities", "claims"]

    /// Takes a document through the first stages alone, for a benchmark; returns its number of tokens.
    public mutating func measure(_ document: Document, stages count: Int) -> Int {
      let language = document.language ?? Language("und")
      var extraction = Extraction(
        AnalysedDocument(
          document: document, analysis: Analysis(view: .init(), language: language),
          blockSegment: []))
      for i in stages.indices.prefix(count) { stages[i].process(&extraction) }
      return extraction.analysed.analysis.tokenCount
    }

    /// What the stages find in a document.
    mutating func extract(_ document: Document) -> Extraction {
      let language = document.language ?? Language("und")
      var extraction = Extraction(
        AnalysedDocument(
          document: document, analysis: Analysis(view: .init(), language: language),
          blockSegment: []))
      for i in stages.indices { stages[i].process(&extraction) }
      return extraction
    }
  }
}

/// Why a run could not begin or go on. The message says what to do.
public enum PipelineError: Error, Sendable, CustomStringConvertible {
  /// A resource or model is missing or malformed.
  case resources(String)
  /// The output folder cannot be written.
  case output(String)
  /// An input that is needed cannot be read, or is malformed.
  case input(String)
  /// The system refuses what the work needs, or worker processes do not live.
  case system(String)

  /// What was found and what to do.
  public var description: String {
    switch self {
    case .resources(let message), .output(let message), .input(let message), .system(let message):
      message
    }
  }
}

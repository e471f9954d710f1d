internal import Claims
public import LanguageResources
public import Records

/// The claims that frames find, likely or not, with what their confidence is computed from: what it is trained on.
public enum ClaimCandidates {
  /// What was seen of a candidate: features by name, each with its value.
  public typealias Features = [(name: String, value: Double)]

  /// Reads the candidates of inputs, in their order; the features are those of the record's claims, one by one.
  public static func read(
    _ inputs: [String], resources: ResourceLibrary, limit: Int = DocumentSource.defaultLimit,
    onRecord: (AnalysedRecord, [Features]) throws -> Void, onError: (ErrorRecord) -> Void
  ) throws {
    let pipeline = try ExtractionPipeline(resources: resources, keepsUnlikely: true)
    let source = DocumentSource(parser: pipeline.parser, limit: limit)
    var worker = pipeline.makeWorker()
    for unit in source.units(of: inputs) {
      for outcome in source.documents(of: unit) {
        switch outcome {
        case .success(let document):
          let extraction = worker.extract(document)
          try onRecord(
            RecordAssembler(extraction).record(),
            extraction.claims.map(\.confidenceEvidence.features))
        case .failure(let error): onError(error)
        }
      }
    }
  }
}

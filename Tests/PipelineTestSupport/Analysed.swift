import Documents
import LanguageResources
import Pipeline
public import Records

/// What the pipeline makes of a text.
public func analysed(
  _ text: String, language: String? = nil, kind: String? = nil, date: String? = nil
) async throws -> AnalysedRecord {
  var document = DocumentRecord(id: "d", text: text)
  document.language = language
  document.kind = kind
  document.date = date
  let pipeline = try loaded.get()
  var worker = pipeline.makeWorker()
  return worker.process(Document(record: document, parser: pipeline.parser))
}

/// The stages, loaded once for all tests.
private let loaded = Result { () throws(PipelineError) in
  try ExtractionPipeline(resources: .embedded)
}

internal import Documents
internal import Exports
internal import Foundation
internal import Graph
public import LanguageResources
public import Records

/// The stages as filters over NDJSON, so that they compose with pipes.
///
/// Records go to `write`, error records to `onError`; the order is that of the inputs.
public enum Filters {
  /// Receives finished output, a piece at a time.
  public typealias Sink = ([UInt8]) throws -> Void

  /// Inputs into document records.
  public static func parse(
    _ inputs: [String], resources: ResourceLibrary, workers: Int,
    limit: Int = DocumentSource.defaultLimit,
    write: Sink, onError: (ErrorRecord) -> Void
  ) async throws {
    let parser: DocumentParser
    do {
      parser = try DocumentParser(resources: resources)
    } catch {
      throw PipelineError.resources(error.description)
    }
    let source = DocumentSource(parser: parser, limit: limit)
    var ids = UniqueIDs()
    var json = JSONWriter()
    try await OrderedWork.run(source.units(of: inputs), workers: workers) { batch in
      batch.flatMap { unit in source.documents(of: unit).map { $0.map(\.record) } }
    } consume: { outcome in
      switch outcome {
      case .success(let record):
        json.removeAll()
        ids.unique(record).write(to: &json)
        json.newline()
        try write(json.bytes)
      case .failure(let error): onError(error)
      }
    }
  }

  /// Document records on standard input into analysed records.
  public static func extract(
    resources: ResourceLibrary, workers: Int, limit: Int = DocumentSource.defaultLimit, write: Sink,
    onError: (ErrorRecord) -> Void
  ) async throws {
    var json = JSONWriter()
    try await analyse(
      ["-"], resources: resources, workers: workers, limit: limit,
      onRecord: { record in
        json.removeAll()
        record.write(to: &json)
        json.newline()
        try write(json.bytes)
      }, onError: onError)
  }

  /// Inputs into analysed records, for a caller that reads them itself. "-" is standard input.
  public static func analyse(
    _ inputs: [String], resources: ResourceLibrary, workers: Int,
    limit: Int = DocumentSource.defaultLimit,
    onRecord: (AnalysedRecord) throws -> Void, onError: (ErrorRecord) -> Void
  ) async throws {
    let pipeline = try ExtractionPipeline(resources: resources)
    var ids = UniqueIDs()
    try await pipeline.analyse(inputs, workers: workers, limit: limit) { outcome in
      switch outcome {
      case .success(let record): try onRecord(ids.unique(record))
      case .failure(let error): onError(error)
      }
    }
  }

  /// Analysed records on standard input into graph.json.
  /// - Parameters:
  ///   - decisions: a file of decisions about entities, or nil.
  ///   - onWarning: takes a line for each decision that is not used.
  public static func graph(
    resources: ResourceLibrary, decisions: String?, write: Sink,
    onWarning: (String) -> Void, onError: (ErrorRecord) -> Void
  ) throws {
    var builder = try GraphStage(resources: resources, decisions: decisions).builder
    var number = 0
    for line in LineReader(.standardInput, limit: .max) {
      number += 1
      guard let line, !line.isEmpty else { continue }
      do throws(RecordError) {
        builder.add(try RecordReader.read(AnalysedRecord.self, from: line))
      } catch {
        onError(
          ErrorRecord(
            path: "line \(number)", stage: "graph", cause: .parse, message: error.description))
      }
    }
    let (graph, resolution) = try GraphStage.build(builder)
    resolution.warnings.forEach(onWarning)
    try GraphJSON.write(graph) { try write($0) }
  }
}

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
    _ inputs: [String], workforce: Workforce, write: Sink, onError: (ErrorRecord) -> Void
  ) throws {
    try lines(of: inputs, workforce: workforce, depth: .documents, write: write, onError: onError)
  }

  /// Document records on standard input into analysed records.
  public static func extract(
    workforce: Workforce, write: Sink, onError: (ErrorRecord) -> Void
  ) throws {
    try lines(of: ["-"], workforce: workforce, depth: .claims, write: write, onError: onError)
  }

  private static func lines(
    of inputs: [String], workforce: Workforce, depth: AnalysisDepth, write: Sink,
    onError: (ErrorRecord) -> Void
  ) throws {
    var ids = UniqueIDs()
    try workforce.analyse(Workforce.units(of: inputs), depth: depth, form: .lines) { finished in
      // Nothing is known beforehand.
      if case .fresh(let lines, _, _) = finished { lines } else { [] }
    } consume: { (lines: [UInt8]) in
      for line in try OutcomeCoding.lines(in: lines[...]) {
        switch line {
        case .record(let id, let json): try write(ids.unique(id: id, json: json, depth: depth))
        case .failure(let error): onError(error)
        }
      }
    }
  }

  /// Inputs into analysed records, for a caller that reads them itself. "-" is standard input.
  public static func analyse(
    _ inputs: [String], workforce: Workforce, onRecord: (AnalysedRecord) throws -> Void,
    onError: (ErrorRecord) -> Void
  ) throws {
    var ids = UniqueIDs()
    try workforce.analyse(Workforce.units(of: inputs), depth: .claims) { finished in
      // Nothing is known beforehand.
      if case .fresh(let outcomes, _, _) = finished { outcomes } else { [] }
    } consume: { (outcomes: [UInt8]) in
      for outcome in try OutcomeCoding.outcomes(in: outcomes[...]) {
        switch outcome {
        case .success(let record): try onRecord(ids.unique(record))
        case .failure(let error): onError(error)
        }
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
    var builder = try GraphStage(resources: resources, decisions: decisions).builder()
    var ids = UniqueIDs()
    var number = 0
    for line in LineReader(.standardInput, limit: .max) {
      number += 1
      guard let line, !line.isEmpty else { continue }
      do {
        let record = ids.unique(try RecordReader.read(AnalysedRecord.self, from: line))
        try GraphStage.reporting { try builder.add(record) }
      } catch let error as RecordError {
        onError(
          ErrorRecord(
            path: "line \(number)", stage: "graph", cause: .parse, message: error.description))
      }
    }
    try GraphStage.reporting {
      let (graph, resolution) = try builder.build()
      resolution.warnings.forEach(onWarning)
      try GraphJSON.write(graph, to: write)
    }
  }
}

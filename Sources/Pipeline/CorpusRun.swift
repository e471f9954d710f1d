internal import Exports
internal import Foundation
internal import Graph
public import LanguageResources
public import Records
internal import Store

/// A corpus from its inputs to every file of the output contract.
public struct CorpusRun: Sendable {
  /// What a run did.
  public struct Summary: Sendable, Hashable {
    /// Documents written.
    public var documents = 0
    /// Mentions, relations and claims written.
    public var entities = 0
    /// Relations written.
    public var relations = 0
    /// Claims written.
    public var claims = 0
    /// Error records written.
    public var errors = 0
    /// Nodes of the graph.
    public var nodes = 0
    /// Edges of the graph.
    public var edges = 0
  }

  /// Something that happened, for whoever watches.
  public enum Event: Sendable {
    /// A document was analysed.
    case document(path: String?)
    /// An input failed.
    case failure(ErrorRecord)
    /// A decision is not used: file, line and what to do.
    case warning(String)
  }

  private let pipeline: ExtractionPipeline
  private let graphs: GraphStage
  private let workers: Int
  private let limit: Int

  /// Loads the pipeline.
  /// - Parameters:
  ///   - workers: threads that analyse documents, at least 1; the output does not depend on it.
  ///   - limit: the largest document, in bytes.
  ///   - decisions: a file of decisions about entities, or nil.
  public init(
    resources: ResourceLibrary, workers: Int, limit: Int = DocumentSource.defaultLimit,
    decisions: String? = nil
  ) throws(PipelineError) {
    graphs = try GraphStage(resources: resources, decisions: decisions)
    pipeline = try ExtractionPipeline(resources: resources)
    self.workers = workers
    self.limit = limit
  }

  /// Reads the inputs and writes the folder.
  ///
  /// Every input yields one document record or one error record. The old files of the folder stay until the new ones
  /// are complete.
  /// - Throws: ``PipelineError`` where the output cannot be written.
  public func run(
    _ inputs: [String], out: String, onEvent: (Event) -> Void = { _ in }
  ) async throws -> Summary {
    let output = try OutputDirectory(out)
    defer { output.clean() }
    var summary = Summary()
    var graph = graphs.builder
    var ids = UniqueIDs()

    // First pass: analyse, and keep what the graph will complete.
    let documents = try PrivateFile(output.workPath(of: "documents.ndjson"))
    let spool = try PrivateFile(output.workPath(of: "analysed.ndjson"))
    let errors = try PrivateFile(output.workPath(of: "errors.ndjson"))
    var json = JSONWriter()
    func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
      json.removeAll()
      write(&json)
      json.newline()
      return json.bytes
    }
    try await pipeline.analyse(inputs, excluding: out, workers: workers, limit: limit) { outcome in
      switch outcome {
      case .success(let record):
        let record = ids.unique(record)
        try documents.write(line { record.document.write(to: &$0) })
        try spool.write(line { record.write(to: &$0) })
        graph.add(record)
        summary.documents += 1
        onEvent(.document(path: record.document.path))
      case .failure(let error):
        try errors.write(line { error.write(to: &$0) })
        summary.errors += 1
        onEvent(.failure(error))
      }
    }
    try documents.commit()
    try spool.commit()
    try errors.commit()

    // Second pass: the ids of the graph.
    let (knowledge, resolution) = try GraphStage.build(graph)
    for warning in resolution.warnings { onEvent(.warning(warning)) }
    try writeResolved(resolution, knowledge: knowledge, output: output, summary: &summary)
    let graphFile = try PrivateFile(output.workPath(of: "graph.json"))
    try GraphJSON.write(knowledge) { (bytes) throws(PipelineError) in try graphFile.write(bytes) }
    try graphFile.commit()
    summary.nodes = knowledge.nodes.count
    summary.edges = knowledge.edges.count
    for file in OutputDirectory.File.allCases { try output.publish(file.rawValue, as: file) }
    return summary
  }

  private func writeResolved(
    _ resolution: Resolution, knowledge: KnowledgeGraph, output: OutputDirectory,
    summary: inout Summary
  ) throws {
    let entities = try PrivateFile(output.workPath(of: "entities.ndjson"))
    let relations = try PrivateFile(output.workPath(of: "relations.ndjson"))
    let claims = try PrivateFile(output.workPath(of: "claims.ndjson"))
    let store = try StoreWriter(
      path: output.workPath(of: "sourcier.sqlite"), graph: knowledge)
    var json = JSONWriter()
    func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
      json.removeAll()
      write(&json)
      json.newline()
      return json.bytes
    }
    guard let spool = FileHandle(forReadingAtPath: output.workPath(of: "analysed.ndjson")) else {
      throw PipelineError.output("the work folder vanished while the run was going on; run again")
    }
    for case let spooled? in LineReader(spool, limit: .max) {
      let record = try RecordReader.read(AnalysedRecord.self, from: spooled).resolved(
        by: resolution)
      for entity in record.entities { try entities.write(line { entity.write(to: &$0) }) }
      for relation in record.relations { try relations.write(line { relation.write(to: &$0) }) }
      for claim in record.claims { try claims.write(line { claim.write(to: &$0) }) }
      try store.add(record)
      summary.entities += record.entities.count
      summary.relations += record.relations.count
      summary.claims += record.claims.count
    }
    try entities.commit()
    try relations.commit()
    try claims.commit()
    try store.finish()
  }
}

extension AnalysedRecord {
  /// This record with the graph's ids for entities and clusters.
  func resolved(by resolution: Resolution) -> AnalysedRecord {
    func node(_ id: String) -> String { resolution.entities[id] ?? id }
    var result = self
    for i in result.entities.indices { result.entities[i].entity = node(result.entities[i].entity) }
    for i in result.relations.indices {
      result.relations[i].mapEntities(node)
    }
    for i in result.claims.indices {
      result.claims[i].mapEntities(node)
      result.claims[i].cluster = resolution.clusters[result.claims[i].id]
    }
    return result
  }
}

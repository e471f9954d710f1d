internal import Graph
internal import Logging
public import Records

/// A corpus from its inputs to every file of the output contract.
public struct CorpusRun: Sendable {
  /// What a run did.
  public struct Summary: Sendable, Hashable {
    /// Documents written.
    public var documents = 0
    /// Documents whose outcomes were known from a run before.
    public var known = 0
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
    /// So many inputs were found; a container among them may hold many documents.
    case inputs(Int)
    /// A document was analysed.
    case document(path: String?)
    /// An input failed.
    case failure(ErrorRecord)
    /// A decision is not used: file, line and what to do.
    case warning(String)
    /// All documents are analysed; the graph and the files are being written.
    case writing
  }

  private let workforce: Workforce
  private let manifest: RunManifest
  private let graphs: GraphStage
  private let forgetsFailures: Bool

  /// A run of a workforce.
  /// - Parameters:
  ///   - decisions: a file of decisions about entities, or nil.
  ///   - forgetsFailures: documents that ended a worker in a run before are tried again.
  /// - Throws: ``PipelineError`` naming the table, or the line of the decisions, that is wrong.
  public init(
    _ workforce: Workforce, decisions: String? = nil, forgetsFailures: Bool = false
  ) throws(PipelineError) {
    self.workforce = workforce
    do {
      // The program is hashed while the tables are read.
      (manifest, graphs) = try concurrently {
        try RunManifest(workforce)
      } here: {
        try GraphStage(resources: workforce.resources, decisions: decisions)
      }
    } catch {
      throw error as? PipelineError ?? PipelineError.resources(String(describing: error))
    }
    self.forgetsFailures = forgetsFailures
  }

  /// Reads the inputs and writes the folder.
  ///
  /// Every input yields one document record or one error record. The old files of the folder stay until the new ones
  /// are complete. A run that is interrupted at any moment goes on when it is started again; documents that did not
  /// change since a run with the same options are not analysed again.
  /// - Throws: ``PipelineError`` where the output cannot be written, or workers cannot work.
  public func run(
    _ inputs: [String], out: String, onEvent: (Event) -> Void = { _ in }
  ) throws -> Summary {
    let output = try OutputDirectory(out)
    defer { output.clean() }
    let journal = try Journal(
      path: output.journalPath, digest: manifest.digest, forgetsFailures: forgetsFailures)
    log(journal)
    let units = Workforce.units(of: inputs, excluding: out)
    onEvent(.inputs(units.reduce(0) { count, _ in count + 1 }))
    let read = InputList()

    // First pass: analyse, and gather what the graph needs of all documents.
    var summary = Summary()
    var graph: GraphBuilder? = graphs.builder(in: output.workFolder)
    var ids = UniqueIDs()
    var places: [Journal.Place] = []
    try workforce.analyse(
      units.lazy.map { read.noting($0) }, depth: .claims, lookUp: journal.check
    ) { finished in
      switch finished {
      case .fresh(let outcomes, let key, let check):
        return (try journal.append(outcomes, key: key, check: check), false)
      case .known(let key):
        guard let place = journal.place(of: key) else {
          throw PipelineError.output("the journal lost an entry; run again")
        }
        return (place, true)
      }
    } consume: { (place: Journal.Place, isKnown) in
      places.append(place)
      for outcome in try Journal.outcomes(of: try journal.entry(at: place)) {
        switch outcome {
        case .success(let record):
          let record = ids.unique(record)
          try GraphStage.reporting { try graph?.add(record) }
          summary.documents += 1
          if isKnown { summary.known += 1 }
          onEvent(.document(path: record.document.path))
        case .failure(let error):
          summary.errors += 1
          onEvent(.failure(error))
        }
      }
    }
    try journal.sync()
    // What only the first pass needs goes.
    journal.forgetKeys()
    ids = UniqueIDs()

    // Second pass: the files, with the ids of the graph.
    onEvent(.writing)
    try GraphStage.reporting {
      guard let (knowledge, resolution) = try graph?.build() else { return }
      graph = nil
      for warning in resolution.warnings { onEvent(.warning(warning)) }
      try RunWriter(output: output, journal: journal).write(
        places, graph: knowledge, resolution: resolution, summary: &summary,
        manifest: { manifest.json(read, $0) })
    }
    return summary
  }

  private func log(_ journal: Journal) {
    if journal.wasDiscarded {
      workforce.logger.notice(
        "the journal is of another version or of other options; all documents are read again")
    } else if journal.found > 0 {
      workforce.logger.info("finished units in the journal: \(journal.found)")
    }
  }
}

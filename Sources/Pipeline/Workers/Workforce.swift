public import LanguageResources
public import Logging
internal import Records

/// Who analyses documents, and within which limits. The outcomes do not depend on how many work.
public struct Workforce: Sendable {
  /// The language resources.
  public var resources: ResourceLibrary
  /// Worker processes at a time, at least 1.
  public var workers: Int
  /// What a document may cost.
  public var limits: WorkerLimits
  /// How a worker process is started; nil to work on the calling thread, without any isolation.
  public var command: WorkerCommand?
  /// Told of workers' ends; never of documents' text.
  public var logger: Logger

  /// A workforce.
  public init(
    resources: ResourceLibrary, workers: Int = 1, limits: WorkerLimits = WorkerLimits(),
    command: WorkerCommand? = nil,
    logger: Logger = Logger(label: "sourcier") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.resources = resources
    self.workers = workers
    self.limits = limits
    self.command = command
    self.logger = logger
  }

  /// Analyses the units in the inputs that a user names; "-" is standard input, document records.
  /// - Parameters:
  ///   - excluded: a folder that is not read even if it lies below an input.
  ///   - form: what `keep` wants.
  ///   - lookUp: the check of the outcomes that are known under a key.
  ///   - keep: takes outcomes as they come, in any order.
  ///   - consume: takes what `keep` gave, in the order of the inputs.
  func analyse<Kept>(
    _ units: some Sequence<WorkUnit>, depth: AnalysisDepth, form: OutcomeForm = .records,
    lookUp: @escaping (Digest) -> Digest? = { _ in nil },
    keep: @escaping (Finished) throws -> Kept, consume: (Kept) throws -> Void
  ) throws {
    guard let command else {
      var work = InProcessWork(
        analyst: try UnitAnalyst(resources: resources, depth: depth, limit: limits.bytes),
        depth: depth, form: form, limit: limits.bytes, lookUp: lookUp)
      return try work.run(units) { try consume(try keep($0)) }
    }
    let supervisor = Supervisor(
      command: command, workers: workers, limits: limits, depth: depth, form: form,
      logger: logger, lookUp: lookUp, keep: keep)
    try supervisor.run(units, consume: consume)
  }

  /// The units behind the paths that a user names.
  static func units(of inputs: [String], excluding excluded: String? = nil) -> InputUnits {
    InputUnits(inputs, excluding: excluded)
  }
}

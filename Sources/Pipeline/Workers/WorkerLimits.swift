/// What a document may cost. A worker that goes beyond is ended, and the document costs one error record.
public struct WorkerLimits: Sendable, Hashable {
  /// The largest document, in bytes.
  public var bytes = DocumentSource.defaultLimit
  /// The time that a document may take, in seconds: of the processor, and by the clock but for waiting for one.
  public var seconds = 60
  /// The memory that a worker may take beyond its models, in MiB.
  public var mebibytes = 2048

  /// The limits when none are given: 64 MiB, 60 seconds, 2 GiB.
  public init() {}
}

/// A line of errors.ndjson: why an input did not become a document, or lost a part of itself.
public struct ErrorRecord: Error, Hashable, Sendable, Codable {
  /// What went wrong, in one word.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    /// The input could not be read.
    case io
    /// Its bytes are not text.
    case encoding
    /// Its form could not be understood.
    case parse
    /// It exceeds a limit.
    case limit
    /// It took too long.
    case timeout
    /// It took too much memory.
    case memory
    /// The process that read it died.
    case signal
  }

  /// Where the input lies.
  public var path: String?
  /// The document's id, where there is one.
  public var id: String?
  /// The stage that failed: read, parse, analyse, extract or graph.
  public var stage: String
  /// What went wrong, in one word.
  public var cause: Cause
  /// What was found, what was expected, what to do. Never text of the document.
  public var message: String
  /// True when the document's record was written all the same, with a part missing.
  public var partial: Bool

  /// Makes a record.
  public init(
    path: String?, id: String? = nil, stage: String, cause: Cause, message: String,
    partial: Bool = false
  ) {
    self.path = path
    self.id = id
    self.stage = stage
    self.cause = cause
    self.message = message
    self.partial = partial
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("path")
      $0.value(path)
      $0.key("id")
      $0.value(id)
      $0.key("stage")
      $0.value(stage)
      $0.key("cause")
      $0.value(cause.rawValue)
      $0.key("message")
      $0.value(message)
      $0.key("partial")
      $0.value(partial)
    }
  }
}

/// Why an input gave no document. The message says what was found, what was expected and what to do.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Cause: String, Sendable, CaseIterable {
    /// No bytes, or nothing but blanks.
    case empty
    /// Not text.
    case binary
    /// The bytes are text in no charset that is read.
    case encoding
    /// Text in a form that promised more than it held.
    case parse
    /// Over a limit.
    case limit
    /// Text in a form that is not read.
    case unsupported
  }

  /// The step of the pipeline.
  public let stage = "parse"
  /// What went wrong.
  public let cause: Cause
  /// What was found, what was expected, what to do.
  public let message: String

  /// Makes an error.
  public init(_ cause: Cause, _ message: String) {
    self.cause = cause
    self.message = message
  }

  /// "parse: binary: …".
  public var description: String { "\(stage): \(cause.rawValue): \(message)" }
}

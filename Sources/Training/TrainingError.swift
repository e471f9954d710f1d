/// Why a model cannot be trained. The message says what was found and what to do.
public struct TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, where one is meant.
  public var path: String?
  /// What was found, what was expected, what to do.
  public var message: String

  /// Makes an error.
  public init(path: String? = nil, message: String) {
    self.path = path
    self.message = message
  }

  /// "fr.train.conllu: …".
  public var description: String { (path.map { $0 + ": " } ?? "") + message }
}

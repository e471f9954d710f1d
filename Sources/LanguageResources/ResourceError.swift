/// What is wrong with a resource file. The message names the file, the line, what was found and what to do.
public struct ResourceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, below the resource folder.
  public var path: String
  /// The line, from 1; nil where the whole file is meant.
  public var line: Int?
  /// What was found, what was expected, what to do.
  public var message: String

  /// Makes an error.
  public init(path: String, line: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.message = message
  }

  /// "fr/titles.tsv:12: …".
  public var description: String {
    "\(path)\(line.map { ":\($0)" } ?? ""): \(message)"
  }
}

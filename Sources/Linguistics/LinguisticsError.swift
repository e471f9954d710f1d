public import LanguageResources

/// Why the linguistic analyser cannot be made. The message says what was found, what was expected and what to do.
public enum LinguisticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no model file for a language of `common/languages.tsv`.
  case missingModel(path: String)
  /// The file does not begin as a model does.
  case notAModel(path: String)
  /// The model was written on a machine of the other byte order.
  case byteOrder(path: String)
  /// The model is of another version of the format than this program reads.
  case version(path: String, found: UInt32, expected: UInt32)
  /// The file is shorter or longer than its header says.
  case truncated(path: String, found: Int, expected: UInt64)
  /// The bytes are not those that were written.
  case corrupt(path: String, detail: String)
  /// A text resource is missing or malformed.
  case resource(ResourceError)

  /// The message.
  public var description: String {
    switch self {
    case .missingModel(let path):
      "\(path): no such model; make it with 'sourcier train', or remove the language from "
        + "common/languages.tsv"
    case .notAModel(let path):
      "\(path): not a linguistic model (its first bytes differ); make it anew with 'sourcier train'"
    case .byteOrder(let path):
      "\(path): written with the other byte order; make it with 'sourcier train' on this kind of "
        + "machine"
    case .version(let path, let found, let expected):
      "\(path): model format \(found) where this program reads \(expected); make it anew with "
        + "'sourcier train'"
    case .truncated(let path, let found, let expected):
      "\(path): \(found) bytes where its header says \(expected); the file was cut, copy it again"
    case .corrupt(let path, let detail):
      "\(path): \(detail); copy the file again or make it anew with 'sourcier train'"
    case .resource(let error): error.description
    }
  }
}

internal import LanguageResources
internal import Linguistics

/// Why a compiled gazetteer cannot be used, or made. The message says what was found and what to do.
public enum GazetteerError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such file, or it cannot be read.
  case unreadable(path: String)
  /// The file does not begin as a compiled gazetteer does.
  case foreign(path: String)
  /// The file was written on a machine of the other byte order.
  case byteOrder(path: String)
  /// The file is of another version of the format than this program reads.
  case version(path: String, found: UInt32, expected: UInt32)
  /// The file is shorter or longer than its header says.
  case truncated(path: String, found: Int, expected: UInt64)
  /// The bytes are not those that were written.
  case corrupt(path: String, detail: String)
  /// More was to be compiled than the format holds.
  case full(detail: String)

  init(_ error: LinguisticsError) {
    switch error {
    case .notAModel(let path), .missingModel(let path): self = .foreign(path: path)
    case .byteOrder(let path): self = .byteOrder(path: path)
    case .version(let path, let found, let expected):
      self = .version(path: path, found: found, expected: expected)
    case .truncated(let path, let found, let expected):
      self = .truncated(path: path, found: found, expected: expected)
    case .corrupt(let path, let detail): self = .corrupt(path: path, detail: detail)
    case .resource(let error): self = .corrupt(path: error.path, detail: error.message)
    }
  }

  /// The message, with the file's path.
  public var description: String {
    switch self {
    case .full(let detail): detail
    default: path + ": " + message
    }
  }

  /// The file.
  public var path: String {
    switch self {
    case .unreadable(let path), .foreign(let path), .byteOrder(let path), .version(let path, _, _),
      .truncated(let path, _, _), .corrupt(let path, _):
      path
    case .full: ""
    }
  }

  /// What was found and what to do.
  public var message: String {
    switch self {
    case .unreadable:
      "cannot read it; name a file that 'sourcier gazetteer import' wrote"
    case .foreign:
      "not a compiled gazetteer (its first bytes differ); make one with 'sourcier gazetteer import'"
    case .byteOrder:
      "written with the other byte order; import its sources on this kind of machine"
    case .version(_, let found, let expected):
      "gazetteer format \(found) where this program reads \(expected); import its sources again"
    case .truncated(_, let found, let expected):
      "\(found) bytes where its header says \(expected); the file was cut, copy it again"
    case .corrupt(_, let detail): "\(detail); copy the file again or import its sources again"
    case .full(let detail): detail
    }
  }
}

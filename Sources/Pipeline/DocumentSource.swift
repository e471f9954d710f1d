internal import Containers
public import Documents
internal import Foundation
internal import Records
internal import Text

/// Turns the inputs that a user names into documents: one document or one error record each.
public struct DocumentSource: Sendable {
  /// One document, or why there is none.
  typealias Found = Result<Document, ErrorRecord>

  /// The largest document when none is given: 64 MiB.
  public static let defaultLimit = 64 << 20

  private let parser: DocumentParser
  let reader: InputReader

  /// Makes a source.
  /// - Parameter limit: the largest document, in bytes.
  public init(parser: DocumentParser, limit: Int = defaultLimit) {
    self.parser = parser
    self.reader = InputReader(limit: limit)
  }

  /// The documents of one unit: one, or several for a file that turns out to hold a record a line.
  func documents(of unit: WorkUnit) -> [Found] {
    switch unit {
    case .failure(let error): return [.failure(error)]
    case .standardInput: return units(of: ["-"]).flatMap { documents(of: $0) }
    case .member(let name, let bytes, let url, let charset, let damage):
      return documents(of: bytes, path: name, url: url, charset: charset)
        + (damage.map { [.failure($0)] } ?? [])
    case .line(let line, let path, _): return [document(line: line, path: path, place: unit.place)]
    case .file(let path):
      do throws(ErrorRecord) {
        return documents(of: try reader.bytes(of: path), path: path)
      } catch {
        return [.failure(error)]
      }
    }
  }

  /// The documents of bytes that are no container.
  /// - Parameter hash: the SHA-256 of the bytes, where it is known.
  func documents(
    of bytes: [UInt8], path: String, url: String? = nil, charset: String? = nil,
    hash: [UInt8]? = nil
  ) -> [Found] {
    if let units = RecordLines.units(in: bytes, path: path) {
      return units.flatMap { documents(of: $0) }
    }
    do throws(DocumentError) {
      var document = try parser.parse(bytes, path: path, charset: charset, hash: hash)
      document.path = path
      if document.url == nil { document.url = url }
      return [.success(document)] + losses(of: document).map { .failure($0) }
    } catch {
      return [.failure(error.record(path: path))]
    }
  }

  /// What the document lost on its way, as error records beside its own: malformed markup, ill-formed bytes.
  private func losses(of document: Document) -> [ErrorRecord] {
    document.losses.map { loss in
      ErrorRecord(
        path: document.path, id: document.id, stage: "parse",
        cause: loss.isEncoding ? .encoding : .parse, message: loss.message, partial: true)
    }
  }

  /// The document of a line of NDJSON.
  private func document(line: [UInt8], path: String?, place: String) -> Found {
    do throws(RecordError) {
      let record = try RecordReader.read(DocumentRecord.self, from: line)
      var document = Document(record: record, parser: parser)
      if document.path == nil {
        document.path = path
        // A hash that came without a path is not that of the file that holds the record.
        if path != nil { document.sha256 = nil }
      }
      return .success(document)
    } catch {
      return .failure(
        ErrorRecord(path: place, stage: "parse", cause: .parse, message: error.description))
    }
  }

  /// The units behind the paths that a user names. "-" is standard input, read as NDJSON.
  /// - Parameters:
  ///   - excluded: a folder that is not read even if it lies below a path.
  ///   - head: what has been read of standard input already.
  func units(
    of paths: [String], excluding excluded: String? = nil, head: [UInt8] = []
  ) -> some Sequence<WorkUnit> {
    UnitSequence(
      inputs: InputFinder(excluding: excluded).find(paths.filter { $0 != "-" }),
      readsStandardInput: paths.contains("-"), head: head,
      limit: reader.limit)
  }
}

extension ContainerError {
  /// The error record of a container or a member that failed so.
  func record(path: String, partial: Bool) -> ErrorRecord {
    let recordCause: ErrorRecord.Cause =
      switch cause {
      case .io: .io
      case .malformed: .parse
      case .limit: .limit
      }
    return ErrorRecord(
      path: path, stage: "read", cause: recordCause, message: message, partial: partial)
  }
}

extension DocumentError {
  /// The error record of an input that failed so.
  func record(path: String?) -> ErrorRecord {
    let recordCause: ErrorRecord.Cause =
      switch cause {
      case .binary, .encoding: .encoding
      case .limit: .limit
      case .empty, .parse, .unsupported: .parse
      }
    return ErrorRecord(path: path, stage: stage, cause: recordCause, message: message)
  }
}

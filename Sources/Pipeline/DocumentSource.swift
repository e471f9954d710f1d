internal import Containers
public import Documents
internal import Foundation
public import Records
internal import Text

/// Turns the inputs that a user names into documents: one document or one error record each.
public struct DocumentSource: Sendable {
  /// One document, or why there is none.
  public typealias Outcome = Result<Document, ErrorRecord>

  /// The largest document when none is given: 64 MiB.
  public static let defaultLimit = 64 << 20

  private let parser: DocumentParser
  private let reader: InputReader

  /// Makes a source.
  /// - Parameter limit: the largest document, in bytes.
  public init(parser: DocumentParser, limit: Int = defaultLimit) {
    self.parser = parser
    self.reader = InputReader(limit: limit)
  }

  /// The documents of one unit: one, or several for a file that turns out to hold a record a line.
  func documents(of unit: InputReader.Unit) -> [Outcome] {
    switch unit {
    case .failure(let error): return [.failure(error)]
    case .member(let member): return documents(of: member)
    case .line(let line, let path, let number):
      return [document(line: line, path: path, number: number)]
    case .file(let path):
      do throws(ErrorRecord) {
        return documents(of: try reader.bytes(of: path), path: path)
      } catch {
        return [.failure(error)]
      }
    }
  }

  private func documents(of member: ContainerMember) -> [Outcome] {
    switch member.content {
    case .failure(let error): return [.failure(error.record(path: member.name, partial: false))]
    case .success(let bytes):
      var outcomes = documents(
        of: bytes, path: member.name, url: member.url, charset: member.charset)
      if let damage = member.damage {
        outcomes.append(.failure(damage.record(path: member.name, partial: true)))
      }
      return outcomes
    }
  }

  private func documents(
    of bytes: [UInt8], path: String, url: String? = nil, charset: String? = nil
  ) -> [Outcome] {
    if let lines = recordLines(bytes) {
      return lines.enumerated().compactMap { index, line in
        line.allSatisfy(isSpace) ? nil : document(line: Array(line), path: path, number: index + 1)
      }
    }
    do throws(DocumentError) {
      var document = try parser.parse(bytes, path: path, charset: charset)
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

  /// The lines of a file whose first line is a document record with an id; nil for other files.
  private func recordLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    guard let first = bytes.first(where: { !isSpace($0) }), first == UInt8(ascii: "{") else {
      return nil
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let line = lines.first(where: { !$0.allSatisfy(isSpace) }),
      let record = try? RecordReader.read(DocumentRecord.self, from: line), !record.id.isEmpty
    else { return nil }
    return lines
  }

  /// The document of a line of NDJSON.
  func document(line: [UInt8], path: String?, number: Int) -> Outcome {
    let place = path.map { "\($0):\(number)" } ?? "line \(number)"
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
  ) -> some Sequence<InputReader.Unit> {
    UnitSequence(
      inputs: InputFinder(excluding: excluded).find(paths.filter { $0 != "-" }),
      readsStandardInput: paths.contains("-"), head: head,
      limit: reader.limit)
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

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

/// Files, and the lines of record streams, one after the other.
private struct UnitSequence: Sequence, IteratorProtocol {
  private var inputs: ArraySlice<InputFinder.Input>
  private var readsStandardInput: Bool
  private let head: [UInt8]
  private let limit: Int
  private var walk: ContainerWalk?
  private var lines: (reader: LineReader, path: String?, number: Int, isBlank: Bool)?

  init(inputs: [InputFinder.Input], readsStandardInput: Bool, head: [UInt8], limit: Int) {
    self.inputs = inputs[...]
    self.readsStandardInput = readsStandardInput
    self.head = head
    self.limit = limit
  }

  mutating func next() -> InputReader.Unit? {
    while true {
      if let unit = nextLine() { return unit }
      if let member = walk?.next() { return .member(member) }
      walk = nil
      guard let input = inputs.popFirst() else {
        guard readsStandardInput else { return nil }
        readsStandardInput = false
        lines = (LineReader(.standardInput, limit: limit, head: head), nil, 0, true)
        continue
      }
      switch input {
      case .failure(let error): return .failure(error)
      case .file(let path):
        guard InputReader.isRecordStream(path) else {
          walk = ContainerWalk(path: path, limits: ContainerLimits(member: limit))
          if walk == nil { return .file(path) }
          continue
        }
        if let file = UnpackedFile(path: path, limits: ContainerLimits(member: limit)) {
          lines = (LineReader(file, limit: limit), path, 0, true)
          continue
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
          return .failure(
            ErrorRecord(
              path: path, stage: "read", cause: .io,
              message: "cannot read it; check its permissions"))
        }
        lines = (LineReader(file, limit: limit), path, 0, true)
      }
    }
  }

  private mutating func nextLine() -> InputReader.Unit? {
    while lines != nil {
      guard let line = lines?.reader.next() else {
        defer { lines = nil }
        if let damage = lines?.reader.damage, let path = lines?.path {
          return .failure(damage.record(path: path, partial: lines?.isBlank == false))
        }
        guard let (_, path, _, isBlank) = lines, isBlank, let path else { return nil }
        return .failure(
          ErrorRecord(
            path: path, stage: "parse", cause: .parse,
            message: "the file holds no record; write one JSON object a line"))
      }
      lines?.number += 1
      guard let (_, path, number, _) = lines else { return nil }
      guard let line else {
        lines?.isBlank = false
        return .failure(
          ErrorRecord(
            path: "\(path ?? "line"):\(number)", stage: "read", cause: .limit,
            message: "a line longer than \(limit) bytes; split the record or raise --max-bytes"))
      }
      if line.allSatisfy(isSpace) { continue }
      lines?.isBlank = false
      return .line(line, path: path, number: number)
    }
    return nil
  }
}

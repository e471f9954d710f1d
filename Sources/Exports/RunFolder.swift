public import Records

/// Why a run could not be read for an export.
public struct ExportError: Error, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
  init(_ description: String) { self.description = description }
}

/// The folder that a run wrote, for reading: its graph, and its records one after the other.
public struct RunFolder {
  /// The graph.
  public let graph: GraphFile
  private let directory: String

  /// Opens a folder.
  /// - Throws: ``ExportError`` where its graph.json is missing, or of another version.
  public init(directory: String) throws(ExportError) {
    self.directory = directory
    graph = try GraphFile(directory + "/graph.json")
  }

  /// The documents, in the order of the run.
  public func documents() throws(ExportError) -> RecordLines<DocumentRecord> {
    try RecordLines(directory + "/documents.ndjson")
  }

  /// The claims, in the order of the documents.
  public func claims() throws(ExportError) -> RecordLines<ClaimRecord> {
    try RecordLines(directory + "/claims.ndjson")
  }

  /// The mentions, in the order of the documents.
  public func mentions() throws(ExportError) -> RecordLines<EntityRecord> {
    try RecordLines(directory + "/entities.ndjson")
  }
}

/// The records of an NDJSON file, read one at a time.
public struct RecordLines<Record: Decodable> {
  private let path: String
  private var lines: FileLines

  init(_ path: String) throws(ExportError) {
    self.path = path
    lines = try FileLines(path)
  }

  /// The next record; nil at the end.
  /// - Throws: ``ExportError`` that names the line that is no record.
  public mutating func next() throws(ExportError) -> Record? {
    while let line = try lines.next() {
      if line.isEmpty { continue }
      do throws(RecordError) {
        return try RecordReader.read(Record.self, from: line)
      } catch {
        throw ExportError("\(path):\(lines.number): \(error.description); run 'sourcier run' again")
      }
    }
    return nil
  }
}

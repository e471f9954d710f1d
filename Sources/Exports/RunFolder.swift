internal import Foundation
public import Graph
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
  public let graph: KnowledgeGraph
  private let directory: String

  /// Opens a folder.
  /// - Throws: ``ExportError`` where its graph.json is missing, or of another version.
  public init(directory: String) throws(ExportError) {
    self.directory = directory
    let path = directory + "/graph.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ExportError("\(path): cannot read it; name a folder that 'sourcier run' wrote")
    }
    do throws(ExportError) {
      graph = try GraphReader.read([UInt8](data))
    } catch {
      throw ExportError("\(path): \(error.description)")
    }
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

/// The records of an NDJSON file, read one at a time from a mapped file.
public struct RecordLines<Record: Decodable> {
  private let path: String
  private let data: Data
  private var at: Int
  private var line = 0

  init(_ path: String) throws(ExportError) {
    self.path = path
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw ExportError("\(path): cannot read it; name a folder that 'sourcier run' wrote")
    }
    at = data.startIndex
  }

  /// The next record; nil at the end.
  /// - Throws: ``ExportError`` that names the line that is no record.
  public mutating func next() throws(ExportError) -> Record? {
    while at < data.endIndex {
      let end = data[at...].firstIndex(of: UInt8(ascii: "\n")) ?? data.endIndex
      let bytes = data[at..<end]
      at = min(end + 1, data.endIndex)
      line += 1
      if bytes.isEmpty { continue }
      do throws(RecordError) {
        return try RecordReader.read(Record.self, from: bytes)
      } catch {
        throw ExportError("\(path):\(line): \(error.description); run 'sourcier run' again")
      }
    }
    return nil
  }
}

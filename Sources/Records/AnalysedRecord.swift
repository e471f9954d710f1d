internal import Foundation

/// What `extract` writes for a document, and `graph` reads.
public struct AnalysedRecord: Hashable, Sendable, Decodable {
  /// The document.
  public var document: DocumentRecord
  /// Its mentions, by start.
  public var entities: [EntityRecord]
  /// Its relations.
  public var relations: [RelationRecord]
  /// Its claims, by trigger.
  public var claims: [ClaimRecord]

  /// Makes a record.
  public init(
    document: DocumentRecord, entities: [EntityRecord], relations: [RelationRecord],
    claims: [ClaimRecord]
  ) {
    self.document = document
    self.entities = entities
    self.relations = relations
    self.claims = claims
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("document")
      document.write(to: &$0)
      $0.key("entities")
      $0.array(entities) { $1.write(to: &$0) }
      $0.key("relations")
      $0.array(relations) { $1.write(to: &$0) }
      $0.key("claims")
      $0.array(claims) { $1.write(to: &$0) }
    }
  }
}

/// Why a line could not be read as a record.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what was expected. Never text of the document.
  public var description: String
  /// Makes an error.
  public init(_ description: String) { self.description = description }
}

/// Reads records from lines of NDJSON.
public enum RecordReader {
  /// Reads one record.
  /// - Parameter line: one JSON object, UTF-8.
  /// - Throws: ``RecordError`` naming the key that is missing or wrong.
  public static func read<R: Decodable>(_ type: R.Type, from line: some Sequence<UInt8>)
    throws(RecordError) -> R
  {
    do {
      return try JSONDecoder().decode(type, from: Data(line))
    } catch let error as DecodingError {
      throw RecordError(describe(error))
    } catch {
      throw RecordError("the line is not a JSON record")
    }
  }

  private static func describe(_ error: DecodingError) -> String {
    func name(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "the key '\(name(context.codingPath + [key]))' is missing; every record needs it"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      return "the value of '\(name(context.codingPath))' is not of type \(type)"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "the value of '\(name(context.codingPath))' is none of those it may have"
    case .dataCorrupted:
      return
        "the line is not valid JSON, or holds a number out of range; write one JSON object a line, in UTF-8"
    @unknown default: return "the line is not a JSON record"
    }
  }
}

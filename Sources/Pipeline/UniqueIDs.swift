internal import Foundation
internal import Records

/// Gives every document an id of its own: a second document with an id gets "-2", a third "-3".
struct UniqueIDs {
  /// Digests of the ids given out: a corpus of a million documents must not keep a million strings.
  private var seen: Set<Digest> = []
  /// How often an id came, of those that came again.
  private var counts: [String: Int] = [:]

  /// The record, under another id where its own is taken.
  mutating func unique(_ record: AnalysedRecord) -> AnalysedRecord {
    guard let fresh = claim(record.document.id) else { return record }
    return renamed(record, to: fresh)
  }

  private func renamed(_ record: AnalysedRecord, to fresh: String) -> AnalysedRecord {
    var renamed = record.renamed(to: fresh)
    renamed.document.warnings.insert(Self.warning(record.document.id, fresh), at: 0)
    return renamed
  }

  /// A finished line, under another id where its own is taken.
  /// - Throws: ``RecordError`` where a line that must be renamed cannot be read.
  mutating func unique(
    id: String, json line: [UInt8], depth: AnalysisDepth
  ) throws(RecordError) -> [UInt8] {
    guard let fresh = claim(id) else { return line }
    var record: AnalysedRecord
    switch depth {
    case .claims: record = try RecordReader.read(AnalysedRecord.self, from: line)
    case .documents:
      record = AnalysedRecord(
        document: try RecordReader.read(DocumentRecord.self, from: line), entities: [],
        relations: [], claims: [])
    }
    var json = JSONWriter()
    renamed(record, to: fresh).write(to: &json, depth: depth)
    return json.bytes
  }

  /// Takes an id; the one to use instead where it is taken already.
  private mutating func claim(_ id: String) -> String? {
    if seen.insert(Self.digest(id)).inserted { return nil }
    let count = (counts[id] ?? 1) + 1
    counts[id] = count
    var number = count
    while !seen.insert(Self.digest("\(id)-\(number)")).inserted { number += 1 }
    return "\(id)-\(number)"
  }

  /// Ids that differ in how an accent is written are one, as they are to the graph.
  private static func digest(_ id: String) -> Digest {
    Digest([
      Array((id.utf8.allSatisfy { $0 < 0x80 } ? id : id.precomposedStringWithCanonicalMapping).utf8)
    ])
  }

  private static func warning(_ id: String, _ fresh: String) -> String {
    "another document has the id \(id); this one is called \(fresh)"
  }
}

internal import Records

/// Gives every document an id of its own: a second document with an id gets "-2", a third "-3".
struct UniqueIDs {
  private var seen: [String: Int] = [:]

  /// The record, under another id where its own is taken.
  mutating func unique(_ record: AnalysedRecord) -> AnalysedRecord {
    guard let fresh = claim(record.document.id) else { return record }
    var renamed = record.renamed(to: fresh)
    renamed.document.warnings.insert(Self.warning(record.document.id, fresh), at: 0)
    return renamed
  }

  /// Takes an id; the one to use instead where it is taken already.
  private mutating func claim(_ id: String) -> String? {
    let count = (seen[id] ?? 0) + 1
    seen[id] = count
    guard count > 1 else { return nil }
    var number = count
    while seen["\(id)-\(number)"] != nil { number += 1 }
    seen["\(id)-\(number)"] = 1
    return "\(id)-\(number)"
  }

  private static func warning(_ id: String, _ fresh: String) -> String {
    "another document has the id \(id); this one is called \(fresh)"
  }
}

internal import Markup

/// The day of publication in the JSON that a page is drawn from: `"publicationDate": "2022-01-31T14:27:32"`.
enum EmbeddedDate {
  private static let keys = [
    "publicationdate", "datepublished", "publisheddate", "publishdate", "publishedat",
    "published_at", "publish_date", "published_date", "publication_date", "firstpublished",
    "first_published_at", "displaydate",
  ]

  /// ISO 8601; nil where no script names a day under one of the usual keys. Cost: linear in the bytes of scripts.
  static func published(_ tree: MarkupTree) -> String? {
    guard let script = tree.nameID("script") else { return nil }
    for node in 0..<tree.count where tree.name[node] == script {
      let text = Array(tree.allText(node))
      if let date = published(in: text) { return date }
    }
    return nil
  }

  /// The first such day in a script: a quoted key, a colon and a quoted ISO date.
  static func published(in script: [UInt8]) -> String? {
    var start = 0
    while let quote = script[start...].firstIndex(of: 0x22) {
      start = quote + 1
      guard let key = keys.first(where: { isKey($0, script, at: start) }) else { continue }
      var i = start + key.utf8.count + 1
      while i < script.count, Bytes.isBlank(script[i]) { i += 1 }
      guard i < script.count, script[i] == 0x3A else { continue }
      i += 1
      while i < script.count, Bytes.isBlank(script[i]) { i += 1 }
      guard i < script.count, script[i] == 0x22 else { continue }
      let end = script[(i + 1)...].prefix(40).firstIndex(of: 0x22) ?? i
      guard end > i, let date = DateReader.iso(Bytes.string(script, (i + 1)..<end)),
        date.utf8.count >= 10
      else { continue }
      return date
    }
    return nil
  }

  /// True where the key stands at `start`, in any case, and a quotation mark behind it.
  private static func isKey(_ key: String, _ script: [UInt8], at start: Int) -> Bool {
    let end = start + key.utf8.count
    guard end < script.count, script[end] == 0x22 else { return false }
    return zip(key.utf8, script[start..<end]).allSatisfy { $0 == Bytes.lower($1) }
  }
}

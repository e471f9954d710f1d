/// Reads a JSON file that is one document: the output of a speech recogniser (`segments` with `start`, `end`, `text`,
/// perhaps `speaker`), or one record with a `text`.
enum JSONDocumentReader {
  static func read(_ bytes: [UInt8]) throws(DocumentError) -> ReadDocument {
    guard let value = JSONReader.document(bytes) else {
      throw DocumentError(
        .parse, "JSON that is malformed or nested too deeply; check that the file is whole")
    }
    let parts = value["segments"] ?? value["monologues"] ?? value["results"] ?? value["utterances"]
    if let items = parts?.items,
      items.contains(where: { $0["text"]?.string != nil && $0["start"]?.number != nil })
    {
      return transcript(value, items)
    }
    if case .array(let items) = value,
      items.contains(where: { $0["text"]?.string != nil && $0["start"]?.number != nil })
    {
      return transcript(value, items)
    }
    throw DocumentError(
      .unsupported,
      "JSON without the timed segments of a transcript; give records as NDJSON, one object with \"text\" a line"
    )
  }

  private static func transcript(_ value: JSONValue, _ items: [JSONValue]) -> ReadDocument {
    var document = ReadDocument(.transcript)
    document.language = value["language"]?.string
    var previous: Segment?
    for item in items {
      guard let text = item["text"]?.string else { continue }
      var segment = Segment(.utterance)
      segment.from = item["start"]?.number
      segment.to = item["end"]?.number
      segment.speaker = item["speaker"]?.string ?? item["speaker"]?["name"]?.string
      let before = document.text.segments.count
      document.text.append(Array(text.utf8), as: segment)
      guard document.text.segments.count > before, let last = document.text.segments.last else {
        continue
      }
      if CueReader.continues(document.text.bytes, previous, last) { document.text.markContinued() }
      previous = last
    }
    return document
  }
}

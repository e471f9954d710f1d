internal import Crypto
internal import LanguageResources
public import Records
internal import Text

extension Document {
  /// The document of a record, whose text is kept as it is.
  ///
  /// Segments that the record gives are checked: they are put in order, clamped to the text, and overlaps are cut. A
  /// record without segments gets those that the parser finds in its text.
  public init(record: DocumentRecord, parser: DocumentParser) {
    let text = SourceText(record.text)
    self.init(
      id: record.id.isEmpty ? Document.id(ofContent: text.utf8) : record.id,
      kind: record.kind.flatMap { Kind(rawValue: $0) } ?? .article, text: text)
    path = record.path
    url = record.url
    language = record.language.map { Language($0) }
    title = record.title
    authors = record.authors
    publisher = record.publisher
    date = record.date
    charset = record.charset
    sha256 = record.sha256
    warnings = record.warnings
    if let given = record.segments, !given.isEmpty {
      segments = Self.segments(given, in: text)
    } else {
      (kind, segments) = parser.segments(of: text, kind: record.kind.flatMap { Kind(rawValue: $0) })
    }
  }

  /// The record of this document.
  public var record: DocumentRecord {
    var record = DocumentRecord(id: id, text: text.string)
    record.path = path
    record.url = url
    record.kind = kind.rawValue
    record.language = language?.code
    record.title = title
    record.authors = authors
    record.publisher = publisher
    record.date = date
    record.charset = charset
    record.sha256 = sha256
    record.warnings = warnings
    record.segments = segments.map { segment in
      let range = text.scalars(segment.range)
      var result = DocumentRecord.Segment(
        kind: segment.kind.rawValue, start: range.start, end: range.end)
      result.speaker = segment.speaker
      result.role = segment.speakerRole
      result.from = segment.from
      result.to = segment.to
      result.label = segment.speakerRange.map {
        let r = text.scalars($0); return [r.start, r.end]
      }
      result.hidden = segment.hidden.map {
        let r = text.scalars($0); return [r.start, r.end]
      }
      result.continues = segment.continuesSentence
      return result
    }
    return record
  }

  /// An id derived from content: equal bytes, equal id.
  public static func id(ofContent bytes: [UInt8]) -> String {
    "d" + hexadecimal(SHA256.hash(data: bytes)).prefix(16)
  }

  private static func segments(_ given: [DocumentRecord.Segment], in text: SourceText) -> [Segment]
  {
    var result: [Segment] = []
    var end = 0
    for part in given.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      var range = text.bytes(ScalarRange(part.start, part.end))
      range = UTF8Range(max(range.start, end), range.end)
      guard !range.isEmpty else { continue }
      end = range.end
      var segment = Segment(kind: Segment.Kind(rawValue: part.kind) ?? .paragraph, range: range)
      segment.speaker = part.speaker
      segment.speakerRole = part.role
      segment.from = part.from
      segment.to = part.to
      segment.continuesSentence = part.continues
      segment.speakerRange = part.label.flatMap { bytes(of: $0, in: text) }
      segment.hidden = part.hidden.compactMap { bytes(of: $0, in: text) }
        .filter { range.contains($0) }.sorted()
      result.append(segment)
    }
    return result
  }

  private static func bytes(of pair: [Int], in text: SourceText) -> UTF8Range? {
    guard pair.count == 2, 0 <= pair[0], pair[0] < pair[1], pair[1] <= text.scalarCount else {
      return nil
    }
    return text.bytes(ScalarRange(pair[0], pair[1]))
  }
}

/// Lower-case hexadecimal digits of a digest.
func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

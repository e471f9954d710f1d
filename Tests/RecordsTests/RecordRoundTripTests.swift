import Foundation
import Records
import Testing

/// A text that every record should survive.
private let hard = "l\u{2019}e\u{301}té \"x\" \\ \u{0}\u{1B}[31m\n\u{2028}😀\u{202E}"

private func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
  var json = JSONWriter()
  write(&json)
  return json.bytes
}

/// The members of a record as Foundation reads them.
private func members(_ line: [UInt8]) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
}

@Suite("Records that are written and read")
struct RecordRoundTripTests {
  private var document: DocumentRecord {
    var segment = DocumentRecord.Segment(kind: "utterance", start: 0, end: 9)
    segment.speaker = hard
    segment.from = 1.25
    segment.to = 61.5
    segment.role = "ministre"
    segment.label = [0, 3]
    segment.hidden = [[0, 3], [5, 6]]
    segment.continues = true
    var record = DocumentRecord(id: "d1", text: hard)
    record.path = "a/b.html"
    record.url = "https://example.org/?a=1&b=\"2\""
    record.kind = "transcript"
    record.language = "fr"
    record.title = hard
    record.authors = ["A. Martin", hard]
    record.publisher = "Le Journal"
    record.date = "2024-05"
    record.segments = [segment, .init(kind: "paragraph", start: 9, end: 12)]
    record.charset = "windows-1252"
    record.sha256 = String(repeating: "0a", count: 32)
    record.warnings = [hard]
    return record
  }

  private let mention = EntityRecord(
    document: "d1", text: hard, start: 3, end: 9, type: "company", entity: "d1#e0", name: hard,
    confidence: 0.875, key: "region:US", link: "alias")

  private let relation = RelationRecord(
    document: "d1", type: "owns", from: Span(text: hard, start: 0, end: 4, entity: "d1#e0"),
    to: Span(text: "b", start: 5, end: 6), evidence: .init(sentence: .init(start: 0, end: 9)),
    polarity: "negated", modality: "possible")

  private var claim: ClaimRecord {
    var claim = ClaimRecord(
      id: "c1", document: "d1", action: "access", polarity: "negated", modality: "unconfirmed",
      evidence: .init(
        sentence: Span(text: hard, start: 0, end: 20), trigger: Span(text: "x", start: 3, end: 4)),
      confidence: 0.5)
    for (index, name) in ["a", "b", "c", "d", "e", "f"].enumerated() {
      let span = Span(text: name, start: index, end: index + 1, entity: index < 3 ? "d1#e0" : nil)
      switch index {
      case 0: claim.agent = span
      case 1: claim.data = span
      case 2: claim.subject = span
      case 3: claim.recipient = span
      case 4: claim.place = span
      default: claim.destination = span
      }
    }
    claim.time = .init(text: "en mai", start: 2, end: 8, from: "2024-05", to: "2024-05")
    claim.sources = [
      .init(
        text: hard, start: 0, end: 2, entity: "d1#e1", role: "porte-parole",
        organization: "Velmora",
        cue: "selon"),
      .init(
        text: "elle", start: 1, end: 2, entity: nil, role: nil, organization: nil, cue: nil),
    ]
    claim.speaker = "M. Dubois"
    claim.timecode = 12.345
    claim.cluster = "k1"
    claim.dataCategory = "health"
    return claim
  }

  private let error = ErrorRecord(
    path: "a\n\u{1B}b", id: "d9", stage: "read", cause: .limit, message: hard, partial: true)

  @Test("a document record reads back equal")
  func documents() throws {
    let bytes = line { document.write(to: &$0) }
    #expect(try RecordReader.read(DocumentRecord.self, from: bytes) == document)
    #expect(
      try Set(members(bytes).keys).isSuperset(of: [
        "id", "path", "url", "kind", "lang", "title", "authors", "publisher", "date", "text",
        "segments", "charset", "sha256", "warnings",
      ]))
  }

  @Test("a mention reads back equal, with and without what is optional")
  func mentions() throws {
    var bare = mention
    bare.key = nil
    bare.link = nil
    for record in [mention, bare] {
      #expect(
        try RecordReader.read(EntityRecord.self, from: line { record.write(to: &$0) }) == record)
    }
  }

  @Test("a relation reads back equal")
  func relations() throws {
    #expect(
      try RecordReader.read(RelationRecord.self, from: line { relation.write(to: &$0) }) == relation
    )
  }

  @Test("a claim reads back equal, and holds every key of the contract")
  func claims() throws {
    let plain = ClaimRecord(
      id: "c2", document: "d1", action: "store", polarity: "affirmed", modality: "asserted",
      evidence: claim.evidence, confidence: 1)
    for record in [claim, plain] {
      let bytes = line { record.write(to: &$0) }
      #expect(try RecordReader.read(ClaimRecord.self, from: bytes) == record)
      #expect(
        try Set(members(bytes).keys) == [
          "id", "document", "action", "agent", "data", "data_category", "subject", "recipient",
          "place", "destination", "time", "polarity", "modality", "sources", "evidence", "speaker",
          "timecode", "cluster", "confidence",
        ])
    }
  }

  @Test("an error record reads back equal", arguments: ErrorRecord.Cause.allCases)
  func errors(cause: ErrorRecord.Cause) throws {
    var record = error
    record.cause = cause
    #expect(
      try RecordReader.read(ErrorRecord.self, from: line { record.write(to: &$0) }) == record)
  }

  @Test("an analysed record reads back equal, on one line")
  func analysed() throws {
    let record = AnalysedRecord(
      document: document, entities: [mention], relations: [relation], claims: [claim])
    let bytes = line { record.write(to: &$0) }
    #expect(try RecordReader.read(AnalysedRecord.self, from: bytes) == record)
    #expect(!bytes.contains(UInt8(ascii: "\n")) && !bytes.contains(0x1B))
  }

  @Test("entity ids change wherever they stand")
  func mapped() {
    var claim = claim
    claim.mapEntities { $0 + "!" }
    #expect(claim.agent?.entity == "d1#e0!" && claim.subject?.entity == "d1#e0!")
    #expect(claim.recipient?.entity == nil && claim.recipient?.text == "d")
    #expect(claim.sources.map(\.entity) == ["d1#e1!", nil])
    var relation = relation
    relation.mapEntities { _ in "n" }
    #expect(relation.from.entity == "n" && relation.to.entity == nil)
  }

  @Test("every argument has a name")
  func arguments() {
    #expect(ClaimRecord.argumentNames.compactMap { claim.argument($0)?.text }.joined() == "abcdef")
    #expect(claim.argument("time") == nil)
  }
}

import PipelineTestSupport
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite("Records as bytes")
struct BinaryFieldsTests {
  /// A record in which no field is empty, so that none can be forgotten.
  private func fullRecord() -> AnalysedRecord {
    var document = DocumentRecord(id: "d", text: "Velmora sold the data. « É »")
    document.path = "in/a.html"
    document.url = "https://example.org/"
    document.kind = "transcript"
    document.language = "fr"
    document.title = "T"
    document.authors = ["A", "B"]
    document.publisher = "P"
    document.date = "2024-01-02"
    document.charset = "UTF-8"
    document.sha256 = "ab"
    document.warnings = ["w"]
    var segment = DocumentRecord.Segment(kind: "utterance", start: 0, end: 3)
    segment.speaker = "S"
    segment.role = "chair"
    segment.from = 1.5
    segment.to = -2.25
    segment.label = [0, 1]
    segment.hidden = [[1, 2], [2, 3]]
    segment.continues = true
    document.segments = [segment]
    let span = Span(text: "Velmora", start: 0, end: 7, entity: "d#e0")
    var claim = ClaimRecord(
      id: "c", document: "d", action: "share", polarity: "negated", modality: "possible",
      evidence: .init(sentence: span, trigger: span), confidence: 0.875)
    (claim.agent, claim.data, claim.subject) = (span, span, span)
    (claim.recipient, claim.place, claim.destination) = (span, span, span)
    claim.time = .init(text: "2024", start: 1, end: 5, from: "2024", to: "2025")
    claim.sources = [
      .init(
        text: "S", start: 0, end: 1, entity: "d#e1", role: "r", organization: "o", cue: "said")
    ]
    claim.speaker = "S"
    claim.timecode = 3.5
    claim.cluster = "k"
    claim.dataCategory = "personal"
    claim.terms = [
      "data": ArgumentTerms(
        head: "message", words: ["user"], regions: ["US"], quantity: 3, scope: "all"),
      "agent": ArgumentTerms(
        head: "engineer", words: ["a"], regions: ["CN"], quantity: 0.5, scope: "only"),
    ]
    return AnalysedRecord(
      document: document,
      entities: [
        EntityRecord(
          document: "d", text: "Velmora", start: 0, end: 7, type: "company", entity: "d#e0",
          name: "Velmora", confidence: 0.5, key: "velmora", link: "exact")
      ],
      relations: [
        RelationRecord(
          document: "d", type: "owns", from: span, to: span,
          evidence: .init(sentence: .init(start: 0, end: 9)), polarity: "affirmed",
          modality: "asserted")
      ], claims: [claim])
  }

  @Test("no field of a record is lost on its way")
  func everyField() throws {
    let outcomes: [Outcome] = [
      .success(fullRecord()),
      .failure(
        ErrorRecord(path: nil, id: "i", stage: "s", cause: .memory, message: "m", partial: true)),
    ]
    let bytes = OutcomeCoding.bytes(of: outcomes)
    #expect(try OutcomeCoding.outcomes(in: bytes[...]) == outcomes)
    // Equality would not see a field that both sides forget: JSON shows all.
    guard case .success(let read) = try OutcomeCoding.outcomes(in: bytes[...])[0] else { return }
    var (one, other) = (JSONWriter(), JSONWriter())
    fullRecord().write(to: &one)
    read.write(to: &other)
    #expect(one.bytes == other.bytes)
    #expect(!String(decoding: one.bytes, as: UTF8.self).contains("null"), "every field is filled")
  }

  @Test("what the pipeline makes of a text comes back as it was")
  func realRecord() async throws {
    let record = try await analysed(
      "Selon Anne Dubois, Velmora a vendu les données de 12 000 patients à Cardelia en 2021.")
    let bytes = OutcomeCoding.bytes(of: [.success(record)])
    #expect(try OutcomeCoding.outcomes(in: bytes[...]) == [.success(record)])
  }

  @Test("bytes that were cut or changed are an error or other records, never a trap")
  func damage() throws {
    let bytes = OutcomeCoding.bytes(of: [.success(fullRecord())])
    for length in bytes.indices {
      #expect(throws: BinaryError.self) { try OutcomeCoding.outcomes(in: bytes.prefix(length)) }
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: changed.indices, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      _ = try? OutcomeCoding.outcomes(in: changed[...])
    }
  }

  @Test("numbers at their limits come back", arguments: [0, 1, -1, 63, 64, -64, Int.max, Int.min])
  func numbers(number: Int) throws {
    var writer = BinaryFieldWriter()
    var value = number
    writer.field(&value)
    var reader = BinaryFieldReader(writer.bytes[...])
    value = 5
    try reader.field(&value)
    #expect(value == number && reader.isAtEnd)
  }

  @Test(
    "messages come out of a stream that arrives in pieces of any size", arguments: [1, 7, 4096])
  func frames(size: Int) throws {
    let units: [WorkUnit] = [
      .file("a"), .standardInput, .line([1, 2], path: nil, number: 3),
      .member(
        name: "m", bytes: Array(repeating: 9, count: 300), url: "u", charset: nil,
        damage: ErrorRecord(path: "m", stage: "read", cause: .limit, message: "x", partial: true)),
      .failure(ErrorRecord(path: "f", stage: "read", cause: .io, message: "x")),
    ]
    let stream = units.flatMap { Response.unit($0, key: $0.key).frame }
    var buffer = FrameBuffer()
    var places: [String] = []
    var keys: [Digest] = []
    for start in stride(from: 0, to: stream.count, by: size) {
      buffer.append(stream[start..<min(start + size, stream.count)])
      while case .unit(let unit, let key)? = try buffer.next(Response.self) {
        places.append(unit.place)
        keys.append(key)
      }
    }
    #expect(places == units.map(\.place) && keys == units.map(\.key))
  }
}

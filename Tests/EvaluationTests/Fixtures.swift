import Records
import Testing

@testable import Evaluation

/// A gold document out of JSON, in the format of gold files.
func gold(
  _ text: String, id: String = "d1", language: String = "en", kind: String = "article",
  claims: [GoldDocument.Claim] = [], entities: [GoldDocument.Entity] = [],
  relations: [GoldDocument.Relation] = []
) -> GoldDocument {
  GoldDocument(
    id: id, language: language, kind: kind, text: text, claims: claims, entities: entities,
    relations: relations)
}

/// A gold claim whose sentence is the whole text, unless another is given.
func annotated(
  _ sentence: String, trigger: String, action: String = "access", agent: String? = nil,
  data: String? = nil, time: String? = nil, modality: String = "asserted",
  sources: [String] = [], hard: Bool? = nil, refs: [String: String?]? = nil
) -> GoldDocument.Claim {
  GoldDocument.Claim(
    sentence: sentence, trigger: trigger, action: action, agent: agent, data: data,
    time: time.map { .init(text: $0) }, polarity: "affirmed", modality: modality,
    sources: sources.map { .init(name: $0) }, hard: hard, refs: refs)
}

/// A predicted claim over a text, made by words that are looked up in it.
struct Guess {
  var text: String
  var record: ClaimRecord

  init(_ text: String, trigger: String, action: String = "access", occurrence: Int = 1) {
    self.text = text
    let count = text.unicodeScalars.count
    let evidence = ClaimRecord.Evidence(
      sentence: Span(text: text, start: 0, end: count),
      trigger: Self.span(trigger, in: text, occurrence))
    record = ClaimRecord(
      id: "c", document: "d1", action: action, polarity: "affirmed", modality: "asserted",
      evidence: evidence, confidence: 1)
  }

  func with(
    agent: String? = nil, data: String? = nil, time: String? = nil, sources: [String] = [],
    occurrence: Int = 1
  ) -> ClaimRecord {
    var record = record
    record.agent = agent.map { Self.span($0, in: text, occurrence) }
    record.data = data.map { Self.span($0, in: text, occurrence) }
    record.time = time.map {
      let span = Self.span($0, in: text, occurrence)
      return .init(text: $0, start: span.start, end: span.end, from: nil, to: nil)
    }
    record.sources = sources.map {
      let span = Self.span($0, in: text, occurrence)
      return .init(
        text: $0, start: span.start, end: span.end, entity: nil, role: nil, organization: nil,
        cue: nil)
    }
    return record
  }

  private static func span(_ words: String, in text: String, _ occurrence: Int) -> Span {
    let text = ScalarText(text)
    let needle = ScalarText(words)
    var start = -1
    for _ in 0..<occurrence {
      guard let next = text.firstIndex(of: needle, from: start + 1) else { break }
      start = next
    }
    #expect(start >= 0, "the text has no occurrence \(occurrence) of '\(words)'")
    return Span(text: words, start: start, end: start + needle.count)
  }
}

/// The tally of a row of the group `all`, as right, spurious, missed; nil where there is none.
func tally(_ card: Scorecard, _ row: String, group: String = "all") -> [Int]? {
  card.table.group(group)?.tally(row).map { [$0.right, $0.spurious, $0.missed] }
}

/// The scorecard of one document.
func score(_ document: GoldDocument, _ claims: ClaimRecord...) -> Scorecard {
  Scorecard(gold: [document], predictions: Predictions(claims: claims))
}

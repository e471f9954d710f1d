import Records
import Testing

@testable import Evaluation

@Suite("Entities and relations")
struct EntityAndRelationScoreTests {
  private func mention(_ text: String, _ type: String, document: String = "d1") -> EntityRecord {
    EntityRecord(
      document: document, text: text, start: 0, end: 0, type: type, entity: "e", name: text,
      confidence: 1)
  }

  private func relation(_ from: String, _ to: String, type: String = "owns") -> RelationRecord {
    RelationRecord(
      document: "d1", type: type, from: Span(text: from, start: 0, end: 0),
      to: Span(text: to, start: 0, end: 0), evidence: .init(sentence: .init(start: 0, end: 0)),
      polarity: "affirmed", modality: "asserted")
  }

  @Test("distinct forms count once, with their type, folded and untyped")
  func entities() {
    let document = gold(
      "Nova",
      entities: [
        .init(text: "Nova", type: "company"), .init(text: "Ada", type: "person"),
        .init(text: "Oslo", type: "location"),
      ])
    let predictions = Predictions(
      claims: [],
      entities: [
        mention("Nova", "organization"), mention("Ada", "person"), mention("Ada", "person"),
        mention("Oslo", "person"), mention("Oslo", "location", document: "d2"),
      ])
    let card = Scorecard(gold: [document], predictions: predictions)
    #expect(tally(card, "entities") == [1, 2, 2])
    #expect(tally(card, "entity:person") == [1, 1, 0])
    #expect(tally(card, "entity:company") == [0, 0, 1])
    #expect(tally(card, "entity:location") == [0, 0, 1])
    #expect(tally(card, "entities folded") == [2, 1, 1])
    #expect(tally(card, "entities untyped") == [3, 0, 0])
    #expect(tally(card, "relations") == nil)
  }

  @Test("forms are compared by scalars: composed and decomposed letters are two forms")
  func exactForms() {
    let document = gold("Zoe\u{301}", entities: [.init(text: "Zoe\u{301}", type: "person")])
    let card = Scorecard(
      gold: [document],
      predictions: Predictions(claims: [], entities: [mention("Zo\u{E9}", "person")]))
    #expect(tally(card, "entities") == [0, 1, 1])
  }

  @Test("what was not predicted at all is not scored, an empty output is")
  func absentOutputs() {
    let document = gold(
      "Nova", entities: [.init(text: "Nova", type: "company")],
      relations: [.init(type: "owns", from: "Nova", to: "Nova")])
    let none = Scorecard(gold: [document], predictions: Predictions(claims: []))
    #expect(tally(none, "entities") == nil)
    #expect(tally(none, "relations") == nil)
    let empty = Scorecard(
      gold: [document], predictions: Predictions(claims: [], entities: [], relations: []))
    #expect(tally(empty, "entities") == [0, 0, 1])
    #expect(tally(empty, "relations") == [0, 0, 1])
  }

  @Test("a relation is right when its type agrees and its parties' words hold each other")
  func relations() {
    let document = gold(
      "Nova",
      relations: [
        .init(type: "owns", from: "Nova", to: "the Borealis group"),
        .init(type: "owns", from: "Nova Ltd", to: "Argo"),
        .init(type: "works_for", from: "Ada", to: "Nova"),
      ])
    let predictions = Predictions(
      claims: [],
      relations: [
        relation("NOVA", "borealis"), relation("nova", "ARGO"), relation("Nova", "Argo"),
        relation("Ada", "Nova"),
      ])
    let card = Scorecard(gold: [document], predictions: predictions)
    #expect(tally(card, "relations") == [2, 2, 1])
  }
}

import Records
import Testing

@testable import Evaluation

@Suite("Pairs of claims")
struct ClaimPairingTests {
  private let text = "Nova reads the mails and sends the mails to Borealis."

  @Test("a perfect prediction is right in every row")
  func perfect() {
    let document = gold(
      text, claims: [annotated(text, trigger: "reads", agent: "Nova", data: "the mails")])
    let card = score(document, Guess(text, trigger: "reads").with(agent: "Nova", data: "the mails"))
    for row in ["detection", "typed", "agent", "data", "claim"] {
      #expect(tally(card, row) == [1, 0, 0], "\(row)")
    }
    #expect(tally(card, "arguments") == [2, 0, 0])
    #expect(tally(card, "sources") == [0, 0, 0])
    #expect(tally(card, "place") == nil)
    #expect(card.accuracy(group: "en", of: "polarity") == 1)
    #expect(card.accuracy(group: "article", of: "modality") == 1)
    #expect(card.details.isEmpty)
  }

  @Test("each claim is paired once, the closest prediction first")
  func oneToOne() {
    let document = gold(text, claims: [annotated(text, trigger: "reads", agent: "Nova")])
    let far = Guess(text, trigger: "reads", action: "store").with()
    let near = Guess(text, trigger: "reads").with(agent: "Nova")
    let card = score(document, far, near)
    #expect(tally(card, "detection") == [1, 1, 0])
    #expect(tally(card, "typed") == [1, 1, 0])
    #expect(card.details == ["EXTRA d1 | store | reads | \(text)"])
  }

  @Test("of equals, the last gold claim takes the last prediction")
  func ties() {
    let document = gold(
      text,
      claims: [
        annotated(text, trigger: "reads", modality: "planned"), annotated(text, trigger: "reads"),
      ])
    let card = score(document, Guess(text, trigger: "reads").with())
    #expect(card.accuracy(group: "all", of: "modality") == 1)
    #expect(tally(card, "claim") == [1, 0, 1])
  }

  @Test("an action without its trigger needs a right argument")
  func noTrigger() {
    let document = gold(text, claims: [annotated(text, trigger: "reads", agent: "Nova")])
    let elsewhere = Guess(text, trigger: "Borealis")
    #expect(tally(score(document, elsewhere.with(agent: "Nova")), "detection") == [1, 0, 0])
    #expect(tally(score(document, elsewhere.with(agent: "mails")), "detection") == [0, 1, 1])
    let other = Guess(text, trigger: "Borealis", action: "delete")
    #expect(tally(score(document, other.with(agent: "Nova")), "detection") == [0, 1, 1])
  }

  @Test("a prediction is right, wrong, or neither where its claim is hard")
  func verdicts() {
    let document = gold(
      text,
      claims: [annotated(text, trigger: "reads"), annotated(text, trigger: "sends", hard: true)])
    let guesses = ["reads", "sends", "Borealis"].map { Guess(text, trigger: $0).with() }
    #expect(document.verdicts(on: guesses) == [true, nil, false])
    #expect(document.verdicts(on: []) == [])
  }

  @Test("another sentence or another document is never paired")
  func otherSentence() {
    let document = gold("\(text) It did.", claims: [annotated("It did.", trigger: "reads")])
    #expect(tally(score(document, Guess(text, trigger: "reads").with()), "detection") == [0, 1, 1])
    var record = Guess(text, trigger: "reads").with()
    record.document = "d2"
    let card = score(gold(text, claims: [annotated(text, trigger: "reads")]), record)
    #expect(tally(card, "detection") == [0, 0, 1])
    #expect(card.details == ["MISS  d1 | access | reads | \(text)"])
  }

  @Test(
    "transfer and share are one action", arguments: [("transfer", "share"), ("share", "transfer")])
  func transferAndShare(_ annotatedAs: String, _ guessed: String) {
    let document = gold(text, claims: [annotated(text, trigger: "sends", action: annotatedAs)])
    let card = score(document, Guess(text, trigger: "sends", action: guessed).with())
    #expect(tally(card, "typed") == [1, 0, 0])
    #expect(tally(card, "claim") == [1, 0, 0])
    let wrong = score(document, Guess(text, trigger: "sends", action: "disclose").with())
    #expect(tally(wrong, "detection") == [1, 0, 0])
    #expect(tally(wrong, "typed") == [0, 1, 1])
  }

  @Test("a hard claim is neither missed nor found, and its prediction is not spurious")
  func hard() {
    let document = gold(
      text,
      claims: [
        annotated(text, trigger: "reads", agent: "Nova", hard: true),
        annotated(text, trigger: "sends", action: "transfer"),
      ])
    let reads = Guess(text, trigger: "reads").with(agent: "Nova")
    let sends = Guess(text, trigger: "sends", action: "transfer").with()
    for card in [
      score(document, reads, sends), score(document, sends), score(document, sends, reads),
    ] {
      #expect(tally(card, "detection") == [1, 0, 0])
      #expect(tally(card, "arguments") == nil)
      #expect(card.details.isEmpty)
    }
    let twice = score(document, reads, reads)
    #expect(tally(twice, "detection") == [0, 1, 1], "a hard claim excuses one prediction")
  }

  @Test("a trigger annotated twice in a sentence stands at its first and second place")
  func repeatedTrigger() {
    let text = "Nova reads mails and Borealis reads calls."
    let document = gold(
      text,
      claims: [
        annotated(text, trigger: "reads", data: "mails"),
        annotated(text, trigger: "reads", data: "calls"),
      ])
    let second = Guess(text, trigger: "reads", occurrence: 2).with(data: "mails")
    let card = score(document, second)
    #expect(tally(card, "detection") == [1, 0, 1])
    #expect(tally(card, "data") == [0, 1, 2], "the second claim is paired, whose data is another")
    let third = gold(text, claims: document.claims + [annotated(text, trigger: "reads")])
    #expect(tally(score(third, second, second), "detection") == [2, 0, 1])
  }

  @Test("offsets outside the text or reversed are wrong and do no harm")
  func hostileOffsets() {
    let document = gold(
      text, claims: [annotated(text, trigger: "reads", agent: "Nova", sources: ["Nova"])])
    var record = Guess(text, trigger: "reads").with()
    record.agent = Span(text: "x", start: .max, end: .min)
    record.data = Span(text: "x", start: .min, end: .max)
    record.sources = [
      .init(text: "", start: -3, end: 900, entity: nil, role: nil, organization: nil, cue: nil)
    ]
    let card = score(document, record)
    #expect(tally(card, "arguments") == [0, 2, 1])
    #expect(tally(card, "sources") == [0, 1, 1])
    record.evidence.trigger = Span(text: "", start: 9000, end: 9001)
    #expect(score(document, record).details.last == "EXTRA d1 | access |  | \(text)")
  }
}

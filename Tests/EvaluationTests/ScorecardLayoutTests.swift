import Testing

@testable import Evaluation

@Suite("The scorecard's layout")
struct ScorecardLayoutTests {
  private let text = "Nova reads mails."

  private var card: Scorecard {
    let claim = annotated(text, trigger: "reads", agent: "Nova")
    let guess = Guess(text, trigger: "reads").with(agent: "Nova", data: "mails")
    return score(gold(text, language: "fr", kind: "a\"é😀", claims: [claim]), guess)
  }

  @Test("rows and groups stand in the order in which they first appear")
  func order() {
    #expect(
      card.text()
        .hasPrefix(
          """
          == all
            detection            P 1.000  R 1.000  F1 1.000   (1 right, 0 spurious, 0 missed)
            typed                P 1.000  R 1.000  F1 1.000   (1 right, 0 spurious, 0 missed)
            arguments            P 0.500  R 1.000  F1 0.667   (1 right, 1 spurious, 0 missed)
            agent                P 1.000  R 1.000  F1 1.000   (1 right, 0 spurious, 0 missed)
            data                 P 0.000  R 0.000  F1 0.000   (0 right, 1 spurious, 0 missed)
            sources              P 0.000  R 0.000  F1 0.000   (0 right, 0 spurious, 0 missed)
            claim                P 0.000  R 0.000  F1 0.000   (0 right, 1 spurious, 1 missed)
            polarity             1.0
            modality             1.0
          == fr

          """))
    #expect(card.text().hasSuffix("  modality             1.0\n"))
  }

  @Test("JSON is in ASCII, with a member a line")
  func json() {
    let lines = card.json().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[..<9].joined(separator: "\n") == """
        {
         "all": {
          "detection": {
           "p": 1.0,
           "r": 1.0,
           "f1": 1.0,
           "tp": 1,
           "fp": 0,
           "fn": 0
        """)
    #expect(lines[9] == "  },")
    #expect(lines.contains(#" "a\"\u00e9\ud83d\ude00": {"#))
    #expect(lines.suffix(5) == ["  \"polarity\": 1.0,", "  \"modality\": 1.0", " }", "}", ""])
  }

  @Test("without pairs there is no accuracy")
  func noPairs() {
    let card = score(gold(text))
    #expect(card.text().hasSuffix("  modality             None\n"))
    #expect(card.json().contains("  \"polarity\": null,\n  \"modality\": null\n"))
    #expect(card.accuracy(group: "all", of: "polarity") == nil)
    #expect(card.accuracy(group: "all", of: "agent") == nil)
  }

  @Test("without documents the scorecard is empty")
  func empty() {
    let card = Scorecard(gold: [], predictions: Predictions(claims: []))
    #expect(card.text().isEmpty)
    #expect(card.json() == "{}\n")
    #expect(card["all", "detection"] == nil)
  }

  @Test(
    "figures have four decimals, correctly rounded",
    arguments: [
      (1, 2, 0.3333), (2, 1, 0.6667), (1, 31, 0.0312), (3, 29, 0.0938), (1, 9999, 0.0001),
      (0, 0, 0),
    ])
  func rounds(_ right: Int, _ spurious: Int, _ precision: Double) {
    let tally = Tally(right: right, spurious: spurious)
    #expect(tally.precision == precision)
    #expect(tally.recall == (right > 0 ? 1 : 0))
  }

  @Test("a row gives its figures to floors")
  func figures() throws {
    let figures = try #require(card["fr", "arguments"])
    #expect(figures == (0.5, 1, 0.6667))
    #expect(card["fr", "place"] == nil)
    #expect(card["de", "arguments"] == nil)
    #expect(card["all", "polarity"] == nil)
  }

  @Test("a document counts in its language and kind, twice where they are one")
  func groups() {
    let claim = annotated(text, trigger: "reads")
    let documents = [
      gold(text, id: "a", language: "fr", claims: [claim]),
      gold(text, id: "b", language: "en", kind: "en", claims: [claim]),
    ]
    let card = Scorecard(gold: documents, predictions: Predictions(claims: []))
    #expect(tally(card, "detection") == [0, 0, 2])
    #expect(tally(card, "detection", group: "fr") == [0, 0, 1])
    #expect(tally(card, "detection", group: "en") == [0, 0, 2])
  }

  @Test("details quote 140 scalars of a sentence")
  func details() {
    let long = String(repeating: "é", count: 150)
    let card = score(gold(long, claims: [annotated(long, trigger: "éé")]))
    #expect(card.details == ["MISS  d1 | access | éé | " + String(repeating: "é", count: 140)])
  }
}

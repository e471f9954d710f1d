import Records
import Testing

@testable import Evaluation

@Suite("Arguments and sources of claims")
struct ArgumentScoreTests {
  private func data(
    _ words: String, guessed: String, text: String, occurrence: Int = 1,
    refs: [String: String?]? = nil
  ) -> [Int]? {
    let document = gold(text, claims: [annotated(text, trigger: "reads", data: words, refs: refs)])
    let guess = Guess(text, trigger: "reads").with(data: guessed, occurrence: occurrence)
    return tally(score(document, guess), "data")
  }

  @Test("half of the scalars is enough, less is a wrong argument, missed and spurious")
  func dice() {
    // 9 of 18: 2·9 / (18 + 18) is a half.
    let text = "Nova reads abcdefghijklmnopqrstuvwxyz."
    #expect(data("abcdefghijklmnopqr", guessed: "jklmnopqrstuvwxyz", text: text) == [1, 0, 0])
    #expect(data("abcdefghijklmnopqr", guessed: "klmnopqrstuvwxyz", text: text) == [0, 1, 1])
    #expect(Extent.dice(nil, Extent(start: 0, end: 1)) == 0)
    #expect(Extent.dice(Extent(start: 3, end: 3), Extent(start: 3, end: 3)) == 0)
  }

  @Test("articles are left out on both sides")
  func articles() {
    #expect(data("les CV", guessed: "CV", text: "Nova reads les CV.") == [1, 0, 0])
    #expect(data("CV", guessed: "de l’CV", text: "Nova reads de l’CV.") == [1, 0, 0])
    #expect(data("the", guessed: "the", text: "Nova reads the.") == [1, 0, 0])
  }

  @Test(
    "articles are words or elisions in any case, with any blanks",
    arguments: [
      ("the data", 4), ("THE\u{A0}data", 4), ("de la donnée", 6), ("d'une  app", 7), ("L’Oise", 2),
      ("leurs mails", 6), ("leur mail", 5), ("theatre", 0), ("les", 0), ("", 0), ("a", 0),
      ("a \u{1C}b", 3), ("ıts x", 4), ("leſ x", 4), ("’x", 0), ("d x", 0), ("ma la", 0),
    ])
  func articleLength(_ words: String, _ length: Int) {
    #expect(Articles.length(in: ScalarText(words)[...]) == length)
  }

  @Test("the antecedent of a pronoun is as right as the pronoun")
  func references() {
    let text = "Nova says it reads mails."
    let claim = annotated(
      text, trigger: "reads", agent: "it", refs: ["agent": "Nova", "data": nil])
    for agent in ["Nova", "it"] {
      let card = score(
        gold(text, claims: [claim]), Guess(text, trigger: "reads").with(agent: agent))
      #expect(tally(card, "agent") == [1, 0, 0])
    }
    let card = score(
      gold(text, claims: [claim]), Guess(text, trigger: "reads").with(agent: "mails"))
    #expect(tally(card, "agent") == [0, 1, 1])
  }

  @Test("an argument outside the sentence is right at any mention of the same words")
  func outsideTheSentence() {
    let sentence = "It reads mails."
    let text = "\(sentence) Nova is big. NOVA is old."
    let claim = annotated(sentence, trigger: "reads", agent: "Nova")
    let card = score(gold(text, claims: [claim]), Guess(text, trigger: "reads").with(agent: "NOVA"))
    #expect(tally(card, "agent") == [1, 0, 0])

    let inside = "Nova reads mails of Nova."
    let twice = annotated(inside, trigger: "reads", agent: "Nova")
    let second = Guess(inside, trigger: "reads").with(agent: "Nova", occurrence: 2)
    #expect(tally(score(gold(inside, claims: [twice]), second), "agent") == [0, 1, 1])
  }

  @Test(
    "gold words that are not in the text cannot be missed, and what stands for them is spurious")
  func absentWords() {
    let text = "Nova reads mails."
    let document = gold(text, claims: [annotated(text, trigger: "reads", agent: "Borealis")])
    #expect(tally(score(document, Guess(text, trigger: "reads").with()), "agent") == nil)
    let card = score(document, Guess(text, trigger: "reads").with(agent: "Nova"))
    #expect(tally(card, "agent") == [0, 1, 0])
    #expect(tally(card, "claim") == [0, 1, 1])
    #expect(card.details == ["PART  d1 | access | reads | \(text)"])
  }

  @Test("a time is compared by its words")
  func time() {
    let text = "Nova reads mails since May 2020."
    let document = gold(text, claims: [annotated(text, trigger: "reads", time: "since May 2020")])
    let right = score(document, Guess(text, trigger: "reads").with(time: "May 2020"))
    #expect(tally(right, "time") == [1, 0, 0])
    #expect(tally(score(document, Guess(text, trigger: "reads").with()), "time") == [0, 0, 1])
  }

  @Test("the arguments and sources of unpaired claims are missed and spurious")
  func unpaired() {
    let text = "Nova reads mails, says Ada."
    let document = gold(
      text,
      claims: [annotated(text, trigger: "reads", agent: "Nova", data: "mails", sources: ["Ada"])])
    let guess = Guess(text, trigger: "says", action: "delete").with(agent: "Ada", sources: ["Nova"])
    let card = score(document, guess)
    #expect(tally(card, "arguments") == [0, 1, 2])
    #expect(tally(card, "sources") == [0, 1, 1])
    #expect(card.accuracy(group: "all", of: "polarity") == nil)
  }

  @Test("another mention of a source's name is right, longer or shorter, in any case")
  func sources() {
    let text = "Ada Byron left. Nova reads mails, BYRON says. Eve nods."
    let document = gold(text, claims: [annotated(text, trigger: "reads", sources: ["Ada Byron"])])
    func sources(_ names: [String]) -> [Int]? {
      tally(score(document, Guess(text, trigger: "reads").with(sources: names)), "sources")
    }
    #expect(sources(["BYRON"]) == [1, 0, 0])
    #expect(sources(["Eve", "BYRON"]) == [1, 1, 0])
    #expect(sources(["BYRON", "Ada Byron"]) == [1, 1, 0])
    #expect(sources(["Eve"]) == [0, 1, 1])
    #expect(sources([]) == [0, 0, 1])
  }

  @Test("a gold source that is not in the text is missed")
  func absentSource() {
    let text = "Nova reads mails."
    let document = gold(text, claims: [annotated(text, trigger: "reads", sources: ["Zoe", ""])])
    let card = score(document, Guess(text, trigger: "reads").with(sources: ["Nova"]))
    #expect(tally(card, "sources") == [0, 1, 1])
  }
}

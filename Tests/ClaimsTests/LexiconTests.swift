import LanguageResources
import Testing

@testable import Claims

@Suite("The tables of claims")
struct LexiconTests {
  @Test(
    "a verb is found from a form or from a lemma guessed wrong",
    arguments: [
      ("effacées", "effacer"), ("effacees", "effacer"), ("contiendrait", "contenir"),
      ("conservir", "conserver"),
      ("transmis", "transmettre"), ("reçoivent", "recevoir"),
    ])
  func verbForms(form: String, verb: String) throws {
    var forms = try VerbForms(resources: .embedded, language: Language("fr"))
    for known in ["effacer", "contenir", "conserver", "transmettre", "recevoir"] {
      forms.insert(known)
    }
    #expect(forms.verb(of: form) == verb)
  }

  @Test("a form of no known verb is none")
  func unknownForm() throws {
    var forms = try VerbForms(resources: .embedded, language: Language("en"))
    forms.insert("share")
    #expect(forms.verb(of: "walked") == nil)
    #expect(forms.verb(of: "") == nil)
    #expect(forms.verb(of: "shared") == "share")
  }

  @Test("confidence is a probability, and the more for a named agent and a text about data")
  func confidence() throws {
    let model = try ConfidenceModel(resources: .embedded)
    var evidence = ClaimEvidence()
    let none = model.confidence(evidence)
    evidence.signs.insert(.agent)
    evidence.signs.insert(.namedAgent)
    let named = model.confidence(evidence)
    evidence.topic = 3
    let topical = model.confidence(evidence)
    #expect((0...1).contains(none))
    #expect(named > none)
    #expect(topical > named)
    #expect(topical > model.threshold)
  }

  @Test("the features of a claim are its signs, its topic, its predicate and its data")
  func features() {
    var evidence = ClaimEvidence()
    evidence.signs.insert(.agent)
    evidence.signs.insert(.noun, if: false)
    evidence.predicate = "en:send"
    evidence.topic = 1.5
    #expect(evidence.features.map(\.name) == ["agent", "topic", "predicate:en:send"])
    evidence.data = "en:message"
    #expect(evidence.features.map(\.value) == [1, 1.5, 1, 1])
    #expect(evidence.features.last?.name == "data:en:message")
  }

  @Test("all signs fit into a set")
  func signs() { #expect(Sign.allCases.count <= 64) }
}

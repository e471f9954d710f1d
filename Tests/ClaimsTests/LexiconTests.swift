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

  @Test("confidence is a probability, and the more for signs in favour")
  func confidence() throws {
    let model = try ConfidenceModel(resources: .embedded)
    let none = model.confidence(Signs())
    var signs = Signs()
    signs.insert(.agent)
    #expect((0...1).contains(none))
    #expect(model.confidence(signs) >= none)
    #expect(signs.contains(.agent) && !signs.contains(.noun))
    signs.insert(.noun, if: false)
    #expect(!signs.contains(.noun))
  }

  @Test("all signs fit into a set")
  func signs() { #expect(Sign.allCases.count <= 64) }
}

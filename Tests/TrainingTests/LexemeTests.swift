import LanguageResources
import Linguistics
import TestSupport
import Testing

@testable import Training

@Suite("Lexemes and their inflection")
struct LexemeTests {
  private static let inflected: [(String, String, String, Set<String>)] = [
    ("fr", "réseau", "nm-x", ["réseau", "réseaux"]),
    ("fr", "tribunal", "nm-al", ["tribunal", "tribunaux"]),
    ("fr", "intrusif", "a-if", ["intrusif", "intrusive", "intrusifs", "intrusives"]),
    ("en", "breach", "n-es", ["breach", "breaches"]),
    ("en", "criterion", "n-irr:criteria", ["criterion", "criteria"]),
    ("en", "easy", "a-y", ["easy", "easier", "easiest"]),
    ("en", "deny", "v-y", ["deny", "denies", "denied", "denying"]),
    (
      "en", "withdraw", "v-irr:withdrew:withdrawn",
      ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"]
    ),
  ]

  /// The forms of one lexeme, each with its universal tag.
  private func forms(_ language: String, _ lemma: String, _ paradigm: String) throws -> Set<String>
  {
    let folder = try TemporaryDirectory()
    try folder.write(
      "\(language)/lexemes.tsv", "#columns\tlemma\tparadigm\n\(lemma)\t\(paradigm)\n")
    let library = ResourceLibrary(overlay: folder.path)
    return Set(try Lexemes(resources: library, language: Language(language)).forms.map(\.form))
  }

  @Test(
    "French verbs change their stems as their paradigm says",
    arguments: [
      ("stocker", "v-er", "stockaient"), ("effacer", "v-cer", "effaçait"),
      ("partager", "v-ger", "partageons"), ("envoyer", "v-yer", "envoie"),
      ("lever", "v-e-er", "lèvent"), ("céder", "v-é-er", "cède"),
      ("appeler", "v-eler", "appelle"), ("fournir", "v-ir", "fournissait"),
      ("sentir", "v-tir", "sens"), ("détenir", "v-enir", "détiennent"),
      ("découvrir", "v-vrir", "découvert"), ("vendre", "v-re", "vend"),
      ("comprendre", "v-prendre", "comprises"), ("transmettre", "v-mettre", "transmet"),
      ("restreindre", "v-indre", "restreignait"), ("détruire", "v-uire", "détruisent"),
      ("apparaître", "v-aître", "apparaît"), ("percevoir", "v-cevoir", "perçu"),
      ("inscrire", "v-crire", "inscrivent"), ("revoir", "v-voir", "revoient"),
      ("exclure", "v-clure", "excluait"), ("requérir", "v-quérir", "requis"),
    ])
  func frenchVerbs(lemma: String, paradigm: String, form: String) throws {
    let forms = try forms("fr", lemma, paradigm)
    #expect(forms.contains(form))
    #expect(forms.contains(lemma))
  }

  @Test(
    "nouns and adjectives have their plural and feminine",
    arguments: Self.inflected)
  func others(language: String, lemma: String, paradigm: String, expected: Set<String>) throws {
    #expect(try forms(language, lemma, paradigm) == expected)
  }

  @Test("a lexeme of no paradigm, or one that does not fit, is refused with its line")
  func refused() throws {
    for (lemma, paradigm) in [("leak", "v-xyz"), ("leak", "v-y"), ("leak", "n-irr")] {
      let error = #expect(throws: TrainingError.self) { try forms("en", lemma, paradigm) }
      #expect(error?.message.contains("line 2") == true)
    }
  }

  @Test("every lexeme of the resources fits its paradigm", arguments: ["fr", "en"])
  func resources(language: String) throws {
    let lexemes = try Lexemes(resources: .embedded, language: Language(language))
    #expect(lexemes.forms.count > 1000)
    #expect(lexemes.forms.allSatisfy { !$0.form.isEmpty && $0.upos != .none })
  }
}

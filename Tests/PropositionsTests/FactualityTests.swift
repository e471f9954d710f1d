import LanguageResources
import TestSupport
import Testing

@testable import Propositions

@Suite("Polarity and modality")
struct FactualityTests {
  /// "Velmora … vendu …" with words before the participle, each "form lemma UPOS features relation".
  private func sold(_ words: String...) throws -> Tree {
    let verb = words.count + 2
    let rows =
      ["Velmora Velmora PROPN _ \(verb) nsubj"]
      + words.map { word in
        var cells = word.split(separator: " ").map { String($0) }
        cells.insert(String(verb), at: 4)
        return cells.joined(separator: " ")
      } + ["vendu vendre VERB Tense=Past|VerbForm=Part 0 root"]
    return try Tree(rows.joined(separator: "\n"))
  }

  @Test("a plain statement is affirmed and asserted")
  func plain() throws {
    #expect(
      try sold("a avoir AUX VerbForm=Fin aux:tense").factuality("vendu") == "affirmed asserted")
  }

  @Test("a negation turns the polarity round", arguments: ["pas", "jamais"])
  func negated(adverb: String) throws {
    let tree = try sold(
      "n' ne ADV Polarity=Neg advmod", "a avoir AUX VerbForm=Fin aux:tense",
      "\(adverb) \(adverb) ADV _ advmod")
    #expect(try tree.factuality("vendu") == "negated asserted")
  }

  @Test("the French conditional is unconfirmed, in a speaker's own words hypothetical")
  func conditional() throws {
    let tree = try sold("aurait avoir AUX Mood=Cnd|VerbForm=Fin aux:tense")
    #expect(try tree.factuality("vendu") == "affirmed unconfirmed")
    #expect(try tree.factuality("vendu", isQuoted: true) == "affirmed hypothetical")
  }

  /// "Velmora <verb> … vendre …" with the infinitive below a governor.
  private func governed(_ lemma: String, _ relation: String = "xcomp", negated: Bool = false) throws
    -> Tree
  {
    try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      verbe \(lemma) VERB Mood=Ind|VerbForm=Fin 0 root
      \(negated ? "pas pas" : "ici ici") ADV _ 2 advmod
      vendre vendre VERB VerbForm=Inf 2 \(relation)
      """)
  }

  @Test(
    "what governs a predicate decides on it",
    arguments: [
      ("pouvoir", "affirmed possible"), ("prévoir", "affirmed planned"),
      ("nier", "negated asserted"),
      ("refuser", "negated asserted"), ("interdire", "negated planned"),
    ])
  func governors(lemma: String, expected: String) throws {
    #expect(try governed(lemma).factuality("vendre") == expected)
  }

  @Test("two negations are none")
  func doubleNegation() throws {
    #expect(try governed("cesser", negated: true).factuality("vendre") == "affirmed asserted")
    #expect(try governed("pouvoir", negated: true).factuality("vendre") == "negated possible")
  }

  @Test("English: adverbs, auxiliaries and conditions")
  func english() throws {
    func sold(_ word: String) throws -> String {
      try Tree(
        """
        Velmora Velmora PROPN _ 3 nsubj
        \(word)
        sold sell VERB Tense=Past|VerbForm=Fin 0 root
        """, "en"
      ).factuality("sold")
    }
    #expect(try sold("allegedly allegedly ADV _ 3 advmod") == "affirmed unconfirmed")
    #expect(try sold("never never ADV _ 3 advmod") == "negated asserted")
    #expect(try sold("may may AUX VerbForm=Fin 3 aux") == "affirmed possible")
    #expect(try sold("will will AUX VerbForm=Fin 3 aux") == "affirmed planned")
    #expect(try sold("if if SCONJ _ 3 mark") == "affirmed hypothetical")
  }

  @Test("a plain assertion is the default")
  func defaults() {
    #expect(Factuality() == Factuality(polarity: .affirmed, modality: .asserted))
  }
}

@Suite("Lexicons of syntax and factuality")
struct PropositionLexiconTests {
  private let folder: TemporaryDirectory
  private var library: ResourceLibrary { ResourceLibrary(overlay: folder.path) }

  init() throws { folder = try TemporaryDirectory() }

  private func factualityError(_ row: String) throws -> ResourceError {
    try folder.write(
      "fr/factuality.tsv",
      "#columns\tlemma\tposition\tpolarity\tmodality\trelations\tcondition\n\(row)\n")
    return try #require(throws: ResourceError.self) {
      try FactualityLexicon(resources: library, language: Language("fr"))
    }
  }

  @Test("the embedded lexicons of all languages load")
  func embedded() throws {
    _ = try SyntaxLexicon(resources: .embedded)
    for language in try ResourceLibrary.embedded.languages() {
      _ = try FactualityLexicon(resources: .embedded, language: language)
    }
  }

  @Test(
    "a position, a modality or a mood that does not exist is an error with its line and the choices"
  )
  func unknownValues() throws {
    for row in ["pas\tbehind\tneg\t", "peut-être\tadverb\t\tperhaps", "conditional\tmood\t\tmaybe"]
    {
      let error = try factualityError(row)
      #expect(error.path == "fr/factuality.tsv" && error.line == 2, "\(row)")
    }
    #expect(try factualityError("pas\tbehind\tneg\t").message.contains("subordinator"))
    #expect(try factualityError("pas\tadverb\t\tperhaps").message.contains("unconfirmed"))
  }

  @Test(
    "a negation counts once, whether it hangs from a noun or from the light verb that carries it")
  func lightVerbs() throws {
    for head in [2, 4, 5] {
      let tree = try Tree(
        """
        Velmora Velmora PROPN _ 3 nsubj
        n' ne ADV Polarity=Neg 3 advmod
        a avoir VERB VerbForm=Fin 0 root
        plus plus ADV _ \(head == 4 ? 3 : head) advmod
        accès accès NOUN _ 3 obj
        """)
      #expect(try tree.factuality("accès") == "negated asserted", "\(head)")
    }
  }

  @Test("what hangs from a verb in the conditional is no more a fact than the verb")
  func conditionalGovernors() throws {
    let tree = try Tree(
      """
      Le le DET _ 2 det
      risque risque NOUN _ 3 nsubj
      serait être VERB Mood=Cnd|VerbForm=Fin 0 root
      que que SCONJ _ 6 mark
      Velmora Velmora PROPN _ 6 nsubj
      vende vendre VERB Mood=Sub|VerbForm=Fin 3 ccomp
      les le DET _ 8 det
      dossiers dossier NOUN _ 6 obj
      """)
    #expect(try tree.factuality("vende") == "affirmed unconfirmed")
  }

  @Test("an act that is only thought of is no fact")
  func thoughts() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 2 nsubj
      pensait penser VERB Mood=Ind|Tense=Imp|VerbForm=Fin 0 root
      éviter éviter VERB VerbForm=Inf 2 xcomp
      que que SCONJ _ 8 mark
      ses son DET _ 6 det
      dossiers dossier NOUN _ 8 nsubj:pass
      soient être AUX Mood=Sub|VerbForm=Fin 8 aux:pass
      vendus vendre VERB VerbForm=Part|Tense=Past 3 ccomp
      """)
    #expect(try tree.factuality("vendus") == "negated hypothetical")
  }

  @Test("a comparative does not negate without its particle")
  func comparatives() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 3 nsubj
      a avoir AUX VerbForm=Fin 3 aux:tense
      vendu vendre VERB Tense=Past|VerbForm=Part 0 root
      plus plus ADV _ 3 advmod
      tard tard ADV _ 4 advmod
      """)
    #expect(try tree.factuality("vendu") == "affirmed asserted")
  }

  @Test("an infinitive hung elsewhere still has the verb before it")
  func infinitiveByOrder() throws {
    let tree = try Tree(
      """
      Velmora Velmora PROPN _ 3 nsubj
      a avoir AUX VerbForm=Fin 3 aux:tense
      interdit interdire VERB Tense=Past|VerbForm=Part 0 root
      à à ADP _ 5 case
      Cardelia Cardelia PROPN _ 3 obl:arg
      de de ADP _ 7 mark
      vendre vendre VERB VerbForm=Inf 5 nmod
      """)
    #expect(try tree.factuality("vendre") == "negated planned")
  }

  @Test("to have allowed something once is to tell of it, to allow it is to make it possible")
  func episodes() throws {
    func allowed(_ auxiliary: String, _ form: String) throws -> String {
      try Tree(
        """
        Velmora Velmora PROPN _ 3 nsubj
        \(auxiliary)
        permis permettre VERB \(form) 0 root
        de de ADP _ 5 mark
        lire lire VERB VerbForm=Inf 3 xcomp
        """
      ).factuality("lire")
    }
    #expect(
      try allowed("a avoir AUX VerbForm=Fin 3 aux:tense", "Tense=Past|VerbForm=Part")
        == "affirmed asserted")
    #expect(try allowed("toujours toujours ADV _ 3 advmod", "VerbForm=Fin") == "affirmed possible")
  }

  @Test("a table without its columns is an error")
  func columns() throws {
    try folder.write("fr/syntax.tsv", "#columns\tlemma\nqui\n")
    let error = try #require(throws: ResourceError.self) { try SyntaxLexicon(resources: library) }
    #expect(error.description.contains("fr/syntax.tsv:1: column 'class' is missing"))
    try folder.write("fr/factuality.tsv", "#columns\tlemma\tposition\nqui\n")
    #expect(throws: ResourceError.self) {
      try FactualityLexicon(resources: library, language: Language("fr"))
    }
  }

  @Test("a language without a table is an error that names it")
  func missing() throws {
    let error = try #require(throws: ResourceError.self) {
      try FactualityLexicon(resources: .embedded, language: Language("xx"))
    }
    #expect(error.path == "xx/factuality.tsv")
  }
}

public import LanguageResources
internal import Linguistics

/// The function words and verb classes that syntax turns on, for all languages together: `syntax.tsv`.
public struct SyntaxLexicon: Sendable {
  private var classes: [String: Set<String>] = [:]
  private var clitics: [String: GrammaticalFunction] = [:]
  private var controlPrepositions: [String: Set<String>] = [:]

  private static let classNames: Set<String> = [
    "relative", "clitic", "agent", "dative", "object-control", "light", "giving", "possessive",
    "reflexive",
    "passive-auxiliary", "unaccusative", "partitive", "purpose", "possession", "negation",
    "third-person",
    "first-person", "infinitive-ending", "genitive", "verb-ending", "factive", "question-tag",
    "second-person", "latter", "their", "his", "subject-control", "complementizer",
    "floating", "impersonal", "first-possessive", "interrogative",
    "perfect-auxiliary", "definition", "law", "wanting", "control-preposition", "human", "generic",
    "undergoing", "particle", "asking",
  ]

  /// Loads the table of every language.
  public init(resources: ResourceLibrary) throws(ResourceError) {
    for language in try resources.languages() {
      let table = try resources.table("\(language.code)/syntax.tsv", required: ["lemma", "class"])
      for row in table.rows {
        let name = row["class"]
        guard Self.classNames.contains(name) else {
          throw ResourceError(
            path: table.path, line: row.line,
            message:
              "class '\(name)'; write one of \(Self.classNames.sorted().joined(separator: ", "))")
        }
        if name == "clitic" {
          clitics[row["lemma"]] = GrammaticalFunction(name: row["value"])
        } else if name == "control-preposition" {
          controlPrepositions[row["lemma"], default: []].formUnion(row.list("value"))
        } else {
          classes[name, default: []].insert(row["lemma"])
        }
      }
    }
  }

  private func holds(_ name: String, _ lemma: String) -> Bool {
    classes[name]?.contains(lemma) ?? false
  }

  /// qui, que, dont, which, who, that as a pronoun.
  func isRelativePronoun(_ lemma: String, _ upos: UPOS) -> Bool {
    (upos == .pronoun || upos == .adverb || upos == .subordinatingConjunction
      || upos == .determiner)
      && holds("relative", lemma)
  }
  /// "y" stands for "à …", "en" for "de …".
  func clitic(_ lemma: String, _ upos: UPOS) -> GrammaticalFunction? {
    upos == .pronoun || upos == .adverb ? clitics[lemma] : nil
  }
  /// se, as a reflexive pronoun.
  func isReflexivePronoun(_ lemma: String) -> Bool { holds("reflexive", lemma) }
  /// être, be, in a passive of a verb that has one.
  func isPassiveAuxiliary(_ auxiliary: String, of verb: String) -> Bool {
    holds("passive-auxiliary", auxiliary) && !holds("unaccusative", verb)
  }
  /// être, be.
  func isCopula(_ lemma: String) -> Bool { holds("passive-auxiliary", lemma) }
  /// "de" before the object of a negated verb.
  func isPartitive(_ preposition: String) -> Bool { holds("partitive", preposition) }
  /// pour, for.
  func isPurpose(_ preposition: String) -> Bool { holds("purpose", preposition) }
  /// with, as in "a firm with access to data".
  func isPossession(_ preposition: String) -> Bool { holds("possession", preposition) }
  /// il, elle, they: by form.
  func isThirdPerson(_ form: String) -> Bool { holds("third-person", form) }
  /// je, nous, we: by form.
  func isFirstPerson(_ form: String) -> Bool { holds("first-person", form) }
  /// ses, his: of one; by form.
  func isThirdPersonPossessive(_ form: String) -> Bool { holds("his", form) }
  /// leurs, their: of several; by form.
  func isPluralPossessive(_ form: String) -> Bool { holds("their", form) }
  /// vous, you: by form.
  func isSecondPerson(_ form: String) -> Bool { holds("second-person", form) }
  /// dernier, latter, as in "ce dernier".
  func isLatter(_ lemma: String) -> Bool { holds("latter", lemma) }
  /// Prepositions of the genitive: de, of.
  public var genitives: Set<String> { classes["genitive"] ?? [] }
  /// Words that introduce what is said or thought: que, that.
  public var complementizers: Set<String> { classes["complementizer"] ?? [] }
  /// pas, jamais.
  func isNegation(_ lemma: String) -> Bool { holds("negation", lemma) }
  /// falloir, suffire: verbs whose pronoun stands for nothing.
  func isImpersonal(_ lemma: String) -> Bool { holds("impersonal", lemma) }
  /// notre, nos, our: by form.
  func isFirstPossessive(_ form: String) -> Bool { holds("first-possessive", form) }
  /// quel, how: asks which or how many.
  func isInterrogative(_ lemma: String) -> Bool { holds("interrogative", lemma) }
  /// avoir, have.
  func isPerfectAuxiliary(_ lemma: String) -> Bool { holds("perfect-auxiliary", lemma) }
  /// désigner, mean: tells what a word means.
  func isDefinition(_ lemma: String) -> Bool { holds("definition", lemma) }
  /// loi, statute: a text that gives powers and duties.
  func isLaw(_ lemma: String) -> Bool { holds("law", lemma) }
  /// rien, tout: an object that stands between an auxiliary and its participle.
  func isFloating(_ lemma: String) -> Bool { holds("floating", lemma) }
  /// savoir, know, aware: what they govern is taken for granted.
  func isFactive(_ lemma: String) -> Bool { holds("factive", lemma) }
  /// right, hein: by form.
  func isQuestionTag(_ form: String) -> Bool { holds("question-tag", form) }
  /// par, by.
  func isAgentPreposition(_ lemma: String) -> Bool { holds("agent", lemma) }
  /// à, to.
  func isDativePreposition(_ lemma: String) -> Bool { holds("dative", lemma) }
  /// permettre, autoriser, allow, ask: their object does the second verb's act.
  func isObjectControl(_ lemma: String) -> Bool { holds("object-control", lemma) }
  /// avoir, disposer, have, get: they add little to a noun of action.
  func isLightVerb(_ lemma: String) -> Bool { holds("light", lemma) || holds("giving", lemma) }
  /// "call on the government to stop": a preposition before whoever a verb makes or asks do something.
  func isControlPreposition(_ preposition: String, of verb: String) -> Bool {
    controlPrepositions[verb]?.contains(preposition) ?? false
  }
  /// want, need: a participle behind their object tells what is to happen to it.
  func isWanting(_ lemma: String) -> Bool { holds("wanting", lemma) }
  /// down, up: makes another verb of a verb.
  func isParticle(_ lemma: String) -> Bool { holds("particle", lemma) }
  /// demander, wonder: what a question word opens behind it is asked.
  func isAsking(_ lemma: String) -> Bool { holds("asking", lemma) }
  /// "s'est vu refuser l'accès": with a reflexive pronoun, what its subject undergoes.
  func isUndergoing(_ lemma: String) -> Bool { holds("undergoing", lemma) }
  /// on: people, among them whoever speaks; by form.
  func isGeneric(_ form: String) -> Bool { holds("generic", form) }
  /// he, she: stands for a human being; by form.
  func isHuman(_ form: String) -> Bool { holds("human", form) }
  /// stop, want, demander: without an object their subject does the second verb's act.
  func isSubjectControlToo(_ lemma: String) -> Bool { holds("subject-control", lemma) }
  /// donner, give: whoever receives has what the noun names.
  func isGiving(_ lemma: String) -> Bool { holds("giving", lemma) }
  /// son, leur, its, as determiners.
  func isPossessive(_ lemma: String, _ features: Features) -> Bool {
    features.isPossessive || holds("possessive", lemma)
  }
}

internal import LanguageResources

/// Words that attribute what is said, of one language: `attribution.tsv`.
struct AttributionLexicon: Sendable {
  private var kinds: [String: Set<String>] = [:]
  private var forms: VerbForms

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    forms = try VerbForms(resources: resources, language: language)
    let table = try resources.table(
      "\(language.code)/attribution.tsv", required: ["lemma", "kind"])
    for row in table.rows {
      guard
        [
          "verb", "noun", "preposition", "document", "form", "quote", "insert", "order",
          "complementizer", "bullet", "closing", "time", "impersonal", "act", "making", "likeness",
          "learning", "origin", "caused",
        ].contains(row["kind"])
      else {
        throw ResourceError(
          path: table.path, line: row.line,
          message:
            "kind '\(row["kind"])'; write verb, noun, preposition, document, form, quote, insert, order, complementizer, "
            + "bullet, closing, time, impersonal, act, making, likeness, learning, origin or caused"
        )
      }
      kinds[row["lemma"], default: []].insert(row["kind"])
      if row["kind"] == "verb" { forms.insert(row["lemma"]) }
    }
  }

  private func holds(_ lemma: String, _ kind: String) -> Bool {
    kinds[lemma]?.contains(kind) ?? false
  }

  /// True where a lemma that no verb has was guessed for a form of a verb of saying ("reconner" for "reconnaît").
  func isVerb(misguessed lemma: String, form: String) -> Bool {
    !isVerb(lemma) && forms.verb(of: form) != nil && forms.verb(of: lemma) != lemma
  }
  /// as, comme: "as X reported".
  func isLikeness(_ lemma: String) -> Bool { holds(lemma, "likeness") }
  /// apprendre, learn: what is learned is said by whoever it is learned from.
  func isLearning(_ lemma: String) -> Bool { holds(lemma, "learning") }
  /// valoir, entendre, clear: speech, with a verb of making or letting; by form.
  func isCaused(_ form: String) -> Bool { holds(form, "caused") }
  /// auprès de, from: before whoever something is learned from.
  func isOrigin(_ preposition: String) -> Bool { holds(preposition, "origin") }
  /// say, affirmer.
  func isVerb(_ lemma: String) -> Bool { holds(lemma, "verb") }
  /// confier: a verb of saying only beside a quotation, an inserted one, or before a clause.
  func isInsertOnly(_ lemma: String) -> Bool { holds(lemma, "insert") }
  /// write, mener: what is said in a document is said by who has made it.
  func isMaking(_ lemma: String) -> Bool { holds(lemma, "making") }
  /// think, penser, enjoindre: with an infinitive it tells of an intention or an order, not of what is said.
  func isAct(_ lemma: String) -> Bool { holds(lemma, "act") }
  /// ask, ordonner: what is ordered is said.
  func isOrder(_ lemma: String) -> Bool { holds(lemma, "order") }
  /// that, que.
  func isComplementizer(_ lemma: String) -> Bool { holds(lemma, "complementizer") }
  /// », ”: closes a quotation; by form.
  func isClosingMark(_ form: String) -> Bool { holds(form, "closing") }
  /// –, •: begins an item of a list; by form.
  func isBullet(_ form: String) -> Bool { holds(form, "bullet") }
  /// lundi, yesterday: may stand between a verb of saying and its subject; by form.
  func isTimeWord(_ form: String) -> Bool { holds(form, "time") }
  /// rien, everything: a pronoun that says nothing of anybody, and says nothing itself; by lemma.
  func isImpersonal(_ lemma: String) -> Bool { holds(lemma, "impersonal") }
  /// statement, déclaration.
  func isNoun(_ lemma: String) -> Bool { holds(lemma, "noun") }
  /// selon, according to.
  func isPreposition(_ lemma: String) -> Bool { holds(lemma, "preposition") }
  /// report, enquête: they speak for whoever made them.
  func isDocument(_ lemma: String) -> Bool { holds(lemma, "document") }
  /// nie, denies: by form.
  func isForm(_ form: String) -> Bool { holds(form, "form") }
  /// réagir, response: what follows in quotation marks is the reaction.
  func introducesQuote(_ lemma: String) -> Bool { holds(lemma, "quote") }
}

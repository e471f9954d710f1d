internal import LanguageResources

/// Words that attribute what is said, of one language: `attribution.tsv`.
struct AttributionLexicon: Sendable {
  private var kinds: [String: Set<String>] = [:]

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let table = try resources.table(
      "\(language.code)/attribution.tsv", required: ["lemma", "kind"])
    for row in table.rows {
      guard ["verb", "noun", "preposition", "document", "form", "quote"].contains(row["kind"])
      else {
        throw ResourceError(
          path: table.path, line: row.line,
          message: "kind '\(row["kind"])'; write verb, noun, preposition, document, form or quote")
      }
      kinds[row["lemma"], default: []].insert(row["kind"])
    }
  }

  private func holds(_ lemma: String, _ kind: String) -> Bool {
    kinds[lemma]?.contains(kind) ?? false
  }

  /// say, affirmer.
  func isVerb(_ lemma: String) -> Bool { holds(lemma, "verb") }
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

internal import LanguageResources
internal import Text

/// Finds the verb of a lexicon that an inflected form belongs to, by its ending: for lemmas that the model has guessed
/// wrong and for text that has lost its accents (`verb-ending` and `infinitive-ending` in `syntax.tsv`).
struct VerbForms: Sendable {
  private var endings: [(form: String, infinitive: String)] = []
  private var verbOfKey: [String: String] = [:]
  private var infinitives: [String] = []

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let table = try resources.table("\(language.code)/syntax.tsv", required: ["lemma", "class"])
    infinitives = table.rows.filter { $0["class"] == "infinitive-ending" }.map { $0["lemma"] }
    for row in table.rows where row["class"] == "verb-ending" {
      endings += row.list("value").map { (row["lemma"], $0 == "-" ? "" : $0) }
    }
    for wrong in infinitives {
      for right in infinitives where right != wrong { endings.append((wrong, right)) }
    }
    // The longest ending first, the same whatever the order of the rows.
    endings.sort {
      ($1.form.utf8.count, $0.form, $0.infinitive) < ($0.form.utf8.count, $1.form, $1.infinitive)
    }
  }

  /// Makes a verb known.
  mutating func insert(_ verb: String) { verbOfKey[FoldedKey.key(verb)] = verb }

  /// True for the infinitive of a known verb, where infinitives have endings of their own.
  func isInfinitive(_ form: String) -> Bool {
    infinitives.contains { form.hasSuffix($0) } && verbOfKey[FoldedKey.key(form)] != nil
  }

  /// The known verb that a form, or a lemma with another verb's ending, seems to belong to.
  func verb(of form: String) -> String? {
    let key = FoldedKey.key(form)
    if let verb = verbOfKey[key] { return verb }
    for ending in endings where key.hasSuffix(ending.form) {
      let stem = key.dropLast(ending.form.count)
      if stem.count >= 3, let verb = verbOfKey[stem + ending.infinitive] { return verb }
    }
    return nil
  }
}

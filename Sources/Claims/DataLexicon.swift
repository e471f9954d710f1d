internal import LanguageResources
internal import Text

/// Words for data and for the people whose data it can be, of one language.
struct DataLexicon: Sendable {
  /// How far a word means data by itself.
  enum Strength: String, Sendable {
    /// By itself: "data", "messages".
    case strong
    /// With whose or about what: "name", "table".
    case weak
    /// It stands for data that was named before: "it", "everything".
    case anaphor
  }

  private var data: [String: (category: String, strength: Strength)] = [:]
  private var people: Set<String> = []
  private var measures: Set<String> = []
  private var indefinite: Set<String> = []
  private var negative: Set<String> = []
  private var adjuncts: Set<String> = []
  private var systems: Set<String> = []

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    var unaccented: [String: (category: String, strength: Strength)] = [:]
    let table = try resources.table(
      "\(language.code)/data-nouns.tsv", required: ["lemma", "category", "kind"])
    for row in table.rows {
      switch row["kind"] {
      case "measure": measures.insert(row["lemma"]); continue
      case "indefinite": indefinite.insert(row["lemma"]); continue
      case "system": systems.insert(row["lemma"]); continue
      case "adjunct": adjuncts.insert(row["lemma"]); continue
      case "negative": negative.insert(row["lemma"]); continue
      default: break
      }
      guard let strength = Strength(rawValue: row["kind"]) else {
        throw ResourceError(
          path: table.path, line: row.line,
          message:
            "kind '\(row["kind"])'; write strong, weak, anaphor, measure, indefinite, negative, adjunct or system"
        )
      }
      data[row["lemma"]] = (row["category"], strength)
    }
    // Old transcripts have lost their accents.
    for (lemma, entry) in data {
      let plain = FoldedKey.key(lemma)
      if plain != lemma, data[plain] == nil { unaccented[plain] = entry }
    }
    data.merge(unaccented) { known, _ in known }
    for row in try resources.table("\(language.code)/people-nouns.tsv", required: ["lemma"]).rows {
      people.insert(row["lemma"])
    }
  }

  func strength(_ lemma: String) -> Strength? { entry(lemma)?.strength }
  func category(_ lemma: String) -> String? { entry(lemma)?.category }
  /// part, million, copy: a noun that measures what its complement names.
  func isMeasure(_ lemma: String) -> Bool { measures.contains(lemma) }
  /// a, no, un, aucun: a determiner that does not point at anything known, by form.
  func isIndefinite(_ form: String) -> Bool {
    indefinite.contains(form) || negative.contains(form)
  }
  /// server, forum: where data can be, and nobody who acts.
  func isSystem(_ lemma: String) -> Bool {
    systems.contains(lemma) || systems.contains(lemma.lowercased())
  }
  /// to, with, pour: a preposition whose complement belongs to the act, not to the data.
  func isAdjunct(_ preposition: String) -> Bool { adjuncts.contains(preposition) }
  /// no, aucun: by form.
  func isNegative(_ form: String) -> Bool { negative.contains(form) }

  private func entry(_ lemma: String) -> (category: String, strength: Strength)? {
    // "GB", "SMS".
    data[lemma] ?? data[lemma.lowercased()]
  }

  func isPeople(_ lemma: String) -> Bool { people.contains(lemma) }
}

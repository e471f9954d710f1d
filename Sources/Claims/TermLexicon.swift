internal import LanguageResources

/// What words of one language mean, for comparing arguments across documents and languages: concepts, countries of
/// demonyms, numbers, and words that tell that all of something, or nothing else, is meant.
struct TermLexicon: Sendable {
  /// What a word, or a sequence of words, tells of quantity.
  enum Quantity: Sendable {
    case all
    /// Nothing and nobody else; `needs` is a word that must stand before it in the sentence (ne … que).
    case only(needs: String?)
    case number(Double)
    case scale(Double)
    case percent
  }

  /// The most words that a form of the table of quantities has.
  static let longestForm = 4

  private var concepts: [String: String] = [:]
  private var regions: [String: String] = [:]
  private var quantities: [String: Quantity] = [:]

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let common = try resources.table("common/concepts.tsv", required: ["concept", "kind"])
    for row in common.rows where !["official", "label"].contains(row["kind"]) {
      for lemma in row.list(language.code, separator: ";") { concepts[lemma] = row["concept"] }
    }
    for row in try resources.table("\(language.code)/demonyms.tsv", required: ["form", "region"])
      .rows
    {
      regions[row["form"]] = row["region"]
    }
    let table = try resources.table("\(language.code)/quantities.tsv", required: ["form", "kind"])
    for row in table.rows {
      func value() throws(ResourceError) -> Double {
        guard let value = Double(row["value"]) else {
          throw ResourceError(
            path: table.path, line: row.line, message: "value '\(row["value"])'; write a number")
        }
        return value
      }
      switch row["kind"] {
      case "all": quantities[row["form"]] = .all
      case "only": quantities[row["form"]] = .only(needs: row.list("needs").first)
      case "percent": quantities[row["form"]] = .percent
      case "number": quantities[row["form"]] = .number(try value())
      case "scale": quantities[row["form"]] = .scale(try value())
      default:
        throw ResourceError(
          path: table.path, line: row.line,
          message: "kind '\(row["kind"])'; write all, only, percent, number or scale")
      }
    }
  }

  /// The concept of a lemma, which may have several words.
  func concept(_ lemma: String) -> String? { concepts[lemma] ?? concepts[lemma.lowercased()] }

  /// The region of a demonym, by its form: "américain", "Chinese".
  func region(_ form: String) -> String? { regions[form] ?? regions[form.lowercased()] }

  /// What a sequence of forms in lower case, one space between them, tells of quantity.
  func quantity(_ forms: String) -> Quantity? { quantities[forms] }
}

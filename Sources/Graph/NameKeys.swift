internal import LanguageResources
internal import Text

/// Keys under which the forms of one name meet: without case, accents, leading article and the dots of acronyms, and
/// for organizations without legal form: "Velmora SA", "VELMORA" and "Velmora" have one key, as have "U.S." and "US".
struct NameKeys: Sendable {
  private var legalForms: Set<ArraySlice<UInt8>> = []
  /// The last words of legal forms: most names end with none.
  private var lastWords: Set<ArraySlice<UInt8>> = []
  private var longestForm = 1

  init(resources: ResourceLibrary) throws(ResourceError) {
    for row in try resources.table("common/legal-forms.tsv", required: ["form"]).rows {
      let words = NameWords(row["form"])
      guard words.count > 0 else { continue }
      legalForms.insert(words.suffix(words.count))
      lastWords.insert(words.suffix(1))
      longestForm = max(longestForm, words.count)
    }
  }

  /// The key of a name.
  func key(_ name: String, _ family: EntityFamily) -> String {
    var words = NameWords(name)
    // "Le Goff" is a name.
    if family != .person { words.dropArticle() }
    if family == .organization { while dropLegalForm(&words) {} }
    return words.joined
  }

  /// True when two names of organizations differ by their legal form.
  func differByLegalForm(_ a: String, _ b: String) -> Bool {
    FoldedKey.key(a) != FoldedKey.key(b) && key(a, .product) != key(b, .product)
      && key(a, .organization) == key(b, .organization)
  }

  /// Drops the longest legal form at the end of a name; false where there is none.
  private func dropLegalForm(_ words: inout NameWords) -> Bool {
    guard words.count > 1, lastWords.contains(words.suffix(1)) else { return false }
    for length in stride(from: min(longestForm, words.count - 1), through: 1, by: -1)
    where legalForms.contains(words.suffix(length)) {
      words.removeLast(length)
      return true
    }
    return false
  }

  /// The first letters of the words of a name that are written with a capital, and of all its words but the small
  /// ones, folded: what its acronym can be.
  static func acronyms(of name: String) -> Set<String> {
    let words = name.split { $0 == " " || $0 == "-" || $0 == "'" || $0 == "’" }
    guard words.count >= 2 else { return [] }
    let capitals = words.filter { $0.first?.isUppercase ?? false }
    let long = words.filter { $0.count > 3 || $0.first?.isUppercase ?? false }
    var result: Set<String> = []
    for chosen in [words, capitals, long] where chosen.count >= 2 {
      result.insert(FoldedKey.key(String(chosen.compactMap(\.first))))
    }
    return result
  }
}

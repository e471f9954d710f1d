internal import LanguageResources
internal import Text

/// Keys under which the forms of one name meet: without case, accents, leading article and the dots of acronyms, and
/// for organizations without legal form: "Velmora SA", "VELMORA" and "Velmora" have one key, as have "U.S." and "US".
struct NameKeys: Sendable {
  private var legalForms: Set<String> = []
  private var longestForm = 1

  private static let articles: Set<String> = ["le", "la", "les", "the"]

  init(resources: ResourceLibrary) throws(ResourceError) {
    for row in try resources.table("common/legal-forms.tsv", required: ["form"]).rows {
      let words = Self.words(FoldedKey.key(row["form"]))
      guard !words.isEmpty else { continue }
      legalForms.insert(words.joined(separator: " "))
      longestForm = max(longestForm, words.count)
    }
  }

  /// The key of a name.
  func key(_ name: String, _ family: EntityFamily) -> String {
    var words = Self.words(FoldedKey.key(name))
    // "Le Goff" is a name.
    if family != .person, let first = words.first {
      if words.count > 1, Self.articles.contains(first) {
        words.removeFirst()
      } else if first.hasPrefix("l'"), first.utf8.count > 3 {
        words[0] = String(first.dropFirst(2))
      }
    }
    if family == .organization { dropLegalForms(&words) }
    return words.joined(separator: " ")
  }

  /// True when two names of organizations differ by their legal form.
  func differByLegalForm(_ a: String, _ b: String) -> Bool {
    FoldedKey.key(a) != FoldedKey.key(b) && key(a, .product) != key(b, .product)
      && key(a, .organization) == key(b, .organization)
  }

  private func dropLegalForms(_ words: inout [String]) {
    var isShorter = true
    while isShorter {
      isShorter = false
      for length in stride(from: min(longestForm, words.count - 1), through: 1, by: -1)
      where legalForms.contains(words.suffix(length).joined(separator: " ")) {
        words.removeLast(length)
        isShorter = true
        break
      }
    }
  }

  /// The words of a folded name; commas part words, and dots of acronyms are left out.
  private static func words(_ folded: String) -> [String] {
    folded.split { $0 == " " || $0 == "," }.map { word in
      let parts = word.split(separator: ".")
      let isAcronym = parts.count > 1 && parts.allSatisfy { $0.utf8.count == 1 }
      if isAcronym { return parts.joined() }
      return word.count > 1 && word.last == "." ? String(word.dropLast()) : String(word)
    }
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

internal import LanguageResources

/// BCP 47 tags and the names that speech recognisers give.
enum LanguageTag {
  static func language(_ tag: String) -> Language? {
    let folded = tag.lowercased()
    switch folded {
    case "french", "fra", "fre": return Language("fr")
    case "english", "eng": return Language("en")
    default:
      let primary = folded.prefix { $0 != "-" && $0 != "_" }
      guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ Bytes.isLetter($0) })
      else { return nil }
      return Language(String(primary))
    }
  }
}

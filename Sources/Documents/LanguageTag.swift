internal import LanguageResources

/// BCP 47 tags, and the names that speech recognisers give languages.
enum LanguageTag {
  /// The language of a tag or a name; nil where it is neither.
  /// - Parameter names: codes by name, in lower case.
  static func language(_ tag: String, names: [String: String]) -> Language? {
    let folded = tag.lowercased()
    if let code = names[folded] { return Language(code) }
    let primary = folded.prefix { $0 != "-" && $0 != "_" }
    if let code = names[String(primary)] { return Language(code) }
    guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ Bytes.isLetter($0) })
    else {
      return nil
    }
    return Language(String(primary))
  }
}

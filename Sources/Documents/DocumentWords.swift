internal import LanguageResources

/// The words by which documents are read, of all languages that have them: `<language>/documents-words.tsv`.
struct DocumentWords: Sendable {
  private(set) var honorifics: Set<String> = []
  private(set) var roles: Set<String> = []
  private(set) var notLabels: Set<String> = []
  private(set) var questions: Set<String> = []
  private(set) var answers: Set<String> = []
  /// Codes by the names that inputs give languages.
  private(set) var languages: [String: String] = [:]
  private(set) var months: [String: Int] = [:]
  /// Longest first, lower case.
  private(set) var bylines: [String] = []
  private var bylineBytes: [UInt8: [[UInt8]]] = [:]
  /// What a byline may hold that is no name.
  private(set) var notAuthors: Set<String> = []
  private(set) var bylineEnds: Set<String> = []
  /// What stands before the day of a change. Lower case, as bytes.
  private(set) var updates: [[UInt8]] = []
  /// Given names in lower case, without those that are far more often something else.
  private(set) var givenNames: Set<String> = []
  private(set) var conjunctions: Set<String> = []
  /// Lower case, as bytes, by first byte.
  private(set) var asides: [UInt8: [[UInt8]]] = [:]
  /// What begins the links to the articles before and after. Lower case, as bytes.
  private var pagers: [[UInt8]] = []
  /// What heads the comments of readers, and whether their number must stand before it. Lower case.
  private var commentHeadings: [(form: [UInt8], isCounted: Bool)] = []
  private(set) var notices = PhraseFinder()
  private(set) var credits = PhraseFinder()
  /// What stands before the day on which somebody joined a site.
  private(set) var memberships = PhraseFinder()

  init(_ library: ResourceLibrary) throws(ResourceError) {
    for path in library.paths where path.hasSuffix("/documents-words.tsv") {
      let table = try library.table(path, required: ["kind", "form", "value"])
      for row in table.rows { try add(row, path: path) }
    }
    let names = try library.table("common/person-names.tsv", required: ["name", "kind"])
    for row in names.rows where row["kind"] == "first" {
      givenNames.insert(row["name"].lowercased())
    }
    bylines.sort { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  private mutating func add(_ row: ResourceTable.Row, path: String) throws(ResourceError) {
    let form = row["form"]
    let folded = form.lowercased()
    switch row["kind"] {
    case "honorific": honorifics.insert(folded)
    case "role": roles.insert(folded)
    case "not-label": notLabels.insert(folded)
    case "question": questions.insert(folded)
    case "answer": answers.insert(folded)
    case "month":
      guard let number = Int(row["value"]), (1...12).contains(number) else {
        throw ResourceError(
          path: path, line: row.line, message: "month '\(form)' needs a value from 1 to 12")
      }
      months[folded] = number
    case "language": languages[folded] = row["value"]
    case "byline":
      bylines.append(folded)
      let bytes = Array(folded.utf8)
      if let first = bytes.first { bylineBytes[first, default: []].append(bytes) }
    case "byline-end":
      bylineEnds.insert(form)
      bylineEnds.insert(form.capitalizedFirst)
    case "not-author": notAuthors.insert(folded)
    case "and": conjunctions.insert(folded)
    case "aside":
      let bytes = Array(folded.utf8)
      if let first = bytes.first { asides[first, default: []].append(bytes) }
    case "pager": pagers.append(Array(folded.utf8))
    case "comments":
      commentHeadings.append((Array(folded.utf8), row["value"] == "counted"))
    case "updated": updates.append(Array(folded.utf8))
    case "credit": credits.add(Array(folded.utf8))
    case "membership": memberships.add(Array(folded.utf8))
    case "notice": notices.add(Array(folded.utf8))
    default:
      throw ResourceError(
        path: path, line: row.line,
        message: "unknown kind '\(row["kind"])'; the file's first lines list the kinds")
    }
  }

  /// True where text begins with the words of a byline, in any case of ASCII's letters.
  func beginsLikeByline(_ text: [UInt8]) -> Bool {
    guard let first = text.first, let forms = bylineBytes[Bytes.lower(first)] else { return false }
    return forms.contains { form in
      text.count > form.count && zip(form, text).allSatisfy { $0 == Bytes.lower($1) }
        && !Bytes.isLetter(text[form.count])
    }
  }

  /// True for "Next article: …".
  func beginsLikePager(_ text: [UInt8]) -> Bool {
    pagers.contains { Self.begins(text[...], with: $0) }
  }

  /// True for "27 comments", "Comments (27)", "3 thoughts on …".
  func headsComments(_ text: [UInt8]) -> Bool {
    let counted = text.prefix { !Bytes.isLetter($0) && $0 < 0x80 }
    let isCounted = counted.contains { Bytes.isDigit($0) }
    let rest = text[counted.endIndex...]
    return commentHeadings.contains { heading in
      guard Self.begins(rest, with: heading.form) else { return false }
      if isCounted { return true }
      let end = rest[(rest.startIndex + heading.form.count)...]
      return !heading.isCounted
        && !end.contains { Bytes.isLetter($0) || $0 >= 0x80 && $0 != 0xA0 && $0 != 0xC2 }
    }
  }

  /// True where text begins with the form, in any case of ASCII's letters, and no letter follows.
  private static func begins(_ text: ArraySlice<UInt8>, with form: [UInt8]) -> Bool {
    guard text.count >= form.count, zip(form, text).allSatisfy({ $0 == Bytes.lower($1) }) else {
      return false
    }
    let next = text.startIndex + form.count
    return next == text.endIndex || !Bytes.isLetter(text[next]) && text[next] < 0x80
      || text[next] == 0xC2
  }

  /// True for a word that comes before a name and is no part of it, as "Mme".
  func isHonorific(_ word: some StringProtocol) -> Bool { honorifics.contains(word.lowercased()) }
}

extension String {
  /// With the first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

internal import Entities
public import LanguageResources
internal import Text

/// What the graph knows beside the documents: names of the tables, legal forms, which concept takes in which, and the
/// roles that speak for their organization.
public struct GraphKnowledge: Sendable {
  let names: NameKeys
  private var keys: [String: (key: String, name: String)] = [:]
  private var parents: [String: String] = [:]
  private var people: Set<String> = []
  private var known: Set<String> = []
  private var labels: Set<String> = []
  private var officials: [String: String] = [:]
  private var longestOfficial = 1

  /// Loads the tables.
  /// - Throws: ``ResourceError`` naming the table and line that is missing or malformed.
  public init(resources: ResourceLibrary) throws(ResourceError) {
    names = try NameKeys(resources: resources)
    for entry in try KnownNames(resources: resources).entries {
      let family = EntityFamily(entry.type.rawValue)
      for form in [entry.name] + entry.forms {
        // A surname proves nothing.
        if family == .person, !form.contains(" ") { continue }
        let known = family.rawValue + " " + names.key(form, family)
        if keys[known] == nil { keys[known] = (entry.key, entry.name) }
      }
    }
    let languages = try resources.languages().map(\.code)
    let concepts = try resources.table("common/concepts.tsv", required: ["concept", "kind"])
    for row in concepts.rows {
      if !row["parent"].isEmpty { parents[row["concept"]] = row["parent"] }
      if row["kind"] == "label" {
        for language in languages {
          labels.formUnion(row.list(language, separator: ";").map { FoldedKey.key($0) })
        }
      }
      if row["kind"] == "person" { people.insert(row["concept"]) }
      known.insert(row["concept"])
      guard row["kind"] == "official" else { continue }
      for language in languages {
        for form in row.list(language, separator: ";") {
          officials[FoldedKey.key(form)] = row["concept"]
          longestOfficial = max(longestOfficial, form.split(separator: " ").count)
        }
      }
    }
  }

  /// What identifies the bearer of a name in the tables, and its canonical name there; nil where none has it.
  func known(_ nameKey: String, _ family: EntityFamily) -> (key: String, name: String)? {
    keys[family.rawValue + " " + nameKey]
  }

  /// True for concepts of people and of those who work together.
  func isPerson(_ concept: String) -> Bool { people.contains(concept) }
  /// True for concepts of the table; false for lemmas that no table translates.
  func isConcept(_ word: String) -> Bool { known.contains(word) }
  /// True for the label of a turn that names nobody: "NARRATOR", "Speaker 2".
  func isLabel(_ name: String) -> Bool {
    labels.contains(
      FoldedKey.key(name).split(separator: " ").filter { !$0.allSatisfy(\.isNumber) }
        .joined(separator: " "))
  }

  /// True when two concepts are one, or one takes in the other: whoever is an engineer is staff.
  func agree(_ a: String, _ b: String) -> Bool { isA(a, b) || isA(b, a) }

  private func isA(_ concept: String, _ other: String) -> Bool {
    var at: String? = concept
    // The table is a forest; a cycle that a user's rows may make ends here.
    for _ in 0..<8 {
      guard let current = at else { return false }
      if current == other { return true }
      at = parents[current]
    }
    return false
  }

  /// The role, in every language, of whoever speaks for an organization: a spokesperson, its head, its lawyers; nil
  /// for other roles.
  func official(_ role: String) -> String? {
    let words = FoldedKey.key(role).split { !$0.isLetter && $0 != "-" }.map { String($0) }
    for length in stride(from: min(longestOfficial, words.count), through: 1, by: -1) {
      for start in 0...(words.count - length) {
        let form = words[start..<(start + length)].joined(separator: " ")
        if let concept = officials[form] { return concept }
      }
    }
    return nil
  }
}

/// Types that can stand for one entity: a firm is now a company, now a body.
enum EntityFamily: String, Sendable, CaseIterable {
  case organization, person, location, product, role

  init(_ type: String) {
    self = type == "company" ? .organization : EntityFamily(rawValue: type) ?? .organization
  }
}

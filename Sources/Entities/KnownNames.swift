public import LanguageResources
internal import Text

/// The names of the tables, with what identifies their bearers in every document and language: countries (from ICU),
/// cities, organizations, products, persons; in this order, for where two tables know a name the first one wins.
public struct KnownNames: Sendable {
  /// A bearer of names.
  public struct Entry: Sendable {
    /// What it is.
    public var type: EntityType
    /// The canonical name.
    public var name: String
    /// Other names: in other languages, acronyms, short forms.
    public var forms: [String]
    /// What identifies it, as "region:US" or "name:bytedance".
    public var key: String
    /// True where misspellings of its names are looked for.
    var isCorrected = false
  }

  /// All entries, in the order of the tables.
  public private(set) var entries: [Entry] = []
  /// Names that are also ordinary words or surnames, folded.
  public private(set) var ambiguous: Set<String> = []

  /// Reads the tables.
  /// - Throws: ``ResourceError`` naming the table and line that is malformed.
  public init(resources: ResourceLibrary) throws(ResourceError) {
    for row in try resources.table("common/ambiguous-names.tsv", required: ["name"]).rows {
      ambiguous.insert(FoldedKey.key(row["name"]))
    }
    try addRegions(resources)
    for row in try resources.table("common/cities.tsv", required: ["name", "country"]).rows {
      let country = row["country"].isEmpty ? "" : ":" + row["country"]
      entries.append(
        Entry(
          type: .location, name: row["name"],
          forms: row.list("fr", separator: ";") + row.list("en", separator: ";"),
          key: "place:\(FoldedKey.key(row["name"]))\(country)"))
    }
    let organizations = try resources.table("common/organizations.tsv", required: ["name", "type"])
    for row in organizations.rows {
      guard let type = EntityType(rawValue: row["type"]), type == .company || type == .organization
      else {
        throw ResourceError(
          path: organizations.path, line: row.line,
          message: "type '\(row["type"])'; write company or organization")
      }
      entries.append(
        Entry(
          type: type, name: row["name"], forms: row.list("aliases", separator: ";"),
          key: "name:\(FoldedKey.key(row["name"]))", isCorrected: true))
    }
    for (table, type, prefix) in [
      ("products", EntityType.product, "product"), ("persons", .person, "person"),
    ] {
      for row in try resources.table("common/\(table).tsv", required: ["name"]).rows {
        entries.append(
          Entry(
            type: type, name: row["name"], forms: row.list("aliases", separator: ";"),
            key: "\(prefix):\(FoldedKey.key(row["name"]))"))
      }
    }
  }

  /// Countries and territories under their names in every language, from ICU.
  private mutating func addRegions(_ resources: ResourceLibrary) throws(ResourceError) {
    let languages = try resources.languages().map(\.code)
    let extra = try resources.table("common/region-names.tsv", required: ["region", "name"])
    var others: [String: [String]] = [:]
    for row in extra.rows { others[row["region"], default: []].append(row["name"]) }
    for code in Regions.codes() {
      var forms: [String] = others[code] ?? []
      for language in languages {
        if let name = Regions.name(of: code, in: language) { forms.append(name) }
        if let name = Regions.name(of: code, in: language, short: true) { forms.append(name) }
      }
      guard let name = Regions.name(of: code, in: "en") else { continue }
      entries.append(Entry(type: .location, name: name, forms: forms, key: "region:\(code)"))
    }
  }
}

internal import LanguageResources

/// Words of one language that tell names and roles apart.
///
/// Immutable; an object, since it is looked up for every sentence and has a dozen tables that a copy would retain.
final class EntityLexicon: Sendable {
  /// How far a word is a role by itself.
  enum RoleKind: String, Sendable {
    /// An office or job title.
    case title
    /// Unnamed staff: employees, engineers.
    case staff
    /// A role only with an organisation or modifiers: member, representative.
    case weak
  }

  /// A word that begins or ends the name of a body.
  struct OrganizationHead: Sendable {
    var type: EntityType
    /// It is a name only with a complement or a capitalised word beside it.
    var needsComplement: Bool
  }

  let roles: WordTrie<RoleKind>
  let roleModifiers: WordTrie<Bool>
  /// Honorifics with the gender that they tell: m, f or none.
  let honorifics: WordTrie<String>
  let organizationHeads: WordTrie<OrganizationHead>
  let descriptions: WordTrie<EntityType>
  let origins: WordTrie<String>
  let connectors: WordTrie<Bool>
  let placePrepositions: Set<String>
  let definiteArticles: Set<String>
  let personPronouns: Set<String>

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    var roles = WordTrie<RoleKind>()
    var roleModifiers = WordTrie<Bool>()
    var honorifics = WordTrie<String>()
    var organizationHeads = WordTrie<OrganizationHead>()
    var descriptions = WordTrie<EntityType>()
    var origins = WordTrie<String>()
    var connectors = WordTrie<Bool>()
    var placePrepositions: Set<String> = []
    var definiteArticles: Set<String> = []
    var personPronouns: Set<String> = []
    func table(_ name: String, _ required: [String]) throws(ResourceError) -> ResourceTable {
      try resources.table("\(language.code)/\(name).tsv", required: required)
    }
    let roleTable = try table("roles", ["form", "kind"])
    for row in roleTable.rows {
      guard let kind = RoleKind(rawValue: row["kind"]) else {
        throw ResourceError(
          path: roleTable.path, line: row.line,
          message: "kind '\(row["kind"])'; write title, staff or weak")
      }
      roles.insert(row["form"], kind)
    }
    for row in try table("role-modifiers", ["form"]).rows {
      roleModifiers.insert(row["form"], true)
    }
    for row in try table("honorifics", ["form"]).rows {
      honorifics.insert(row["form"], row["gender"])
    }
    for row in try table("organization-heads", ["form", "type"]).rows {
      organizationHeads.insert(
        row["form"],
        OrganizationHead(
          type: EntityType(rawValue: row["type"]) ?? .organization,
          needsComplement: row["complement"] == "yes"))
    }
    for row in try table("company-nouns", ["form", "entity_type"]).rows {
      if let type = EntityType(rawValue: row["entity_type"]) {
        descriptions.insert(row["form"], type)
      }
    }
    for row in try table("demonyms", ["form", "region"]).rows {
      origins.insert(row["form"], row["region"])
    }
    let words = try table("name-words", ["form", "kind"])
    for row in words.rows {
      switch row["kind"] {
      case "connector": connectors.insert(row["form"], true)
      case "place-preposition": placePrepositions.insert(row["form"])
      case "definite-article": definiteArticles.insert(row["form"])
      case "person-pronoun": personPronouns.insert(row["form"])
      default:
        throw ResourceError(
          path: words.path, line: row.line,
          message:
            "kind '\(row["kind"])'; write connector, place-preposition, definite-article or person-pronoun"
        )
      }
    }
    self.roles = roles
    self.roleModifiers = roleModifiers
    self.honorifics = honorifics
    self.organizationHeads = organizationHeads
    self.descriptions = descriptions
    self.origins = origins
    self.connectors = connectors
    self.placePrepositions = placePrepositions
    self.definiteArticles = definiteArticles
    self.personPronouns = personPronouns
  }
}

/// Words that no language owns: given names, legal forms, acronyms that are no names.
struct CommonLexicon: Sendable {
  private(set) var givenNames = WordTrie<Bool>()
  private(set) var legalForms = WordTrie<Bool>()
  /// Acronyms of things that have no type here.
  private(set) var plainAcronyms = WordTrie<Bool>()

  init(resources: ResourceLibrary) throws(ResourceError) {
    for row in try resources.table("common/person-names.tsv", required: ["name", "kind"]).rows {
      givenNames.insert(row["name"], row["kind"] == "first")
    }
    for row in try resources.table("common/legal-forms.tsv", required: ["form"]).rows {
      legalForms.insert(row["form"], true)
    }
    for row in try resources.table("common/plain-acronyms.tsv", required: ["form"]).rows {
      plainAcronyms.insert(row["form"], true)
    }
  }
}

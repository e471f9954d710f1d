internal import LanguageResources

/// What the tables say of single words, as one set of bits a word, for the sequence model: one lookup a token.
struct WordClasses: Sendable {
  private var lexicons: [Language: WordTrie<UInt32>] = [:]

  // Bits are part of the model format: models hash them.
  private enum Bit {
    static let givenName: UInt32 = 1
    static let doubtfulGivenName: UInt32 = 1 << 1
    static let legalForm: UInt32 = 1 << 2
    static let title: UInt32 = 1 << 3
    static let staff: UInt32 = 1 << 4
    static let weakRole: UInt32 = 1 << 5
    static let roleModifier: UInt32 = 1 << 6
    static let honorific: UInt32 = 1 << 7
    static let companyHead: UInt32 = 1 << 8
    static let organizationHead: UInt32 = 1 << 9
    static let description: UInt32 = 1 << 10  // and the two bits behind it
    static let origin: UInt32 = 1 << 13
    static let people: UInt32 = 1 << 14
    static let smallWord: UInt32 = 1 << 15
    static let place: UInt32 = 1 << 16
    static let knownSurname: UInt32 = 1 << 17
    static let surname: UInt32 = 1 << 18
    static let placeNoun: UInt32 = 1 << 19
  }

  init(resources: ResourceLibrary) throws(ResourceError) {
    var common = WordTrie<UInt32>()
    for row in try resources.table("common/person-names.tsv", required: ["name", "kind"]).rows {
      common.merge(row["name"], row["kind"] == "first" ? Bit.givenName : Bit.doubtfulGivenName)
    }
    for row in try resources.table("common/surnames.tsv", required: ["name", "kind"]).rows {
      common.merge(row["name"], row["kind"] == "known" ? Bit.knownSurname : Bit.surname)
    }
    for row in try resources.table("common/legal-forms.tsv", required: ["form"]).rows {
      common.merge(row["form"], Bit.legalForm)
    }
    for language in try resources.languages() {
      var trie = common
      func add(_ table: String, _ column: String, _ bits: (ResourceTable.Row) -> UInt32)
        throws(ResourceError)
      {
        let path = "\(language.code)/\(table).tsv"
        for row in try resources.table(path, required: [column]).rows {
          trie.merge(row[column], bits(row))
        }
      }
      try add("roles", "form") { row in
        switch row["kind"] {
        case "title": Bit.title
        case "staff": Bit.staff
        default: Bit.weakRole
        }
      }
      try add("role-modifiers", "form") { _ in Bit.roleModifier }
      try add("honorifics", "form") { _ in Bit.honorific }
      try add("organization-heads", "form") {
        $0["type"] == "company" ? Bit.companyHead : Bit.organizationHead
      }
      try add("company-nouns", "form") { row in
        switch row["entity_type"] {
        case "company": Bit.description
        case "organization": Bit.description << 1
        default: Bit.description << 2
        }
      }
      try add("demonyms", "form") { $0["kind"] == "person" ? Bit.people : Bit.origin }
      try add("place-nouns", "form") { _ in Bit.placeNoun }
      try add("name-words", "form") {
        $0["kind"] == "place-preposition" ? Bit.place : Bit.smallWord
      }
      lexicons[language] = trie
    }
  }

  /// The classes of a language's words; nil for a language without tables.
  func lexicon(of language: Language) -> WordTrie<UInt32>? { lexicons[language] }
}

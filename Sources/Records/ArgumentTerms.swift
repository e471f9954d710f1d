/// What the words of a claim's argument mean whatever the language: "des ingénieurs chinois" and "Chinese engineers"
/// have the same terms. Made where the words are analysed, so that claims of many documents can be compared.
public struct ArgumentTerms: Hashable, Sendable, Codable {
  /// The concept of the head noun, as `common/concepts.tsv` names it, else the lemma under which it was read; nil
  /// where the head is a name or a pronoun.
  public var head: String?
  /// Concepts of the other nouns and adjectives, sorted; names, numbers and demonyms are none of them.
  public var words: [String]
  /// Countries of the demonyms ("american": "US"), as ISO 3166 codes or UN M.49 codes, sorted.
  public var regions: [String]
  /// How many, where the words tell a number.
  public var quantity: Double?
  /// How much of it: "all", "only" or "none"; nil where nothing is told.
  public var scope: String?

  /// Makes terms.
  public init(
    head: String? = nil, words: [String] = [], regions: [String] = [], quantity: Double? = nil,
    scope: String? = nil
  ) {
    self.head = head
    self.words = words
    self.regions = regions
    self.quantity = quantity
    self.scope = scope
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.key("head")
      $0.value(head)
      $0.key("words")
      $0.array(words) { $0.value($1) }
      $0.key("regions")
      $0.array(regions) { $0.value($1) }
      $0.key("quantity")
      $0.value(quantity)
      $0.key("scope")
      $0.value(scope)
    }
  }
}

/// What entity extraction finds in a document.
public struct EntityLayer: Sendable {
  /// The entities of the document.
  public var entities: [Entity] = []
  /// Their mentions by name, and the roles, in the order of the text; they do not overlap.
  public var mentions: [Mention] = []
  /// Descriptions and pronouns that stand for them, in the order of the text.
  public var references: [Reference] = []
  /// The relations between them.
  public var relations: [Relation] = []
  /// Lemmas of adjectives of origin that occur ("américain", "Chinese").
  public var origins: Set<String> = []
  /// What a reader should know: misspelt and suspicious names.
  public var warnings: [String] = []

  /// Makes an empty layer.
  public init() {}
}

public import Propositions
public import Text

/// A relation that a text states between two parties.
public struct Relation: Sendable, Hashable {
  /// What holds between them.
  public enum Kind: String, Sendable, CaseIterable {
    case holdsRole = "holds_role"
    case worksFor = "works_for"
    case basedIn = "based_in"
    case parentOf = "parent_of"
    case owns
    case providesServiceTo = "provides_service_to"
    case agreementWith = "agreement_with"
  }

  /// A party of a relation.
  public struct Party: Sendable, Hashable {
    /// Its words, in bytes of the document's text.
    public var range: UTF8Range
    /// Position of its entity in the layer; nil for a party that is not named.
    public var entity: Int?

    /// Makes a party.
    public init(range: UTF8Range, entity: Int?) {
      self.range = range
      self.entity = entity
    }
  }

  /// What holds.
  public var kind: Kind
  /// The first party: the holder, the employee, the parent, the provider.
  public var from: Party
  /// The second party: the role, the employer, the subsidiary, the client.
  public var to: Party
  /// The sentence that states it, in the analysis.
  public var sentence: Int
  /// Whether it is affirmed, and how certain.
  public var factuality: Factuality

  /// Makes a relation.
  public init(kind: Kind, from: Party, to: Party, sentence: Int, factuality: Factuality) {
    self.kind = kind
    self.from = from
    self.to = to
    self.sentence = sentence
    self.factuality = factuality
  }
}

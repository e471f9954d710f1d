public import Text

/// What a name stands for.
public enum EntityType: String, Sendable, CaseIterable {
  case company, organization, person, location, role, product
}

/// Why a stretch of text is taken for an entity: each link keeps its reason.
public enum LinkReason: String, Sendable, CaseIterable {
  /// The entity's canonical name, or the first form of it.
  case name
  /// Another name of a gazetteer.
  case alias
  /// An acronym with its expansion in the document.
  case acronym
  /// A surname after a full name.
  case surname
  /// A known name, misspelt or in another case.
  case spelling
  /// A definite description ("the company").
  case description
  /// A pronoun.
  case pronoun
  /// The label of a turn.
  case speaker
}

/// Something or somebody that a document names.
public struct Entity: Sendable, Hashable {
  /// Its type.
  public var type: EntityType
  /// Canonical name: the gazetteer's, or the longest form of the document.
  public var name: String
  /// What identifies it beyond its name ("region:US"); nil where nothing does.
  public var key: String?

  /// Makes an entity.
  public init(type: EntityType, name: String, key: String? = nil) {
    self.type = type
    self.name = name
    self.key = key
  }
}

/// A name, or a role, in the text.
public struct Mention: Sendable, Hashable {
  /// Its tokens in the analysis.
  public var tokens: Range<Int>
  /// Its words, in bytes of the document's text.
  public var range: UTF8Range
  /// Its type.
  public var type: EntityType
  /// Position of its entity in the layer.
  public var entity: Int
  /// Why it stands for that entity.
  public var link: LinkReason
  /// 0…1.
  public var confidence: Double

  /// Makes a mention.
  public init(
    tokens: Range<Int>, range: UTF8Range, type: EntityType, entity: Int, link: LinkReason,
    confidence: Double
  ) {
    self.tokens = tokens
    self.range = range
    self.type = type
    self.entity = entity
    self.link = link
    self.confidence = confidence
  }
}

/// Words that stand for an entity without naming it: a definite description, a pronoun.
public struct Reference: Sendable, Hashable {
  /// Its tokens in the analysis.
  public var tokens: Range<Int>
  /// Position of its entity in the layer.
  public var entity: Int
  /// Why it stands for that entity.
  public var link: LinkReason

  /// Makes a reference.
  public init(tokens: Range<Int>, entity: Int, link: LinkReason) {
    self.tokens = tokens
    self.entity = entity
    self.link = link
  }
}

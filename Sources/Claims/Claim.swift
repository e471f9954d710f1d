public import Propositions
public import Text

/// What is done to data.
public enum Action: String, Sendable, CaseIterable {
  case access, collect, transfer, share, disclose, store, delete, use
}

/// A claim about access to data. All ranges are bytes of the document's text.
public struct Claim: Sendable, Hashable {
  /// An argument: its words and the entity that they stand for.
  public struct Argument: Sendable, Hashable {
    /// The words.
    public var range: UTF8Range
    /// Position of the entity in the layer, if any.
    public var entity: Int?
    /// What the words mean beside the entity; nil for words that are no tokens, as the label of a turn.
    public var terms: Terms?

    /// Makes an argument.
    public init(range: UTF8Range, entity: Int? = nil) {
      self.range = range
      self.entity = entity
    }
  }

  /// How much of something is meant.
  public enum Scope: String, Sendable {
    /// All of it.
    case all
    /// Nothing and nobody else.
    case only
    /// Nothing of it, nobody.
    case none
  }

  /// What the words of an argument mean in every language.
  public struct Terms: Sendable, Hashable {
    /// The concept of the head noun, or its lemma; nil where the head is a name or a pronoun.
    public var head: String?
    /// Concepts, or lemmas, of the other nouns and adjectives.
    public var words: Set<String> = []
    /// Countries of the demonyms, as ISO 3166 codes or UN M.49 codes.
    public var regions: Set<String> = []
    /// How many, where the words tell a number.
    public var quantity: Double?
    /// How much of it, where the words tell.
    public var scope: Scope?
  }

  /// When the act took place.
  public struct Time: Sendable, Hashable {
    /// The words.
    public var range: UTF8Range
    /// ISO 8601, as exact as the text is; nil where the text does not say.
    public var from: String?
    /// ISO 8601, as exact as the text is; nil where the text does not say.
    public var to: String?

    /// Makes a time.
    public init(range: UTF8Range, from: String?, to: String?) {
      self.range = range
      self.from = from
      self.to = to
    }
  }

  /// Who says it.
  public struct Source: Sendable, Hashable {
    /// The words that name the source.
    public var range: UTF8Range
    /// Position of its entity in the layer, if any.
    public var entity: Int?
    /// Its role, as the text words it.
    public var role: UTF8Range?
    /// Its organisation, as the text words it.
    public var organization: UTF8Range?
    /// The words that attribute the claim; nil for the speaker of a turn.
    public var cue: UTF8Range?

    /// Makes a source.
    public init(range: UTF8Range, entity: Int? = nil, cue: UTF8Range? = nil) {
      self.range = range
      self.entity = entity
      self.cue = cue
    }
  }

  /// What is done.
  public var action: Action
  /// The words that express the action.
  public var trigger: UTF8Range
  /// The sentence, in the analysis.
  public var sentence: Int
  /// Who acts.
  public var agent: Argument?
  /// What data.
  public var data: Argument?
  /// Whose data.
  public var subject: Argument?
  /// Who gets it.
  public var recipient: Argument?
  /// Where the act is done from, or where the data is stored.
  public var place: Argument?
  /// The target place or system.
  public var destination: Argument?
  /// When.
  public var time: Time?
  /// Whether it is affirmed, and how certain.
  public var factuality = Factuality()
  /// Who says it, outermost first; empty when the author speaks.
  public var sources: [Source] = []
  /// Category of the data, as `common/data-categories` names it; nil where no data is named.
  public var dataCategory: String?
  /// 0…1.
  public var confidence = 0.5
  /// What the confidence was computed from.
  package var confidenceEvidence = ClaimEvidence()

  /// Makes a claim without arguments.
  public init(action: Action, trigger: UTF8Range, sentence: Int) {
    self.action = action
    self.trigger = trigger
    self.sentence = sentence
  }
}

public import LanguageResources

/// Words that bear on polarity and modality, of one language: `factuality.tsv`.
///
/// A row says where a word stands to a predicate and what it does there: `adverb` and `auxiliary` hang from it,
/// `subordinator` introduces its clause, `preposition` and `determiner` stand before a noun of action, `pronoun` is
/// one of its arguments, `governor` governs it; a `form` is a governor by its spelling, for when the tagger misreads it; a
/// `weak` particle negates by itself only before a verb that it may stand `alone` with or behind another negative word, and
/// where no `restrictor` follows ("ne … que"); a `comparative` adverb negates only beside a weak particle where an
/// adverb or an adjective follows it ("plus tard"); a `polar` adverb does not negate in the subjunctive without the particle;
/// a `frequency` makes a habit of what "would" happen; an `inverted` auxiliary that begins a sentence begins a condition;
/// a `predicate` holds its own negation ("inaccessible").
/// Polarity `neg` turns the polarity round.
public struct FactualityLexicon: Sendable {
  /// Where a word stands to the predicate.
  enum Position: String, CaseIterable {
    case adverb, auxiliary, subordinator, preposition, determiner, pronoun, governor, form, weak,
      alone,
      restrictor, comparative, polar, frequency, inverted, predicate
  }

  /// What a word does to the proposition.
  struct Effect {
    var negates: Bool
    var modality: Modality?
    /// The effect holds only where the word itself is negated ("no evidence").
    var needsNegation: Bool
    /// The effect does not hold where the word tells of one episode in the past.
    var isHabitual: Bool
    /// The effect holds only where the word is a passive ("is said to").
    var needsPassive: Bool
    /// The effect holds only where nobody is told: "n'a pas dit que", but not "ne nous a pas dit que", takes nothing for
    /// granted.
    var needsNobody: Bool
    /// Relations of the predicate for which the effect holds; empty for all.
    var relations: Set<String>
  }

  private var effects: [Position: [String: Effect]] = [:]
  /// What the conditional mood means where nothing else explains it.
  private(set) var conditional: Modality = .hypothetical
  /// Verbs of saying and thinking, whose complement is not touched by what stands above it.
  private var reporting: Set<String> = []
  private var complementizers: Set<String> = []
  private var attributions: Set<String> = []

  /// Loads the tables of a language.
  public init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let path = "\(language.code)/factuality.tsv"
    let table = try resources.table(path, required: ["lemma", "position", "polarity", "modality"])
    for row in table.rows {
      func fail(_ message: String) -> ResourceError {
        ResourceError(path: path, line: row.line, message: message)
      }
      let name = row["modality"]
      if row["position"] == "mood" {
        guard let modality = Modality(rawValue: name) else { throw fail("no modality '\(name)'") }
        conditional = modality
        continue
      }
      guard let position = Position(rawValue: row["position"]) else {
        throw fail(
          "position '\(row["position"])'; write one of \(Position.allCases.map(\.rawValue).joined(separator: ", ")), mood"
        )
      }
      let modality = Modality(rawValue: name)
      guard name.isEmpty || modality != nil else {
        throw fail(
          "modality '\(name)'; write one of \(Modality.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      guard ["", "neg"].contains(row["polarity"]) else {
        throw fail("polarity '\(row["polarity"])'; write neg, or leave it empty")
      }
      guard ["", "negated", "unaddressed", "habitual", "passive"].contains(row["condition"]) else {
        throw fail(
          "condition '\(row["condition"])'; write negated, unaddressed, habitual or passive, or leave it empty"
        )
      }
      effects[position, default: [:]][row["lemma"]] = Effect(
        negates: row["polarity"] == "neg", modality: modality,
        needsNegation: ["negated", "unaddressed"].contains(row["condition"]),
        isHabitual: row["condition"] == "habitual", needsPassive: row["condition"] == "passive",
        needsNobody: row["condition"] == "unaddressed",
        relations: Set(row.list("relations")))
    }
    for row in try resources.table("\(language.code)/attribution.tsv", required: ["lemma", "kind"])
      .rows
    {
      switch row["kind"] {
      case "verb": reporting.insert(row["lemma"])
      case "preposition": attributions.insert(row["lemma"])
      case "complementizer": complementizers.insert(row["lemma"])
      default: break
      }
    }
  }

  func effect(_ position: Position, _ lemma: String) -> Effect? { effects[position]?[lemma] }
  /// if, si: introduces a condition, by lemma.
  public func isCondition(_ lemma: String) -> Bool {
    effect(.subordinator, lemma)?.modality == .hypothetical
  }
  /// permettre, oblige: makes what it governs possible, or plans it, by lemma.
  public func isPermission(_ lemma: String) -> Bool {
    let modality = effect(.governor, lemma)?.modality
    return modality == .possible || modality == .planned
  }
  func isComplementizer(_ lemma: String) -> Bool { complementizers.contains(lemma) }
  /// selon, according to.
  func isAttribution(_ preposition: String) -> Bool { attributions.contains(preposition) }
  func isReporting(_ lemma: String) -> Bool { reporting.contains(lemma) }
}

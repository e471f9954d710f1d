public import Entities
public import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Extracts claims about access to data: frames of predicates over the parse, with polarity, modality, time and the
/// chain of sources of each.
public struct ClaimExtractor: Sendable {
  /// The resources of one language.
  struct Resources: Sendable {
    var frames: FrameLexicon
    var data: DataLexicon
    var attribution: AttributionLexicon
    var factuality: FactualityLexicon
    var time: TimeLexicon
  }

  private let syntax: SyntaxLexicon
  private let confidence: ConfidenceModel
  private var actors: Set<String> = []
  private var resources: [Language: Resources] = [:]

  /// Loads the frames and cues of every language.
  public init(resources library: ResourceLibrary) throws(ResourceError) {
    syntax = try SyntaxLexicon(resources: library)
    confidence = try ConfidenceModel(resources: library)
    for language in try library.languages() {
      for (name, column) in [("people-nouns", "lemma"), ("company-nouns", "form")] {
        let table = try library.table("\(language.code)/\(name).tsv", required: [column])
        actors.formUnion(table.rows.map { $0[column] })
      }
      resources[language] = Resources(
        frames: try FrameLexicon(resources: library, language: language),
        data: try DataLexicon(resources: library, language: language),
        attribution: try AttributionLexicon(resources: library, language: language),
        factuality: try FactualityLexicon(resources: library, language: language),
        time: try TimeLexicon(resources: library, language: language))
    }
  }

  /// The claims of a document, by trigger.
  public func extract(_ document: AnalysedDocument, _ entities: EntityLayer) -> [Claim] {
    let analysis = document.analysis
    guard analysis.isParsed else { return [] }
    let tree = Syntax(
      analysis, genitives: syntax.genitives, complementizers: syntax.complementizers)
    let reader = ClaimReader(
      document: document, syntax: tree,
      arguments: PredicateArguments(syntax: tree, lexicon: syntax),
      mentions: MentionIndex(entities, tokenCount: analysis.tokenCount), layer: entities,
      quotations: Quotations(document), confidence: confidence, actors: actors)
    var claims: [Claim] = []
    var recent: [Int] = []
    var attributions: [Language: Attribution] = [:]
    for sentence in 0..<analysis.sentenceCount {
      let language = analysis.language(ofSentence: sentence)
      guard let resources = resources[language] else { continue }
      if attributions[language] == nil {
        attributions[language] = Attribution(
          reader: reader, lexicon: resources.attribution, time: resources.time,
          data: resources.data)
      }
      let found = reader.claims(ofSentence: sentence, resources: resources, recent: recent)
      recent += found.compactMap(\.data)
      for var candidate in found {
        candidate.claim.sources =
          attributions[language]?.sources(of: candidate.predicate, sentence: sentence) ?? []
        claims.append(candidate.claim)
      }
      attributions[language]?.endSentence(sentence)
    }
    // In a text that names no data at all, lists, photographs and numbers are none either.
    if !claims.contains(where: \.isAboutData) { claims = [] }
    return claims.sorted { ($0.trigger, $0.action.rawValue) < ($1.trigger, $1.action.rawValue) }
  }
}

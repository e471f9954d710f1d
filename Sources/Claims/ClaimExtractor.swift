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
    var terms: TermLexicon
  }

  private static let arguments: [any WritableKeyPath<Claim, Claim.Argument?> & Sendable] = [
    \.agent, \.data, \.subject, \.recipient, \.place, \.destination,
  ]

  private let syntax: SyntaxLexicon
  private let confidence: ConfidenceModel
  /// Claims that are less likely are left out.
  private let least: Double
  private var actors: Set<String> = []
  private var resources: [Language: Resources] = [:]

  /// Loads the frames and cues of every language.
  /// - Parameter keepsUnlikely: true to leave no candidate out, for training.
  public init(
    resources library: ResourceLibrary, keepsUnlikely: Bool = false
  ) throws(ResourceError) {
    syntax = try SyntaxLexicon(resources: library)
    confidence = try ConfidenceModel(resources: library)
    least = keepsUnlikely ? 0 : confidence.threshold
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
        time: try TimeLexicon(resources: library, language: language),
        terms: try TermLexicon(resources: library, language: language))
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
      quotations: Quotations(document), actors: actors)
    let topic = DataTopic(analysis) { resources[analysis.language(ofSentence: $0)]?.data }
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
      let terms = TermReader(reader: reader, lexicon: resources.terms, data: resources.data)
      for var candidate in found {
        for argument in Self.arguments {
          guard let range = candidate.claim[keyPath: argument]?.range else { continue }
          candidate.claim[keyPath: argument]?.terms = terms.terms(of: range)
        }
        candidate.claim.sources =
          attributions[language]?.sources(of: candidate.predicate, sentence: sentence) ?? []
        let claim = weighed(candidate, analysis, topic)
        if claim.confidence >= least { claims.append(claim) }
      }
      attributions[language]?.endSentence(sentence)
    }
    return claims.sorted { ($0.trigger, $0.action.rawValue) < ($1.trigger, $1.action.rawValue) }
  }

  /// The claim of a candidate with its confidence.
  private func weighed(
    _ candidate: ClaimReader.Candidate, _ analysis: Analysis, _ topic: DataTopic
  ) -> Claim {
    var claim = candidate.claim
    let language = analysis.language(ofSentence: claim.sentence).code
    claim.confidenceEvidence.predicate = language + ":" + analysis.lemma(candidate.predicate)
    claim.confidenceEvidence.data = candidate.data.map { language + ":" + analysis.lemma($0) }
    claim.confidenceEvidence.topic = topic.strength(around: claim.sentence)
    claim.confidence = confidence.confidence(claim.confidenceEvidence)
    return claim
  }
}

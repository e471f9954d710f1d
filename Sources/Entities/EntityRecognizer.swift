internal import Documents
public import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Recognises entities, links them inside a document and extracts the relations that the text states.
public struct EntityRecognizer: Sendable {
  private let gazetteer: Gazetteer
  private let common: CommonLexicon
  private let syntax: SyntaxLexicon
  private let classes: WordClasses
  private var models: [Language: EntityModel] = [:]
  private var lexicons: [Language: EntityLexicon] = [:]
  private var relations: [Language: RelationPatterns] = [:]
  private var factuality: [Language: FactualityLexicon] = [:]

  /// Loads the gazetteers and patterns of every language.
  public init(resources: ResourceLibrary) throws(ResourceError) {
    try self.init(resources: resources, hasModels: true)
  }

  /// As ``init(resources:)``; a trainer needs no models.
  package init(resources: ResourceLibrary, hasModels: Bool) throws(ResourceError) {
    gazetteer = try Gazetteer(resources: resources)
    common = try CommonLexicon(resources: resources)
    syntax = try SyntaxLexicon(resources: resources)
    classes = try WordClasses(resources: resources)
    for language in try resources.languages() {
      lexicons[language] = try EntityLexicon(resources: resources, language: language)
      relations[language] = try RelationPatterns(resources: resources, language: language)
      factuality[language] = try FactualityLexicon(resources: resources, language: language)
      guard hasModels else { continue }
      do {
        models[language] = try EntityModel(language, resources)
      } catch {
        throw ResourceError(path: language.code, message: error.description)
      }
    }
  }

  /// The entities of a document, its references and its relations.
  public func recognize(_ document: AnalysedDocument) -> EntityLayer {
    let analysis = document.analysis
    guard analysis.tokenCount > 0 else { return EntityLayer() }
    let tree = Syntax(analysis, genitives: syntax.genitives)
    let runs = NameRuns(analysis)
    let proposals = proposals(document, tree, runs)
    let (names, roles) = decode(proposals, document, runs)
    var linker = EntityLinker(document: document)
    let labels =
      lexicons[analysis.language].map {
        SpeakerLabels(document: document.document, lexicon: $0).labels()
      } ?? []
    linker.link(names, roles: roles, labels: labels)
    var layer = linker.layer
    layer.warnings = proposals.warnings + suspiciousNames(layer)
    layer.origins = origins(analysis, runs)
    layer.references = ReferenceResolver(
      document: document, syntax: tree, runs: runs, lexicons: lexicons, layer: layer
    ).references()
    layer.relations = RelationExtractor(
      document: document, layer: layer,
      arguments: PredicateArguments(syntax: tree, lexicon: syntax),
      syntax: tree, patterns: relations, factuality: factuality, lexicons: lexicons, runs: runs,
      labels: labels
    ).relations()
    return layer
  }

  /// What the rules find.
  private struct Proposals {
    var names: [NameCandidate]
    var roles: [Range<Int>]
    var warnings: [String]
  }

  private func proposals(_ document: AnalysedDocument, _ tree: Syntax, _ runs: NameRuns)
    -> Proposals
  {
    var names = NameRecognizer(
      document: document, syntax: tree, runs: runs, gazetteer: gazetteer, common: common,
      lexicons: lexicons)
    names.recognize()
    var isName = [Bool](repeating: false, count: document.analysis.tokenCount)
    // A doubtful name may be part of a role: "membre du département Trust and Safety".
    for candidate in names.candidates where candidate.entry != nil || candidate.confidence >= 0.6 {
      for token in candidate.tokens { isName[token] = true }
    }
    let roles = RoleRecognizer(
      document: document, syntax: tree, runs: runs, lexicons: lexicons,
      gazetteer: gazetteer, isName: isName
    ).roles()
    return Proposals(names: names.candidates, roles: roles, warnings: names.warnings)
  }

  /// The names and roles: what the model of each sentence's language makes of the proposals; the proposals themselves
  /// in a language without a model.
  private func decode(_ proposals: Proposals, _ document: AnalysedDocument, _ runs: NameRuns) -> (
    names: [NameCandidate], roles: [Range<Int>]
  ) {
    guard !models.isEmpty else { return (proposals.names, proposals.roles) }
    let analysis = document.analysis
    let speakers = Set(
      Set(document.document.segments.compactMap(\.speaker)).flatMap { NameRuns.hashes($0) })
    let columns = EntityFeatures(
      analysis, runs: runs, gazetteer: gazetteer, classes: classes, names: proposals.names,
      roles: proposals.roles)
    var tagger = EntityTagger(columns, models)
    let tags = tagger.run()
    var merger = MentionMerger(
      analysis: analysis, runs: runs, gazetteer: gazetteer, lexicons: lexicons, common: common,
      speakers: speakers)
    merger.merge(
      EntityTags.mentions(tags, from: 0), names: proposals.names, roles: proposals.roles)
    return (merger.names, merger.roles)
  }

  /// What the sequence model sees of a document: what its trainer reads.
  package func features(of document: AnalysedDocument) -> EntityFeatures {
    let tree = Syntax(document.analysis, genitives: syntax.genitives)
    let runs = NameRuns(document.analysis)
    let proposals = proposals(document, tree, runs)
    return EntityFeatures(
      document.analysis, runs: runs, gazetteer: gazetteer, classes: classes,
      names: proposals.names, roles: proposals.roles)
  }

  private func suspiciousNames(_ layer: EntityLayer) -> [String] {
    layer.entities.filter { $0.type != .role && !Confusables.checks($0.name).isEmpty }.map {
      "the name \($0.name) mixes look-alike or invisible characters; it is not merged with other names"
    }
  }

  private func origins(_ analysis: Analysis, _ runs: NameRuns) -> Set<String> {
    var result: Set<String> = []
    for token in 0..<analysis.tokenCount
    where analysis.upos[token] == .adjective || analysis.upos[token] == .properNoun {
      let language = analysis.language(ofSentence: analysis.sentence(ofToken: token))
      if lexicons[language]?.origins.value(runs, token: token) != nil {
        result.insert(analysis.lemma(token))
      }
    }
    return result
  }
}

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
  private var lexicons: [Language: EntityLexicon] = [:]
  private var relations: [Language: RelationPatterns] = [:]
  private var factuality: [Language: FactualityLexicon] = [:]

  /// Loads the gazetteers and patterns of every language.
  public init(resources: ResourceLibrary) throws(ResourceError) {
    gazetteer = try Gazetteer(resources: resources)
    common = try CommonLexicon(resources: resources)
    syntax = try SyntaxLexicon(resources: resources)
    for language in try resources.languages() {
      lexicons[language] = try EntityLexicon(resources: resources, language: language)
      relations[language] = try RelationPatterns(resources: resources, language: language)
      factuality[language] = try FactualityLexicon(resources: resources, language: language)
    }
  }

  /// The entities of a document, its references and its relations.
  public func recognize(_ document: AnalysedDocument) -> EntityLayer {
    let analysis = document.analysis
    guard analysis.tokenCount > 0 else { return EntityLayer() }
    let tree = Syntax(analysis, genitives: syntax.genitives)
    let runs = NameRuns(analysis)
    var names = NameRecognizer(
      document: document, syntax: tree, runs: runs, gazetteer: gazetteer, common: common,
      lexicons: lexicons)
    names.recognize()
    var isName = [Bool](repeating: false, count: analysis.tokenCount)
    // A doubtful name may be part of a role: "membre du département Trust and Safety".
    for candidate in names.candidates where candidate.entry != nil || candidate.confidence >= 0.6 {
      for token in candidate.tokens { isName[token] = true }
    }
    let roles = RoleRecognizer(
      document: document, syntax: tree, runs: runs, lexicons: lexicons, isName: isName
    ).roles()
    var linker = EntityLinker(document: document, gazetteer: gazetteer)
    linker.link(names.candidates, roles: roles, speakers: speakers(document))
    var layer = linker.layer
    layer.warnings = names.warnings + suspiciousNames(layer)
    layer.origins = origins(analysis, runs)
    layer.references = ReferenceResolver(
      document: document, syntax: tree, runs: runs, lexicons: lexicons, layer: layer
    ).references()
    layer.relations = RelationExtractor(
      document: document, layer: layer,
      arguments: PredicateArguments(syntax: tree, lexicon: syntax),
      syntax: tree, patterns: relations, factuality: factuality
    ).relations()
    return layer
  }

  private func speakers(_ document: AnalysedDocument) -> [(range: UTF8Range, name: String)] {
    var seen: Set<Int> = []
    return document.document.segments.compactMap { segment in
      guard let range = segment.speakerRange, let name = segment.speaker,
        seen.insert(range.start).inserted
      else {
        return nil
      }
      return (range, name)
    }
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

import LanguageResources
import Linguistics
import Testing
import Text

@testable import Propositions

/// A tree made by hand, a token a line: form, lemma, part of speech, features, number of the head (0 for the root),
/// relation. One sentence.
struct Tree {
  let analysis: Analysis
  let syntax: Syntax

  init(_ conllu: String, _ language: String = "fr") throws {
    let rows = conllu.split(separator: "\n").map { $0.split(separator: " ").map { String($0) } }
    let text = rows.map { $0[0] }.joined(separator: " ")
    var analysis = Analysis(
      view: AlignedText(identity: SourceText(text)), language: Language(language))
    var at = 0
    for row in rows {
      analysis.tokenStart.append(UInt32(at))
      at += row[0].utf8.count
      analysis.tokenEnd.append(UInt32(at))
      at += 1
      analysis.lemma.append(UInt32(analysis.lemmas.count))
      analysis.lemmas.append(row[1])
      analysis.upos.append(try #require(UPOS(name: row[2]), "\(row)"))
      analysis.features.append(Features(conllu: row[3]))
      analysis.head.append(try #require(Int32(row[4]), "\(row)") - 1)
      analysis.relation.append(try #require(DependencyRelation(name: row[5]), "\(row)"))
    }
    analysis.sentenceStart = [0]
    analysis.sentenceLanguage = [0]
    analysis.sentenceBlock = [0]
    analysis.languages = [Language(language)]
    self.analysis = analysis
    syntax = Syntax(analysis)
  }

  /// The token of a form.
  func token(_ form: String) throws -> Int {
    try #require((0..<analysis.tokenCount).first { analysis.form($0) == form }, "\(form)")
  }

  /// The words of some tokens.
  func words(_ tokens: Range<Int>) -> String {
    tokens.map { analysis.form($0) }.joined(separator: " ")
  }

  var arguments: PredicateArguments {
    get throws {
      PredicateArguments(syntax: syntax, lexicon: try SyntaxLexicon(resources: .embedded))
    }
  }

  /// The form of the constituent with a function, if any.
  func constituent(_ name: String, of form: String) throws -> String? {
    let constituents = try arguments.constituents(of: token(form))
    return constituents.first { $0.function == GrammaticalFunction(name: name) }
      .map { analysis.form($0.token) }
  }

  /// "polarity modality" of a predicate.
  func factuality(_ form: String, isQuoted: Bool = false) throws -> String {
    let reader = FactualityReader(
      syntax: syntax, arguments: try arguments,
      lexicon: try FactualityLexicon(resources: .embedded, language: analysis.language))
    let found = reader.factuality(of: try token(form), isQuoted: isQuoted)
    return "\(found.polarity.rawValue) \(found.modality.rawValue)"
  }
}

internal import Documents
internal import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Finds names in one document: those of the gazetteer, bodies by the words that begin or end their names, and other
/// capitalised names by what stands around them.
struct NameRecognizer {
  let document: AnalysedDocument
  let syntax: Syntax
  let runs: NameRuns
  let gazetteer: Gazetteer
  let common: CommonLexicon
  let lexicons: [Language: EntityLexicon]
  private(set) var isTaken: [Bool]
  private(set) var candidates: [NameCandidate] = []
  private(set) var warnings: [String] = []
  /// Known names that the document writes with a capital somewhere, by entry.
  var capitalized: Set<Gazetteer.Entry> = []

  var analysis: Analysis { document.analysis }

  init(
    document: AnalysedDocument, syntax: Syntax, runs: NameRuns, gazetteer: Gazetteer,
    common: CommonLexicon,
    lexicons: [Language: EntityLexicon]
  ) {
    self.document = document
    self.syntax = syntax
    self.runs = runs
    self.gazetteer = gazetteer
    self.common = common
    self.lexicons = lexicons
    isTaken = [Bool](repeating: false, count: document.analysis.tokenCount)
  }

  mutating func recognize() {
    var lowercase: [Gazetteer.Match] = []
    findBodies()
    findKnown(lowercase: &lowercase)
    findCapitalized()
    acceptLowercase(lowercase)
    candidates.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Keeps a name; its tokens are not looked at again.
  mutating func take(_ candidate: NameCandidate) {
    for token in candidate.tokens { isTaken[token] = true }
    candidates.append(candidate)
  }

  func isFree(_ tokens: Range<Int>) -> Bool { !tokens.contains { isTaken[$0] } }

  func lexicon(_ token: Int) -> EntityLexicon? {
    lexicons[analysis.language(ofSentence: analysis.sentence(ofToken: token))]
  }

  func isCapitalized(_ token: Int) -> Bool {
    let run = Int(runs.firstOfToken[token])
    return run < Int(runs.firstOfToken[token + 1]) && runs.isCapitalized[run]
      && analysis.upos[token] != .numeral
  }

  func isSentenceInitial(_ token: Int) -> Bool {
    let tokens = analysis.tokens(ofSentence: analysis.sentence(ofToken: token))
    return !tokens.prefix { $0 < token }.contains { analysis.upos[$0] != .punctuation }
  }

  /// The tokens that some runs lie in.
  func tokens(_ range: Range<Int>) -> Range<Int> {
    Int(runs.token[range.lowerBound])..<(Int(runs.token[range.upperBound - 1]) + 1)
  }

  /// Notes that a name is not written as the tables have it.
  mutating func warn(_ tokens: Range<Int>, _ name: String, _ what: String) {
    let range = document.document.text.scalars(analysis.originalRange(ofTokens: tokens))
    warnings.append("the name at \(range.start)–\(range.end) is taken for \(name), \(what)")
  }
}

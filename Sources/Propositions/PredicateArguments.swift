internal import LanguageResources
internal import Linguistics

/// Finds the constituents of verbs, nouns and adjectives in the trees of one document, across passives, relatives,
/// participles, control, coordination and light verbs.
public struct PredicateArguments: Sendable {
  let syntax: Syntax
  let lexicon: SyntaxLexicon

  /// A finder for a document.
  public init(syntax: Syntax, lexicon: SyntaxLexicon) {
    self.syntax = syntax
    self.lexicon = lexicon
  }

  /// The resolver of the document's pronouns.
  public var anaphora: Anaphora { Anaphora(syntax: syntax, lexicon: lexicon) }

  /// The constituents of a predicate.
  /// - Parameter asVerb: true for a verb that the tagger may have taken for another part of speech.
  public func constituents(of predicate: Int, asVerb: Bool = false) -> [Constituent] {
    if asVerb, [.noun, .properNoun].contains(syntax.upos(predicate)) {
      return ofMisreadParticiple(predicate) ?? ofVerb(predicate)
    }
    switch syntax.upos(predicate) {
    case .verb, .auxiliary: return ofVerb(predicate)
    case .adjective: return isVerbal(predicate) ? ofVerb(predicate) : ofAdjective(predicate)
    default: return ofNoun(predicate)
    }
  }

  /// A participle that is tagged as an adjective.
  func isVerbal(_ token: Int) -> Bool { syntax.analysis.features[token].isParticiple }

  // MARK: Function words

  /// True for leur, ses, their, his: by form.
  public func isThirdPersonPossessive(_ form: String) -> Bool {
    lexicon.isThirdPersonPossessive(form) || lexicon.isPluralPossessive(form)
  }

  /// True for son, its: of one; by form.
  public func isSingularPossessive(_ form: String) -> Bool {
    lexicon.isThirdPersonPossessive(form)
  }

  /// True for leur, their: of several; by form.
  public func isPluralPossessive(_ form: String) -> Bool { lexicon.isPluralPossessive(form) }

  /// True for a nominal that asks which or how many: "how many accounts", "quelles données".
  public func isInterrogative(_ nominal: Int) -> Bool {
    let start = syntax.nounPhrase(nominal, withConjuncts: false).lowerBound
    return lexicon.isInterrogative(syntax.lemma(start))
  }

  /// True for a particle that makes another verb of its verb: "taken down".
  public func isParticle(_ token: Int) -> Bool {
    syntax.relation(token).name == "compound:prt" && lexicon.isParticle(syntax.lemma(token))
  }

  /// True for a verb of asking: demander, wonder.
  public func isAsking(_ verb: Int) -> Bool { lexicon.isAsking(syntax.lemma(verb)) }

  /// True for how, whether, quel: a word that asks.
  public func isQuestionWord(_ token: Int) -> Bool {
    lexicon.isInterrogative(syntax.lemma(token))
  }

  /// True for avoir, have.
  public func isPerfectAuxiliary(_ token: Int) -> Bool {
    lexicon.isPerfectAuxiliary(syntax.lemma(token))
  }

  /// True for désigner, mean: verbs that tell what a word means.
  public func isDefinition(_ token: Int) -> Bool { lexicon.isDefinition(syntax.lemma(token)) }

  /// True for loi, statute: texts that give powers and duties.
  public func isLaw(_ token: Int) -> Bool { lexicon.isLaw(syntax.lemma(token)) }

  /// True for notre, nos, our: by form.
  public func isFirstPersonPossessive(_ form: String) -> Bool { lexicon.isFirstPossessive(form) }

  /// True for a clitic that stands for a thing or a place: y, en.
  public func isClitic(_ token: Int) -> Bool {
    lexicon.clitic(syntax.lemma(token), syntax.upos(token)) != nil
  }

  /// True for an auxiliary that makes a passive of a verb.
  public func isPassiveAuxiliary(_ auxiliary: Int, of verb: Int) -> Bool {
    lexicon.isPassiveAuxiliary(syntax.lemma(auxiliary), of: syntax.lemma(verb))
  }

  /// True for a relative pronoun.
  public func isRelative(_ token: Int) -> Bool {
    guard lexicon.isRelativePronoun(syntax.lemma(token), syntax.upos(token)) else { return false }
    // "those", a plural of "that", opens no clause.
    let features = syntax.analysis.features[token]
    return !(features.isPlural && features.isDemonstrative)
  }

  /// True for a preposition, by lemma, that tells what somebody has: with, avec.
  public func isPossession(_ preposition: String) -> Bool { lexicon.isPossession(preposition) }

  /// True for a preposition, by lemma, of purposes: for, pour.
  public func isPurpose(_ preposition: String) -> Bool { lexicon.isPurpose(preposition) }

  /// True for a preposition, by lemma, before whoever gets something: to, à.
  public func isDative(_ preposition: String) -> Bool { lexicon.isDativePreposition(preposition) }

  /// True for a preposition, by lemma, that may stand before an object ("des fiches", "pas de données").
  public func isPartitive(_ preposition: String) -> Bool { lexicon.isPartitive(preposition) }

  /// True for what turns a statement into a question: "…, right?", "…, n'est-ce pas ?"
  public func isQuestionTag(_ token: Int) -> Bool {
    token > 0 && lexicon.isQuestionTag(syntax.analysis.form(token).lowercased())
      && syntax.upos(token - 1) == .punctuation
  }

  /// True for a verb that has somebody, or something, act: ask, want, demander.
  public func isObjectControl(_ token: Int) -> Bool {
    lexicon.isObjectControl(syntax.lemma(token))
  }

  /// True for a verb or adjective whose clause is taken for granted: know, aware.
  public func isFactive(_ token: Int) -> Bool { lexicon.isFactive(syntax.lemma(token)) }

  func append(_ constituent: Constituent, to result: inout [Constituent]) {
    guard !result.contains(where: { $0.function == constituent.function }) else { return }
    result.append(
      Constituent(function: constituent.function, token: constituent.token, isInherited: true))
  }

  /// True for the determiners son, leur, its and their like.
  public func isPossessive(_ token: Int) -> Bool {
    lexicon.isPossessive(syntax.lemma(token), syntax.analysis.features[token])
  }
}

internal import Linguistics

/// Finds what third-person pronouns stand for, by salience: subjects before other nominals, near sentences before far
/// ones, agreement where the forms show it (after Lappin and Leass, 1994, in its simplest part).
public struct Anaphora: Sendable {
  private let syntax: Syntax
  private let lexicon: SyntaxLexicon

  /// How many sentences back an antecedent may stand.
  private static let reach = 2

  /// A resolver for a document.
  public init(syntax: Syntax, lexicon: SyntaxLexicon) {
    self.syntax = syntax
    self.lexicon = lexicon
  }

  /// True for il, elles, celui-ci, he, it, they: pronouns of the third person that stand for something.
  public func isAnaphor(_ token: Int) -> Bool {
    if lexicon.isLatter(syntax.lemma(token)) {
      // "ce dernier", "the latter": a determiner and nothing behind it.
      return syntax.child(token, .det) != nil && syntax.universal(token) != .amod
        && syntax.child(token, .nmod) == nil
    }
    return syntax.upos(token) == .pronoun
      && lexicon.isThirdPerson(syntax.analysis.form(token).lowercased())
      && syntax.universal(token) != .expl
  }

  /// True for pronouns that may stand for a thing: not je, vous, I, you, nor who.
  public func isThing(_ token: Int) -> Bool {
    syntax.upos(token) == .pronoun && !isFirstPerson(token) && !isSecondPerson(token)
  }

  /// True for je, nous, I, we.
  public func isFirstPerson(_ token: Int) -> Bool {
    syntax.upos(token) == .pronoun
      && lexicon.isFirstPerson(syntax.analysis.form(token).lowercased())
  }

  /// True for vous, you.
  public func isSecondPerson(_ token: Int) -> Bool {
    syntax.upos(token) == .pronoun
      && lexicon.isSecondPerson(syntax.analysis.form(token).lowercased())
  }

  /// True for on: people, among them whoever speaks.
  public func isGeneric(_ token: Int) -> Bool {
    syntax.upos(token) == .pronoun && lexicon.isGeneric(syntax.analysis.form(token).lowercased())
  }

  /// True for he, she: pronouns that stand for human beings, in languages where others stand for things.
  public func isHuman(_ token: Int) -> Bool {
    syntax.upos(token) == .pronoun && lexicon.isHuman(syntax.analysis.form(token).lowercased())
  }

  /// The head of what a pronoun stands for; nil where nothing fits.
  /// - Parameter isFit: what may be an antecedent.
  public func antecedent(of pronoun: Int, where isFit: (Int) -> Bool) -> Int? {
    let analysis = syntax.analysis
    let sentence = analysis.sentence(ofToken: pronoun)
    for distance in 0...Self.reach where sentence - distance >= 0 {
      let tokens = analysis.tokens(ofSentence: sentence - distance)
      let range = tokens.lowerBound..<min(tokens.upperBound, pronoun)
      let candidates = range.filter {
        (syntax.upos($0) == .noun || syntax.upos($0) == .properNoun) && agrees($0, pronoun)
          && !isInsideOwnPhrase(pronoun, of: $0) && !isCoargument($0, pronoun) && isFit($0)
      }
      // In its own sentence the nearest subject before it; in an earlier one the first, which the sentence is about.
      let subjects = candidates.filter { syntax.universal($0) == .nsubj }
      if let subject = distance == 0 ? subjects.last : subjects.first { return subject }
      if distance > 0,
        let other = candidates.first(where: { [.obl, .obj, .root].contains(syntax.universal($0)) })
      {
        return other
      }
    }
    return nil
  }

  /// "His boss told him to …", "told Parliament it did not …": one argument of a verb is not another; but "Velmora, elle,
  /// promet …" takes the subject up.
  private func isCoargument(_ noun: Int, _ pronoun: Int) -> Bool {
    guard syntax.universal(noun) == .nsubj, syntax.head(noun) == syntax.head(pronoun) else {
      return false
    }
    return [.obj, .iobj].contains(syntax.universal(pronoun))
      || syntax.universal(pronoun) == .nsubj
        && !(noun..<max(pronoun, noun)).contains { syntax.upos($0) == .punctuation }
  }

  private func agrees(_ noun: Int, _ pronoun: Int) -> Bool {
    let a = syntax.analysis.features[noun]
    let b = syntax.analysis.features[pronoun]
    if let x = a.number, let y = b.number, x != y { return false }
    if let x = a.gender, let y = b.gender, x != y { return false }
    return true
  }

  /// "l'accès à ses données": a pronoun cannot stand for the phrase that it is part of.
  private func isInsideOwnPhrase(_ pronoun: Int, of noun: Int) -> Bool {
    syntax.isInside(pronoun, of: noun) && syntax.universal(pronoun) != .nsubj
  }
}

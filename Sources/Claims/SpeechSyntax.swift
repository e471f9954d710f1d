internal import Linguistics
internal import Propositions

/// How verbs of saying stand to what is said, in the trees of one document: inserted, inverted, or governing a clause,
/// also where the parser hung the clause elsewhere.
struct SpeechSyntax {
  let syntax: Syntax
  let arguments: PredicateArguments
  let lexicon: AttributionLexicon

  private var analysis: Analysis { syntax.analysis }

  /// True for a form of a verb of saying or thinking.
  func isVerbOfSaying(_ token: Int) -> Bool {
    (analysis.upos[token] == .verb || analysis.upos[token] == .auxiliary
      || analysis.features[token].isParticiple)
      && lexicon.isVerb(analysis.lemma(token))
  }

  /// What is said, as against when, why or by the way.
  func isContent(_ token: Int) -> Bool {
    switch syntax.universal(token) {
    case .ccomp, .xcomp, .obj, .csubj, .parataxis, .dep: return true
    case .nsubj: return syntax.relation(token).name == "nsubj:pass"
    case .conj: return syntax.head(token).map { isContent($0) } ?? false
    default:
      // "Rien n'a été consulté, a assuré X": whatever the parser calls what stands before an inverted verb of saying.
      guard let verb = syntax.head(token), token < verb else { return false }
      return isContentBefore(verb) && invertedSubject(of: verb) != nil
    }
  }

  /// ", a déclaré le ministre", ", she said".
  func isInserted(_ token: Int) -> Bool {
    guard isVerbOfSaying(token) else { return false }
    switch syntax.universal(token) {
    case .parataxis, .dep: return true
    case .conj, .advcl, .ccomp:
      // The parser took the insertion for a clause: an inverted subject behind the verb gives it away.
      return isContentBefore(token) && invertedSubject(of: token) != nil
        && syntax.child(token, .ccomp) == nil
    default: return false
    }
  }

  /// The subject of a verb of saying, wherever it stands.
  func speaker(of verb: Int) -> Int? {
    if isContentBefore(verb), let inverted = invertedSubject(of: verb) { return inverted }
    guard
      var subject = arguments.constituents(of: verb).first(where: { $0.function == .subject })?
        .token
    else { return nil }
    // "14 déclarations de neuf employés indiquant que": the participle belongs to the statement, wherever it hangs.
    if [.acl, .amod].contains(syntax.universal(verb)) {
      var at = subject
      while syntax.universal(at) == .nmod, let head = syntax.head(at) {
        if lexicon.isNoun(analysis.lemma(head)) || lexicon.isDocument(analysis.lemma(head)) {
          subject = head
        }
        at = head
      }
    }
    return subject
  }

  /// The nominal right behind a verb that what is said stands before: its subject, whatever the parser calls it.
  private func invertedSubject(of verb: Int) -> Int? {
    let behind = syntax.children(verb).filter { $0 > verb && syntax.isNominal($0) }
    if let subject = behind.first(where: { syntax.universal($0) == .nsubj }) { return subject }
    return behind.first { syntax.universal($0) == .obj }
  }

  /// What is said stands before the verb: a quotation mark or a comma right before it or its auxiliary.
  private func isContentBefore(_ verb: Int) -> Bool {
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).lowerBound
    var at = verb - 1
    while at > first, [.auxiliary, .pronoun, .adverb].contains(analysis.upos[at]) { at -= 1 }
    return at > first && analysis.upos[at] == .punctuation
  }
}

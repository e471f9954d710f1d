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
    !isAct(token)
      && (analysis.upos[token] == .verb || analysis.upos[token] == .auxiliary
        || analysis.features[token].isParticiple || causative(of: token) != nil)
      && (lexicon.isVerb(analysis.lemma(token)) || isInfinitiveOfSaying(token)
        || analysis.upos[token] == .verb && analysis.features[token].isFinite
          && lexicon.isVerb(misguessed: analysis.lemma(token), form: analysis.form(token)))
  }

  /// "a fait valoir": a form that is the verb, whatever lemma was guessed for it.
  private func isInfinitiveOfSaying(_ token: Int) -> Bool {
    lexicon.isCaused(analysis.form(token).lowercased())
      && (syntax.children(token).contains { syntax.relation($0).name == "aux:caus" }
        || causative(of: token) != nil)
  }

  /// The verb that an infinitive or an adjective makes one with: "fait valoir", "laisse entendre", "made clear".
  private func causative(of token: Int) -> Int? {
    guard syntax.universal(token) == .xcomp, lexicon.isCaused(analysis.form(token).lowercased()),
      let verb = syntax.head(token), verb < token, analysis.upos[verb] == .verb,
      arguments.isObjectControl(verb)
    else { return nil }
    return verb
  }

  /// "pensaient éviter que …", "a enjoint à X de supprimer …": to think of doing something, or to order it, is no
  /// statement.
  private func isAct(_ verb: Int) -> Bool {
    guard lexicon.isAct(analysis.lemma(verb)) else { return false }
    let isGoverning = syntax.children(verb).contains {
      [.xcomp, .obl, .advcl].contains(syntax.universal($0)) && $0 > verb
        && analysis.features[$0].isInfinitive && syntax.child($0, .aux) == nil
    }
    if isGoverning { return true }
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).upperBound
    for token in (verb + 1)..<max(verb + 1, min(end, verb + Self.longestAct)) {
      switch analysis.upos[token] {
      case .verb, .auxiliary:
        return analysis.upos[token] == .verb && analysis.features[token].isInfinitive
      case .subordinatingConjunction, .punctuation: return false
      default: continue
      }
    }
    return false
  }

  private static let longestAct = 8

  /// What is said, as against when, why or by the way.
  func isContent(_ token: Int) -> Bool {
    switch syntax.clauseRelation(token) {
    case .ccomp, .xcomp, .csubj, .parataxis, .dep: return true
    case .obj:
      // "X confie le stockage à Y" tells of no speech; "X rejette les accusations" does.
      return syntax.head(token).map {
        (!lexicon.isInsertOnly(analysis.lemma($0)) || lexicon.isNoun(analysis.lemma(token)))
          && !lexicon.isOrder(analysis.lemma($0))
          && !lexicon.isAct(analysis.lemma($0))
      } ?? false
    case .advcl where isOrdered(token), .obl where isOrdered(token), .acl where isOrdered(token):
      return true
    case .nsubj: return syntax.relation(token).name == "nsubj:pass"
    case .conj: return syntax.head(token).map { isContent($0) } ?? false
    case .advcl where isAdmitted(token), .obl where isAdmitted(token): return true
    default:
      // "Rien n'a été consulté, a assuré X": whatever the parser calls what stands before an inverted verb of saying.
      guard let verb = syntax.head(token), token < verb else { return false }
      return isContentBefore(verb) && invertedSubject(of: verb) != nil
    }
  }

  /// "admitted to obtaining personal data", "boasts of holding": a gerund behind a preposition.
  private func isAdmitted(_ token: Int) -> Bool {
    let features = analysis.features[token]
    guard features.isGerund || features.isParticiple && !features.isPast,
      let marker = syntax.child(token, .mark, .case), marker < token
    else { return false }
    let preposition = analysis.lemma(marker)
    // "a firm that few have heard of has been …" tells of no speech.
    let isLearned = syntax.head(token).map { lexicon.isLearning(analysis.lemma($0)) } ?? false
    return arguments.isDative(preposition) || syntax.genitives.contains(preposition) && !isLearned
  }

  /// "asked the firm to destroy the data": an infinitive below a verb of ordering.
  private func isOrdered(_ token: Int) -> Bool {
    guard analysis.features[token].isInfinitive || syntax.child(token, .mark) != nil,
      let verb = syntax.head(token), verb < token
    else { return false }
    return lexicon.isOrder(analysis.lemma(verb))
  }

  /// ", a déclaré le ministre", ", she said".
  func isInserted(_ token: Int) -> Bool {
    guard isVerbOfSaying(token) else { return false }
    switch syntax.universal(token) {
    case .parataxis, .dep: return true
    case .root:
      // "…, révèle un rapport": the parser took the insertion for the sentence.
      return isContentBefore(token) && invertedSubject(of: token) != nil
        && syntax.child(token, .ccomp) == nil
        && syntax.child(token, .nsubj).map { $0 > token } ?? true
    case .conj, .advcl, .ccomp:
      // The parser took the insertion for a clause: an inverted subject behind the verb gives it away.
      return isContentBefore(token) && invertedSubject(of: token) != nil
        && syntax.child(token, .ccomp) == nil
    default: return false
    }
  }

  /// ", répond Washington,": a verb of saying between commas with nothing but who speaks, wherever it hangs.
  func isBetweenCommas(_ verb: Int) -> Bool {
    guard isVerbOfSaying(verb), isContentBefore(verb) else { return false }
    if let clitic = invertedClitic(of: verb) {
      // ", a-t-elle ajouté,"
      let end = max(verb, clitic) + 1
      return end < analysis.tokenCount && isInsertionEnd(end)
    }
    guard
      let subject = SurfacePatterns(syntax: syntax, arguments: arguments).nominalBehind(
        verb, skipping: { lexicon.isTimeWord($0) }),
      subject - verb <= 4
    else { return false }
    let end = syntax.nounPhrase(subject).upperBound
    return end < analysis.tokenCount && isInsertionEnd(end)
      && analysis.form(verb - 1 - auxiliaries(before: verb)) == ","
      && !((verb + 1)..<end).contains { analysis.upos[$0] == .verb }
  }

  /// ", she added,", ", prosecutors say,": a subject and a verb of saying between commas, wherever they hang.
  func isParenthetical(_ verb: Int) -> Bool {
    guard isVerbOfSaying(verb), analysis.features[verb].isFinite,
      verb + 1 < analysis.tokenCount, analysis.form(verb + 1) == ",",
      let subject = syntax.child(verb, .nsubj), subject < verb
    else { return false }
    let phrase = syntax.nounPhrase(subject, withConjuncts: false)
    return phrase.upperBound + auxiliaries(before: verb) == verb && phrase.lowerBound > 0
      && analysis.form(phrase.lowerBound - 1) == ","
      && !phrase.contains { arguments.isRelative($0) }
  }

  private func isInsertionEnd(_ token: Int) -> Bool {
    analysis.form(token) == "," || analysis.form(token) == "."
  }

  private func isAuxiliary(_ token: Int) -> Bool {
    analysis.upos[token] == .auxiliary || syntax.universal(token) == .aux
  }

  private func auxiliaries(before verb: Int) -> Int {
    var count = 0
    while verb - 1 - count > 0, isAuxiliary(verb - 1 - count) { count += 1 }
    return count
  }

  /// The subject of a verb of saying, wherever it stands.
  func speaker(of verb: Int) -> Int? {
    if let causative = causative(of: verb) { return speaker(of: causative) }
    if isContentBefore(verb), let inverted = invertedSubject(of: verb) { return inverted }
    if let clitic = invertedClitic(of: verb) { return clitic }
    // "is said to have sold", "est accusée de vendre": nobody speaks but whoever "by" names.
    if arguments.isPassive(verb), !arguments.isReflexive(verb),
      syntax.child(verb, .nsubj) != nil || syntax.relation(verb) == .aclRelcl
    {
      return arguments.constituents(of: verb).first { $0.function == .subject }?.token
    }
    guard
      var subject = arguments.constituents(of: verb).first(where: { $0.function == .subject })?
        .token ?? SurfacePatterns(syntax: syntax, arguments: arguments).subject(of: verb)
    else { return nil }
    if let name = relativeAntecedent(of: verb) { subject = name }
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
    if let subject = syntax.child(verb, .nsubj), subject < verb, syntax.isNominal(subject),
      !isBehindQuotation(verb)
    {
      return nil
    }
    let behind = syntax.children(verb).filter {
      $0 > verb && syntax.isNominal($0) && !lexicon.isTimeWord(analysis.form($0).lowercased())
    }
    if isBehindQuotation(verb), behind.isEmpty {
      return SurfacePatterns(syntax: syntax, arguments: arguments).nominalBehind(
        verb, skipping: { lexicon.isTimeWord($0) })
    }
    if let subject = behind.first(where: { syntax.universal($0) == .nsubj }) { return subject }
    return behind.first { syntax.universal($0) == .obj }
      ?? SurfacePatterns(syntax: syntax, arguments: arguments).nominalBehind(
        verb, skipping: { lexicon.isTimeWord($0) })
  }

  /// The nominal before a word that the tagger did not read as the verb of saying that it is.
  func speaker(beforeForm token: Int) -> Int? {
    SurfacePatterns(syntax: syntax, arguments: arguments).subject(of: token, isFinite: true)
  }

  /// "« … », raconte X": a closing quotation mark before the verb, with or without a comma.
  private func isBehindQuotation(_ verb: Int) -> Bool {
    var at = verb - 1
    while at > 0, [.auxiliary, .pronoun, .adverb].contains(analysis.upos[at]) { at -= 1 }
    if at > 0, analysis.form(at) == "," { at -= 1 }
    return at >= 0 && lexicon.isClosingMark(analysis.form(at))
  }

  /// "a-t-elle ajouté", "dit-il": a subject pronoun with a hyphen, right before or behind the verb.
  func invertedClitic(of verb: Int) -> Int? {
    [verb - 1, verb + 1].first {
      $0 >= 0 && $0 < analysis.tokenCount && analysis.upos[$0] == .pronoun
        && analysis.form($0).hasPrefix("-")
    }
  }

  /// "a complaint by Max Schrems, who argued that …": the noun right before the pronoun, wherever the clause hangs.
  private func relativeAntecedent(of verb: Int) -> Int? {
    guard
      let pronoun = syntax.children(verb).first(where: {
        arguments.isRelative($0) && syntax.universal($0) == .nsubj
      }), pronoun < verb, pronoun > 1
    else { return nil }
    let before = analysis.form(pronoun - 1) == "," ? pronoun - 2 : pronoun - 1
    guard analysis.upos[before] == .properNoun else { return nil }
    var head = before
    while let next = syntax.head(head), analysis.upos[next] == .properNoun,
      [.flat, .compound, .appos].contains(syntax.universal(head)), abs(next - head) <= 4
    { head = next }
    return head
  }

  /// What is said stands before the verb: a quotation mark or a comma right before it or its auxiliary.
  func isContentBefore(_ verb: Int) -> Bool {
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).lowerBound
    var at = verb - 1
    while at > first, isAuxiliary(at) || [.pronoun, .adverb].contains(analysis.upos[at]) { at -= 1 }
    return at > first && analysis.upos[at] == .punctuation
  }
}

internal import Linguistics
internal import Propositions

/// Which frames a word may be the predicate of, also where the tagger or the lemmatiser has misread it.
extension ClaimReader {
  /// The frames of a word; whether they were guessed by its form, and whether it is read as a verb.
  func frames(_ token: Int, _ lexicon: FrameLexicon) -> (
    frames: [Frame], isGuessed: Bool, isVerb: Bool
  ) {
    let upos = analysis.upos[token]
    // "n'importe quel": a part of a phrase that is one word.
    if syntax.universal(token) == .fixed { return ([], false, false) }
    if isMisreadAuxiliary(token, lexicon) { return ([], false, true) }
    if isVerbByOrder(token) || isInfinitiveByForm(token, lexicon) {
      let frames = lexicon.frames(ofForm: analysis.form(token))
      if !frames.isEmpty { return (frames, true, true) }
    }
    let frames = lexicon.frames(analysis.lemma(token), upos)
    if !frames.isEmpty { return (frames, false, upos != .noun) }
    if isVerbByPosition(token, lexicon) {
      // A verb whose lemma the model has guessed wrong.
      let frames = lexicon.frames(ofForm: analysis.form(token))
      return (frames.isEmpty ? lexicon.frames(ofForm: analysis.lemma(token)) : frames, true, true)
    }
    return ([], true, upos != .noun)
  }

  /// A verb, or a word behind a form of be that a participle could be.
  private func isVerbByPosition(_ token: Int, _ lexicon: FrameLexicon) -> Bool {
    switch analysis.upos[token] {
    case .verb: return true
    // "The portal was open": no participle has the form of its infinitive.
    case .adjective where lexicon.isLemma(analysis.form(token)): return false
    case .adjective, .noun, .properNoun: break
    default: return false
    }
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: token)).lowerBound
    var at = token - 1
    while at >= first, analysis.upos[at] == .adverb { at -= 1 }
    guard at >= first else { return false }
    // "n'a jamais rien communiqué"
    if arguments.isFloating(at), at > first { at -= 1 }
    while at >= first, analysis.upos[at] == .adverb { at -= 1 }
    guard at >= first else { return false }
    if analysis.upos[at] == .verb {
      // "denied having used the data", "les avait données"
      return arguments.isPerfectAuxiliary(at)
        && (analysis.upos[token] == .adjective || isParticiple(token, behind: at, lexicon))
    }
    return analysis.upos[at] == .auxiliary
      && (syntax.child(token, .cop, .aux) != nil || arguments.isPassiveAuxiliary(at, of: token))
  }

  /// A participle that was taken for the object of its auxiliary: no noun that a verb of having carries ("avoir accès"),
  /// but the participle of a verb with frames, behind a clitic or a floating object.
  private func isParticiple(_ noun: Int, behind auxiliary: Int, _ lexicon: FrameLexicon) -> Bool {
    analysis.upos[noun] == .noun && syntax.head(noun) == auxiliary
      && lexicon.frames(analysis.lemma(noun), .noun).isEmpty
      && !syntax.children(noun).contains { analysis.upos[$0] == .determiner }
      && arguments.objectBeside(participle: noun, auxiliary: auxiliary) != nil
  }

  /// "having used the data": an auxiliary that the tagger took for a verb.
  private func isMisreadAuxiliary(_ token: Int, _ lexicon: FrameLexicon) -> Bool {
    guard analysis.upos[token] == .verb, arguments.isPerfectAuxiliary(token),
      token + 1 < analysis.tokenCount, analysis.upos[token + 1] == .adjective
    else { return false }
    return !lexicon.frames(ofForm: analysis.form(token + 1)).isEmpty
  }

  /// "pour en extraire des photos": an infinitive by its ending that no determiner stands before.
  private func isInfinitiveByForm(_ token: Int, _ lexicon: FrameLexicon) -> Bool {
    switch analysis.upos[token] {
    case .noun, .properNoun, .adjective: break
    default: return false
    }
    guard lexicon.isInfinitive(analysis.form(token)), token > 0 else { return false }
    return ![.determiner, .adjective, .numeral].contains(analysis.upos[token - 1])
  }

  /// "L'app du réseau siphonne les informations": a word taken for a noun between a noun phrase and the determiner of
  /// another, in a clause without a finite verb, is its verb.
  private func isVerbByOrder(_ token: Int) -> Bool {
    switch analysis.upos[token] {
    case .noun, .properNoun, .adjective: break
    default: return false
    }
    let sentence = analysis.tokens(ofSentence: analysis.sentence(ofToken: token))
    guard token > sentence.lowerBound, token + 1 < sentence.upperBound,
      [.noun, .properNoun, .adjective, .pronoun].contains(analysis.upos[token - 1]),
      [.determiner, .adverb, .numeral].contains(analysis.upos[token + 1]),
      analysis.form(token).first?.isLowercase ?? false
    else { return false }
    return !clause(around: token, in: sentence).contains { word in
      [.verb, .auxiliary].contains(analysis.upos[word]) && analysis.features[word].isFinite
    }
  }

  /// The words around a token that no mark of punctuation and no subordinator parts from it.
  private func clause(around token: Int, in sentence: Range<Int>) -> Range<Int> {
    func isEdge(_ word: Int) -> Bool {
      analysis.upos[word] == .punctuation || analysis.upos[word] == .subordinatingConjunction
        || arguments.isRelative(word)
    }
    var (first, end) = (token, token + 1)
    while first > sentence.lowerBound, !isEdge(first - 1) { first -= 1 }
    while end < sentence.upperBound, !isEdge(end) { end += 1 }
    return first..<end
  }
}

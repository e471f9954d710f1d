internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Data and subjects by word order, where the parser has hung them elsewhere.
extension ArgumentFiller {
  /// Words for data where the object of a verb stands, when the parser has hung them elsewhere.
  func surfaceData(_ frame: Frame) -> Int? {
    guard frame.need != .none else { return nil }
    let isNoun = analysis.upos[predicate] == .noun
    if !isNoun, !frame.data.contains(.object) {
      return surfaceComplement(frame)
    }
    let hasParticle = frame.conditions.contains {
      if case .particle = $0 { true } else { false }
    }
    if isNoun, let everything = everythingBehind(frame) { return everything }
    let found =
      isNoun
      ? surface.complement(of: predicate).map { [$0] } ?? []
      : surface.objects(of: predicate, hasParticle: hasParticle)
    return found.first { token in
      guard !used.contains(token), let strength = strength(token) else { return false }
      switch strength {
      case .strong: return true
      case .weak: return isSpecific(token) || isDefinite(token) || isRecent(token)
      case .anaphor:
        let isSubject = token < predicate && reader.arguments.anaphora.isAnaphor(token)
        return (isSubject || data.category(lemma(token)) == "everything")
          && accepts(strength, token, frame)
      }
    }
  }

  /// "accès à tout", "access to everything": the word behind the noun and its preposition, whatever tag it was given.
  private func everythingBehind(_ frame: Frame) -> Int? {
    let (preposition, token) = (predicate + 1, predicate + 2)
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).upperBound
    guard token < end, analysis.upos[preposition] == .adposition,
      frame.data.contains(.preposition(analysis.lemma(preposition))), strength(token) == .anaphor,
      data.category(lemma(token)) == "everything", accepts(.anaphor, token, frame)
    else { return nil }
    return token
  }

  /// The data of a frame that wants it as a subject or behind a preposition.
  func surfaceComplement(_ frame: Frame) -> Int? {
    var found: [Int] = []
    if frame.data.contains(.subject) { found += surface.subject(of: predicate).map { [$0] } ?? [] }
    let prepositions = frame.data.compactMap { function in
      if case .preposition(let preposition) = function { preposition } else { nil }
    }
    found += surface.complement(of: predicate, behind: prepositions).map { [$0] } ?? []
    return found.first { !used.contains($0) && strength($0) == .strong }
  }

  /// "Les identifiants sont hachés avant leur envoi": the data that a possessive of an action noun stands for.
  func possessedData(_ frame: Frame) -> Int? {
    guard analysis.upos[predicate] == .noun,
      [.transfer, .store, .delete, .collect].contains(frame.action),
      let possessive = syntax.child(predicate, .det), reader.arguments.isPossessive(possessive),
      reader.arguments.isThirdPersonPossessive(analysis.form(possessive).lowercased())
    else { return nil }
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).lowerBound
    return stride(from: possessive - 1, through: first, by: -1).first {
      analysis.upos[$0] == .noun && [.nsubj, .obj].contains(syntax.universal($0))
        && data.strength(lemma($0)) != nil
    }
  }

  var surface: SurfacePatterns {
    SurfacePatterns(syntax: syntax, arguments: reader.arguments)
  }

  /// Who stands where the subject of a verb stands, when the parser has hung it elsewhere.
  func surfaceSubject(_ frame: Frame) -> Int? {
    guard analysis.upos[predicate] == .verb, frame.agent.contains(.subject),
      !reader.arguments.isPassive(predicate), let token = surface.subject(of: predicate),
      !used.contains(token), isAgent(token), isParty(token)
    else { return nil }
    return token
  }
}

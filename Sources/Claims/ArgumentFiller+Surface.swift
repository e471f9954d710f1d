internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Data and subjects by word order, where the parser has hung them elsewhere.
extension ArgumentFiller {
  /// Words for data where the object of a verb stands, when the parser has hung them elsewhere.
  func surfaceData(_ frame: Frame) -> Int? {
    guard frame.need != .none else { return nil }
    let isNoun = !isVerb
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
    let behind = analysis.upos[predicate] == .verb ? surfaceComplement(frame) : nil
    return found.first { token in
      guard !used.contains(token), !isInsideSubject(token), let strength = strength(token) else {
        return false
      }
      switch strength {
      case .strong: return true
      case .device where !isEntered(token, frame): return false
      case .weak, .device: return isSpecific(token) || isDefinite(token) || isRecent(token)
      case .anaphor:
        let isSubject = token < predicate && reader.arguments.anaphora.isAnaphor(token)
        return (isSubject || data.category(lemma(token)) == "everything")
          && accepts(strength, token, frame)
      }
    } ?? behind
  }

  /// "The plan to enrich the data was sold as a convenience": what is inside the subject of a passive is not done anything
  /// to, but for what the subject is a measure of.
  private func isInsideSubject(_ token: Int) -> Bool {
    guard isVerb, reader.arguments.isPassive(predicate),
      let subject = syntax.child(predicate, .nsubj), subject < token, token < predicate,
      syntax.isNominal(subject), !isQuantity(subject)
    else { return false }
    return syntax.isInside(token, of: subject) && syntax.firstConjunct(token) != subject
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
    if frame.data.contains(.subject), let subject = surface.subject(of: predicate),
      !used.contains(subject), strength(subject) == .strong
    {
      return subject
    }
    let prepositions = frame.data.compactMap { function in
      if case .preposition(let preposition) = function { preposition } else { nil }
    }
    guard let token = surface.complement(of: predicate, behind: prepositions),
      !used.contains(token), let strength = strength(token),
      strength == .strong || strength == .weak && isSpecific(token)
    else { return nil }
    return token
  }

  /// "Les identifiants sont hachés avant leur envoi": the data that a possessive of an action noun stands for.
  func possessedData(_ frame: Frame) -> Int? {
    guard !isVerb, [.transfer, .store, .delete, .collect].contains(frame.action),
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

  /// Who stands where the subject of a verb, or of the light verb that carries a noun, stands, when the parser has hung
  /// it elsewhere; whoever a verb right before an infinitive makes do it.
  func surfaceSubject(_ frame: Frame) -> Int? {
    guard frame.agent.contains(.subject), analysis.upos[predicate] != .adjective,
      !reader.arguments.isGiven(predicate),
      let verb = isVerb ? predicate : reader.arguments.lightVerb(of: predicate),
      !reader.arguments.isPassive(verb)
    else { return nil }
    let isMisread = isVerb && analysis.upos[predicate] != .verb
    if let token = surface.subject(of: verb, isFinite: isMisread) {
      return !used.contains(token) && isActing(token) ? token : nil
    }
    let commanded = reader.arguments.governorByOrder(ofInfinitive: verb).flatMap {
      reader.arguments.controller(of: $0, for: verb)
    }
    // Whoever is told to do something acts, even where the name is taken for that of a product.
    guard let token = commanded, !used.contains(token), isAgent(token),
      isParty(token) || reader.mentions.type(token) == .product
    else { return nil }
    return token
  }

  /// "D'après le journal, publié hier, Velmora aurait lu …": a name right before the verb, past a comma, acts, whatever
  /// the parser has found before it.
  func namedSubject(insteadOf agent: Int) -> Int? {
    guard isVerb, !reader.arguments.isPassive(predicate), agent < predicate,
      let name = surface.subject(of: predicate), name > agent, !used.contains(name),
      let type = reader.mentions.type(name), [.company, .organization, .person].contains(type),
      !syntax.nounPhrase(agent).contains(name),
      !syntax.appositions(name).contains(agent), !syntax.appositions(agent).contains(name)
    else { return nil }
    let end = syntax.nounPhrase(agent).upperBound
    return end < name && analysis.form(end) == "," ? name : nil
  }

  /// The people behind a genitive right behind the phrase of the data, where the parser has hung them elsewhere: "les
  /// positions de onze millions de Français".
  func strayOwner(behind tokens: Range<Int>) -> Int? {
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).upperBound
    let preposition = tokens.upperBound
    guard preposition < end, analysis.upos[preposition] == .adposition,
      syntax.genitives.contains(analysis.lemma(preposition)),
      let head = syntax.head(preposition), head > preposition, !tokens.contains(head)
    else { return nil }
    if isPerson(head) { return head }
    // "de onze millions de Français"
    guard data.isMeasure(lemma(head)) || analysis.upos[head] == .numeral else { return nil }
    return syntax.children(head).contains { isPerson($0) } ? head : nil
  }
}

internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Who may be a party, what a place and what a target.
extension ArgumentFiller {
  /// "regards chinois", "Chinese access": an adjective of origin tells who acts.
  func origin() -> Int? {
    syntax.children(predicate).first {
      syntax.universal($0) == .amod && reader.mentions.isOrigin(analysis.lemma($0))
    }
  }

  /// How the press got its documents is no claim: "documents consultés par X", "recordings reviewed by X".
  func isReadingByPress(_ claim: Claim, _ frame: Frame) -> Bool {
    guard frame.action == .access, claim.subject == nil,
      reader.arguments.isPassive(predicate) || isAuthorsGloss,
      let agent = constituents.first(where: { $0.function == .subject && used.contains($0.token) })?
        .token
    else { return false }
    let isPress =
      reader.arguments.isPassive(predicate) && reader.mentions.type(agent) == .organization
    return isPress || analysis.features[agent].person == 1
      || syntax.children(agent).contains {
        reader.arguments.isFirstPersonPossessive(analysis.form($0).lowercased())
      }
  }

  /// "des messages que nous avons pu consulter": a relative clause in the author's own words.
  private var isAuthorsGloss: Bool {
    guard reader.quotations.ofToken[predicate] < 0, reader.speaker(ofToken: predicate) == nil else {
      return false
    }
    var clause = predicate
    while syntax.universal(clause) == .xcomp, let head = syntax.head(clause) { clause = head }
    return syntax.relation(clause) == .aclRelcl
  }

  /// "accessible à l'adresse …": where a page can be found is no claim.
  func isWebAddress(_ frame: Frame) -> Bool {
    guard frame.action == .access, analysis.upos[predicate] == .adjective, let agent = agentToken
    else { return false }
    return !isParty(agent)
  }

  func candidates(_ functions: [GrammaticalFunction]) -> [Constituent] {
    functions.flatMap { function in
      constituents.filter { $0.function == function && !used.contains($0.token) }
    }
  }

  mutating func first(
    _ functions: [GrammaticalFunction], where isFit: (ArgumentFiller) -> (Int) -> Bool
  ) -> Int? {
    guard let found = candidates(functions).first(where: { isFit(self)($0.token) })?.token else {
      return nil
    }
    used.insert(found)
    return found
  }

  func isAgent(_ token: Int) -> Bool {
    !isTime(token) && isWord(token) && data.strength(lemma(token)) != .strong
      && !isUnresolvedPossessive(token)
  }

  /// "Une note envisage de croiser ces fichiers": a document tells of the act below its verb, and does not do it.
  func isPlan(_ agent: Int) -> Bool {
    // "La possibilité d'accéder aux données ne vaut pas …": nobody who has it is named.
    if syntax.universal(predicate) == .acl, syntax.head(predicate) == agent,
      analysis.features[predicate].isInfinitive
    {
      return !reader.isActor(agent) && !data.isPeople(lemma(agent))
    }
    let isInherited = constituents.contains { $0.token == agent && $0.isInherited }
    return isInherited && analysis.features[predicate].isInfinitive
      && reader.mentions.type(agent) == nil && attribution.isDocument(lemma(agent))
      && !data.isSystem(lemma(agent))
  }

  /// Somebody who may act.
  func isActing(_ token: Int) -> Bool { isAgent(token) && isParty(token) }

  /// No quotation mark or dash that the tagger took for a noun.
  private func isWord(_ token: Int) -> Bool {
    analysis.form(token).contains { $0.isLetter || $0.isNumber }
  }

  /// "leur transmission": whose it is, nobody says; as likely the data's as anybody's.
  private func isUnresolvedPossessive(_ token: Int) -> Bool {
    analysis.upos[token] == .determiner
      && argument(token).range == analysis.originalRange(ofToken: token)
  }

  /// Somebody, or something that acts: not a place.
  func isParty(_ token: Int) -> Bool {
    guard !isTime(token), isWord(token), !isNothing(token), !data.isCircumstance(lemma(token))
    else { return false }
    switch reader.mentions.type(token) {
    case .company, .organization, .person, .role: return true
    case .location: return true
    case .product: return false
    case nil:
      if reader.arguments.isClitic(token) { return false }
      return syntax.upos(token) == .pronoun || data.isPeople(lemma(token))
        || isAnimate(token) && !data.isSystem(analysis.lemma(token))
    }
  }

  /// A noun that is not a system: servers and systems are destinations.
  func isAnimate(_ token: Int) -> Bool { data.strength(lemma(token)) == nil }

  /// With a negative determiner: "with no connection".
  func isNothing(_ token: Int) -> Bool {
    guard let determiner = syntax.child(token, .det), !data.isPeople(lemma(token)) else {
      return false
    }
    return data.isNegative(analysis.form(determiner).lowercased())
  }

  func isPlace(_ token: Int) -> Bool {
    guard !isTime(token) else { return false }
    // "removed from our systems"
    return isLocation(token) || isErased && data.isSystem(lemma(token))
      || reader.mentions.mentions(in: syntax.nounPhrase(token)).contains { $0.type == .location }
  }

  func isTime(_ token: Int) -> Bool {
    if analysis.upos[token] == .numeral, syntax.child(token, .nmod) == nil { return true }
    return times.contains { $0.tokens.contains(token) } || lexicon.isTimeWord(analysis.form(token))
  }

  /// A system or a product that data is put into.
  func isStore(_ token: Int) -> Bool {
    !isTime(token) && (reader.mentions.type(token) == .product || data.isSystem(lemma(token)))
  }

  /// A place or a system, not people.
  func isTarget(_ token: Int) -> Bool {
    if isTime(token) || data.isPeople(lemma(token)) { return false }
    // "un courtier en données": what somebody deals in.
    if data.strength(lemma(token)) == .strong, !data.isSystem(lemma(token)),
      syntax.child(token, .det, .amod, .nmod) == nil
    {
      return false
    }
    switch reader.mentions.type(token) {
    case .person: return false
    case nil:
      return data.isSystem(lemma(token)) || data.strength(lemma(token)) != nil
        || reader.arguments.isClitic(token) || reader.arguments.anaphora.isThing(token)
        || syntax.upos(token) == .properNoun
        || data.isLocality(lemma(token)) || placeBelow(token) != nil || reader.isActor(token)
    default: return true
    }
  }

  /// "engineers in X had access" tells the place as well as the agent.
  func placeInside() -> Claim.Argument? {
    guard let agent = agentToken else { return nil }
    for child in syntax.children(agent)
    where [.nmod, .acl, .amod].contains(syntax.universal(child)) {
      if reader.mentions.type(child) == .location, syntax.preposition(child) != nil {
        return argument(child)
      }
      for below in syntax.children(child)
      where reader.mentions.type(below) == .location && syntax.universal(below) == .obl {
        return argument(below)
      }
    }
    return nil
  }
}

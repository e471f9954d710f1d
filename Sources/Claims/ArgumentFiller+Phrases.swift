internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// The words of an argument: what a pronoun stands for, what belongs to the act cut off.
extension ArgumentFiller {
  /// A complement behind a noun for data that belongs to the act, not to the noun: "l'accès à des données depuis la
  /// Chine", "sharing data with the government". Its first token, the preposition, and its head.
  func trailing(_ token: Int) -> [(start: Int, head: Int, function: GrammaticalFunction)] {
    guard strength(token) != nil else { return [] }
    var result: [(start: Int, head: Int, function: GrammaticalFunction)] = []
    var pending = [token]
    // The complement may hang from a complement of the data: "les données de ses patients avec X".
    while let noun = pending.popLast(), pending.count < 16 {
      for child in syntax.children(noun) where syntax.universal(child) == .nmod {
        pending.append(child)
        guard let marker = syntax.child(child, .case), marker < child,
          let preposition = syntax.preposition(child)
        else { continue }
        let function = GrammaticalFunction.preposition(preposition)
        let isPlace =
          places.contains(function)
          && (reader.mentions.type(child) == .location
            || isErased && isVerb && data.isSystem(lemma(child)))
          || isErased && isVerb && syntax.isGenitive(child) && data.isSystem(lemma(child))
            && genitivePlaces.contains(function)
        let isParty = parties.contains(function) && isParty(child)
        if isPlace || isParty { result.append((marker, child, function)) }
      }
    }
    return result.sorted { $0.start < $1.start }
  }

  /// The argument of a constituent: what a pronoun stands for, where the text names it, else its own words.
  func argument(_ token: Int) -> Claim.Argument {
    let anaphora = reader.arguments.anaphora
    if anaphora.isFirstPerson(token), let speaker = reader.speaker(ofToken: token) {
      return speaker
    }
    if token == dataToken, analysis.upos[token] == .pronoun,
      data.category(lemma(token)) != "everything", let antecedent = antecedent(token)
    {
      return phrase(antecedent)
    }
    if anaphora.isAnaphor(token), token != dataToken,
      let antecedent = anaphora.antecedent(
        of: token,
        where: {
          isAgent($0) && !used.contains($0)
            && (anaphora.isHuman(token)
              ? reader.isHuman($0) && (isPerson($0) || analysis.upos[$0] == .properNoun)
              : reader.isActor($0) || data.isSystem(lemma($0)))
        })
    {
      return phrase(antecedent)
    }
    if token != dataToken, analysis.upos[token] == .noun,
      let name = described(by: token) ?? apposed(token)
    {
      return Claim.Argument(range: name.range, entity: name.entity)
    }
    return phrase(token)
  }

  /// "our contractor, Veridane, handed …": the name between commas behind a description.
  func apposed(_ token: Int) -> Mention? {
    guard reader.mentions.type(token) != .location else { return nil }
    let end = syntax.nounPhrase(token, withConjuncts: false).upperBound
    guard end + 1 < analysis.tokenCount, analysis.form(end) == ",",
      let name = reader.mentions.mention(end + 1), name.tokens.lowerBound == end + 1,
      [.company, .organization, .person].contains(name.type),
      name.tokens.upperBound < analysis.tokenCount,
      analysis.form(name.tokens.upperBound) == ","
    else { return nil }
    // "staff at its parent company, Tern Holdings,": people are no company; it is what stands before it.
    let isOfName = syntax.children(token).contains {
      $0 > token && syntax.universal($0) == .nmod
    }
    return name.type != .person && data.isPeople(lemma(token)) && isOfName ? nil : name
  }

  /// "Velmora, une société ayant collecté …": the name that a description stands in apposition to.
  func described(by token: Int) -> Mention? {
    guard reader.mentions.type(token) != .location else { return nil }
    let start = syntax.nounPhrase(token, withConjuncts: false).lowerBound
    guard start >= 2, analysis.form(start - 1) == ",",
      let name = reader.mentions.mention(start - 2), name.tokens.upperBound == start - 1,
      [.company, .organization, .person].contains(name.type),
      analysis.sentence(ofToken: start - 2) == analysis.sentence(ofToken: token)
    else { return nil }
    let isIndefinite = syntax.child(token, .det).map {
      data.isIndefinite(analysis.form($0).lowercased())
    }
    let isApposed =
      syntax.universal(token) == .appos && syntax.head(token).map(name.tokens.contains) ?? false
    // "Selon Velmora, une société a …": the subject of the clause itself stands in apposition to nothing.
    return isApposed || syntax.universal(token) != .nsubj && isIndefinite ?? false ? name : nil
  }

  /// The words that complete a pronoun that is a phrase: "quoi que ce soit".
  private func completed(_ tokens: Range<Int>, _ token: Int) -> Range<Int> {
    guard let rest = data.rest(ofPhrase: analysis.form(token).lowercased()),
      tokens.upperBound + rest.count <= analysis.tokenCount,
      zip(tokens.upperBound..., rest).allSatisfy({ analysis.form($0).lowercased() == $1 })
    else { return tokens }
    return tokens.lowerBound..<(tokens.upperBound + rest.count)
  }

  /// Where the first complement of data begins that tells of the act, by its preposition: to, with, pour, chez.
  func firstAdjunct(in tokens: Range<Int>, of token: Int) -> Int? {
    tokens.first { word in
      guard word > token, syntax.universal(word) == .case, let noun = syntax.head(word),
        noun > word, [.nmod, .obl].contains(syntax.universal(noun)),
        // "at least 31 people" is a quantity, "staff at Velmora" tells where they work.
        syntax.head(noun).map({ analysis.upos[$0] != .numeral }) ?? true,
        // "records for 6,213 women": whose they are.
        !(token == dataToken && reader.arguments.isPurpose(syntax.preposition(noun) ?? "")
          && isPerson(noun) && syntax.child(noun, .nummod) != nil),
        // "anyone with a password"
        !(token != dataToken && isPersonal(token) && !reader.isActor(noun)
          && reader.arguments.isPossession(syntax.preposition(noun) ?? "")),
        !(data.isPeople(lemma(token)) && data.isWorkplace(syntax.preposition(noun) ?? "")
          && (reader.isActor(noun) || reader.mentions.type(noun) == .location)),
        let preposition = syntax.preposition(noun)
      else { return false }
      // "aspire des photos sur des sites": where they are; "des photos sur leur vie" are about it.
      return data.isAdjunct(preposition)
        || data.isLocative(preposition) && data.isSystem(lemma(noun)) && isVerb
    }
  }

  private func isPersonal(_ token: Int) -> Bool {
    analysis.upos[token] == .pronoun || data.isPeople(lemma(token))
  }

  /// "someone with access to the data": the phrase ends before the predicate's own words.
  func ownClause(in tokens: Range<Int>, of token: Int) -> Int? {
    guard predicate > token, tokens.contains(predicate) else { return nil }
    var at = predicate
    while let head = syntax.head(at), head != token, tokens.contains(head) { at = head }
    let first = syntax.children(at).first { $0 < at && tokens.contains($0) } ?? at
    return first > token ? first : nil
  }

  /// The noun phrase of a token, up to a date or to what belongs to the act, and the entity that its head names or
  /// stands for.
  func phrase(_ token: Int) -> Claim.Argument {
    var tokens =
      syntax.isNominal(token) || syntax.child(token, .nmod, .obl) != nil
      ? syntax.nounPhrase(token) : token..<(token + 1)
    // A name, and words in lower case that the parser took for part of it.
    if let name = reader.mentions.mention(token), name.type != .role,
      tokens.allSatisfy({
        name.tokens.contains($0) || [.flat, .compound].contains(syntax.universal($0))
      })
    {
      tokens = name.tokens
    }
    // "dont les administrateurs"
    if tokens.lowerBound < token, syntax.universal(tokens.lowerBound) != .det,
      reader.arguments.isRelative(tokens.lowerBound)
    {
      tokens = (tokens.lowerBound + 1)..<tokens.upperBound
    }
    // "that TikTok had shared": a name has no demonstrative; the word opens the clause.
    if analysis.upos[token] == .properNoun, tokens.lowerBound < token,
      syntax.complementizers.contains(syntax.lemma(tokens.lowerBound))
    {
      tokens = (tokens.lowerBound + 1)..<tokens.upperBound
    }
    if let name = reader.closeApposition(behind: tokens, of: token) {
      tokens = tokens.lowerBound..<name.tokens.upperBound
    }
    for end in trailing(token).map(\.start) where end > token && tokens.contains(end) {
      tokens = tokens.lowerBound..<end
    }
    if let end = firstAdjunct(in: tokens, of: token) {
      tokens = tokens.lowerBound..<end
    }
    if let end = ownClause(in: tokens, of: token) { tokens = tokens.lowerBound..<end }
    for time in times
    where tokens.contains(time.tokens.lowerBound) && time.tokens.lowerBound > token
      && !isOfAdjective(time.tokens)
    {
      tokens = tokens.lowerBound..<time.tokens.lowerBound
    }
    if token == dataToken, tokens.upperBound > token {
      if let owner = strayOwner(behind: tokens) {
        tokens = tokens.lowerBound..<syntax.nounPhrase(owner, withConjuncts: false).upperBound
      }
      tokens = completed(tokens, token)
    }
    return Claim.Argument(
      range: analysis.originalRange(ofTokens: tokens), entity: reader.mentions.entity(token))
  }

  /// "recordings older than 60 days": a time that an adjective compares with.
  private func isOfAdjective(_ time: Range<Int>) -> Bool {
    time.contains { word in
      syntax.head(word).map { !time.contains($0) && analysis.upos[$0] == .adjective } ?? false
    }
  }

  /// "Cardelia denies staff read": a verb of saying that was taken for part of the agent, and who says it, are none of it.
  mutating func cutSpeech(from claim: inout Claim) {
    guard let agent = claim.agent?.range, let head = agentToken else { return }
    let verb = syntax.clauseWords(before: predicate).last {
      syntax.isNominal($0) && attribution.isForm(analysis.form($0).lowercased())
    }
    guard let verb, head <= verb || agent.contains(analysis.originalRange(ofToken: verb)) else {
      return
    }
    // What stands between the verb and the predicate acts; nobody does where nothing stands there.
    let rest = ((verb + 1)..<predicate).filter { syntax.isNominal($0) }
    guard let last = rest.last, head <= verb || rest.contains(head) else {
      claim.agent = nil
      return
    }
    claim.agent = Claim.Argument(
      range: analysis.originalRange(ofTokens: (verb + 1)..<(last + 1)),
      entity: reader.mentions.entity(last))
    agentToken = last
  }
}

internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// What data an act is done to: words for it, pronouns, measures.
extension ArgumentFiller {
  mutating func fillData(_ frame: Frame, _ claim: inout Claim) -> Bool {
    for constituent in candidates(frame.data) {
      guard let strength = strength(constituent.token), accepts(strength, constituent.token, frame),
        !isInstrument(constituent, strength, frame)
      else { continue }
      take(data: constituent.token, for: &claim)
      return true
    }
    if let token = surfaceData(frame) ?? possessedData(frame) {
      isSurfaceData = true
      take(data: token, for: &claim)
      return true
    }
    isBareAccess = hasNoComplement(frame)
    return frame.need == .none || isBareAccess
  }

  /// "tapped the entries into a tablet": a verb with an object of its own does nothing to the device behind its
  /// preposition.
  private func isInstrument(
    _ constituent: Constituent, _ strength: DataLexicon.Strength, _ frame: Frame
  ) -> Bool {
    guard strength == .device, isVerb, !frame.isConditioned,
      case .preposition = constituent.function
    else { return false }
    return constituents.contains { $0.function == .object && $0.token > predicate }
  }

  /// "Deux ingénieurs ont demandé un accès": an access to what was spoken of just before.
  private func hasNoComplement(_ frame: Frame) -> Bool {
    guard frame.action == .access, frame.need == .any, !isVerb,
      isNear(recent.last, predicate, sentences: 3)
    else { return false }
    return candidates(frame.data).allSatisfy { $0.function == .preposition("compound") }
  }

  mutating func take(data token: Int, for claim: inout Claim) {
    used.insert(token)
    dataToken = token
    claim.data = argument(token)
    claim.dataCategory = category(token)
    claim.subject = subject(token)
    if claim.subject == nil, let owner = strayOwner(behind: syntax.nounPhrase(token)) {
      claim.subject = phrase(owner)
    }
    if claim.subject == nil, analysis.upos[token] == .pronoun,
      data.category(lemma(token)) != "everything", let antecedent = antecedent(token),
      analysis.sentence(ofToken: antecedent) == analysis.sentence(ofToken: token)
    {
      claim.subject = subject(antecedent)
    }
    // What the data loses to the act, whose data it is loses too.
    if let end = claim.data?.range.end, let range = claim.subject?.range, range.start < end,
      range.end > end
    {
      claim.subject?.range.end = end
    }
  }

  /// How far the phrase of a token means data: by its head, or by what is coordinated with it.
  func strength(_ token: Int) -> DataLexicon.Strength? {
    // "the Communications Commission"
    switch reader.mentions.mention(token)?.type {
    case .company?, .organization?, .person?, .location?: return nil
    default: break
    }
    if complements(of: token).contains(where: { data.isMisnomer(lemma(token), with: lemma($0)) }) {
      return nil
    }
    if let term = term(token) { return term.strength }
    // "les déclarations", of those spoken of before.
    if data.isTerm(lemma(token)), isRecent(token) { return .weak }
    if let strength = data.strength(lemma(token)) {
      // "des comptes rendus d'analyses, des ordonnances": one of them means data by itself.
      let isOneStrong =
        (strength == .weak || strength == .device)
        && syntax.nounPhrase(token).contains {
          $0 > token && syntax.universal($0) == .conj && data.strength(lemma($0)) == .strong
        }
      return isOneStrong ? .strong : strength
    }
    // "plus de 80 échanges", "a copy of the table", "une partie des données".
    for child in syntax.children(token)
    where [.nmod, .conj, .compound, .obl].contains(syntax.universal(child)) {
      if [.nmod, .obl].contains(syntax.universal(child)), !isQuantity(token) { continue }
      if let strength = data.strength(lemma(child)), strength != .anaphor {
        return strength
      }
      // "hundreds of hours of footage"
      if isQuantity(child), isQuantity(token), let strength = strength(child), strength != .anaphor
      {
        return strength
      }
    }
    // "four hundred of them", "une partie d'entre eux"
    if isQuantity(token),
      syntax.children(token).contains(where: {
        syntax.universal($0) == .nmod && data.strength(lemma($0)) == .anaphor
          && antecedent($0) != nil
      })
    {
      return .anaphor
    }
    // "une partie n'est pas communiquée": of what was spoken of before.
    return isBareMeasure(token) ? .anaphor : nil
  }

  private func complements(of token: Int) -> [Int] {
    syntax.children(token).filter {
      [.nmod, .amod, .acl, .compound].contains(syntax.universal($0))
    }
  }

  /// What a noun means with one of its complements: "bank statements", "la déclaration de revenus".
  func term(_ token: Int) -> DataLexicon.Entry? {
    guard data.isTerm(lemma(token)) else { return nil }
    return complements(of: token).lazy.compactMap {
      self.data.term(self.lemma(token), with: self.lemma($0))
    }.first
  }

  func isBareMeasure(_ token: Int) -> Bool {
    data.isMeasure(lemma(token)) && !data.isDuration(lemma(token)) && syntax.upos(token) == .noun
      && syntax.child(token, .det, .nummod) != nil
      && syntax.child(token, .nmod, .compound) == nil
  }

  func isQuantity(_ token: Int) -> Bool {
    switch syntax.upos(token) {
    case .numeral, .adverb, .pronoun, .symbol: true
    case .noun, .adjective: data.isMeasure(lemma(token))
    default: false
    }
  }

  func accepts(_ strength: DataLexicon.Strength, _ token: Int, _ frame: Frame) -> Bool {
    // "did not disclose how many records were stolen": what is asked is no data.
    if token > predicate, reader.arguments.isInterrogative(token) { return false }
    switch strength {
    case .strong: return true
    case .device where !isEntered(token, frame): return false
    case .weak, .device:
      if isMessageSent(token, frame) { return false }
      if frame.need != .strong || isSpecific(token) || isDefinite(token) || isRecent(token) {
        return true
      }
      // "a copy", of what was spoken of just before; "names", "no prints": data of a kind.
      if data.isMeasure(lemma(token)) { return isNear(recent.last, token, sentences: 2) }
      return data.category(lemma(token)) != "other"
        && (analysis.features[token].isPlural
          || syntax.child(token, .det).map { data.isNegative(analysis.form($0).lowercased()) }
            ?? false)
    case .anaphor:
      // The understood subject of a participle: "Interrogé sur ces données, il admet …".
      if constituents.first(where: { $0.token == token })?.isInherited ?? false,
        analysis.upos[token] == .pronoun, syntax.universal(token) == .nsubj,
        syntax.head(token) != predicate,
        !isShared(token)
      {
        return false
      }
      // "haven't seen anything that suggests …": what would show something is no data.
      let isGround = syntax.children(token).contains {
        syntax.relation($0) == .aclRelcl && attribution.isVerb(lemma($0))
          && syntax.child($0, .ccomp) != nil
      }
      if isGround { return false }
      if frame.need == .any { return true }
      if let antecedent = antecedent(token) {
        // "It had reached 59 clicks": what moves or stands somewhere may be anything, unless it was told of as data.
        let isVague = frame.agent.isEmpty && frame.need == .strong
        return !isVague || recent.contains(antecedent)
          || analysis.sentence(ofToken: antecedent) == analysis.sentence(ofToken: token)
      }
      return data.category(lemma(token)) == "everything"
        && (frame.need != .strong || isNear(recent.last, token, sentences: 4)
          || isDataNamed(before: token))
    }
  }

  /// A system or a device is data for whoever gets into it; who sees a camera does not see what it records.
  func isEntered(_ token: Int, _ frame: Frame) -> Bool {
    switch frame.action {
    case .access: frame.need != .strong || category(token) != "recordings"
    case .disclose: true
    default: false
    }
  }

  /// True for the subject of a verb that the predicate is coordinated with or that governs it.
  func isShared(_ subject: Int) -> Bool {
    guard let head = syntax.head(subject) else { return false }
    return syntax.firstConjunct(predicate) == syntax.firstConjunct(head)
      || syntax.universal(syntax.firstConjunct(predicate)) == .xcomp
  }

  /// "envoyer un courriel", "sent a letter": to write to somebody is no transfer of data.
  func isMessageSent(_ token: Int, _ frame: Frame) -> Bool {
    guard data.category(lemma(token)) == "messages",
      [.transfer, .share, .collect].contains(frame.action)
    else { return false }
    return !isDefinite(token) && !isRecent(token) && subject(token) == nil
  }

  /// With a definite determiner or a possessive, or as a name is.
  func isDefinite(_ token: Int) -> Bool {
    let determiner = syntax.child(token, .det)
    guard let determiner else {
      return analysis.features[token].isPlural && syntax.child(token, .nmodPoss) != nil
    }
    return !data.isIndefinite(analysis.form(determiner).lowercased())
  }

  /// With whose, about what, how many or of which kind.
  func isSpecific(_ token: Int) -> Bool {
    subject(token) != nil
      || syntax.children(token).contains {
        [.nmod, .compound, .nummod].contains(syntax.universal($0)) || isHolding($0)
      }
  }

  /// "une base contenant des noms": a clause that tells what is in it.
  private func isHolding(_ clause: Int) -> Bool {
    let features = analysis.features[clause]
    guard syntax.universal(clause) == .acl, features.isParticiple || features.isGerund,
      !features.isPast,
      let object = syntax.child(clause, .obj)
    else { return false }
    return data.strength(lemma(object)) != nil
  }

  /// True where a word that means data by itself stands in the sentence or the two before.
  func isDataNamed(before token: Int) -> Bool {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 2)])
    return (start..<token).contains {
      analysis.upos[$0] == .noun && data.strength(lemma($0)) == .strong
    }
  }

  /// True for a word that named the data of a claim just before.
  func isRecent(_ token: Int) -> Bool {
    recent.suffix(8).contains { analysis.lemma[$0] == analysis.lemma[token] }
  }

  func isNear(_ earlier: Int?, _ token: Int, sentences: Int) -> Bool {
    guard let earlier else { return false }
    return analysis.sentence(ofToken: token) - analysis.sentence(ofToken: earlier) <= sentences
  }

  /// The data that a pronoun stands for: the nearest before it that means data by itself, in this sentence or the two
  /// before, or that was the data of a claim, in the four before.
  func antecedent(_ token: Int) -> Int? {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 4)])
    let near = Int(analysis.sentenceStart[max(0, sentence - 2)])
    let number = analysis.features[token].number
    let isMeasure = isBareMeasure(token)
    let isObject = syntax.universal(token) == .obj
    func agrees(_ candidate: Int) -> Bool {
      if isMeasure { return true }
      let (a, b) = (analysis.features[candidate], analysis.features[token])
      if let x = a.gender, let y = b.gender, x != y { return false }
      // "aucune donnée bancaire : celles-ci …"
      return number == nil || a.number == nil || a.number == number || isNothing(candidate)
        || isObject && data.isCollective(lemma(candidate))
          && ![.nmod, .compound].contains(syntax.universal(candidate))
    }
    return stride(from: token - 1, through: start, by: -1).first { candidate in
      guard analysis.upos[candidate] == .noun, agrees(candidate),
        // Not the complement of another noun: "services de renseignement".
        ![.nmod, .compound].contains(syntax.universal(candidate))
          || (syntax.head(candidate).map({ isQuantity($0) }) ?? false)
      else { return false }
      if recent.contains(candidate) { return true }
      guard candidate >= near else { return false }
      switch data.strength(lemma(candidate)) {
      case .strong?: return true
      case .weak?:
        return data.category(lemma(candidate)) != "other" && isDefinite(candidate)
      default: return false
      }
    }
  }
}

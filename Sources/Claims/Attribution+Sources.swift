internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// The source that words name: a name with its role and organisation, what a pronoun stands for, a speaker of turns.
extension Attribution {
  /// A source of the words of a token: the name inside them, with its role and organisation, or the phrase.
  func source(_ token: Int, cue: UTF8Range?) -> Claim.Source {
    let isPronoun = analysis.upos[token] == .pronoun
    if isPronoun, let entity = reader.mentions.referent(token),
      let mention = reader.mentions.lastMention(of: entity, before: token)
    {
      return described(Claim.Source(range: mention.range, entity: entity, cue: cue))
    }
    let anaphora = reader.arguments.anaphora
    // "écrit-il": the parser may take the pronoun behind the verb for an expletive.
    if anaphora.isAnaphor(token) || isPronoun && analysis.form(token).hasPrefix("-"),
      let antecedent = anaphora.antecedent(
        of: token,
        where: {
          !time.isTimeWord(analysis.form($0)) && !isNobody($0) && !isQuotedAside($0, token)
            && reader.mentions.type($0) != .location
            && (!anaphora.isHuman(token) || reader.isHuman($0))
            && (reader.mentions.type($0) != nil || reader.isActor($0)
              // "The report …. It says": what another sentence only mentions tells nothing.
              || lexicon.isDocument(analysis.lemma($0)) && syntax.universal($0) == .nsubj)
        })
    {
      return source(antecedent, cue: cue)
    }
    if let mention = reader.mentions.mention(token), mention.type != .role {
      return described(Claim.Source(range: mention.range, entity: mention.entity, cue: cue))
    }
    if let name = nameBehind(token) {
      return described(Claim.Source(range: name.range, entity: name.entity, cue: cue))
    }
    if let holder = reader.mentions.holder(ofRole: token) {
      return described(Claim.Source(range: holder.range, entity: holder.entity, cue: cue))
    }
    // "le directeur Jean Martin", "spokesman Tom Vogel": the name stands in apposition.
    for child in syntax.children(token)
    where [.appos, .flat, .compound, .nmod].contains(syntax.universal(child)) {
      if let mention = reader.mentions.mention(child), mention.type == .person,
        syntax.preposition(child) == nil
      {
        return described(Claim.Source(range: mention.range, entity: mention.entity, cue: cue))
      }
    }
    if lexicon.isDocument(analysis.lemma(token)) {
      if let maker = maker(of: token) { return source(maker, cue: cue) }
      for child in syntax.children(token) where syntax.universal(child) == .nmod {
        if let mention = reader.mentions.mention(child), mention.type != .location,
          mention.type != .role
        {
          return described(Claim.Source(range: mention.range, entity: mention.entity, cue: cue))
        }
      }
    }
    var tokens = syntax.isNominal(token) ? syntax.nounPhrase(token) : token..<(token + 1)
    if let name = reader.closeApposition(behind: tokens, of: token) {
      tokens = tokens.lowerBound..<name.tokens.upperBound
    }
    var source = Claim.Source(
      range: analysis.originalRange(ofTokens: tokens), entity: reader.mentions.entity(token),
      cue: cue)
    for mention in reader.mentions.mentions(in: tokens) {
      switch mention.type {
      case .role: source.role = source.role ?? mention.range
      case .company, .organization: source.organization = source.organization ?? mention.range
      default: break
      }
    }
    return source
  }

  /// "« X ne reçoit rien », dit-elle": whoever speaks is not named in the quotation that is hers.
  private func isQuotedAside(_ word: Int, _ pronoun: Int) -> Bool {
    reader.quotations.ofToken[word] >= 0
      && analysis.sentence(ofToken: word) == analysis.sentence(ofToken: pronoun)
      && reader.quotations.ofToken[word] != reader.quotations.ofToken[pronoun]
  }

  /// A named source with the role and the organisation that the text gives it.
  func described(_ source: Claim.Source) -> Claim.Source {
    guard let entity = source.entity else { return source }
    var source = source
    for relation in reader.layer.relations where relation.from.entity == entity {
      switch relation.kind {
      case .holdsRole: source.role = source.role ?? relation.to.range
      case .worksFor: source.organization = source.organization ?? relation.to.range
      default: break
      }
    }
    return source
  }

  /// Whoever spoke before the turn of a token, or answers it: "you" in a transcript.
  func addressee(of token: Int, cue: UTF8Range?) -> Claim.Source? {
    guard let own = reader.speaker(ofToken: token) else { return nil }
    let sentence = analysis.sentence(ofToken: token)
    let before = stride(from: sentence - 1, through: max(0, sentence - 40), by: -1)
    let after = stride(from: sentence + 1, to: min(analysis.sentenceCount, sentence + 40), by: 1)
    for other in Array(before) + Array(after) {
      let start = Int(analysis.sentenceStart[other])
      guard let speaker = reader.speaker(ofToken: start), speaker.range != own.range,
        speaker.entity == nil || speaker.entity != own.entity
      else { continue }
      return described(Claim.Source(range: speaker.range, entity: speaker.entity, cue: cue))
    }
    return nil
  }

  /// The speaker of a turn, where the text labels it.
  func speaker(ofSentence sentence: Int) -> Claim.Source? {
    guard let segment = reader.document.segment(ofSentence: sentence),
      let label = segment.speakerRange
    else { return nil }
    let entity =
      reader.layer.mentions.first { $0.range.overlaps(label) && $0.link == .speaker }?.entity
      ?? reader.layer.mentions.first { label.contains($0.range) }?.entity
    return described(Claim.Source(range: label, entity: entity))
  }
}

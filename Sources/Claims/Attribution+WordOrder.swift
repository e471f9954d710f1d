internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Sources by word order alone, for where the parse does not lead to a verb of saying.
extension Attribution {
  /// How far a complementizer may stand from its verb, in tokens.
  private static let complementReach = 8
  /// How far behind its comma the head of a phrase may stand, in tokens.
  private static let longestPhrase = 8

  /// Who is said, by the order of words, to say what a predicate states.
  func sourceByOrder(of predicate: Int) -> Claim.Source? {
    misreadSource(of: predicate) ?? introducedSource(of: predicate) ?? closingSource(of: predicate)
      ?? insertedSource(around: predicate) ?? closingPhraseSource(of: predicate)
  }

  /// "…, selon des documents rendus publics.": a phrase behind a comma at the end tells who says the whole sentence.
  private func closingPhraseSource(of predicate: Int) -> Claim.Source? {
    let tokens = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate))
    guard reader.quotations.ofToken[predicate] < 0,
      let comma = tokens.last(where: { analysis.form($0) == "," }), comma > predicate
    else { return nil }
    return ((comma + 1)..<tokens.upperBound).prefix(Self.longestPhrase).lazy.compactMap {
      self.prepositionalSource($0)
    }.first
  }

  /// "Ceux-ci, répond Washington, ne sont consultés que …"
  private func insertedSource(around predicate: Int) -> Claim.Source? {
    guard reader.quotations.ofToken[predicate] < 0 else { return nil }
    let verb = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).first {
      $0 != predicate && reader.quotations.ofToken[$0] < 0
        && (speech.isBetweenCommas($0) || speech.isParenthetical($0))
    }
    guard let verb else { return nil }
    if speech.isParenthetical(verb) { return subjectSource(of: verb) }
    if let clitic = speech.invertedClitic(of: verb) { return source(clitic, cue: cueRange(verb)) }
    return SurfacePatterns(syntax: syntax, arguments: reader.arguments).nominalBehind(
      verb, skipping: { lexicon.isTimeWord($0) }
    ).map { source($0, cue: cueRange(verb)) }
  }

  /// Who stands before a verb of saying that the tagger did not read as a verb.
  private func misreadSource(of predicate: Int) -> Claim.Source? {
    let near = syntax.wordsBefore(clauseOf: predicate)
    let isForm = { (token: Int) in
      self.lexicon.isForm(self.analysis.form(token).lowercased())
        && (near.contains(token) || self.syntax.isNominal(token))
        && !self.reader.arguments.isPassive(token)
    }
    guard
      let verb = near.first(where: isForm)
        ?? syntax.clauseWords(before: predicate).first(where: isForm), verb > 0,
      let speaker = syntax.isNominal(verb - 1) ? verb - 1 : speech.speaker(beforeForm: verb)
    else { return nil }
    return source(speaker, cue: analysis.originalRange(ofToken: verb))
  }

  /// "X a assuré aux députés que …", "X says …": a verb of saying before the clause, with nothing between them that
  /// would end what is said.
  private func introducedSource(of predicate: Int) -> Claim.Source? {
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).lowerBound
    var hasComplementizer = false
    var hasComma = false
    var at = predicate - 1
    while at >= first {
      if analysis.upos[at] == .punctuation {
        switch analysis.form(at) {
        case ";", ":", "(", ")", "?", "!": return nil
        case ",": hasComma = true
        default: break
        }
      }
      if speech.isVerbOfSaying(at), syntax.firstConjunct(at) != syntax.firstConjunct(predicate),
        reader.quotations.ofToken[at] == reader.quotations.ofToken[predicate]
          || reader.quotations.ofToken[at] < 0
      {
        let isClause =
          hasComplementizer
          ? complementizer(behind: at) != nil
          : !hasComma && analysis.features[at].isFinite && isClauseStart(at + 1)
        guard isClause, !isRelativeBetween(at, predicate) else { return nil }
        let found = subjectSource(of: at)
        // "claims the founders had been warned that …": who claims it.
        guard found == nil, reader.arguments.isPassive(at) else { return found }
        hasComplementizer = false
      }
      hasComplementizer = hasComplementizer || isComplementizer(at)
      at -= 1
    }
    return nil
  }

  private func isComplementizer(_ token: Int) -> Bool {
    analysis.upos[token] == .subordinatingConjunction
      && lexicon.isComplementizer(analysis.lemma(token))
  }

  private func complementizer(behind verb: Int) -> Int? {
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).upperBound
    return ((verb + 1)..<min(end, verb + Self.complementReach)).first { isComplementizer($0) }
  }

  /// A determiner, a noun or a pronoun begins a clause without a complementizer: "legal says Treyline downloaded …".
  private func isClauseStart(_ token: Int) -> Bool {
    guard token < analysis.tokenCount else { return false }
    return [.determiner, .noun, .properNoun, .pronoun, .numeral].contains(analysis.upos[token])
  }

  /// A relative clause is the author's gloss.
  private func isRelativeBetween(_ verb: Int, _ predicate: Int) -> Bool {
    var at = predicate
    for _ in 0..<8 {
      if syntax.relation(at) == .aclRelcl { return true }
      guard let head = syntax.head(at), head > verb else { return false }
      at = head
    }
    return false
  }

  /// "…, one of the employees said.", "…, affirmait lundi le vendeur": a verb of saying behind a comma at the end.
  private func closingSource(of predicate: Int) -> Claim.Source? {
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).upperBound
    for verb in (predicate + 1)..<max(end, predicate + 1)
    where speech.isVerbOfSaying(verb) && reader.quotations.ofToken[verb] < 0 {
      guard
        !hasQuotation(between: predicate, and: verb) || reader.quotations.ofToken[predicate] >= 0
      else { return nil }
      if speech.isContentBefore(verb), complementizer(behind: verb) == nil,
        !(verb > predicate + 1 && isRelativeRight(before: verb)),
        // "Les élèves, dont les notes sont accessibles à tous, protestent": an insertion into what its subject does.
        speech.speaker(of: verb).map({ $0 > predicate }) ?? true
      {
        return subjectSource(of: verb)
      }
      // Nothing but the subject stands between the comma and the verb, and nothing but its end behind the verb.
      // Nor does whoever "posted them on a forum" say it.
      if isTail((verb + 1)..<max(end, verb + 1)),
        !(lexicon.isInsertOnly(analysis.lemma(verb)) && syntax.child(verb, .obj) != nil),
        let subject = speech.speaker(of: verb), subject < verb, subject > predicate,
        let before = (predicate + 1..<subject).last(where: { analysis.upos[$0] == .punctuation }),
        analysis.form(before) == ",",
        !(before..<verb).contains(where: { reader.arguments.isRelative($0) }),
        syntax.nounPhrase(subject).lowerBound <= before + 1
      {
        return subjectSource(of: verb)
      }
    }
    return nil
  }

  /// "its customers, who would know": a relative clause adds to what stands before it, and does not say it.
  private func isRelativeRight(before verb: Int) -> Bool {
    var at = verb - 1
    while at >= 0, [.auxiliary, .adverb].contains(analysis.upos[at]) { at -= 1 }
    return at >= 0 && reader.arguments.isRelative(at)
  }

  /// Nothing but when and to whom: "…, Nair told reporters on Tuesday."
  private func isTail(_ tokens: Range<Int>) -> Bool {
    let words = tokens.prefix { analysis.upos[$0] != .punctuation }
    return words.count <= 5 && !words.contains { analysis.upos[$0] == .verb }
  }

  /// The name that stands in apposition behind a description: "le fondateur d'Orvane, Mathis Le Goff, conteste".
  func nameBehind(_ token: Int) -> Mention? {
    let phrase = syntax.nounPhrase(token, withConjuncts: false)
    var at = phrase.upperBound
    if at < analysis.tokenCount, analysis.form(at) == "," { at += 1 }
    for candidate in [at, at + 1] where candidate < analysis.tokenCount {
      guard let mention = reader.mentions.mention(candidate),
        mention.type == .person
          || candidate == phrase.upperBound
            && reader.closeApposition(behind: phrase, of: token, hungFrom: token..<(token + 1))
              != nil,
        mention.tokens.lowerBound == candidate,
        analysis.sentence(ofToken: candidate) == analysis.sentence(ofToken: token),
        candidate == at || analysis.upos[at] != .coordinatingConjunction
      else { continue }
      // Between commas, or right behind the description.
      let end = mention.tokens.upperBound
      let isInserted = end < analysis.tokenCount && analysis.upos[end] == .punctuation
      if at == phrase.upperBound || isInserted { return mention }
    }
    return nil
  }
}

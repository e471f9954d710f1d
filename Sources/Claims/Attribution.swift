internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Finds who says what a predicate states: the chain of sources, outermost first.
///
/// Sentences are read in order, because speech goes on: the source of a quotation holds for all its sentences, and a
/// verb of saying without a subject ("Et de poursuivre que") belongs to the last source.
final class Attribution {
  let reader: ClaimReader
  let lexicon: AttributionLexicon
  let speech: SpeechSyntax
  let time: TimeLexicon
  let data: DataLexicon
  /// The source of each quotation that has been met.
  var sourceOfQuotation: [Int: [Claim.Source]] = [:]
  /// The last source that was found, for speech that goes on.
  var lastSource: Claim.Source?
  var lastSourceSentence = -1
  var currentSentence = -1

  init(
    reader: ClaimReader, lexicon: AttributionLexicon, time: TimeLexicon, data: DataLexicon
  ) {
    self.reader = reader
    self.lexicon = lexicon
    self.time = time
    self.data = data
    speech = SpeechSyntax(syntax: reader.syntax, arguments: reader.arguments, lexicon: lexicon)
  }

  var syntax: Syntax { reader.syntax }
  var analysis: Analysis { reader.analysis }

  /// The sources of a predicate of a sentence, outermost first.
  func sources(of predicate: Int, sentence: Int) -> [Claim.Source] {
    currentSentence = sentence
    var chain = grammaticalSources(of: predicate)
    if chain.isEmpty, let source = sourceByOrder(of: predicate) { chain = [source] }
    if let quotation = reader.quotations.quotation(predicate) {
      let outer = source(ofQuotation: quotation, sentence: sentence)
      let known = chain.map(\.range)
      chain += outer.filter { source in !known.contains { $0.overlaps(source.range) } }
    }
    if chain.isEmpty { chain = listSource(ofSentence: sentence).map { [$0] } ?? [] }
    if let last = chain.first { note(last, sentence) }
    var result = Array(chain.reversed())
    if let speaker = speaker(ofSentence: sentence) { result.insert(speaker, at: 0) }
    return result
  }

  /// Notes the sources of a sentence without claims, for the sentences that follow.
  func endSentence(_ sentence: Int) {
    guard lastSourceSentence != sentence else { return }
    for token in analysis.tokens(ofSentence: sentence)
    where analysis.upos[token] == .verb && lexicon.isVerb(analysis.lemma(token)) {
      guard reader.quotations.quotation(token) == nil, let source = subjectSource(of: token) else {
        continue
      }
      note(source, sentence)
      return
    }
  }

  func note(_ source: Claim.Source, _ sentence: Int) {
    lastSource = source
    lastSourceSentence = sentence
  }

  // MARK: Grammar

  /// The sources that the syntax shows, innermost first.
  func grammaticalSources(of predicate: Int) -> [Claim.Source] {
    var result: [Claim.Source] = []
    // "Selon Reuters, la Commission a annoncé …": what stands before all else encloses it, wherever it hangs.
    var opening: [Claim.Source] = []
    let sentence = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate))
    func add(_ source: Claim.Source?, before verb: Int? = nil) {
      let known = result + opening
      guard let source, !known.contains(where: { $0.range.overlaps(source.range) }) else { return }
      if let verb, isOpening(verb, sentence) {
        opening.append(source)
      } else {
        result.append(source)
      }
    }
    let quotation = reader.quotations.ofToken[predicate]
    var path = [predicate]
    path += syntax.ancestors(predicate)
    for (index, node) in path.enumerated() {
      // A preposition or an inserted verb of saying, anywhere along the way.
      for child in syntax.children(node) where index == 0 || child != path[index - 1] {
        add(prepositionalSource(child) ?? likeness(child), before: child)
        if speech.isInserted(child), reader.quotations.ofToken[child] != quotation || quotation < 0
        {
          add(subjectSource(of: child))
        }
      }
      guard index > 0 else { continue }
      let below = path[index - 1]
      if syntax.relation(below).name == "acl:relcl", index > 1, !speech.isVerbOfSaying(node) {
        // A relative clause is the author's gloss on a noun unless a source encloses the whole sentence.
        continue
      }
      if speech.isVerbOfSaying(node), speech.isContent(below) {
        // "La réponse ne suffit pas : «…», a déclaré X": X says what is in the quotation only.
        if quotation < 0, hasQuotation(between: predicate, and: node) { continue }
        // "X has pleaded not guilty; his lawyer said …"
        if hasSemicolon(between: node, and: below) { continue }
        add(subjectSource(of: node))
      } else if syntax.isNominal(node),
        lexicon.isNoun(analysis.lemma(node)) || lexicon.isDocument(analysis.lemma(node)),
        [.acl, .ccomp].contains(syntax.universal(below)), !speech.isVerbOfSaying(below),
        syntax.child(below, .mark) != nil
      {
        // "concluded in its ruling that …", "publishes evidence that …"
        let outer = [.obl, .obj].contains(syntax.universal(node)) ? syntax.head(node) : nil
        add(
          outer.flatMap { speech.isVerbOfSaying($0) ? subjectSource(of: $0) : nil }
            ?? ownerSource(of: node))
      }
    }
    return result + opening
  }

  /// True for a prepositional phrase that begins the sentence.
  func isOpening(_ token: Int, _ sentence: Range<Int>) -> Bool {
    syntax.nounPhrase(token).lowerBound <= sentence.lowerBound + 2
  }

  func hasQuotation(between predicate: Int, and verb: Int) -> Bool {
    predicate < verb && (predicate..<verb).contains { reader.quotations.ofToken[$0] >= 0 }
  }

  private func hasSemicolon(between verb: Int, and clause: Int) -> Bool {
    verb < clause && reader.quotations.ofToken[verb] == reader.quotations.ofToken[clause]
      && (verb..<clause).contains { analysis.form($0) == ";" }
  }

  /// "Comme l'a révélé Reuters", "as Reuters reported".
  private func likeness(_ clause: Int) -> Claim.Source? {
    guard syntax.universal(clause) == .advcl, speech.isVerbOfSaying(clause),
      syntax.children(clause).contains(where: {
        syntax.universal($0) == .mark && $0 < clause && lexicon.isLikeness(analysis.lemma($0))
      })
    else { return nil }
    return subjectSource(of: clause)
  }

  /// "selon le rapport", "according to Reuters".
  func prepositionalSource(_ token: Int) -> Claim.Source? {
    if analysis.upos[token] == .verb { return phrasalSource(token) }
    guard syntax.isNominal(token), !reader.arguments.isRelative(token),
      let preposition = syntax.preposition(token), lexicon.isPreposition(preposition)
    else { return nil }
    let cue = syntax.children(token).filter { syntax.universal($0) == .case }
    let cueTokens = cue.first.map { first in first..<max(first + 1, (cue.last ?? first) + 1) }
    return source(token, cue: cueTokens.map { analysis.originalRange(ofTokens: $0) })
  }

  /// "à en croire Reuters": a preposition of several words that the parser took for a clause.
  private func phrasalSource(_ verb: Int) -> Claim.Source? {
    guard let object = syntax.child(verb, .obj), object > verb else { return nil }
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).lowerBound
    for length in 2...3 where verb + 1 - length >= first {
      let words = (verb + 1 - length)..<(verb + 1)
      let form = words.map { analysis.form($0).lowercased() }.joined(separator: " ")
      if lexicon.isPreposition(form) {
        return source(object, cue: analysis.originalRange(ofTokens: words))
      }
    }
    return nil
  }

  /// The subject of a verb of saying.
  func subjectSource(of verb: Int) -> Claim.Source? {
    let cue = cueRange(verb)
    // "n'a rien dit"
    let isSilent = syntax.children(verb).contains {
      [.obj, .nsubj, .advmod].contains(syntax.universal($0)) && $0 < verb
        && analysis.upos[$0] == .pronoun && lexicon.isImpersonal(analysis.lemma($0))
        && reader.arguments.isFloatingObject($0)
    }
    guard !isSilent else { return nil }
    if let informant = informant(of: verb) { return source(informant, cue: cue) }
    guard let subject = speech.speaker(of: verb) else {
      // "Et de poursuivre que": whoever spoke last.
      let isBare = analysis.features[verb].isInfinitive && syntax.universal(verb) == .root
      guard isBare, lastSourceSentence >= currentSentence - 2, var source = lastSource else {
        return nil
      }
      source.cue = cue
      return source
    }
    if reader.arguments.anaphora.isSecondPerson(subject) { return addressee(of: subject, cue: cue) }
    guard !isExpletive(subject), !isNobody(subject),
      !reader.arguments.anaphora.isFirstPerson(subject), !time.isTimeWord(analysis.form(subject))
    else { return nil }
    if syntax.isNominal(subject),
      lexicon.isDocument(analysis.lemma(subject)) || lexicon.isNoun(analysis.lemma(subject))
    {
      var source = ownerSource(of: subject)
      if lexicon.isDocument(analysis.lemma(subject)) { source?.cue = cue }
      return source
    }
    let found = source(subject, cue: cue)
    // "They say": whoever that is, the speaker of the turn has said it.
    if reader.arguments.anaphora.isAnaphor(subject), reader.speaker(ofToken: subject) != nil,
      found.range == analysis.originalRange(ofToken: subject)
    {
      return nil
    }
    return found
  }

  /// "a-t-on appris de source judiciaire", "we have learned from two officials": whoever somebody has it from.
  private func informant(of verb: Int) -> Int? {
    guard lexicon.isLearning(analysis.lemma(verb)) else { return nil }
    let end = analysis.tokens(ofSentence: analysis.sentence(ofToken: verb)).upperBound
    // Wherever the parser has hung it: right behind the verb, or behind when it was.
    return ((verb + 1)..<min(end, verb + Self.informantReach)).first { noun in
      guard syntax.isNominal(noun), let preposition = syntax.preposition(noun) else { return false }
      return lexicon.isOrigin(preposition) && analysis.upos[noun] != .numeral
        && !time.isTimeWord(analysis.form(noun))
    }
  }

  private static let informantReach = 8

  /// "une enquête menée par le Monde": who a participle behind a document tells that it is by.
  func maker(of noun: Int) -> Int? {
    for participle in syntax.children(noun)
    where participle > noun && analysis.features[participle].isParticiple
      && lexicon.isMaking(analysis.lemma(participle)) && reader.arguments.isPassive(participle)
    {
      let agent = reader.arguments.constituents(of: participle).first { $0.function == .subject }
      if let token = agent?.token, token > participle, let type = reader.mentions.type(token),
        [.company, .organization, .person, .role].contains(type)
      {
        return token
      }
    }
    return nil
  }

  /// Who made a document or a statement; the document itself where nobody is named.
  func ownerSource(of noun: Int) -> Claim.Source? {
    let cue = analysis.originalRange(ofToken: noun)
    if let maker = maker(of: noun) { return source(maker, cue: cue) }
    for child in syntax.children(noun)
    where [.nmod, .compound].contains(syntax.universal(child)) && syntax.isNominal(child)
      && analysis.upos[child] != .pronoun
    {
      if reader.mentions.type(child) != .location, analysis.upos[child] != .numeral {
        return source(child, cue: cue)
      }
    }
    // "rejects claims that …": a statement of nobody is no source.
    return lexicon.isDocument(analysis.lemma(noun)) ? source(noun, cue: nil) : nil
  }

  func isExpletive(_ token: Int) -> Bool {
    syntax.relation(token).name.hasPrefix("expl")
      || analysis.upos[token] == .pronoun && syntax.universal(token) == .expl
  }

  /// "rien", "aucune réponse": no one who could say anything.
  func isNobody(_ token: Int) -> Bool {
    if analysis.upos[token] == .pronoun || analysis.upos[token] == .adjective {
      return lexicon.isImpersonal(analysis.lemma(token))
    }
    return syntax.child(token, .det).map {
      data.isNegative(analysis.form($0).lowercased())
    } ?? false
  }

  func cueRange(_ verb: Int) -> UTF8Range {
    var first = verb
    for child in syntax.children(verb)
    where syntax.universal(child) == .aux && child < verb && verb - child <= 3 {
      first = min(first, child)
    }
    return analysis.originalRange(ofTokens: first..<(verb + 1))
  }
}

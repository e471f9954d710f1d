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
  private let data: DataLexicon
  /// The source of each quotation that has been met.
  private var sourceOfQuotation: [Int: [Claim.Source]] = [:]
  /// The last source that was found, for speech that goes on.
  private var lastSource: Claim.Source?
  private var lastSourceSentence = -1
  private var currentSentence = -1

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

  private func note(_ source: Claim.Source, _ sentence: Int) {
    lastSource = source
    lastSourceSentence = sentence
  }

  // MARK: Grammar

  /// The sources that the syntax shows, innermost first.
  private func grammaticalSources(of predicate: Int) -> [Claim.Source] {
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
        add(prepositionalSource(child), before: child)
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
        add(subjectSource(of: node))
      } else if syntax.isNominal(node),
        lexicon.isNoun(analysis.lemma(node)) || lexicon.isDocument(analysis.lemma(node)),
        [.acl, .ccomp].contains(syntax.universal(below)), !speech.isVerbOfSaying(below),
        syntax.child(below, .mark) != nil
      {
        add(ownerSource(of: node))
      }
    }
    return result + opening
  }

  /// True for a prepositional phrase that begins the sentence.
  private func isOpening(_ token: Int, _ sentence: Range<Int>) -> Bool {
    syntax.nounPhrase(token).lowerBound <= sentence.lowerBound + 2
  }

  func hasQuotation(between predicate: Int, and verb: Int) -> Bool {
    predicate < verb && (predicate..<verb).contains { reader.quotations.ofToken[$0] >= 0 }
  }

  /// "selon le rapport", "according to Reuters".
  private func prepositionalSource(_ token: Int) -> Claim.Source? {
    guard syntax.isNominal(token), let preposition = syntax.preposition(token),
      lexicon.isPreposition(preposition)
    else { return nil }
    let cue = syntax.children(token).filter { syntax.universal($0) == .case }
    let cueTokens = cue.first.map { first in first..<max(first + 1, (cue.last ?? first) + 1) }
    return source(token, cue: cueTokens.map { analysis.originalRange(ofTokens: $0) })
  }

  /// The subject of a verb of saying.
  func subjectSource(of verb: Int) -> Claim.Source? {
    let cue = cueRange(verb)
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

  /// Who made a document or a statement; the document itself where nobody is named.
  private func ownerSource(of noun: Int) -> Claim.Source? {
    let cue = analysis.originalRange(ofToken: noun)
    for child in syntax.children(noun)
    where [.nmod, .compound].contains(syntax.universal(child)) && syntax.isNominal(child)
      && analysis.upos[child] != .pronoun
    {
      if reader.mentions.type(child) != .location, analysis.upos[child] != .numeral {
        return source(child, cue: cue)
      }
    }
    return source(noun, cue: nil)
  }

  private func isExpletive(_ token: Int) -> Bool {
    syntax.relation(token).name.hasPrefix("expl")
      || analysis.upos[token] == .pronoun && syntax.universal(token) == .expl
  }

  /// "rien", "aucune réponse": no one who could say anything.
  private func isNobody(_ token: Int) -> Bool {
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

  // MARK: Lists

  /// Who says the items of a list that a sentence introduces: "TikTok told Congress: – that …; – that …".
  private func listSource(ofSentence sentence: Int) -> Claim.Source? {
    guard isItem(sentence) else { return nil }
    for earlier in stride(from: sentence - 1, through: max(0, sentence - Self.longestList), by: -1)
    {
      let tokens = analysis.tokens(ofSentence: earlier)
      guard let last = tokens.last else { continue }
      if analysis.form(last) == ":" {
        let verb = tokens.last {
          speech.isVerbOfSaying($0) && reader.quotations.quotation($0) == nil
        }
        return verb.flatMap { subjectSource(of: $0) } ?? misreadSource(among: tokens)
          ?? tokens.lazy.compactMap { self.prepositionalSource($0) }.first
      }
      guard isItem(earlier) else { return nil }
    }
    return nil
  }

  /// Who stands before a verb of saying that the tagger did not read as a verb.
  private func misreadSource(among tokens: Range<Int>) -> Claim.Source? {
    guard
      let form = tokens.last(where: {
        lexicon.isForm(analysis.form($0).lowercased()) && !speech.isVerbOfSaying($0)
      }), let speaker = speech.speaker(beforeForm: form)
    else { return nil }
    return source(speaker, cue: analysis.originalRange(ofToken: form))
  }

  private static let longestList = 12

  /// Behind a colon or a semicolon, or with a bullet or a complementizer at its beginning.
  private func isItem(_ sentence: Int) -> Bool {
    let first = analysis.tokens(ofSentence: sentence).lowerBound
    let begin = analysis.form(first).lowercased()
    if lexicon.isBullet(begin) || lexicon.isComplementizer(begin)
      || lexicon.isComplementizer(analysis.lemma(first))
    {
      return true
    }
    guard first > 0 else { return false }
    let end = analysis.form(first - 1)
    return end == ":" || end == ";"
  }

  // MARK: Quotations

  /// Who speaks in a quotation, innermost first.
  private func source(ofQuotation quotation: Int, sentence: Int) -> [Claim.Source] {
    if let known = sourceOfQuotation[quotation] { return known }
    let range = reader.quotations.ranges[quotation]
    let first = analysis.sentence(ofToken: range.lowerBound)
    let last = analysis.sentence(ofToken: range.upperBound - 1)
    var found: [Claim.Source] = []
    for candidate in [last, first] {
      if let source = sourceBeside(range, inSentence: candidate) { found = [source]; break }
    }
    if found.isEmpty, first > 0, let source = announcement(inSentence: first - 1) {
      found = [source]
    }
    if found.isEmpty, last + 1 < analysis.sentenceCount, isShort(last + 1),
      let source = sourceBeside(range, inSentence: last + 1)
    {
      found = [source]
    }
    sourceOfQuotation[quotation] = found
    return found
  }

  /// The verb of saying outside the quotation that stands nearest to it.
  private func sourceBeside(_ quotation: Range<Int>, inSentence sentence: Int) -> Claim.Source? {
    let verbs = analysis.tokens(ofSentence: sentence).filter {
      !quotation.contains($0) && reader.quotations.quotation($0) == nil && speech.isVerbOfSaying($0)
    }
    // "Le fondateur conteste : « … »", where the tagger took the verb for a noun.
    if quotation.lowerBound >= 2,
      let form = [quotation.lowerBound - 2, quotation.lowerBound - 1].first(where: {
        lexicon.isForm(analysis.form($0).lowercased()) && !speech.isVerbOfSaying($0)
      }), let speaker = speech.speaker(beforeForm: form)
    {
      return source(speaker, cue: analysis.originalRange(ofToken: form))
    }
    let nearest = verbs.sorted { distance($0, quotation) < distance($1, quotation) }
    for verb in nearest {
      if let source = subjectSource(of: verb) { return source }
    }
    return analysis.tokens(ofSentence: sentence).lazy.filter { !quotation.contains($0) }
      .compactMap { self.prepositionalSource($0) }.first
  }

  private func distance(_ token: Int, _ range: Range<Int>) -> Int {
    token < range.lowerBound ? range.lowerBound - token : token - range.upperBound
  }

  /// "TikTok a réagi.", "In a statement, the company responded:" before a quotation.
  private func announcement(inSentence sentence: Int) -> Claim.Source? {
    for token in analysis.tokens(ofSentence: sentence).reversed()
    where lexicon.introducesQuote(analysis.lemma(token)) {
      if analysis.upos[token] == .verb, let source = subjectSource(of: token) { return source }
    }
    return nil
  }

  private func isShort(_ sentence: Int) -> Bool {
    analysis.tokens(ofSentence: sentence).count <= 12
  }

  // MARK: Sources

  /// A source of the words of a token: the name inside them, with its role and organisation, or the phrase.
  func source(_ token: Int, cue: UTF8Range?) -> Claim.Source {
    let isPronoun = analysis.upos[token] == .pronoun
    if isPronoun, let entity = reader.mentions.referent(token),
      let mention = reader.mentions.lastMention(of: entity, before: token)
    {
      return described(Claim.Source(range: mention.range, entity: entity, cue: cue))
    }
    let anaphora = reader.arguments.anaphora
    if anaphora.isAnaphor(token),
      let antecedent = anaphora.antecedent(
        of: token,
        where: {
          !time.isTimeWord(analysis.form($0)) && !isNobody($0)
            && reader.mentions.type($0) != .location
            && (reader.mentions.type($0) != nil || lexicon.isDocument(analysis.lemma($0))
              || reader.isActor($0))
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
      for child in syntax.children(token) where syntax.universal(child) == .nmod {
        if let mention = reader.mentions.mention(child), mention.type != .location,
          mention.type != .role
        {
          return described(Claim.Source(range: mention.range, entity: mention.entity, cue: cue))
        }
      }
    }
    let tokens = syntax.isNominal(token) ? syntax.nounPhrase(token) : token..<(token + 1)
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
  private func addressee(of token: Int, cue: UTF8Range?) -> Claim.Source? {
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
  private func speaker(ofSentence sentence: Int) -> Claim.Source? {
    guard let segment = reader.document.segment(ofSentence: sentence),
      let label = segment.speakerRange
    else { return nil }
    let entity =
      reader.layer.mentions.first { $0.range.overlaps(label) && $0.link == .speaker }?.entity
      ?? reader.layer.mentions.first { label.contains($0.range) }?.entity
    return described(Claim.Source(range: label, entity: entity))
  }
}

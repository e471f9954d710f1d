internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Who speaks in a quotation, and who says the items of a list.
extension Attribution {
  /// Who speaks in a quotation, innermost first.
  func source(ofQuotation quotation: Int, sentence: Int) -> [Claim.Source] {
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
    if found.isEmpty, let source = sourceInside(range) { found = [source] }
    if found.isEmpty, isResumed(quotation, inSentence: first) {
      found =
        sourceBeside(reader.quotations.ranges[quotation - 1], inSentence: first - 1).map { [$0] }
        ?? []
    }
    if found.isEmpty, last + 1 < analysis.sentenceCount, isShort(last + 1),
      let source = sourceBeside(range, inSentence: last + 1)
    {
      found = [source]
    }
    sourceOfQuotation[quotation] = found
    return found
  }

  /// "« Nous ne vendons rien, assure X. Nous n'avons rien vendu. »": the verb of saying that is inserted into a quotation.
  private func sourceInside(_ quotation: Range<Int>) -> Claim.Source? {
    quotation.lazy.filter { self.speech.isInserted($0) || self.speech.isBetweenCommas($0) }
      .compactMap { self.subjectSource(of: $0) }.first
  }

  /// "“We sell nothing,” X said. “We never have.”": a quotation that begins a sentence right behind the one that tells who
  /// spoke.
  private func isResumed(_ quotation: Int, inSentence sentence: Int) -> Bool {
    guard quotation > 0, sentence > 0 else { return false }
    let range = reader.quotations.ranges[quotation]
    let between = reader.quotations.ranges[quotation - 1].upperBound..<range.lowerBound
    return !between.isEmpty && range.lowerBound == analysis.tokens(ofSentence: sentence).lowerBound
      && analysis.sentence(ofToken: between.lowerBound) == sentence - 1
      && between.contains { speech.isVerbOfSaying($0) }
  }

  /// The verb of saying outside the quotation that stands nearest to it.
  func sourceBeside(_ quotation: Range<Int>, inSentence sentence: Int) -> Claim.Source? {
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

  func distance(_ token: Int, _ range: Range<Int>) -> Int {
    token < range.lowerBound ? range.lowerBound - token : token - range.upperBound
  }

  /// "TikTok a réagi.", "In a statement, the company responded:" before a quotation.
  func announcement(inSentence sentence: Int) -> Claim.Source? {
    for token in analysis.tokens(ofSentence: sentence).reversed()
    where lexicon.introducesQuote(analysis.lemma(token)) {
      if analysis.upos[token] == .verb, let source = subjectSource(of: token) { return source }
    }
    return nil
  }

  func isShort(_ sentence: Int) -> Bool {
    analysis.tokens(ofSentence: sentence).count <= 12
  }

  /// Who says the items of a list that a sentence introduces: "TikTok told Congress: – that …; – that …".
  func listSource(ofSentence sentence: Int) -> Claim.Source? {
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
  func misreadSource(among tokens: Range<Int>) -> Claim.Source? {
    guard
      let form = tokens.last(where: {
        lexicon.isForm(analysis.form($0).lowercased()) && !speech.isVerbOfSaying($0)
      }), let speaker = speech.speaker(beforeForm: form)
    else { return nil }
    return source(speaker, cue: analysis.originalRange(ofToken: form))
  }

  static let longestList = 12

  /// Behind a colon or a semicolon, or with a bullet or a complementizer at its beginning.
  func isItem(_ sentence: Int) -> Bool {
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
}

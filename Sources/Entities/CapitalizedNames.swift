internal import LanguageResources
internal import Linguistics
internal import Propositions

/// Capitalised names that no table holds, with the type that their words and what stands around them tell.
extension NameRecognizer {
  mutating func findCapitalized() {
    var token = 0
    while token < analysis.tokenCount {
      guard !isTaken[token], isNamePart(token) else {
        token += 1
        continue
      }
      var end = token + 1
      while end < analysis.tokenCount, !isTaken[end], isContinuation(end) { end += 1 }
      let tokens = token..<end
      if tokens.count == 1, isSentenceInitial(token), !occursInside(token) {
        token = end
        continue
      }
      if let candidate = classify(tokens) { take(candidate) }
      token = end
    }
  }

  /// True when a word that begins a sentence also stands with its capital inside one.
  private func occursInside(_ token: Int) -> Bool {
    let run = Int(runs.firstOfToken[token])
    if common.givenNames.value(runs, token: token) == true { return true }
    return runs.hash.indices.contains {
      runs.hash[$0] == runs.hash[run] && runs.isCapitalized[$0]
        && !isSentenceInitial(Int(runs.token[$0]))
    }
  }

  private func isNamePart(_ token: Int) -> Bool {
    guard isCapitalized(token),
      analysis.upos[token] == .properNoun
        || analysis.upos[token] == .other && !isSentenceInitial(token)
    else {
      // A given name at the beginning of a name that the tagger missed.
      return isCapitalized(token) && analysis.upos[token] == .noun
        && common.givenNames.value(runs, token: token) == true
        && token + 1 < analysis.tokenCount && isCapitalized(token + 1)
    }
    guard let lexicon = lexicon(token) else { return true }
    return lexicon.honorifics.value(runs, token: token) == nil
      && lexicon.origins.value(runs, token: token) == nil
      && lexicon.roles.value(runs, token: token) == nil
  }

  private func isContinuation(_ token: Int) -> Bool {
    if isCapitalized(token),
      [.properNoun, .other, .noun, .adjective].contains(analysis.upos[token])
    {
      guard syntax.universal(token) != .conj, syntax.universal(token) != .appos else {
        return false
      }
      guard let lexicon = lexicon(token) else { return true }
      return lexicon.honorifics.value(runs, token: token) == nil
        && lexicon.roles.value(runs, token: token) == nil
    }
    // "Trust and Safety": the parser takes small words for part of the name.
    return syntax.universal(token) == .flat && token + 1 < analysis.tokenCount
      && isCapitalized(token + 1)
      && syntax.universal(token + 1) == .flat
  }

  /// The type of a capitalised name by its words and by what stands around it.
  private mutating func classify(_ tokens: Range<Int>) -> NameCandidate? {
    let first = tokens.lowerBound
    let last = tokens.upperBound - 1
    func candidate(_ type: EntityType, _ confidence: Double) -> NameCandidate {
      NameCandidate(tokens: tokens, type: type, entry: nil, link: .name, confidence: confidence)
    }
    guard analysis.form(first).unicodeScalars.count > 1 || tokens.count > 1 else { return nil }
    if common.legalForms.value(runs, token: last) != nil, tokens.count > 1 {
      return candidate(.company, 0.95)
    }
    if last + 1 < analysis.tokenCount, common.legalForms.value(runs, token: last + 1) != nil,
      isCapitalized(last + 1)
    {
      return candidate(.company, 0.9)
    }
    let lexicon = lexicon(first)
    if first > 0, lexicon?.honorifics.value(runs, token: first - 1) != nil {
      return candidate(.person, 0.95)
    }
    if tokens.count > 1, common.givenNames.value(runs, token: first) != nil {
      return candidate(.person, 0.9)
    }
    if tokens.count == 1, let entry = gazetteer.correction(of: analysis.form(first)) {
      warn(tokens, entry.name, "misspelt")
      return NameCandidate(
        tokens: tokens, type: entry.type, entry: entry, link: .spelling, confidence: 0.7)
    }
    if let type = describedType(tokens) { return candidate(type, 0.85) }
    if isActing(tokens) && tokens.count == 2 { return candidate(.person, 0.7) }
    if isPlace(tokens) { return candidate(.location, 0.55) }
    if common.givenNames.value(runs, token: first) == true, tokens.count == 1 {
      return candidate(.person, 0.7)
    }
    if tokens.count == 2, !isAcronym(first), !isAcronym(last), hasRole(tokens) {
      return candidate(.person, 0.75)
    }
    if tokens.count == 1, isAcronym(first) {
      return common.plainAcronyms.value(runs, token: first) == nil
        ? candidate(.organization, 0.5) : nil
    }
    return candidate(tokens.count == 1 || tokens.count > 3 ? .company : .person, 0.45)
  }

  private func isAcronym(_ token: Int) -> Bool {
    let letters = analysis.form(token).unicodeScalars
    return letters.count >= 2 && letters.count <= 6
      && letters.allSatisfy { $0.properties.isUppercase }
  }

  /// "la société Helvane", "Northquay Data, a data broker", "l'application Cardelia": the noun beside it tells.
  private func describedType(_ tokens: Range<Int>) -> EntityType? {
    let head =
      tokens.first { token in syntax.head(token).map { !tokens.contains($0) } ?? true }
      ?? tokens.lowerBound
    var neighbours: [Int] = []
    if let governor = syntax.head(head),
      [.appos, .flat, .nmod, .compound].contains(syntax.universal(head)),
      syntax.preposition(head) == nil
    {
      neighbours.append(governor)
    }
    // "le hameau de Colacu", "the village of Rulik"
    if let governor = syntax.head(head), syntax.universal(head) == .nmod, syntax.isGenitive(head),
      lexicon(governor)?.descriptions.value(runs, token: governor) == .location
    {
      return .location
    }
    neighbours += syntax.children(head).filter { [.appos].contains(syntax.universal($0)) }
    if tokens.lowerBound > 0, analysis.upos[tokens.lowerBound - 1] == .noun {
      neighbours.append(tokens.lowerBound - 1)
    }
    for token in neighbours {
      guard let lexicon = lexicon(token) else { continue }
      if let type = lexicon.descriptions.value(runs, token: token) { return type }
      if let kind = lexicon.roles.value(runs, token: token), kind != .weak { return .person }
    }
    return nil
  }

  private func hasRole(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard before >= 0, let lexicon = lexicon(before) else { return false }
    return lexicon.roles.value(runs, token: before) != nil
  }

  /// The subject of a finite verb.
  private func isActing(_ tokens: Range<Int>) -> Bool {
    tokens.contains {
      syntax.universal($0) == .nsubj && syntax.head($0).map { analysis.upos[$0] == .verb } ?? false
    }
  }

  /// Behind a preposition of place, alone.
  private func isPlace(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard before >= 0, tokens.count == 1, !isAcronym(tokens.lowerBound) else { return false }
    return lexicon(before)?.placePrepositions.contains(analysis.form(before).lowercased()) ?? false
  }
}

internal import LanguageResources
internal import Linguistics
internal import Propositions

/// Finds roles: the title with its modifiers and its complement, up to the organisation.
struct RoleRecognizer {
  let document: AnalysedDocument
  let syntax: Syntax
  let runs: NameRuns
  let lexicons: [Language: EntityLexicon]
  let gazetteer: Gazetteer
  /// Tokens of names.
  let isName: [Bool]

  private var analysis: Analysis { document.analysis }
  private var bounds: RoleBounds {
    RoleBounds(analysis: analysis, runs: runs, lexicons: lexicons, gazetteer: gazetteer)
  }

  /// The tokens of each role, in order.
  func roles() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for sentence in 0..<analysis.sentenceCount {
      guard let lexicon = lexicons[analysis.language(ofSentence: sentence)] else { continue }
      collect(analysis.tokens(ofSentence: sentence), lexicon, into: &result)
    }
    return result
  }

  private func collect(
    _ tokens: Range<Int>, _ lexicon: EntityLexicon, into result: inout [Range<Int>]
  ) {
    var token = max(tokens.lowerBound, result.last?.upperBound ?? 0)
    while token < tokens.upperBound {
      guard Int(runs.firstOfToken[token]) < Int(runs.firstOfToken[token + 1]), !isName[token],
        let match = title(at: Int(runs.firstOfToken[token]), lexicon)
      else {
        token += 1
        continue
      }
      let end = Int(runs.token[match.end - 1]) + 1
      guard analysis.upos[token] != .verb, analysis.upos[token] != .determiner,
        let role = role(token..<end, kind: match.value, lexicon: lexicon)
      else {
        token += 1
        continue
      }
      let trimmed = bounds.trimmed(role)
      if !trimmed.isEmpty { result.append(trimmed) }
      token = role.upperBound
    }
  }

  /// The longest title that begins at a run: of the tables, or that a user brought.
  private func title(at run: Int, _ lexicon: EntityLexicon)
    -> (end: Int, value: EntityLexicon.RoleKind)?
  {
    let known = lexicon.roles.longestMatch(runs, at: run)
    guard let end = gazetteer.longestRole(runs, at: run), end > known?.end ?? 0 else {
      return known
    }
    return (end, .title)
  }

  private func role(_ title: Range<Int>, kind: EntityLexicon.RoleKind, lexicon: EntityLexicon)
    -> Range<Int>?
  {
    guard title.contains(where: { [.noun, .properNoun].contains(analysis.upos[$0]) })
    else { return nil }
    var start = title.lowerBound
    while start > 0, !isName[start - 1], lexicon.roleModifiers.value(runs, token: start - 1) != nil,
      sameSentence(start - 1, title.lowerBound)
    {
      start -= 1
    }
    var end = title.upperBound
    let head =
      title.first { syntax.head($0).map { !title.contains($0) } ?? true } ?? title.lowerBound
    while end < analysis.tokenCount, !isName[end], analysis.upos[end] == .adjective,
      lexicon.roleModifiers.value(runs, token: end) != nil
    {
      end += 1
    }
    if kind != .staff { end = complement(from: end, of: head) }
    if kind == .weak, end == title.upperBound, start == title.lowerBound,
      !hasOrganization(head, from: end)
    {
      return nil
    }
    return start..<end
  }

  /// The complement of a title ("du programme de politique numérique"), up to the first name.
  private func complement(from start: Int, of head: Int) -> Int {
    guard
      let noun = syntax.children(head).first(where: {
        $0 >= start && syntax.universal($0) == .nmod
          && [.noun, .adjective].contains(analysis.upos[$0])
          && syntax.isGenitive($0)
      })
    else { return start }
    let phrase = syntax.nounPhrase(noun)
    guard phrase.lowerBound - start <= 2 else { return start }
    var end = start
    for token in start..<max(phrase.upperBound, start) {
      if isName[token] { break }
      // A preposition or determiner counts only with what follows it.
      if [.adposition, .determiner, .coordinatingConjunction, .punctuation].contains(
        analysis.upos[token])
      {
        continue
      }
      end = token + 1
    }
    // "… et cyberespace au Council": a second word before the organisation, whatever the parser made of it.
    if end > start, end + 2 < analysis.tokenCount, analysis.upos[end] == .coordinatingConjunction,
      !isName[end + 1],
      analysis.upos[end + 2] == .adposition, isName[min(end + 3, analysis.tokenCount - 1)]
    {
      end += 2
    }
    return end
  }

  private func hasOrganization(_ head: Int, from end: Int) -> Bool {
    syntax.children(head).contains { $0 >= end && syntax.universal($0) == .nmod && isName[$0] }
  }

  private func sameSentence(_ a: Int, _ b: Int) -> Bool {
    analysis.sentence(ofToken: a) == analysis.sentence(ofToken: b)
  }
}

internal import Linguistics
internal import Propositions

/// For whom a role is held.
extension RelationExtractor {
  /// The body that a role is told with.
  func organization(of head: Int, role: Mention, patterns: RelationPatterns) -> Mention? {
    var pending = [head]
    var depth = 0
    while !pending.isEmpty, depth < 12 {
      depth += 1
      let at = pending.removeFirst()
      for child in syntax.children(at)
      where [.nmod, .compound, .obl].contains(syntax.universal(child)) {
        if let found = body(child),
          child > role.tokens.lowerBound || syntax.universal(child) == .compound
            || syntax.relation(child) == .nmodPoss
        {
          let preposition = syntax.preposition(child)
          if preposition == nil || patterns.rolePrepositions.contains(preposition ?? "") {
            return owner(of: found) ?? found
          }
        } else if mention(child) == nil || role.tokens.contains(child) {
          pending.append(child)
        }
      }
    }
    // "TikTok spokesperson", "Pellworth's managing director": the name stands before the role.
    let before = role.tokens.lowerBound - 1
    if before >= 0, let found = body(before) { return found }
    if before > 0, analysis.upos[before] == .particle, let found = body(before - 1) { return found }
    // "dirigeant de la société Kalia": a noun for the body is part of the role.
    if isInSentence(role.tokens.upperBound, of: before + 1),
      let found = body(role.tokens.upperBound)
    {
      return found
    }
    // "directeur … au Council": the parser may have hung the organisation elsewhere.
    var at = role.tokens.upperBound
    while at < analysis.tokenCount, at - role.tokens.upperBound <= 2,
      [.adposition, .determiner].contains(analysis.upos[at])
    { at += 1 }
    if at > role.tokens.upperBound, at < analysis.tokenCount,
      patterns.rolePrepositions.contains(analysis.lemma(role.tokens.upperBound))
    {
      return body(at)
    }
    return nil
  }

  /// The company that a department belongs to: "membre du département Sécurité de Kalia".
  private func owner(of department: Mention) -> Mention? {
    guard department.type == .organization else { return nil }
    for token in department.tokens {
      for child in syntax.children(token) where syntax.universal(child) == .nmod {
        if !department.tokens.contains(child), let company = body(child), company.type == .company {
          return company
        }
      }
    }
    return nil
  }

  /// The company of an office that is told without it ("chief executive Ann Price said"): of those named in the
  /// sentences right before, the one that the text has spoken of most.
  func implied(_ role: Mention, _ patterns: RelationPatterns) -> Mention? {
    guard role.tokens.contains(where: { patterns.offices.contains(analysis.lemma($0)) }) else {
      return nil
    }
    let sentence = analysis.sentence(ofToken: role.tokens.lowerBound)
    let start = Int(analysis.sentenceStart[max(0, sentence - Self.impliedReach)])
    var counts: [Int: Int] = [:]
    var best: Mention?
    for mention in layer.mentions where mention.type == .company && !mention.tokens.isEmpty {
      guard mention.tokens.upperBound <= role.tokens.lowerBound else { break }
      counts[mention.entity, default: 0] += 1
      guard mention.tokens.lowerBound >= start else { continue }
      if let known = best, counts[known.entity, default: 0] > counts[mention.entity, default: 0] {
        continue
      }
      best = mention
    }
    return best
  }

  private static var impliedReach: Int { 3 }
}

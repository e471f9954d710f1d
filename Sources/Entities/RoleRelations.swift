internal import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Relations that follow from where names, roles and places stand beside each other.
extension RelationExtractor {
  /// Roles beside names: "Adam Segal, directeur de … au Council", "spokesman Tom Vogel", "X est directrice de Y".
  func roleRelations(_ sentence: Int, patterns: RelationPatterns) -> [Relation] {
    var result: [Relation] = []
    let tokens = analysis.tokens(ofSentence: sentence)
    for role in layer.mentions where role.type == .role && !role.tokens.isEmpty {
      guard tokens.contains(role.tokens.lowerBound) else { continue }
      let head = self.head(role)
      let organization = organization(of: head, role: role, patterns: patterns)
      let holder = holder(of: head, role: role, organization: organization)
      guard let holder else {
        // Of those without a name only staff is told to work for somebody: "un employé de la banque".
        if let organization, isStaff(role) {
          let phrase = syntax.nounPhrase(head, withConjuncts: false)
          result.append(
            Relation(
              kind: .worksFor,
              from: .init(range: analysis.originalRange(ofTokens: phrase), entity: nil),
              to: .init(range: organization.range, entity: organization.entity),
              sentence: sentence, factuality: Factuality()))
        }
        continue
      }
      let from = Relation.Party(range: holder.range, entity: holder.entity)
      result.append(
        Relation(
          kind: .holdsRole, from: from, to: .init(range: role.range, entity: role.entity),
          sentence: sentence, factuality: Factuality()))
      if let employer = organization ?? implied(role, patterns) {
        result.append(
          Relation(
            kind: .worksFor, from: from,
            to: .init(range: employer.range, entity: employer.entity), sentence: sentence,
            factuality: Factuality()))
      }
    }
    return result
  }

  /// Unnamed staff, or a member, by the word that begins a role.
  private func isStaff(_ role: Mention) -> Bool {
    let language = analysis.language(
      ofSentence: analysis.sentence(ofToken: role.tokens.lowerBound))
    return role.tokens.lazy.compactMap { lexicons[language]?.roles.value(runs, token: $0) }.first
      .map { $0 != .title } ?? false
  }

  private func head(_ role: Mention) -> Int {
    role.tokens.first { syntax.head($0).map { !role.tokens.contains($0) } ?? true }
      ?? role.tokens.lowerBound
  }

  private func person(_ token: Int) -> Mention? {
    mention(token).flatMap { $0.type == .person ? $0 : nil }
  }

  private func body(_ token: Int) -> Mention? {
    mention(token).flatMap { $0.type == .company || $0.type == .organization ? $0 : nil }
  }

  private func isInSentence(_ token: Int, of other: Int) -> Bool {
    analysis.upos.indices.contains(token)
      && analysis.sentence(ofToken: token) == analysis.sentence(ofToken: other)
  }

  // MARK: Who holds a role

  private func holder(of head: Int, role: Mention, organization: Mention?) -> Mention? {
    // Right beside it: "PDG Jean Martin", "la directrice de Kalia, Anne Petit,".
    if let found = personBehind(role, organization) ?? personBefore(role) { return found }
    for token in identified(head) {
      if let found = person(token) { return found }
      if let found = addressed(token) { return found }
    }
    if [.appos, .flat, .compound, .conj, .parataxis, .nmod].contains(syntax.universal(head)),
      let governor = syntax.head(head),
      syntax.preposition(head) == nil, let found = person(governor)
    {
      return found
    }
    // "dirigeant de X et ancien employé de Y": the second role of the same person.
    var first = syntax.firstConjunct(head)
    if first == head { return nil }
    // The parser may hang it from what the first role is of: "dirigeant de la société X et ancien employé de Y".
    for _ in 0..<3 where mention(first)?.type != .role {
      guard [.nmod, .flat, .appos].contains(syntax.universal(first)),
        let governor = syntax.head(first)
      else { break }
      first = governor
    }
    if let other = mention(first), other.type == .role, other.tokens != role.tokens {
      return personBefore(other) ?? identified(first).lazy.compactMap { self.person($0) }.first
    }
    return nil
  }

  /// "Ms. Price, you are the chief privacy officer": the person that the sentence addresses.
  private func addressed(_ token: Int) -> Mention? {
    guard analysis.upos[token] == .pronoun, analysis.features[token].person == 2 else { return nil }
    let tokens = analysis.tokens(ofSentence: analysis.sentence(ofToken: token))
    return tokens.prefix { $0 < token }.lazy.compactMap { person($0) }.first
  }

  /// The person behind a role, its complement and a comma.
  private func personBehind(_ role: Mention, _ organization: Mention?) -> Mention? {
    var at = role.tokens.upperBound
    let last = role.tokens.upperBound - 1
    if let found = isInSentence(at, of: last) ? person(at) : nil { return found }
    if let organization, organization.tokens.lowerBound >= at,
      organization.tokens.lowerBound - at <= 3
    {
      at = organization.tokens.upperBound
    } else {
      // "l'avocat général du groupe, Marc Petit": a complement that names nobody.
      var steps = 0
      while steps < 5, isInSentence(at, of: last), mention(at) == nil,
        [.adposition, .determiner, .noun, .adjective].contains(analysis.upos[at])
      {
        at += 1
        steps += 1
      }
    }
    guard isInSentence(at + 1, of: last), analysis.form(at) == "," else { return nil }
    at += 1
    // An honorific.
    if person(at) == nil, isInSentence(at + 1, of: last), isHonorific(at) { at += 1 }
    return isInSentence(at, of: last) ? person(at) : nil
  }

  private func isHonorific(_ token: Int) -> Bool {
    let language = analysis.language(ofSentence: analysis.sentence(ofToken: token))
    return lexicons[language]?.honorifics.value(runs, token: token) != nil
  }

  /// The person before a role, with a comma or an opening bracket and small words between: "Anne Petit, ancienne
  /// directrice", "S. Lang (juriste)".
  private func personBefore(_ role: Mention) -> Mention? {
    var at = role.tokens.lowerBound - 1
    var steps = 0
    while steps < 3, isInSentence(at, of: role.tokens.lowerBound), mention(at) == nil,
      [.determiner, .adjective, .adverb].contains(analysis.upos[at])
    {
      at -= 1
      steps += 1
    }
    guard at > 0, [",", "("].contains(analysis.form(at)),
      isInSentence(at - 1, of: role.tokens.lowerBound)
    else { return nil }
    return person(at - 1)
  }

  // MARK: For whom

  private func organization(of head: Int, role: Mention, patterns: RelationPatterns) -> Mention? {
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
  private func implied(_ role: Mention, _ patterns: RelationPatterns) -> Mention? {
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

  // MARK: Names beside names

  /// "Ann Price of Greyfen", "Ann Price (Greyfen)"; "Exact Data in Chicago".
  func placedRelations(_ sentence: Int, patterns: RelationPatterns) -> [Relation] {
    var result: [Relation] = []
    let tokens = analysis.tokens(ofSentence: sentence)
    for first in layer.mentions where !first.tokens.isEmpty {
      guard tokens.contains(first.tokens.lowerBound), first.tokens.upperBound < tokens.upperBound
      else { continue }
      var at = first.tokens.upperBound
      let isBracket = analysis.form(at) == "("
      let word = analysis.lemma(at)
      at += 1
      while !isBracket, at < tokens.upperBound, analysis.upos[at] == .determiner { at += 1 }
      guard at < tokens.upperBound, let second = mention(at), second.tokens.lowerBound == at else {
        continue
      }
      let isBody = second.type == .company || second.type == .organization
      let kind: Relation.Kind
      if first.type == .person, isBody,
        isBracket && second.tokens.upperBound < tokens.upperBound
          && analysis.form(second.tokens.upperBound) == ")"
          || patterns.employmentPrepositions.contains(word)
      {
        kind = .worksFor
      } else if first.type == .company || first.type == .organization, second.type == .location,
        patterns.seatPrepositions.contains(word),
        second.tokens.contains(where: { token in
          syntax.head(token).map { first.tokens.contains($0) } ?? false
        })
      {
        kind = .basedIn
      } else {
        continue
      }
      result.append(
        Relation(
          kind: kind, from: .init(range: first.range, entity: first.entity),
          to: .init(range: second.range, entity: second.entity), sentence: sentence,
          factuality: Factuality()))
    }
    return result
  }

  // MARK: Labels of turns

  /// "Mme Petit, directrice de Kalia. –": the role and body in the label of a turn.
  func labelRelations() -> [Relation] {
    guard labels.contains(where: { $0.holder != nil }) else { return [] }
    var mentionAt: [Int: Mention] = [:]
    for mention in layer.mentions where mention.link == .speaker {
      mentionAt[mention.range.start] = mention
    }
    var sentenceOfSegment: [Int: Int] = [:]
    for sentence in 0..<analysis.sentenceCount {
      let block = Int(analysis.sentenceBlock[sentence])
      guard document.blockSegment.indices.contains(block) else { continue }
      let segment = document.blockSegment[block]
      if sentenceOfSegment[segment] == nil { sentenceOfSegment[segment] = sentence }
    }
    return labels.compactMap { label in
      guard let holder = label.holder, label.type == .role || isEmployer(label),
        let person = mentionAt[labels[holder].range.start],
        let other = mentionAt[label.range.start],
        let sentence = sentenceOfSegment[label.segment]
      else { return nil }
      return Relation(
        kind: label.type == .role ? .holdsRole : .worksFor,
        from: .init(range: person.range, entity: person.entity),
        to: .init(range: other.range, entity: other.entity), sentence: sentence,
        factuality: Factuality())
    }
  }

  /// The body of a label that tells a role too: a party behind a constituency employs nobody.
  private func isEmployer(_ label: SpeakerLabels.Label) -> Bool {
    label.type == .organization
      && labels.contains { $0.type == .role && $0.holder == label.holder }
  }
}

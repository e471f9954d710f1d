internal import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Roles, who holds them and for whom.
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

  func body(_ token: Int) -> Mention? {
    mention(token).flatMap { $0.type == .company || $0.type == .organization ? $0 : nil }
  }

  func isInSentence(_ token: Int, of other: Int) -> Bool {
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
}

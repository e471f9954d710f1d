internal import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Extracts the relations that a document states, from the patterns of its languages and from how roles stand beside
/// names.
struct RelationExtractor {
  let document: AnalysedDocument
  let layer: EntityLayer
  let arguments: PredicateArguments
  let syntax: Syntax
  let patterns: [Language: RelationPatterns]
  let factuality: [Language: FactualityLexicon]
  private let mentionOfToken: [Int32]

  private var analysis: Analysis { document.analysis }

  init(
    document: AnalysedDocument, layer: EntityLayer, arguments: PredicateArguments, syntax: Syntax,
    patterns: [Language: RelationPatterns], factuality: [Language: FactualityLexicon]
  ) {
    self.document = document
    self.layer = layer
    self.arguments = arguments
    self.syntax = syntax
    self.patterns = patterns
    self.factuality = factuality
    var index = [Int32](repeating: -1, count: document.analysis.tokenCount)
    for (position, mention) in layer.mentions.enumerated() {
      for token in mention.tokens { index[token] = Int32(position) }
    }
    mentionOfToken = index
  }

  func relations() -> [Relation] {
    guard analysis.isParsed else { return [] }
    var found: [Relation] = []
    for sentence in 0..<analysis.sentenceCount {
      let language = analysis.language(ofSentence: sentence)
      guard let patterns = patterns[language] else { continue }
      for token in analysis.tokens(ofSentence: sentence) {
        for pattern in patterns.patterns(analysis.lemma(token), analysis.upos[token]) {
          found += relations(pattern, at: token, sentence: sentence, language: language)
        }
      }
      found += roleRelations(sentence, patterns: patterns)
    }
    var seen: Set<Relation> = []
    return found.filter { seen.insert($0).inserted }
  }

  private func mention(_ token: Int) -> Mention? {
    mentionOfToken[token] < 0 ? nil : layer.mentions[Int(mentionOfToken[token])]
  }

  // MARK: Patterns

  private func relations(
    _ pattern: RelationPatterns.Pattern, at token: Int, sentence: Int, language: Language
  ) -> [Relation] {
    if let complement = pattern.complement {
      guard
        analysis.tokens(ofSentence: sentence).contains(where: {
          $0 != token && abs($0 - token) < 15 && analysis.lemma($0) == complement
            && syntax.isInside($0, of: token)
        })
      else { return [] }
    }
    let constituents = arguments.constituents(of: token)
    guard let to = party(pattern.to, pattern.toTypes, constituents, token, excluding: nil),
      let from = party(pattern.from, pattern.fromTypes, constituents, token, excluding: to.token)
    else { return [] }
    let factuality = self.factuality(of: token, language: language)
    return [from.party].flatMap { first in
      ([to.party] + conjuncts(of: to.token, pattern.toTypes)).compactMap { second in
        guard first.range != second.range, first.entity == nil || first.entity != second.entity
        else {
          return nil
        }
        return Relation(
          kind: pattern.kind, from: first, to: second, sentence: sentence, factuality: factuality)
      }
    }
  }

  /// "avec Oracle et Walmart": each of the coordinated parties.
  private func conjuncts(of token: Int, _ types: Set<EntityType>) -> [Relation.Party] {
    syntax.children(token).filter { syntax.universal($0) == .conj }.compactMap { party($0, types) }
  }

  /// The factuality of a relation's predicate, in its clause and where the text comes back to it: "un accord avec X …
  /// cet accord n'a jamais eu lieu".
  private func factuality(of predicate: Int, language: Language) -> Factuality {
    guard let lexicon = factuality[language] else { return Factuality() }
    let reader = FactualityReader(syntax: syntax, arguments: arguments, lexicon: lexicon)
    let result = reader.factuality(of: predicate, isQuoted: false)
    guard analysis.upos[predicate] == .noun, result.polarity == .affirmed else { return result }
    for token in (predicate + 1)..<max(analysis.tokenCount, predicate + 1)
    where analysis.lemma[token] == analysis.lemma[predicate] {
      guard [.nsubj].contains(syntax.universal(token)), let verb = syntax.head(token),
        syntax.children(token).contains(where: { syntax.universal($0) == .det })
      else { continue }
      let later = reader.factuality(of: verb, isQuoted: false)
      if later.polarity == .negated { return later }
    }
    return result
  }

  private func party(
    _ slots: [RelationPatterns.Slot], _ types: Set<EntityType>, _ constituents: [Constituent],
    _ predicate: Int,
    excluding: Int?
  ) -> (party: Relation.Party, token: Int)? {
    for slot in slots {
      let tokens: [Int]
      switch slot {
      case .function(let function):
        tokens = constituents.filter { $0.function == function }.map(\.token)
      case .identified: tokens = identified(predicate)
      }
      for token in tokens where token != excluding {
        if let party = party(token, types) { return (party, token) }
      }
    }
    return nil
  }

  /// The party that a token heads: the name or reference, or its noun phrase where any type will do.
  private func party(_ token: Int, _ types: Set<EntityType>) -> Relation.Party? {
    for candidate in [token]
      + syntax.children(token).filter({ [.appos, .flat, .compound].contains(syntax.universal($0)) })
    {
      if let mention = mention(candidate), types.isEmpty || types.contains(mention.type),
        mention.type != .role || types.contains(.role)
      {
        return Relation.Party(range: mention.range, entity: mention.entity)
      }
    }
    if let reference = layer.references.first(where: { $0.tokens.contains(token) }) {
      let entity = layer.entities[reference.entity]
      if types.isEmpty || types.contains(entity.type),
        let named = layer.mentions.last(where: {
          $0.entity == reference.entity && $0.tokens.lowerBound < token
        })
      {
        return Relation.Party(range: named.range, entity: reference.entity)
      }
    }
    guard types.isEmpty || types.contains(.role), syntax.upos(token) == .noun else { return nil }
    return Relation.Party(
      range: analysis.originalRange(ofTokens: syntax.nounPhrase(token, withConjuncts: false)),
      entity: nil)
  }

  /// What a noun is said to be the same as.
  private func identified(_ noun: Int) -> [Int] {
    var result = syntax.appositions(noun)
    if syntax.child(noun, .cop) != nil, let subject = syntax.child(noun, .nsubj) {
      result.append(subject)
    }
    result += syntax.children(noun).filter {
      [.flat, .compound, .nmod].contains(syntax.universal($0)) && syntax.preposition($0) == nil
    }
    return result
  }

  // MARK: Roles

  /// Roles beside names: "Adam Segal, directeur de … au Council", "spokesman Tom Vogel", "X est directrice de Y".
  private func roleRelations(_ sentence: Int, patterns: RelationPatterns) -> [Relation] {
    var result: [Relation] = []
    let tokens = analysis.tokens(ofSentence: sentence)
    for role in layer.mentions where role.type == .role && tokens.contains(role.tokens.lowerBound) {
      let head =
        role.tokens.first { syntax.head($0).map { !role.tokens.contains($0) } ?? true }
        ?? role.tokens.lowerBound
      let holder = holder(of: head, role: role)
      let organization = organization(of: head, role: role, patterns: patterns)
      if let holder {
        result.append(
          Relation(
            kind: .holdsRole, from: .init(range: holder.range, entity: holder.entity),
            to: .init(range: role.range, entity: role.entity), sentence: sentence,
            factuality: Factuality()))
      }
      if let organization {
        let from =
          holder.map { Relation.Party(range: $0.range, entity: $0.entity) }
          ?? Relation.Party(
            range: analysis.originalRange(ofTokens: syntax.nounPhrase(head, withConjuncts: false)),
            entity: nil)
        result.append(
          Relation(
            kind: .worksFor, from: from,
            to: .init(range: organization.range, entity: organization.entity),
            sentence: sentence, factuality: Factuality()))
      }
    }
    return result
  }

  private func holder(of head: Int, role: Mention) -> Mention? {
    func person(_ token: Int) -> Mention? {
      mention(token).flatMap { $0.type == .person ? $0 : nil }
    }
    for token in identified(head) {
      if let found = person(token) { return found }
    }
    if [.appos, .flat, .compound, .conj, .parataxis, .nmod].contains(syntax.universal(head)),
      let governor = syntax.head(head),
      syntax.preposition(head) == nil, let found = person(governor)
    {
      return found
    }
    // Right beside it: "PDG Jean Martin", "Jean Martin, PDG".
    if role.tokens.upperBound < analysis.tokenCount, let found = person(role.tokens.upperBound) {
      return found
    }
    let before = role.tokens.lowerBound - 1
    if before > 0, analysis.form(before) == ",", let found = person(before - 1) { return found }
    if before > 1, analysis.upos[before] == .determiner, analysis.form(before - 1) == ",",
      let found = person(before - 2)
    {
      return found
    }
    return nil
  }

  private func organization(of head: Int, role: Mention, patterns: RelationPatterns) -> Mention? {
    func body(_ token: Int) -> Mention? {
      mention(token).flatMap { $0.type == .company || $0.type == .organization ? $0 : nil }
    }
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
            return found
          }
        } else if mention(child) == nil || role.tokens.contains(child) {
          pending.append(child)
        }
      }
    }
    // "TikTok spokesperson": the name stands before the role.
    if role.tokens.lowerBound > 0, let found = body(role.tokens.lowerBound - 1) { return found }
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
}

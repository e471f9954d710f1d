internal import Documents
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
  let lexicons: [Language: EntityLexicon]
  let runs: NameRuns
  let labels: [SpeakerLabels.Label]
  private let mentionOfToken: [Int32]
  /// The label that stands at a byte of the text.
  private let mentionAtByte: [Int: Mention]

  var analysis: Analysis { document.analysis }

  init(
    document: AnalysedDocument, layer: EntityLayer, arguments: PredicateArguments, syntax: Syntax,
    patterns: [Language: RelationPatterns], factuality: [Language: FactualityLexicon],
    lexicons: [Language: EntityLexicon], runs: NameRuns, labels: [SpeakerLabels.Label]
  ) {
    self.document = document
    self.layer = layer
    self.arguments = arguments
    self.syntax = syntax
    self.patterns = patterns
    self.factuality = factuality
    self.lexicons = lexicons
    self.runs = runs
    self.labels = labels
    var places: [Int: Mention] = [:]
    for mention in layer.mentions where mention.link == .speaker {
      places[mention.range.start] = mention
    }
    mentionAtByte = places
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
      found += placedRelations(sentence, patterns: patterns)
    }
    found += labelRelations()
    var seen: Set<Relation> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// The mention that a token belongs to.
  func mention(_ token: Int) -> Mention? {
    guard mentionOfToken.indices.contains(token) else { return nil }
    return mentionOfToken[token] < 0 ? nil : layer.mentions[Int(mentionOfToken[token])]
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

  /// The party that a token heads: a name, or the name that it refers to.
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
    if let person = interlocutor(token), types.isEmpty || types.contains(person.type) {
      return Relation.Party(range: person.range, entity: person.entity)
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
    for apposed in syntax.appositions(token) {
      if let mention = mention(apposed), types.isEmpty || types.contains(mention.type),
        mention.type != .role
      {
        return Relation.Party(range: mention.range, entity: mention.entity)
      }
    }
    return nil
  }

  /// Whom a pronoun of the second person addresses: the person that the sentence begins with, as in "Ms. Price, you are
  /// the chief …"; and of the first person: the speaker of the turn.
  private func interlocutor(_ token: Int) -> Mention? {
    guard analysis.upos[token] == .pronoun, let person = analysis.features[token].person else {
      return nil
    }
    let sentence = analysis.sentence(ofToken: token)
    switch person {
    case 1 where !analysis.features[token].isPlural:
      guard let segment = document.segment(ofSentence: sentence), let range = segment.speakerRange
      else { return nil }
      return mentionAtByte[range.start].flatMap { $0.type == .person ? $0 : nil }
    case 2:
      return analysis.tokens(ofSentence: sentence).prefix { $0 < token }.lazy
        .compactMap { mention($0) }.first { $0.type == .person }
    default: return nil
    }
  }

  /// What a noun is said to be the same as.
  func identified(_ noun: Int) -> [Int] {
    var result = syntax.appositions(noun)
    if syntax.child(noun, .cop) != nil, let subject = syntax.child(noun, .nsubj) {
      result.append(subject)
    }
    result += syntax.children(noun).filter {
      [.flat, .compound, .nmod].contains(syntax.universal($0)) && syntax.preposition($0) == nil
    }
    return result
  }
}

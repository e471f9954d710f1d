internal import Entities

/// The mention, and the reference, that each token belongs to.
struct MentionIndex {
  private let layer: EntityLayer
  private var mentionOfToken: [Int32]
  private var referenceOfToken: [Int: Int] = [:]

  init(_ layer: EntityLayer, tokenCount: Int) {
    self.layer = layer
    mentionOfToken = [Int32](repeating: -1, count: tokenCount)
    for (index, mention) in layer.mentions.enumerated() {
      for token in mention.tokens { mentionOfToken[token] = Int32(index) }
    }
    for (index, reference) in layer.references.enumerated() {
      for token in reference.tokens { referenceOfToken[token] = index }
    }
  }

  /// The mention that a token belongs to.
  func mention(_ token: Int) -> Mention? {
    mentionOfToken[token] < 0 ? nil : layer.mentions[Int(mentionOfToken[token])]
  }

  /// The entity that a token names or stands for.
  func entity(_ token: Int) -> Int? {
    mention(token)?.entity ?? referenceOfToken[token].map { layer.references[$0].entity }
  }

  /// The type of the entity that a token names or stands for.
  func type(_ token: Int) -> EntityType? {
    mention(token)?.type ?? entity(token).map { layer.entities[$0].type }
  }

  /// The entity that a pronoun or description at a token stands for.
  func referent(_ token: Int) -> Int? {
    referenceOfToken[token].map { layer.references[$0].entity }
  }

  /// The named holder of the role that a token belongs to.
  func holder(ofRole token: Int) -> Mention? {
    guard let role = mention(token), role.type == .role,
      let relation = layer.relations.first(where: {
        $0.kind == .holdsRole && $0.to.range == role.range
      })
    else { return nil }
    return layer.mentions.first { $0.range == relation.from.range }
  }

  /// The last mention of an entity that begins before a token.
  func lastMention(of entity: Int, before token: Int) -> Mention? {
    layer.mentions.last { $0.entity == entity && $0.tokens.lowerBound < token }
      ?? layer.mentions.first { $0.entity == entity }
  }

  /// True for adjectives of origin ("américain", "Chinese"), by lemma.
  func isOrigin(_ lemma: String) -> Bool { layer.origins.contains(lemma) }

  /// The mentions inside a range of tokens.
  func mentions(in tokens: Range<Int>) -> [Mention] {
    var result: [Mention] = []
    var last: Int32 = -1
    for token in tokens where mentionOfToken[token] >= 0 && mentionOfToken[token] != last {
      last = mentionOfToken[token]
      result.append(layer.mentions[Int(last)])
    }
    return result
  }
}

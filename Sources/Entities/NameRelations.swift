internal import Linguistics
internal import Propositions
internal import Text

/// Relations that follow from where names stand beside each other, in sentences and in the labels of turns.
extension RelationExtractor {
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

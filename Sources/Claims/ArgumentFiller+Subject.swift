internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Whose data it is, and what kind of data.
extension ArgumentFiller {
  /// Whose data: the people, or the person, among the complements of the data; a possessive; an adjective of origin.
  func subject(_ token: Int) -> Claim.Argument? {
    var pending = [token]
    var possessive: Int?
    var adjective: Int?
    while !pending.isEmpty, pending.count < 32 {
      let at = pending.removeFirst()
      for child in syntax.children(at) {
        switch syntax.universal(child) {
        case .nmod where analysis.upos[child] == .pronoun && syntax.relation(child) == .nmodPoss:
          possessive = possessive ?? child
        case .nmod, .compound:
          if syntax.universal(child) == .nmod || !hasOwner(token), isPerson(child) {
            return argument(measured(child, below: token))
          }
          if syntax.universal(child) == .compound, at == token,
            reader.mentions.type(child) == .location
          {
            adjective = adjective ?? child
          }
          pending.append(child)
        case .conj where at == token && syntax.isNominal(child): pending.append(child)
        case .advmod where child > at, .obl where child > at: pending.append(child)
        case .det where reader.arguments.isPossessive(child): possessive = possessive ?? child
        case .amod where reader.mentions.isOrigin(analysis.lemma(child)) && at == token:
          adjective = adjective ?? child
        default: break
        }
      }
    }
    if let possessive {
      if let owner = owner(possessive) { return phrase(owner) }
      if reader.arguments.isSingularPossessive(analysis.form(possessive).lowercased()) {
        return nil
      }
    }
    return (possessive ?? adjective).map {
      Claim.Argument(range: analysis.originalRange(ofToken: $0), entity: reader.mentions.entity($0))
    }
  }

  /// "onze millions de Français": the measure that people are counted with.
  func measured(_ person: Int, below token: Int) -> Int {
    var at = person
    while let head = syntax.head(at), head != token, head > token, head < at,
      data.isMeasure(lemma(head)) || syntax.upos(head) == .numeral
        || syntax.upos(head) == .adverb
    { at = head }
    return at
  }

  /// The people that a possessive of the third person stands for, where the text names some before it.
  func owner(_ possessive: Int) -> Int? {
    let form = analysis.form(possessive).lowercased()
    guard reader.arguments.isThirdPersonPossessive(form) else { return nil }
    let sentence = analysis.sentence(ofToken: possessive)
    let start = Int(analysis.sentenceStart[max(0, sentence - 1)])
    let needsPlural = reader.arguments.isPluralPossessive(form)
    return stride(from: possessive - 1, through: start, by: -1).first { candidate in
      guard analysis.upos[candidate] == .noun || analysis.upos[candidate] == .properNoun,
        isPerson(candidate)
      else { return false }
      return needsPlural == analysis.features[candidate].isPlural
        || analysis.features[candidate].number == nil
    }
  }

  /// "a consumer database of 240 million individuals": whose data is told by a complement.
  func hasOwner(_ token: Int) -> Bool {
    syntax.children(token).contains {
      $0 > token && syntax.universal($0) == .nmod && isPerson($0)
    }
  }

  func isPerson(_ token: Int) -> Bool {
    data.isPeople(lemma(token)) || reader.mentions.type(token) == .person
      || reader.mentions.type(token) == .role
  }

  /// nous, vous, me, you: whoever speaks or is spoken to.
  func isSpeechPerson(_ token: Int) -> Bool {
    reader.arguments.anaphora.isFirstPerson(token)
      || reader.arguments.anaphora.isSecondPerson(token)
  }

  func category(_ token: Int) -> String? {
    if let term = term(token) { return term.category }
    if let category = data.category(lemma(token)),
      data.strength(lemma(token)) != .anaphor || category == "everything"
    {
      return category
    }
    for child in syntax.children(token)
    where [.nmod, .conj, .compound].contains(syntax.universal(child)) {
      if let category = data.category(lemma(child)) { return category }
    }
    return antecedent(token).flatMap { data.category(lemma($0)) }
  }
}

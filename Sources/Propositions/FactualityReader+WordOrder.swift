internal import Linguistics

/// Governors and negations by word order, where the parser has hung the clause elsewhere or the tagger misread the word.
extension FactualityReader {
  /// "pour éviter que ses fichiers ne fuitent", "denied last week that …": the governor right before the complementizer of
  /// the clause, where the parser has hung the clause elsewhere.
  func readGovernorByOrder(of predicate: Int, into state: inout State) {
    var clause = predicate
    var mark = complementizer(of: clause)
    for _ in 0..<3 where mark == nil {
      guard let head = syntax.head(clause),
        [.xcomp, .obj, .obl].contains(syntax.universal(clause))
      else { return }
      clause = head
      mark = complementizer(of: clause)
    }
    guard let mark, mark > 0, mark < predicate else { return }
    let governor = mark - 1
    guard !syntax.ancestors(predicate).prefix(8).contains(governor),
      syntax.upos(governor) == .verb || syntax.upos(governor) == .noun,
      !isAddressee(governor, of: clause),
      let effect = lexicon.effect(.governor, syntax.lemma(governor)),
      !effect.needsNegation || isNegated(governor),
      effect.relations.isEmpty || effect.relations.contains("ccomp")
    else { return }
    // "aucune preuve que …" negates by its determiner.
    if effect.negates || effect.needsNegation { state.isNegated.toggle() }
    state.apply(effect.modality)
  }

  /// "has confirmed to the authority that …": whoever is told does not govern what is told.
  private func isAddressee(_ noun: Int, of clause: Int) -> Bool {
    guard syntax.upos(noun) == .noun, let verb = syntax.head(noun),
      lexicon.isReporting(syntax.lemma(verb))
    else { return false }
    return [.obl, .iobj].contains(syntax.universal(noun))
      && syntax.ancestors(clause).prefix(2).contains(verb)
  }

  /// "a interdit à X, en mai 2022, de collecter …": the verb before an infinitive, where the parser has not hung the
  /// infinitive from it.
  func readInfinitiveByOrder(_ predicate: Int, into state: inout State) {
    guard isInfinitive(predicate),
      let governor = arguments.governorByOrder(ofInfinitive: predicate),
      !isBelow(governor, predicate),
      syntax.head(predicate).map({ syntax.upos($0) != .verb || $0 < governor }) ?? true,
      let effect = governorEffect(governor), !effect.needsNegation,
      effect.relations.isEmpty || effect.relations.contains("xcomp"),
      !(effect.isHabitual && isEpisodic(governor))
    else { return }
    if effect.negates { state.isNegated.toggle() }
    state.apply(effect.modality)
    readNode(governor, into: &state, isQuoted: false, isPredicate: false)
  }

  /// "lire", "avoir lu".
  private func isInfinitive(_ predicate: Int) -> Bool {
    syntax.analysis.features[predicate].isInfinitive
      || syntax.children(predicate).contains {
        syntax.universal($0) == .aux && $0 < predicate && syntax.analysis.features[$0].isInfinitive
      }
  }

  /// True for a predicate that hangs from a governor as a clause does, not as a complement of one of its nominals.
  private func isBelow(_ governor: Int, _ predicate: Int) -> Bool {
    if let head = syntax.head(predicate), syntax.isNominal(head),
      syntax.clauseRelation(predicate) != .acl
    {
      return false
    }
    return syntax.ancestors(predicate).prefix(8).contains(governor)
  }

  /// "n'auront plus accès": a particle right before a finite verb and a negation right behind it, wherever they hang.
  func isNegatedAround(_ node: Int) -> Bool {
    guard syntax.upos(node) == .verb || syntax.upos(node) == .auxiliary else { return false }
    let sentence = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node))
    // The auxiliaries and what stands between them and the verb.
    var first = node
    while first > sentence.lowerBound,
      [.auxiliary, .adverb].contains(syntax.upos(first - 1))
        || syntax.upos(first - 1) == .pronoun && syntax.head(first - 1) == node
          && syntax.universal(first - 1) != .nsubj
    { first -= 1 }
    guard
      let particle = (first..<node).first(where: { lexicon.effect(.weak, syntax.lemma($0)) != nil })
    else { return false }
    return (particle + 1..<min(node + 2, sentence.upperBound)).contains { word in
      word != node && syntax.upos(word) == .adverb && !isRestriction(word)
        && lexicon.effect(.adverb, syntax.lemma(word))?.negates == true
    }
  }

  /// True where a colon stands between a governor and the clause behind it.
  func hasColon(_ governor: Int, _ clause: Int) -> Bool {
    governor < clause && (governor..<clause).contains { syntax.analysis.form($0) == ":" }
  }

  func complementizer(of clause: Int) -> Int? {
    syntax.children(clause).first {
      syntax.universal($0) == .mark && lexicon.isComplementizer(syntax.lemma($0))
    }
  }

  /// The word right before a clause, where the parser did not take it for the verb that it is: "Velmora nie avoir
  /// accédé aux données" must never pass for a fact.
  func readMisreadGovernor(of predicate: Int, into state: inout State) {
    let near = syntax.wordsBefore(clauseOf: predicate)
    // Further off, only what was taken for a noun or a name, behind a word that can be its subject.
    let far = syntax.clauseWords(before: predicate).filter { word in
      !near.contains(word) && syntax.isNominal(word) && word > 0
        && (syntax.isNominal(word - 1) || syntax.upos(word - 1) == .adjective)
    }
    for word in Array(near) + far {
      guard let effect = lexicon.effect(.form, syntax.analysis.form(word).lowercased()),
        syntax.upos(word) != .verb || lexicon.effect(.governor, syntax.lemma(word)) == nil
          || !governs(word, predicate)
      else { continue }
      if effect.negates { state.isNegated.toggle() }
      state.apply(effect.modality)
      return
    }
  }

  func governs(_ word: Int, _ predicate: Int) -> Bool {
    syntax.ancestors(predicate).prefix(3).contains(word)
  }

  /// "soutient ne pas avoir accès": a negation right before the verb that the parser has hung elsewhere.
  func isNegatedByOrder(_ node: Int) -> Bool {
    guard syntax.upos(node) == .verb || syntax.upos(node) == .auxiliary else { return false }
    let first = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node))
      .lowerBound
    var at = node - 1
    while at >= first,
      [.adverb, .particle, .pronoun].contains(syntax.upos(at))
        || syntax.upos(at) == .auxiliary && syntax.head(at) == node
    {
      if lexicon.effect(.adverb, syntax.lemma(at))?.negates == true, let head = syntax.head(at),
        head != node, syntax.head(head) != node, syntax.upos(head) != .verb || head > node
      {
        return true
      }
      at -= 1
    }
    return false
  }

  /// "had told riders that trips would be erased": a verb of saying in the past before the complementizer of the clause,
  /// wherever the parser has hung the clause.
  func isReportedByOrder(_ node: Int) -> Bool {
    let analysis = syntax.analysis
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: node)).lowerBound
    guard
      let mark = stride(from: node - 1, through: first, by: -1).first(where: {
        syntax.upos($0) == .subordinatingConjunction && lexicon.isComplementizer(syntax.lemma($0))
      })
    else { return false }
    let isWhole = !(mark..<node).contains { analysis.form($0) == ";" || analysis.form($0) == ":" }
    return isWhole
      && stride(from: mark - 1, through: max(first, mark - 8), by: -1).contains {
        lexicon.isReporting(syntax.lemma($0)) && isPast($0)
      }
  }
}

internal import Linguistics

/// Reads polarity and modality of a proposition from its clause and from what governs it.
///
/// Negations toggle, so that "n'a jamais cessé de" is affirmed; the innermost modality wins, so that a modal inside an
/// attribution counts more than the attribution. Governors beyond a verb of saying do not count.
public struct FactualityReader: Sendable {
  private let syntax: Syntax
  private let arguments: PredicateArguments
  private let lexicon: FactualityLexicon

  /// A reader for the sentences of one language in a document.
  public init(syntax: Syntax, arguments: PredicateArguments, lexicon: FactualityLexicon) {
    self.syntax = syntax
    self.arguments = arguments
    self.lexicon = lexicon
  }

  private struct State {
    var isNegated = false
    var modality: Modality?

    mutating func apply(_ modality: Modality?) {
      if self.modality == nil { self.modality = modality }
    }
  }

  /// The factuality of a predicate.
  /// - Parameter isQuoted: true inside quotation marks, where a conditional is the speaker's own.
  public func factuality(of predicate: Int, isQuoted: Bool) -> Factuality {
    var state = State()
    readNode(predicate, into: &state, isQuoted: isQuoted, isPredicate: true)
    var at = predicate
    if let light = arguments.lightVerb(of: predicate) {
      readGovernor(light, of: predicate, into: &state)
      readNode(light, into: &state, isQuoted: isQuoted, isPredicate: true)
      at = light
    }
    for _ in 0..<6 {
      guard let governor = syntax.head(at) else { break }
      let relation = syntax.clauseRelation(at)
      if relation == .conj {
        // A conjunct without a subject of its own shares auxiliaries, negation and mood.
        if syntax.child(at, .nsubj) == nil, syntax.child(at, .aux) == nil {
          // "ni vendues ni publiées": one negation, told twice.
          let wasNegated = state.isNegated
          readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: false)
          state.isNegated = state.isNegated || wasNegated
        }
        at = governor
        continue
      }
      if syntax.relation(at).name == "acl:relcl" { break }
      if lexicon.isReporting(syntax.lemma(governor)), relation == .ccomp || relation == .parataxis {
        readGovernor(governor, of: at, into: &state)
        break
      }
      let hasEffect = readGovernor(governor, of: at, into: &state)
      if relation == .acl, !hasEffect, syntax.child(at, .mark) != nil,
        let above = syntax.head(governor),
        [.obj, .iobj, .obl].contains(syntax.universal(governor)),
        readGovernor(above, of: governor, into: &state)
      {
        // "accuses the firm of selling": the parser hung the act on whoever is accused.
        break
      }
      let isTransparent =
        hasEffect || relation == .xcomp || relation == .ccomp || relation == .csubj
      guard isTransparent else { break }
      if hasEffect || relation == .xcomp {
        readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: false)
      } else {
        readSubordinators(governor, into: &state)
      }
      at = governor
      // "n'a plus le droit de": the negation stands with the verb that carries the noun.
      if hasEffect, let light = arguments.lightVerb(of: governor) {
        readNode(light, into: &state, isQuoted: isQuoted, isPredicate: false, except: governor)
        at = light
      }
    }
    readMisreadGovernor(of: predicate, into: &state)
    readGovernorByOrder(of: predicate, into: &state)
    if state.modality == .possible, isCounterfactual(at) || isCounterfactual(predicate) {
      state.modality = .hypothetical
    }
    return Factuality(
      polarity: state.isNegated ? .negated : .affirmed, modality: state.modality ?? .asserted)
  }

  /// "pour éviter que ses fichiers ne fuitent", "denied last week that …": the governor right before the complementizer of
  /// the clause, where the parser has hung the clause elsewhere.
  private func readGovernorByOrder(of predicate: Int, into state: inout State) {
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
      let effect = lexicon.effect(.governor, syntax.lemma(governor)), !effect.needsNegation,
      effect.relations.isEmpty || effect.relations.contains("ccomp")
    else { return }
    if effect.negates { state.isNegated.toggle() }
    state.apply(effect.modality)
  }

  private func complementizer(of clause: Int) -> Int? {
    syntax.children(clause).first {
      syntax.universal($0) == .mark && lexicon.isComplementizer(syntax.lemma($0))
    }
  }

  /// "could have matched them if it had held our key".
  private func isCounterfactual(_ node: Int) -> Bool {
    var auxiliaries = 0
    for child in syntax.children(node) where syntax.universal(child) == .aux { auxiliaries += 1 }
    return auxiliaries >= 2 && hasCondition(node)
  }

  /// The word right before a clause, where the parser did not take it for the verb that it is: "Velmora nie avoir
  /// accédé aux données" must never pass for a fact.
  private func readMisreadGovernor(of predicate: Int, into state: inout State) {
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

  private func governs(_ word: Int, _ predicate: Int) -> Bool {
    syntax.ancestors(predicate).prefix(3).contains(word)
  }

  /// What hangs from a predicate, or from a verb that carries it.
  /// - Parameter except: an argument whose negative determiner has been read already.
  private func readNode(
    _ node: Int, into state: inout State, isQuoted: Bool, isPredicate: Bool, except: Int? = nil
  ) {
    var isNegated = false
    let upos = syntax.upos(node)
    for child in syntax.children(node) {
      let lemma = syntax.lemma(child)
      let position: FactualityLexicon.Position?
      switch syntax.universal(child) {
      case .advmod, .cc: position = .adverb
      case .aux, .cop: position = .auxiliary
      case .mark: position = .subordinator
      case .case: position = .preposition
      case .det: position = .determiner
      case .nsubj, .obj, .obl, .iobj, .nmod: position = .pronoun
      case .advcl: position = nil
      default:
        position = syntax.upos(child) == .particle || syntax.upos(child) == .adverb ? .adverb : nil
      }
      if let position, let effect = lexicon.effect(position, lemma), holds(effect, for: node),
        !(position == .subordinator && isOutweighed(effect, node: node, marker: child))
      {
        isNegated = isNegated || effect.negates
        let isFutureInPast = position == .auxiliary && effect.modality == .hypothetical
        state.apply(isFutureInPast ? conditional(at: node, isQuoted: isQuoted) : effect.modality)
      }
      // "no longer": the negation stands with the adverb.
      if position == .adverb,
        syntax.children(child).contains(where: {
          lexicon.effect(.determiner, syntax.lemma($0))?.negates == true
        })
      {
        isNegated = true
      }
      // "With no connection to the crime, the data was shared" denies nothing; "At no time …" does.
      let isCircumstance =
        child < node && arguments.isPossession(syntax.preposition(child) ?? "")
      if isPredicate || upos == .verb, position == .pronoun, child != except, !isCircumstance {
        isNegated = isNegated || hasNegativeDeterminer(child)
      }
      if position == .auxiliary {
        readMood(child, node: node, into: &state, isQuoted: isQuoted)
        for adverb in syntax.children(child) {
          if let effect = lexicon.effect(.adverb, syntax.lemma(adverb)) {
            isNegated = isNegated || effect.negates
          }
        }
      }
    }
    readMood(node, node: node, into: &state, isQuoted: isQuoted)
    if isNegated || isNegatedWeakly(node) || isNegatedByOrder(node) { state.isNegated.toggle() }
  }

  /// "il suffit d'un mot de passe pour lire …" is possible, and "condamné pour avoir vendu …" a fact: not every purpose is
  /// a plan.
  private func isOutweighed(_ effect: FactualityLexicon.Effect, node: Int, marker: Int) -> Bool {
    guard effect.modality == .planned else { return false }
    if syntax.children(node).contains(where: {
      syntax.universal($0) == .aux && $0 > marker && syntax.analysis.features[$0].isInfinitive
        && !syntax.analysis.features[node].isInfinitive
        && !arguments.isPassiveAuxiliary($0, of: node)
    }) {
      return true
    }
    guard let governor = syntax.head(node) else { return false }
    return lexicon.effect(.governor, syntax.lemma(governor))?.modality == .possible
  }

  /// "soutient ne pas avoir accès": a negation right before the verb that the parser has hung elsewhere.
  private func isNegatedByOrder(_ node: Int) -> Bool {
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

  /// "Ni X ni Y n'ont partagé": the particle alone negates, but for the restriction "ne … que" and for subjunctives,
  /// where it may be expletive ("avant qu'il ne parte").
  private func isNegatedWeakly(_ node: Int) -> Bool {
    guard !syntax.analysis.features[node].isSubjunctive,
      lexicon.effect(.alone, syntax.lemma(node)) != nil || hasNegativeWord(before: node),
      syntax.children(node).contains(where: {
        $0 < node && lexicon.effect(.weak, syntax.lemma($0)) != nil
      })
    else { return false }
    let end = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node)).upperBound
    let hasSubjunctive = syntax.children(node).contains {
      syntax.analysis.features[$0].isSubjunctive
    }
    return !hasSubjunctive
      && !((node + 1)..<max(end, node + 1)).prefix(8).contains {
        lexicon.effect(.restrictor, syntax.lemma($0)) != nil && !introducesClause($0)
      }
  }

  /// "ni", "personne", "aucun" before a verb; elsewhere the particle alone is expletive.
  private func hasNegativeWord(before node: Int) -> Bool {
    let first = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node))
      .lowerBound
    return (max(first, node - 12)..<node).contains { word in
      let lemma = syntax.lemma(word)
      return syntax.upos(word) == .coordinatingConjunction
        && lexicon.effect(.adverb, lemma)?.negates == true
        || lexicon.effect(.pronoun, lemma)?.negates == true
        || lexicon.effect(.determiner, lemma)?.negates == true
    }
  }

  private func introducesClause(_ word: Int) -> Bool {
    syntax.universal(word) == .mark && syntax.head(word).map { syntax.upos($0) == .verb } ?? false
  }

  /// "aucun employé", "ni X ni Y", "neither X nor Y" among the arguments.
  private func hasNegativeDeterminer(_ argument: Int) -> Bool {
    syntax.children(argument).contains { child in
      switch syntax.universal(child) {
      case .det: return lexicon.effect(.determiner, syntax.lemma(child))?.negates == true
      case .cc, .advmod:
        // "neither of them", "ni les uns": the conjunction before the first, not one between others.
        return child < argument && lexicon.effect(.adverb, syntax.lemma(child))?.negates == true
      default: return false
      }
    }
  }

  private func readSubordinators(_ node: Int, into state: inout State) {
    for child in syntax.children(node) where syntax.universal(child) == .mark {
      if let effect = lexicon.effect(.subordinator, syntax.lemma(child)), holds(effect, for: node) {
        if effect.negates { state.isNegated.toggle() }
        state.apply(effect.modality)
      }
    }
  }

  /// Mood and tense of a verb form.
  private func readMood(_ form: Int, node: Int, into state: inout State, isQuoted: Bool) {
    let features = syntax.analysis.features[form]
    if features.isConditional {
      state.apply(conditional(at: node, isQuoted: isQuoted))
    } else if features.isSubjunctive, syntax.relation(node) == .root {
      // "Que X publie ses journaux !"
      state.apply(.planned)
    } else if features.isFuture || features.isImperative && syntax.child(node, .nsubj) == nil {
      state.apply(.planned)
    }
  }

  /// The conditional: a future seen from the past under a verb of saying in the past, an apodosis beside a condition or
  /// in a speaker's own words, else what the language uses it for.
  private func conditional(at node: Int, isQuoted: Bool) -> Modality {
    if let governor = syntax.head(syntax.firstConjunct(node)),
      syntax.universal(syntax.firstConjunct(node)) == .ccomp,
      lexicon.isReporting(syntax.lemma(governor)), isPast(governor)
    {
      return .planned
    }
    if isReportedByOrder(node) { return .planned }
    return hasCondition(node) || isQuoted ? .hypothetical : lexicon.conditional
  }

  private func hasCondition(_ node: Int) -> Bool {
    syntax.children(node).contains { clause in
      syntax.universal(clause) == .advcl
        && syntax.children(clause).contains {
          syntax.universal($0) == .mark
            && lexicon.effect(.subordinator, syntax.lemma($0))?.modality == .hypothetical
        }
    }
  }

  /// "had told riders that trips would be erased": a verb of saying in the past before the complementizer of the clause,
  /// wherever the parser has hung the clause.
  private func isReportedByOrder(_ node: Int) -> Bool {
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

  private func isPast(_ verb: Int) -> Bool {
    let features = syntax.analysis.features[verb]
    return features.isPast || features.isImperfect
  }

  /// The effect of a governor on the predicate below it. Returns whether it has one.
  @discardableResult
  private func readGovernor(_ governor: Int, of predicate: Int, into state: inout State) -> Bool {
    guard let effect = lexicon.effect(.governor, syntax.lemma(governor)),
      !(effect.isHabitual && isEpisodic(governor)),
      effect.relations.isEmpty || effect.relations.contains(syntax.clauseRelation(predicate).name),
      // A governor stands before its clause; behind it stands only speech ("…, nie X") and what has a noun for subject.
      governor < predicate || syntax.upos(predicate) != .verb
        || lexicon.isReporting(syntax.lemma(governor))
    else { return false }
    if effect.needsNegation {
      guard isNegated(governor) else { return false }
      if effect.negates { state.isNegated.toggle() }
      state.apply(effect.modality)
      return true
    }
    if effect.negates { state.isNegated.toggle() }
    state.apply(effect.modality)
    return true
  }

  /// "ont pu ouvrir", "was able to consult": one episode that took place.
  private func isEpisodic(_ governor: Int) -> Bool {
    syntax.children(governor).contains { child in
      switch syntax.universal(child) {
      case .aux: return syntax.analysis.features[governor].isParticiple
      case .cop: return syntax.analysis.features[child].isPast
      default: return false
      }
    }
  }

  private func isNegated(_ node: Int) -> Bool {
    var probe = State()
    readNode(node, into: &probe, isQuoted: false, isPredicate: true)
    if probe.isNegated { return true }
    guard let head = syntax.head(node),
      syntax.universal(node) == .obj || syntax.universal(node) == .nsubj
    else { return false }
    readNode(head, into: &probe, isQuoted: false, isPredicate: true)
    return probe.isNegated
  }

  private func holds(_ effect: FactualityLexicon.Effect, for node: Int) -> Bool {
    effect.relations.isEmpty
      || effect.relations.contains(syntax.universal(syntax.firstConjunct(node)).name)
  }
}

internal import Linguistics

/// Reads polarity and modality of a proposition from its clause and from what governs it.
///
/// Negations toggle, so that "n'a jamais cessé de" is affirmed; the innermost modality wins, so that a modal inside an
/// attribution counts more than the attribution. Governors beyond a verb of saying do not count.
public struct FactualityReader: Sendable {
  let syntax: Syntax
  let arguments: PredicateArguments
  let lexicon: FactualityLexicon

  /// A reader for the sentences of one language in a document.
  public init(syntax: Syntax, arguments: PredicateArguments, lexicon: FactualityLexicon) {
    self.syntax = syntax
    self.arguments = arguments
    self.lexicon = lexicon
  }

  struct State {
    var isNegated = false
    var modality: Modality?
    /// True where somebody makes or asks somebody else do it.
    var isCompelled = false

    mutating func apply(_ modality: Modality?) {
      // "can be forced to hand over", "would be asked to": no more certain than the force.
      if isCompelled, modality == .possible || modality == .hypothetical {
        self.modality = modality
        isCompelled = false
      }
      if self.modality == nil { self.modality = modality }
    }
  }

  /// The factuality of a predicate.
  /// - Parameter isQuoted: true inside quotation marks, where a conditional is the speaker's own.
  public func factuality(of predicate: Int, isQuoted: Bool) -> Factuality {
    var state = State()
    readNode(predicate, into: &state, isQuoted: isQuoted, isPredicate: true)
    if lexicon.effect(.predicate, syntax.lemma(predicate))?.negates == true {
      state.isNegated.toggle()
    }
    var at = predicate
    if let light = arguments.lightVerb(of: predicate) {
      // "n'a plus accès": one negation, whether it hangs from the verb, from the noun or from both.
      let isNounNegated = state.isNegated
      readGovernor(light, of: predicate, into: &state)
      let wasNegated = state.isNegated
      readNode(light, into: &state, isQuoted: isQuoted, isPredicate: true)
      if isNounNegated, state.isNegated != wasNegated { state.isNegated = wasNegated }
      at = light
    }
    for _ in 0..<6 {
      guard let governor = syntax.head(at) else { break }
      let relation = syntax.clauseRelation(at)
      if isPartedAuxiliary(governor, of: at) {
        readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: true)
        at = governor
        continue
      }
      if relation == .conj {
        // A conjunct without a subject of its own shares auxiliaries, negation and mood; not "de ne pas chiffrer X et de
        // garder Y", with a marker of its own.
        if syntax.child(at, .nsubj, .aux) == nil, !hasOwnMarker(at, governor) {
          // "ni vendues ni publiées": one negation, told twice.
          let wasNegated = state.isNegated
          readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: false)
          state.isNegated = state.isNegated || wasNegated
        }
        at = governor
        continue
      }
      if syntax.isCleft(at) {
        // "Ce n'est pas X qui a vendu …"
        readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: false)
        at = governor
        continue
      }
      let isReport = isReport(at)
      if syntax.relation(at).name == "acl:relcl", !isReport {
        readUnknown(governor, into: &state)
        break
      }
      // "wants to know who sold …": what is known is taken for granted.
      if relation == .ccomp, arguments.isFactive(governor),
        syntax.analysis.features[governor].isInfinitive
      {
        break
      }
      if lexicon.isReporting(syntax.lemma(governor)), syntax.upos(governor) != .noun,
        relation == .ccomp || relation == .parataxis
      {
        // "X conteste : « … »": what X says, not what X denies.
        if !hasColon(governor, at) {
          let wasNegated = state.isNegated
          readGovernor(governor, of: at, into: &state)
          // "n'exclut pas que": a denial that is denied.
          if state.isNegated != wasNegated,
            governorEffect(governor, of: at)?.needsNegation == false,
            isNegated(governor)
          {
            state.isNegated.toggle()
          }
          readDoubt(governor, into: &state)
        }
        break
      }
      let hasEffect = readGovernor(
        governor, of: at, as: isReport ? [.acl] : nil, into: &state)
      if hasEffect, state.modality == .unconfirmed, isDenial(governor, of: at) {
        // "rejects claims that it sold …" denies what is claimed.
        state.modality = .asserted
      }
      if relation == .acl, !hasEffect,
        syntax.child(at, .mark) != nil || isGerundClause(at) || arguments.isSmallClause(at),
        let above = syntax.head(governor),
        [.obj, .iobj, .obl, .nmod].contains(syntax.universal(governor)),
        readGovernor(
          above, of: governor,
          as: [complementizer(of: at) == nil ? .xcomp : .ccomp, syntax.universal(governor)],
          into: &state)
      {
        // "accuses the firm of selling": the parser hung the act on whoever is accused.
        readNode(above, into: &state, isQuoted: isQuoted, isPredicate: false)
        at = above
        continue
      }
      let isTransparent =
        hasEffect || isReport || relation == .xcomp || relation == .ccomp || relation == .csubj
      guard isTransparent else { break }
      if hasEffect || relation == .xcomp {
        readNode(governor, into: &state, isQuoted: isQuoted, isPredicate: false)
      } else {
        readSubordinators(governor, into: &state)
        readConditional(governor, into: &state, isQuoted: isQuoted)
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
    readInfinitiveByOrder(predicate, into: &state)
    if isDemanded(at) { state.apply(.planned) }
    if invertedCondition(around: predicate)?.contains(predicate) ?? false {
      state.modality = .hypothetical
    }
    if state.modality == .possible, isCounterfactual(at) || isCounterfactual(predicate) {
      state.modality = .hypothetical
    }
    return Factuality(
      polarity: state.isNegated ? .negated : .affirmed, modality: state.modality ?? .asserted)
  }

  /// "We have never, to our knowledge, passed …": an auxiliary that an insertion parts from its participle.
  private func isPartedAuxiliary(_ auxiliary: Int, of participle: Int) -> Bool {
    let features = syntax.analysis.features
    return arguments.isPerfectAuxiliary(auxiliary) && auxiliary < participle
      && features[auxiliary].isFinite && features[participle].isParticiple
      && features[participle].isPast && syntax.analysis.form(participle - 1) == ","
      && syntax.child(auxiliary, .obj, .aux) == nil
      && syntax.child(participle, .aux, .mark, .nsubj) == nil
  }

  /// "les accusations selon lesquelles …": a relative clause that is what a statement says.
  private func isReport(_ clause: Int) -> Bool {
    guard syntax.relation(clause).name == "acl:relcl" else { return false }
    // "claims that X sold data", whatever the parser calls it.
    if complementizer(of: clause) != nil, let noun = syntax.head(clause),
      governorEffect(noun) != nil
    {
      return true
    }
    return syntax.children(clause).contains {
      arguments.isRelative($0) && $0 < clause
        && (lexicon.isAttribution(syntax.preposition($0) ?? "") || isComplementizer($0, of: clause))
    }
  }

  /// "rumors that X sold data": the parser took the complementizer for an object, beside that of the clause.
  private func isComplementizer(_ pronoun: Int, of clause: Int) -> Bool {
    lexicon.isComplementizer(syntax.lemma(pronoun)) && syntax.universal(pronoun) == .obj
      && syntax.children(clause).contains { $0 != pronoun && syntax.universal($0) == .obj }
      && syntax.child(clause, .nsubj) != nil
  }

  /// "rejects claims": a verb of denial above what is said.
  private func isDenial(_ verb: Int, of statement: Int) -> Bool {
    syntax.universal(statement) == .obj && lexicon.isReporting(syntax.lemma(verb))
      && governorEffect(verb)?.negates == true
  }

  /// "not aware of any supplier that has shared …": a clause about what is not known to exist.
  private func readUnknown(_ noun: Int, into state: inout State) {
    let isDefinite = syntax.children(noun).contains {
      syntax.universal($0) == .det && syntax.analysis.features[$0].isDefinite
    }
    guard syntax.upos(noun) == .noun, !isDefinite, let ground = syntax.head(noun),
      let effect = governorEffect(ground), effect.needsNegation,
      isNegated(ground) || hasNegativeDeterminer(noun)
    else { return }
    state.isNegated.toggle()
    state.apply(.unconfirmed)
  }

  /// "no reason to believe that …", "rien ne permet d'affirmer que …": speech that has no ground.
  private func readDoubt(_ speech: Int, into state: inout State) {
    guard syntax.analysis.features[speech].isInfinitive, let ground = syntax.head(speech),
      let effect = governorEffect(ground)
    else { return }
    // "Il est faux de dire que …"
    if effect.negates, !effect.needsNegation, effect.modality == nil, !isNegated(ground) {
      state.isNegated.toggle()
      return
    }
    guard effect.needsNegation || effect.modality == .possible, isNegated(ground) else { return }
    state.isNegated.toggle()
    state.apply(.unconfirmed)
  }

  /// "nothing that suggests …", "nothing to suggest …", "haven't seen anything that shows …": a relative clause about what there is not.
  private func isOfNothing(_ clause: Int) -> Bool {
    guard syntax.universal(clause) == .acl, let noun = syntax.head(clause),
      // "no reason to believe": the reason denies by itself.
      governorEffect(noun)?.needsNegation != true
    else { return false }
    if hasNegativeDeterminer(noun) || lexicon.effect(.pronoun, syntax.lemma(noun))?.negates == true
    {
      return true
    }
    let isDefinite = syntax.children(noun).contains {
      syntax.universal($0) == .det && syntax.analysis.features[$0].isDefinite
    }
    guard !isDefinite, syntax.universal(noun) == .obj, let verb = syntax.head(noun) else {
      return false
    }
    var probe = State()
    readNode(verb, into: &probe, isQuoted: false, isPredicate: true)
    return probe.isNegated
  }

  private func hasOwnMarker(_ conjunct: Int, _ first: Int) -> Bool {
    syntax.analysis.features[conjunct].isInfinitive
      && syntax.children(conjunct).contains {
        syntax.universal($0) == .mark && $0 > first && $0 < conjunct
      }
  }

  func readSubordinators(_ node: Int, into state: inout State) {
    for child in syntax.children(node) where syntax.universal(child) == .mark {
      if let effect = lexicon.effect(.subordinator, syntax.lemma(child)), holds(effect, for: node) {
        if effect.negates { state.isNegated.toggle() }
        state.apply(effect.modality)
      }
    }
  }

  /// "aware of any record being sold": a clause whose auxiliary is a gerund.
  private func isGerundClause(_ predicate: Int) -> Bool {
    syntax.children(predicate).contains { child in
      let features = syntax.analysis.features[child]
      return syntax.universal(child) == .aux && child < predicate
        && (features.isGerund || features.isParticiple && !features.isPast)
    }
  }

  /// "ne peuvent pas les lire, puisque nous avons les clés": a finite clause with a subordinator of its own.
  private func isAdverbial(_ predicate: Int) -> Bool {
    guard syntax.clauseRelation(predicate) == .advcl else { return false }
    let features = syntax.analysis.features
    let isFinite =
      features[predicate].isFinite
      || syntax.children(predicate).contains {
        [.aux, .cop].contains(syntax.universal($0)) && features[$0].isFinite
      }
    return isFinite
      && syntax.children(predicate).contains {
        syntax.universal($0) == .mark && syntax.upos($0) == .subordinatingConjunction
          && !lexicon.isComplementizer(syntax.lemma($0))
      }
  }

  /// The effect of a governor's lemma, or of it with one of its complements, "mettre+demeure", or with the marker of what
  /// it governs, "keep+from".
  func governorEffect(_ governor: Int, of predicate: Int? = nil) -> FactualityLexicon.Effect? {
    let lemma = syntax.lemma(governor)
    if let predicate, let marker = syntax.child(predicate, .mark, .case), marker < predicate,
      let effect = lexicon.effect(.governor, lemma + "+" + syntax.lemma(marker)),
      effect.relations.isEmpty
        || effect.relations.contains(syntax.clauseRelation(predicate).name)
    {
      return effect
    }
    if let predicate, let effect = complementEffect(lemma, of: predicate) { return effect }
    for child in syntax.children(governor) where child > governor {
      if let effect = lexicon.effect(.governor, lemma + "+" + syntax.lemma(child)) { return effect }
    }
    return lexicon.effect(.governor, lemma)
  }

  /// "not saying it sold the data": a complementizer that the language leaves out.
  private func complementEffect(_ lemma: String, of clause: Int) -> FactualityLexicon.Effect? {
    // No question word opens the clause, and nothing else.
    guard syntax.clauseRelation(clause) == .ccomp, syntax.child(clause, .mark) == nil,
      let governor = syntax.head(clause), let subject = syntax.child(clause, .nsubj),
      syntax.nounPhrase(subject, withConjuncts: false).lowerBound == governor + 1
    else { return nil }
    return syntax.complementizers.sorted().lazy
      .compactMap { self.lexicon.effect(.governor, lemma + "+" + $0) }.first
  }

  /// The effect of a governor on the predicate below it. Returns whether it has one.
  @discardableResult
  func readGovernor(
    _ governor: Int, of predicate: Int, as relations: [DependencyRelation]? = nil,
    into state: inout State
  ) -> Bool {
    let relations = relations ?? [syntax.clauseRelation(predicate)]
    guard !isAdverbial(predicate), let effect = governorEffect(governor, of: predicate),
      !(effect.isHabitual && isEpisodic(governor)),
      !effect.needsPassive || arguments.isPassive(governor),
      !effect.needsNobody || arguments.addressee(of: governor) == nil,
      effect.relations.isEmpty || relations.contains(where: { effect.relations.contains($0.name) }),
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
    let isFirst = state.modality == nil
    state.apply(effect.modality)
    state.isCompelled =
      isFirst && effect.modality == .planned && arguments.isObjectControl(governor)
    return true
  }

  /// "ont pu ouvrir", "was able to consult": one episode that took place.
  func isEpisodic(_ governor: Int) -> Bool {
    syntax.children(governor).contains { child in
      switch syntax.universal(child) {
      case .aux:
        return syntax.analysis.features[governor].isParticiple
          && syntax.analysis.features[governor].isPast
          && !arguments.isPassiveAuxiliary(child, of: governor)
      case .cop: return syntax.analysis.features[child].isPast
      default: return false
      }
    }
  }

  func isNegated(_ node: Int) -> Bool {
    var probe = State()
    readNode(node, into: &probe, isQuoted: false, isPredicate: true)
    if probe.isNegated || isOfNothing(node) { return true }
    guard let head = syntax.head(node),
      syntax.universal(node) == .obj || syntax.universal(node) == .nsubj
    else { return false }
    readNode(head, into: &probe, isQuoted: false, isPredicate: true)
    return probe.isNegated
  }
}

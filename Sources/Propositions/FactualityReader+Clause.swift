internal import Linguistics

/// What a predicate's own clause tells: negations, auxiliaries, subordinators, mood and tense.
extension FactualityReader {
  /// What hangs from a predicate, or from a verb that carries it.
  /// - Parameter except: an argument whose negative determiner has been read already.
  func readNode(
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
      if let position, !(position == .pronoun && (isDeprived(child) || isCounted(child))),
        !isComparative(child, node),
        !(position == .adverb
          && (isPolar(child, node) || isContrast(child, node) || isRestriction(child))),
        let effect = lexicon.effect(position, lemma), holds(effect, for: node),
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
      let isOwn = !isCircumstance && !isDeprived(child) && !arguments.isDislocated(child)
      // "no agent will be able to …"
      let isClause = isPredicate || upos == .verb || upos == .adjective && isCopular(node)
      if isClause, position == .pronoun, child != except, isOwn {
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
    if isNegated || isNegatedWeakly(node) || isNegatedByOrder(node) || isNegatedAround(node) {
      state.isNegated.toggle()
    }
  }

  private func isCopular(_ node: Int) -> Bool { syntax.child(node, .cop) != nil }

  /// "il suffit d'un mot de passe pour lire …" is possible, and "condamné pour avoir vendu …" a fact: not every purpose is
  /// a plan.
  func isOutweighed(_ effect: FactualityLexicon.Effect, node: Int, marker: Int) -> Bool {
    guard effect.modality == .planned else { return false }
    if syntax.children(node).contains(where: {
      syntax.universal($0) == .aux && $0 > marker && syntax.analysis.features[$0].isInfinitive
        && !syntax.analysis.features[node].isInfinitive
        && !arguments.isPassiveAuxiliary($0, of: node)
    }) {
      return true
    }
    guard let governor = syntax.head(node) else { return false }
    // "caused the files to be sent" tells of a fact.
    let effect = lexicon.effect(.governor, syntax.lemma(governor))
    // "neglected to erase": what was not done is no plan.
    let isOmission = effect.map { $0.negates && $0.modality == nil && !$0.needsNegation } ?? false
    return isOmission || effect?.modality == .possible || effect?.modality == .asserted
  }

  /// "deux personnes", "la personne": a noun that is a negative pronoun only by itself.
  func isCounted(_ word: Int) -> Bool {
    syntax.upos(word) == .noun
      && (syntax.analysis.features[word].isPlural || syntax.child(word, .det, .nummod) != nil)
  }

  /// "plus tard", "plus vite": an adverb that would negate beside "ne".
  private func isComparative(_ adverb: Int, _ node: Int) -> Bool {
    guard lexicon.effect(.comparative, syntax.lemma(adverb)) != nil,
      adverb + 1 < syntax.analysis.tokenCount,
      [.adverb, .adjective].contains(syntax.upos(adverb + 1))
    else { return false }
    return !syntax.children(node).contains { lexicon.effect(.weak, syntax.lemma($0)) != nil }
  }

  /// "partage les cartes avec les éditeurs, pas le texte": behind a complement, without its particle, the adverb denies
  /// what follows it.
  private func isContrast(_ adverb: Int, _ node: Int) -> Bool {
    adverb > node && lexicon.effect(.adverb, syntax.lemma(adverb))?.negates == true
      && ((node + 1)..<adverb).contains { syntax.upos($0) == .noun }
      && !syntax.children(node).contains { lexicon.effect(.weak, syntax.lemma($0)) != nil }
  }

  /// "ne voit plus que des statistiques": what a restriction leaves is affirmed.
  func isRestriction(_ adverb: Int) -> Bool {
    guard lexicon.effect(.comparative, syntax.lemma(adverb)) != nil,
      adverb + 1 < syntax.analysis.tokenCount
    else { return false }
    return lexicon.effect(.restrictor, syntax.lemma(adverb + 1)) != nil
      && !introducesClause(adverb + 1)
  }

  /// "nie que X ait jamais reçu …": in the subjunctive, without its particle, the adverb means "ever".
  private func isPolar(_ adverb: Int, _ node: Int) -> Bool {
    guard lexicon.effect(.polar, syntax.lemma(adverb)) != nil else { return false }
    let isSubjunctive =
      syntax.analysis.features[node].isSubjunctive
      || syntax.children(node).contains { syntax.analysis.features[$0].isSubjunctive }
    return isSubjunctive
      && !syntax.children(node).contains { lexicon.effect(.weak, syntax.lemma($0)) != nil }
  }

  /// "sans rien noircir", "without any": the negation of another phrase.
  private func isDeprived(_ word: Int) -> Bool {
    word > 0 && syntax.universal(word) != .nsubj
      && syntax.analysis.sentence(ofToken: word - 1) == syntax.analysis.sentence(ofToken: word)
      && (lexicon.effect(.preposition, syntax.lemma(word - 1))?.negates ?? false)
      && syntax.head(word - 1) != word
  }

  /// "Ni X ni Y n'ont partagé": the particle alone negates, but for the restriction "ne … que" and for subjunctives,
  /// where it may be expletive ("avant qu'il ne parte").
  func isNegatedWeakly(_ node: Int) -> Bool {
    guard !syntax.analysis.features[node].isSubjunctive,
      lexicon.effect(.alone, syntax.lemma(node)) != nil || hasNegativeWord(before: node)
        || hasNegativeWord(behind: node),
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
  func hasNegativeWord(before node: Int) -> Bool {
    let first = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node))
      .lowerBound
    return (max(first, node - 12)..<node).contains { word in
      let lemma = syntax.lemma(word)
      return syntax.upos(word) == .coordinatingConjunction
        && lexicon.effect(.adverb, lemma)?.negates == true
        || !isCounted(word) && lexicon.effect(.pronoun, lemma)?.negates == true
        || lexicon.effect(.determiner, lemma)?.negates == true
    }
  }

  /// How far behind its verb a negative word is looked for, in tokens.
  private static let longestClause = 16

  /// "ne vend les données de ses clients à personne": before the clause ends.
  private func hasNegativeWord(behind node: Int) -> Bool {
    let end = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: node)).upperBound
    let clause = ((node + 1)..<max(end, node + 1)).prefix(Self.longestClause).prefix {
      ![.punctuation, .subordinatingConjunction, .coordinatingConjunction].contains(syntax.upos($0))
    }
    return clause.contains {
      !isCounted($0) && lexicon.effect(.pronoun, syntax.lemma($0))?.negates == true
    }
  }

  func introducesClause(_ word: Int) -> Bool {
    // "ne … que par le client"
    if word + 1 < syntax.analysis.tokenCount, syntax.upos(word + 1) == .adposition { return false }
    return syntax.universal(word) == .mark
      && syntax.head(word).map { syntax.upos($0) == .verb } ?? false
  }

  /// "aucun employé", "ni X ni Y", "neither X nor Y" among the arguments.
  func hasNegativeDeterminer(_ argument: Int) -> Bool {
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

  /// Mood and tense of a verb form.
  func readMood(_ form: Int, node: Int, into state: inout State, isQuoted: Bool) {
    let features = syntax.analysis.features[form]
    if features.isConditional {
      state.apply(conditional(at: node, isQuoted: isQuoted))
    } else if features.isSubjunctive, syntax.relation(node) == .root,
      complementizer(of: node) != nil
    {
      // "Que X publie ses journaux !"
      state.apply(.planned)
    } else if features.isFuture || features.isImperative && syntax.child(node, .nsubj) == nil {
      state.apply(.planned)
    }
  }

  /// "le risque serait que …": what hangs from a verb in the conditional is no more a fact than the verb.
  func readConditional(_ governor: Int, into state: inout State, isQuoted: Bool) {
    let forms =
      [governor]
      + syntax.children(governor).filter { [.aux, .cop].contains(syntax.universal($0)) }
    if forms.contains(where: { syntax.analysis.features[$0].isConditional }) {
      state.apply(conditional(at: governor, isQuoted: isQuoted))
    }
  }

  /// The conditional: a future seen from the past under a verb of saying in the past, an apodosis beside a condition or
  /// in a speaker's own words, else what the language uses it for.
  func conditional(at node: Int, isQuoted: Bool) -> Modality {
    if let governor = syntax.head(syntax.firstConjunct(node)),
      syntax.universal(syntax.firstConjunct(node)) == .ccomp,
      lexicon.isReporting(syntax.lemma(governor)), isPast(governor)
    {
      return .planned
    }
    if isReportedByOrder(node) { return .planned }
    if isRepeated(node) { return .asserted }
    return hasCondition(node) || isQuoted || isOfSpeaker(node) ? .hypothetical : lexicon.conditional
  }

  /// "Every time I paid, the app would read …": what happened again and again.
  private func isRepeated(_ node: Int) -> Bool {
    syntax.children(node).contains { child in
      lexicon.effect(.frequency, syntax.lemma(child)) != nil
        || [.obl, .advcl, .advmod].contains(syntax.universal(child))
          && syntax.children(child).contains {
            [.det, .mark, .advmod].contains(syntax.universal($0))
              && lexicon.effect(.frequency, syntax.lemma($0)) != nil
          }
    }
  }

  /// "Je donnerais …", "On donnerait …": nobody tells hearsay of oneself, or of whoever is spoken to.
  private func isOfSpeaker(_ node: Int) -> Bool {
    guard let subject = syntax.child(node, .nsubj) else { return false }
    return arguments.anaphora.isFirstPerson(subject) || arguments.anaphora.isSecondPerson(subject)
      // "On leur aurait volé …" is hearsay.
      || arguments.anaphora.isGeneric(subject)
        && !syntax.children(node).contains {
          syntax.analysis.features[$0].isConditional && arguments.isPerfectAuxiliary($0)
        }
  }

  func hasCondition(_ node: Int) -> Bool {
    if let condition = invertedCondition(around: node), node > condition.upperBound { return true }
    return syntax.children(node).contains { clause in
      syntax.universal(clause) == .advcl
        && syntax.children(clause).contains {
          syntax.universal($0) == .mark
            && lexicon.effect(.subordinator, syntax.lemma($0))?.modality == .hypothetical
        }
    }
  }

  /// "– de suspendre sans délai l'accès": an infinitive with a marker that nothing governs is an item of what is demanded or
  /// planned.
  func isDemanded(_ clause: Int) -> Bool {
    guard syntax.analysis.features[clause].isInfinitive, syntax.head(clause) == nil,
      syntax.child(clause, .nsubj) == nil
    else { return false }
    return syntax.children(clause).contains {
      [.mark, .case].contains(syntax.universal($0)) && $0 < clause
        && (syntax.upos($0) == .adposition || syntax.upos($0) == .particle)
    }
  }

  /// "Had Velmora encrypted the files, …": the clause that an auxiliary before its subject makes a condition of.
  func invertedCondition(around node: Int) -> Range<Int>? {
    let analysis = syntax.analysis
    let tokens = analysis.tokens(ofSentence: analysis.sentence(ofToken: node))
    guard let first = tokens.first(where: { syntax.upos($0) != .punctuation }),
      first + 1 < tokens.upperBound, lexicon.effect(.inverted, syntax.lemma(first)) != nil,
      [.noun, .properNoun, .pronoun, .determiner].contains(syntax.upos(first + 1)),
      let comma = tokens.first(where: { analysis.form($0) == "," }), first < comma,
      (first..<comma).contains(where: { syntax.upos($0) == .verb }),
      let last = tokens.last, analysis.form(last) != "?"
    else { return nil }
    return first..<comma
  }

  /// "could have matched them if it had held our key".
  func isCounterfactual(_ node: Int) -> Bool {
    var auxiliaries = 0
    for child in syntax.children(node) where syntax.universal(child) == .aux { auxiliaries += 1 }
    return auxiliaries >= 2 && hasCondition(node)
  }

  func isPast(_ verb: Int) -> Bool {
    let features = syntax.analysis.features[verb]
    // "avait dit": whatever tense the participle was given.
    return features.isPast || features.isImperfect
      || features.isParticiple && syntax.child(verb, .aux) != nil
  }

  func holds(_ effect: FactualityLexicon.Effect, for node: Int) -> Bool {
    effect.relations.isEmpty
      || effect.relations.contains(syntax.universal(syntax.firstConjunct(node)).name)
  }
}

internal import Linguistics

/// What hangs from verbs: subjects and objects with voice undone, obliques, clitics, reflexives.
extension PredicateArguments {
  func ofVerb(_ verb: Int) -> [Constituent] {
    var result: [Constituent] = []
    let isPassive = isPassive(verb)
    for child in syntax.children(verb) { collect(child, isPassive: isPassive, into: &result) }
    addReflexive(verb, isPassive: isPassive, to: &result)
    addRelative(verb, isPassive: isPassive, to: &result)
    addParticiple(verb, to: &result)
    addPartitive(verb, isPassive: isPassive, to: &result)
    addShared(verb, isPassive: isPassive, to: &result)
    addControlled(verb, isPassive: isPassive, to: &result)
    return result
  }

  /// True for passives: an auxiliary of the passive, a passive subject, a past participle behind its noun, a
  /// reflexive that stands for one ("se voit").
  public func isPassive(_ verb: Int) -> Bool {
    var hasPassiveSubject = false
    for child in syntax.children(verb) {
      let relation = syntax.relation(child).name
      if ["aux:pass", "expl:pass", "obl:agent"].contains(relation) { return true }
      hasPassiveSubject = hasPassiveSubject || relation == "nsubj:pass"
    }
    if hasPassiveSubject {
      // "ayant utilisé les données", "avoir acheté": an auxiliary of the active voice gives a wrong relation away.
      let auxiliaries = syntax.children(verb).filter { syntax.universal($0) == .aux }
      return syntax.child(verb, .obj) == nil
        && (auxiliaries.isEmpty
          || auxiliaries.contains { isPassiveAuxiliary($0, of: verb) })
    }
    let features = syntax.analysis.features[verb]
    guard features.isParticiple, features.isPast else { return false }
    if syntax.child(verb, .obj) == nil, !isReflexive(verb),
      syntax.children(verb).contains(where: {
        [.aux, .cop].contains(syntax.universal($0)) && $0 < verb
          && lexicon.isPassiveAuxiliary(syntax.lemma($0), of: syntax.lemma(verb))
      })
    {
      return true
    }
    switch syntax.universal(verb) {
    case .acl, .amod: return syntax.child(verb, .aux) == nil
    case .conj:
      guard syntax.child(verb, .aux, .nsubj) == nil, let head = syntax.head(verb) else {
        return false
      }
      return isPassive(head)
    default: return syntax.child(verb, .aux, .nsubj, .obj) == nil && syntax.relation(verb) != .root
    }
  }

  func collect(_ child: Int, isPassive: Bool, into result: inout [Constituent]) {
    if isRelative(child),
      syntax.universal(child) != .advmod
    {
      return
    }
    if let clitic = lexicon.clitic(syntax.lemma(child), syntax.upos(child)) {
      result.append(Constituent(function: clitic, token: child))
      return
    }
    switch syntax.universal(child) {
    case .nsubj, .csubj:
      guard
        syntax.isNominal(child) || syntax.upos(child) == .adjective
          || syntax.upos(child) == .determiner || syntax.child(child, .nmod, .obl) != nil,
        !isDislocated(child), !isAddressee(child),
        // "What I can tell you is that …"
        syntax.relation(child).name != "nsubj:outer"
      else { return }
      if syntax.upos(child) == .pronoun, let verb = syntax.head(child),
        lexicon.isImpersonal(syntax.lemma(verb))
      {
        return
      }
      let isSubject = !isPassive && !isFloatingObject(child)
      result.append(Constituent(function: isSubject ? .subject : .object, token: child))
    case .obj: result.append(Constituent(function: .object, token: child))
    case .iobj: result.append(Constituent(function: .indirectObject, token: child))
    case .advmod where isFloatingObject(child) && isBareObject(child):
      // "ils ont tout copié": the tagger took the pronoun for an adverb.
      result.append(Constituent(function: .object, token: child))
    case .obl, .nmod, .advmod, .expl, .dislocated:
      addOblique(child, isPassive: isPassive, to: &result)
    case .xcomp where syntax.upos(child) == .noun:
      // "turn into", "make data available": the parser's noun complement.
      addOblique(child, isPassive: isPassive, to: &result)
    default: break
    }
  }

  /// "Ces données, les clients croient qu'elles restent chez eux": the first of two subjects before a verb only tells what
  /// the sentence is about.
  func isDislocated(_ subject: Int) -> Bool {
    guard let verb = syntax.head(subject), subject < verb else { return false }
    return syntax.children(verb).contains {
      $0 > subject && $0 < verb && syntax.universal($0) == .nsubj && syntax.isNominal($0)
        && !isFloatingObject($0) && !isRelative($0)
        && (subject..<$0).contains { syntax.analysis.form($0) == "," }
    }
  }

  /// "told Parliament it did not read letters": the first of two subjects, right behind the verb above, is told.
  private func isAddressee(_ subject: Int) -> Bool {
    guard let verb = syntax.head(subject), subject < verb, let above = syntax.head(verb),
      above < subject, syntax.universal(verb) == .ccomp,
      syntax.nounPhrase(subject, withConjuncts: false).lowerBound == above + 1
    else { return false }
    // Not "the parking app Parqo": a name may belong to the noun before it.
    return syntax.children(verb).contains {
      $0 > subject && $0 < verb && syntax.universal($0) == .nsubj
        && [.pronoun, .determiner].contains(
          syntax.upos(syntax.nounPhrase($0, withConjuncts: false).lowerBound))
    }
  }

  /// "n'a rien vendu", "a tout lu": what stands between the auxiliary and its participle is no subject.
  public func isFloatingObject(_ token: Int) -> Bool {
    guard lexicon.isFloating(syntax.lemma(token)), let verb = syntax.head(token), token < verb
    else { return false }
    return syntax.children(verb).contains { syntax.universal($0) == .aux && $0 < token }
  }

  /// Not "tout de suite", and nothing else is the object.
  private func isBareObject(_ adverb: Int) -> Bool {
    syntax.child(adverb, .fixed, .advmod) == nil
      && syntax.head(adverb).map { syntax.child($0, .obj) == nil && adverb + 1 == $0 } ?? false
  }

  func addOblique(_ child: Int, isPassive: Bool, to result: inout [Constituent]) {
    if let clitic = lexicon.clitic(syntax.lemma(child), syntax.upos(child)) {
      result.append(Constituent(function: clitic, token: child))
      return
    }
    // "de plus de 80 échanges": an adverb of quantity heads its noun.
    // A nominal relation makes a nominal of what the tagger calls an adjective ("à tout").
    guard
      syntax.isNominal(child) || [.nmod, .obl].contains(syntax.universal(child))
        || syntax.child(child, .nmod, .obl) != nil
    else { return }
    guard let preposition = syntax.preposition(child) else { return }
    let isAgent = isPassive && lexicon.isAgentPreposition(preposition)
    result.append(
      Constituent(function: isAgent ? .subject : .preposition(preposition), token: child))
    // "to the United States and to Singapore": each conjunct with a preposition of its own counts with the first.
  }

  /// "n'a jamais conservé de coordonnées": the object of a negated verb.
  func addPartitive(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    guard !isPassive, !result.contains(where: { $0.function == .object }),
      syntax.children(verb).contains(where: { lexicon.isNegation(syntax.lemma($0)) })
    else { return }
    for constituent in result {
      if case .preposition(let preposition) = constituent.function,
        lexicon.isPartitive(preposition),
        constituent.token > verb
      {
        result.append(Constituent(function: .object, token: constituent.token))
        return
      }
    }
  }

  /// "Tout se voit": what is the subject of a reflexive verb may be its object.
  func addReflexive(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    guard !isPassive, isReflexive(verb),
      let subject = result.first(where: { $0.function == .subject })
    else { return }
    result.removeAll {
      $0.function == .object && lexicon.isReflexivePronoun(syntax.lemma($0.token))
    }
    guard !result.contains(where: { $0.function == .object }) else { return }
    result.append(Constituent(function: .object, token: subject.token, isInherited: true))
  }

  /// "les avait données", "n'a rien communiqué": the object that stands before a participle which was taken for the object
  /// of its auxiliary.
  public func objectBeside(participle: Int, auxiliary: Int) -> Int? {
    guard lexicon.isPerfectAuxiliary(syntax.lemma(auxiliary)), syntax.universal(participle) == .obj
    else { return nil }
    return syntax.children(participle).first {
      $0 < participle && lexicon.isFloating(syntax.lemma($0))
    }
      ?? syntax.children(auxiliary).first {
        $0 < auxiliary && syntax.universal($0) == .obj && syntax.upos($0) == .pronoun
      }
  }

  /// True for rien, tout.
  public func isFloating(_ token: Int) -> Bool { lexicon.isFloating(syntax.lemma(token)) }

  /// The constituents of such a participle: its own, and those of its auxiliary.
  func ofMisreadParticiple(_ participle: Int) -> [Constituent]? {
    guard let auxiliary = syntax.head(participle),
      let object = objectBeside(participle: participle, auxiliary: auxiliary)
    else { return nil }
    var result = [Constituent(function: .object, token: object)]
    for child in syntax.children(participle) where child != object {
      collect(child, isPassive: false, into: &result)
    }
    for constituent in ofVerb(auxiliary)
    where constituent.token != participle && constituent.token != object {
      append(constituent, to: &result)
    }
    return result
  }

  /// Whoever a verb of saying tells is spoken to: an indirect object, or a dative.
  public func addressee(of verb: Int) -> Int? {
    ofVerb(verb).first { constituent in
      switch constituent.function {
      case .indirectObject: true
      case .preposition(let preposition): lexicon.isDativePreposition(preposition)
      default: false
      }
    }?.token
  }

  /// True for a verb with a reflexive pronoun.
  public func isReflexive(_ verb: Int) -> Bool {
    syntax.children(verb).contains {
      lexicon.isReflexivePronoun(syntax.lemma($0)) && syntax.upos($0) == .pronoun
    }
  }

  /// A finite form, or one with an auxiliary of its own.
  func isActive(_ verb: Int) -> Bool {
    syntax.analysis.features[verb].isFinite || syntax.child(verb, .aux) != nil
  }

  func isVerb(_ token: Int) -> Bool {
    syntax.upos(token) == .verb || syntax.upos(token) == .auxiliary
      || syntax.analysis.features[token].isParticiple
  }
}

internal import Linguistics

/// What verbs take over from other clauses: by relative pronouns, participles, coordination and control.
extension PredicateArguments {
  /// The antecedent of a relative clause takes the place of its pronoun.
  func addRelative(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    guard let clause = relativeClause(verb), let antecedent = syntax.head(clause) else { return }
    guard syntax.isNominal(antecedent) else { return }
    func add(_ function: GrammaticalFunction) {
      if !result.contains(where: { $0.function == function }) {
        result.append(Constituent(function: function, token: antecedent, isInherited: true))
      }
    }
    let pronoun = syntax.children(verb).first {
      isRelative($0)
    }
    guard let pronoun else {
      // "messages that the app had promised to delete": the pronoun is the object of the last verb.
      if verb != clause, !isPassive, syntax.universal(verb) == .xcomp,
        syntax.children(clause).contains(where: { isRelative($0) && syntax.universal($0) == .obj })
      {
        add(.object)
      }
      // "the data they collected": no pronoun, and nothing else is the object.
      if syntax.child(verb, .nsubj) != nil, !isPassive, verb == clause { add(.object) }
      return
    }
    switch syntax.universal(pronoun) {
    case .nsubj: add(isPassive ? .object : .subject)
    case .obj: add(.object)
    case .iobj: add(.indirectObject)
    default:
      if let clitic = lexicon.clitic(syntax.lemma(pronoun), .pronoun) {
        add(clitic)
      } else if let preposition = syntax.preposition(pronoun) {
        let isAgent = isPassive && lexicon.isAgentPreposition(preposition)
        add(isAgent ? .subject : .preposition(preposition))
      }
    }
  }

  /// The relative clause whose predicate, or a conjunct or complement of whose predicate, a verb is.
  func relativeClause(_ verb: Int) -> Int? {
    var at = verb
    for _ in 0..<8 {
      if syntax.relation(at).name == "acl:relcl" || syntax.isCleft(at)
        || (syntax.universal(at) == .acl && hasRelativePronoun(at))
      {
        return at
      }
      guard syntax.universal(at) == .conj || syntax.universal(at) == .xcomp,
        let head = syntax.head(at)
      else { return nil }
      if syntax.child(at, .nsubj) != nil { return nil }
      at = head
    }
    return nil
  }

  /// "want our data removed": a past participle that tells what is to happen to the object of a verb of wanting.
  public func isSmallClause(_ participle: Int) -> Bool {
    let features = syntax.analysis.features[participle]
    guard syntax.universal(participle) == .acl, features.isParticiple, features.isPast,
      let noun = syntax.head(participle), syntax.universal(noun) == .obj,
      let verb = syntax.head(noun), verb < noun
    else { return false }
    return lexicon.isWanting(syntax.lemma(verb))
  }

  func hasRelativePronoun(_ verb: Int) -> Bool {
    syntax.children(verb).contains { isRelative($0) }
  }

  /// The noun before a participle: the object of a past one, the subject of a present one.
  func addParticiple(_ verb: Int, to result: inout [Constituent]) {
    let first = syntax.firstConjunct(verb)
    guard syntax.universal(first) == .acl || syntax.universal(first) == .amod,
      let noun = syntax.head(first),
      syntax.isNominal(noun), !hasRelativePronoun(first),
      syntax.relation(first).name != "acl:relcl",
      // "by X of selling": a clause with a marker is no participle of the noun.
      syntax.child(first, .mark) == nil
    else { return }
    let features = syntax.analysis.features[verb]
    guard features.isParticiple || features.isGerund else { return }
    let isPast = features.isPast || (features.isParticiple && !features.isGerund && isPassive(verb))
    let hasAuxiliary = syntax.child(verb, .aux) != nil && !isPassive(verb)
    let function: GrammaticalFunction = isPast && !hasAuxiliary ? .object : .subject
    if !result.contains(where: { $0.function == function }) {
      result.append(Constituent(function: function, token: noun, isInherited: true))
    }
  }

  /// What coordinated verbs share: the first one's subject, and the object of either.
  func addShared(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    if syntax.universal(verb) == .conj, let first = syntax.head(verb), isVerb(first) {
      let own: GrammaticalFunction = isPassive ? .object : .subject
      if !result.contains(where: { $0.function == own }) {
        let firstIsPassive = self.isPassive(first)
        for shared in ofVerb(first) {
          switch shared.function {
          case .subject where isPassive && !firstIsPassive:
            // "The clips go to a server and are erased."
            append(.init(function: .object, token: shared.token), to: &result)
          case .subject where firstIsPassive && !isPassive && isActive(verb): continue
          case .subject where !isPassive || firstIsPassive,
            .object where isPassive == firstIsPassive && isPassive:
            append(shared, to: &result)
          case .object where firstIsPassive && !isPassive && isActive(verb):
            // "Les données seront stockées et ne quitteront plus l'Union."
            append(.init(function: .subject, token: shared.token), to: &result)
          case .object
          where firstIsPassive && !isPassive && !result.contains(where: { $0.function == .object }):
            // "were collected and sold": the second participle has lost its auxiliary.
            append(shared, to: &result)
          default: break
          }
        }
      }
      // "collected and used the data": the object stands with the last verb, or with the first.
      if !isPassive, !result.contains(where: { $0.function == .object }),
        let object = syntax.child(first, .obj), verb < object || object < first,
        !isClitic(object), syntax.upos(object) != .pronoun || verb < object
      {
        // "what information they accessed or stole": so does one that stands before both.
        append(.init(function: .object, token: object), to: &result)
      }
    }
    if !isPassive, !result.contains(where: { $0.function == .object }) {
      for conjunct in syntax.children(verb)
      where syntax.universal(conjunct) == .conj && isVerb(conjunct) {
        guard syntax.child(conjunct, .nsubj) == nil, let object = syntax.child(conjunct, .obj),
          conjunct - verb <= 4
        else { continue }
        append(.init(function: .object, token: object), to: &result)
        break
      }
    }
  }

  /// The understood subject of an infinitive, a gerund or another clause without a subject of its own.
  func addControlled(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    let wanted: GrammaticalFunction = isPassive ? .object : .subject
    guard !result.contains(where: { $0.function == wanted }) else { return }
    guard let governor = syntax.head(verb) else { return }
    if syntax.universal(verb) == .xcomp, lexicon.isUndergoing(syntax.lemma(governor)),
      isReflexive(governor)
    {
      // "La police s'est vu refuser l'accès": whoever undergoes the act does not do it.
      if let subject = subjectOrInherited(governor, .subject) {
        append(.init(function: .indirectObject, token: subject), to: &result)
      }
      return
    }
    switch syntax.universal(verb) {
    case .xcomp, .ccomp, .advcl, .obl, .parataxis, .csubj:
      // "Staff are free to read": what the parser took for a subject behind its adjective.
      guard
        syntax.universal(verb) != .csubj
          || syntax.upos(governor) == .adjective && governor < verb
            && syntax.child(governor, .nsubj) != nil
      else { return }
      guard isVerb(governor) || syntax.upos(governor) == .adjective else { return }
      let features = syntax.analysis.features[verb]
      guard !features.isFinite || syntax.universal(verb) == .xcomp else { return }
      // "fined the firm, saying that …": whoever acts does so while saying it.
      let isAdjunct =
        syntax.universal(verb) == .advcl && !features.isPast
        && (features.isParticiple || features.isGerund)
        && syntax.child(verb, .mark, .case, .aux) == nil
      if isAdjunct {
        if let subject = subjectOrInherited(governor, self.isPassive(governor) ? .object : .subject)
        {
          append(.init(function: wanted, token: subject), to: &result)
        }
      } else if let controller = controller(of: governor, for: verb) {
        append(.init(function: wanted, token: controller), to: &result)
      }
    case .acl, .nmod:
      // "le droit de consulter", "the ability to read": whoever has the noun.
      guard syntax.analysis.features[verb].isInfinitive || syntax.child(verb, .mark) != nil,
        syntax.isNominal(governor)
      else { return }
      if isControllee(governor), let verb = syntax.head(governor),
        lexicon.isObjectControl(syntax.lemma(verb)), !lexicon.isGiving(syntax.lemma(verb)),
        verb < governor
      {
        // "empêcher ses ingénieurs de lire": the parser hung the act on whoever does it.
        append(.init(function: wanted, token: governor), to: &result)
      } else if syntax.universal(governor) == .obl, let verb = syntax.head(governor),
        lexicon.isObjectControl(syntax.lemma(verb)), self.isPassive(verb),
        lexicon.isAgentPreposition(syntax.preposition(governor) ?? "")
      {
        // "was accused by X of selling"
        if let accused = subjectOrInherited(verb, .object) {
          append(.init(function: wanted, token: accused), to: &result)
        }
      } else if let holder = holder(of: governor) {
        append(.init(function: wanted, token: holder), to: &result)
      }
    default: break
    }
  }

  /// An object, or a dative: "permet aux clients de lire".
  private func isControllee(_ nominal: Int) -> Bool {
    switch syntax.universal(nominal) {
    case .obj, .iobj: true
    case .obl: lexicon.isDativePreposition(syntax.preposition(nominal) ?? "")
    default: false
    }
  }

  /// The first nominal between two verbs that stands bare or behind a dative preposition, wherever the parser has hung
  /// it.
  private func controlleeByOrder(_ governor: Int, _ verb: Int) -> Int? {
    guard governor < verb, verb - governor <= Self.longestControl else { return nil }
    return ((governor + 1)..<verb).first { token in
      guard [.noun, .properNoun].contains(syntax.upos(token)),
        syntax.head(token).map({ !((governor + 1)..<verb).contains($0) || syntax.upos($0) == .verb }
        )
          ?? true
      else { return false }
      let preposition = syntax.preposition(token)
      return preposition == nil || lexicon.isDativePreposition(preposition ?? "")
    }
  }

  private static let longestControl = 14

  /// The verb that an infinitive belongs to by word order: "pouvaient en extraire", "a interdit à X, en mai, de collecter".
  /// Nothing but nominals, adverbs and a preposition or "to" stands between them; nil where an adverbial of purpose or
  /// another clause begins before the infinitive.
  public func governorByOrder(ofInfinitive token: Int) -> Int? {
    let start = syntax.analysis.tokens(ofSentence: syntax.analysis.sentence(ofToken: token))
      .lowerBound
    var at = token - 1
    // What belongs to the infinitive itself.
    while at >= start, [.pronoun, .adverb, .auxiliary].contains(syntax.upos(at)) { at -= 1 }
    if at >= start, [.adposition, .particle].contains(syntax.upos(at)) {
      if lexicon.isPurpose(syntax.lemma(at)) { return nil }
      at -= 1
    }
    while at >= start, token - at <= Self.longestControl {
      switch syntax.upos(at) {
      case .verb:
        return syntax.firstConjunct(at) == syntax.firstConjunct(token) ? nil : at
      case .subordinatingConjunction, .coordinatingConjunction: return nil
      case .punctuation where syntax.analysis.form(at) != ",": return nil
      case .pronoun where isRelative(at): return nil
      default: at -= 1
      }
    }
    return nil
  }

  /// Whoever a verb makes, lets or has do the act of the verb below it: its object, its dative, or its subject.
  public func controller(of governor: Int, for verb: Int) -> Int? {
    // "call on the government to stop", "compter sur X pour effacer"
    if let asked = syntax.children(governor).first(where: {
      syntax.universal($0) == .obl && syntax.isNominal($0)
        && lexicon.isControlPreposition(syntax.preposition($0) ?? "", of: syntax.lemma(governor))
    }) {
      return asked
    }
    // "had its contractors transcribe the messages"
    if lexicon.isPerfectAuxiliary(syntax.lemma(governor)), syntax.child(verb, .mark) == nil,
      let object = syntax.child(governor, .obj), object < verb
    {
      return object
    }
    // "s'interdit de transmettre": whoever acts on themselves.
    if lexicon.isObjectControl(syntax.lemma(governor)), !isReflexive(governor) {
      if let object = syntax.children(governor).first(where: {
        $0 != verb && (syntax.universal($0) == .obj || syntax.universal($0) == .iobj)
      }) {
        return object
      }
      if let dative = syntax.children(governor).first(where: {
        syntax.universal($0) == .obl && syntax.isNominal($0)
          && lexicon.isDativePreposition(syntax.preposition($0) ?? "")
      }) {
        return dative
      }
      if !isPassive(governor), let controllee = controlleeByOrder(governor, verb) {
        return controllee
      }
      if isPassive(governor) { return subjectOrInherited(governor, .object) }
      guard lexicon.isSubjectControlToo(syntax.lemma(governor)) else { return nil }
    }
    return subjectOrInherited(governor, isPassive(governor) ? .object : .subject)
  }

  func subjectOrInherited(_ verb: Int, _ function: GrammaticalFunction) -> Int? {
    let constituents =
      syntax.upos(verb) == .adjective && !isVerbal(verb) ? ofAdjective(verb) : ofVerb(verb)
    let wanted: GrammaticalFunction =
      syntax.upos(verb) == .adjective && !isVerbal(verb) ? .object : function
    return constituents.first { $0.function == wanted }?.token
  }

  /// Who has a right, a power or an access that a noun names.
  func holder(of noun: Int) -> Int? {
    if let possessor = syntax.child(noun, .nmodPoss) { return possessor }
    // "tout employé était en mesure de lire"
    if syntax.child(noun, .cop) != nil, let subject = syntax.child(noun, .nsubj) { return subject }
    guard let verb = syntax.head(noun), isVerb(verb) else {
      return syntax.children(noun).first { syntax.universal($0) == .nmod && syntax.isNominal($0) }
    }
    if lexicon.isGiving(syntax.lemma(verb)) {
      return syntax.children(verb).first { syntax.universal($0) == .iobj }
        ?? syntax.children(verb).first {
          syntax.universal($0) == .obl && lexicon.isDativePreposition(syntax.preposition($0) ?? "")
        }
    }
    return subjectOrInherited(verb, isPassive(verb) ? .object : .subject)
  }
}

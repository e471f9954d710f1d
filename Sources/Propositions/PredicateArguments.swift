internal import LanguageResources
internal import Linguistics

/// Finds the constituents of verbs, nouns and adjectives in the trees of one document, across passives, relatives,
/// participles, control, coordination and light verbs.
public struct PredicateArguments: Sendable {
  let syntax: Syntax
  let lexicon: SyntaxLexicon

  /// A finder for a document.
  public init(syntax: Syntax, lexicon: SyntaxLexicon) {
    self.syntax = syntax
    self.lexicon = lexicon
  }

  /// The resolver of the document's pronouns.
  public var anaphora: Anaphora { Anaphora(syntax: syntax, lexicon: lexicon) }

  /// The constituents of a predicate.
  public func constituents(of predicate: Int) -> [Constituent] {
    switch syntax.upos(predicate) {
    case .verb, .auxiliary: return ofVerb(predicate)
    case .adjective: return isVerbal(predicate) ? ofVerb(predicate) : ofAdjective(predicate)
    default: return ofNoun(predicate)
    }
  }

  /// A participle that is tagged as an adjective.
  private func isVerbal(_ token: Int) -> Bool { syntax.analysis.features[token].isParticiple }

  // MARK: Function words

  /// True for leur, ses, their, his: by form.
  public func isThirdPersonPossessive(_ form: String) -> Bool {
    lexicon.isThirdPersonPossessive(form) || lexicon.isPluralPossessive(form)
  }

  /// True for son, its: of one; by form.
  public func isSingularPossessive(_ form: String) -> Bool {
    lexicon.isThirdPersonPossessive(form)
  }

  /// True for leur, their: of several; by form.
  public func isPluralPossessive(_ form: String) -> Bool { lexicon.isPluralPossessive(form) }

  /// True for a clitic that stands for a thing or a place: y, en.
  public func isClitic(_ token: Int) -> Bool {
    lexicon.clitic(syntax.lemma(token), syntax.upos(token)) != nil
  }

  /// True for an auxiliary that makes a passive of a verb.
  public func isPassiveAuxiliary(_ auxiliary: Int, of verb: Int) -> Bool {
    lexicon.isPassiveAuxiliary(syntax.lemma(auxiliary), of: syntax.lemma(verb))
  }

  /// True for a relative pronoun.
  public func isRelative(_ token: Int) -> Bool {
    lexicon.isRelativePronoun(syntax.lemma(token), syntax.upos(token))
  }

  /// True for a preposition, by lemma, that tells what somebody has: with, avec.
  public func isPossession(_ preposition: String) -> Bool { lexicon.isPossession(preposition) }

  /// True for a preposition, by lemma, that may stand before an object ("des fiches", "pas de données").
  public func isPartitive(_ preposition: String) -> Bool { lexicon.isPartitive(preposition) }

  /// True for what turns a statement into a question: "…, right?", "…, n'est-ce pas ?"
  public func isQuestionTag(_ token: Int) -> Bool {
    token > 0 && lexicon.isQuestionTag(syntax.analysis.form(token).lowercased())
      && syntax.upos(token - 1) == .punctuation
  }

  /// True for a verb or adjective whose clause is taken for granted: know, aware.
  public func isFactive(_ token: Int) -> Bool { lexicon.isFactive(syntax.lemma(token)) }

  // MARK: Verbs

  private func ofVerb(_ verb: Int) -> [Constituent] {
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

  private func collect(_ child: Int, isPassive: Bool, into result: inout [Constituent]) {
    if lexicon.isRelativePronoun(syntax.lemma(child), syntax.upos(child)),
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
          || syntax.upos(child) == .determiner
      else { return }
      result.append(Constituent(function: isPassive ? .object : .subject, token: child))
    case .obj: result.append(Constituent(function: .object, token: child))
    case .iobj: result.append(Constituent(function: .indirectObject, token: child))
    case .obl, .nmod, .advmod, .expl, .dislocated:
      addOblique(child, isPassive: isPassive, to: &result)
    case .xcomp where syntax.upos(child) == .noun:
      // "turn into", "make data available": the parser's noun complement.
      addOblique(child, isPassive: isPassive, to: &result)
    default: break
    }
  }

  private func addOblique(_ child: Int, isPassive: Bool, to result: inout [Constituent]) {
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
  private func addPartitive(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
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
  private func addReflexive(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    guard !isPassive, isReflexive(verb),
      let subject = result.first(where: { $0.function == .subject })
    else { return }
    result.removeAll {
      $0.function == .object && lexicon.isReflexivePronoun(syntax.lemma($0.token))
    }
    guard !result.contains(where: { $0.function == .object }) else { return }
    result.append(Constituent(function: .object, token: subject.token, isInherited: true))
  }

  /// True for a verb with a reflexive pronoun.
  public func isReflexive(_ verb: Int) -> Bool {
    syntax.children(verb).contains {
      lexicon.isReflexivePronoun(syntax.lemma($0)) && syntax.upos($0) == .pronoun
    }
  }

  /// The antecedent of a relative clause takes the place of its pronoun.
  private func addRelative(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    guard let clause = relativeClause(verb), let antecedent = syntax.head(clause) else { return }
    guard syntax.isNominal(antecedent) else { return }
    func add(_ function: GrammaticalFunction) {
      if !result.contains(where: { $0.function == function }) {
        result.append(Constituent(function: function, token: antecedent, isInherited: true))
      }
    }
    let pronoun = syntax.children(verb).first {
      lexicon.isRelativePronoun(syntax.lemma($0), syntax.upos($0))
    }
    guard let pronoun else {
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
  private func relativeClause(_ verb: Int) -> Int? {
    var at = verb
    for _ in 0..<8 {
      if syntax.relation(at).name == "acl:relcl"
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

  private func hasRelativePronoun(_ verb: Int) -> Bool {
    syntax.children(verb).contains { lexicon.isRelativePronoun(syntax.lemma($0), syntax.upos($0)) }
  }

  /// The noun before a participle: the object of a past one, the subject of a present one.
  private func addParticiple(_ verb: Int, to result: inout [Constituent]) {
    let first = syntax.firstConjunct(verb)
    guard syntax.universal(first) == .acl || syntax.universal(first) == .amod,
      let noun = syntax.head(first),
      syntax.isNominal(noun), !hasRelativePronoun(first), syntax.relation(first).name != "acl:relcl"
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
  private func addShared(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    if syntax.universal(verb) == .conj, let first = syntax.head(verb), isVerb(first) {
      if !result.contains(where: {
        $0.function == .subject || ($0.function == .object && isPassive)
      }) {
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
        verb < (syntax.child(first, .obj) ?? 0)
      {
        if let object = syntax.child(first, .obj) {
          append(.init(function: .object, token: object), to: &result)
        }
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

  /// A finite form, or one with an auxiliary of its own.
  private func isActive(_ verb: Int) -> Bool {
    syntax.analysis.features[verb].isFinite || syntax.child(verb, .aux) != nil
  }

  /// The understood subject of an infinitive, a gerund or another clause without a subject of its own.
  private func addControlled(_ verb: Int, isPassive: Bool, to result: inout [Constituent]) {
    let wanted: GrammaticalFunction = isPassive ? .object : .subject
    guard !result.contains(where: { $0.function == wanted }) else { return }
    guard let governor = syntax.head(verb) else { return }
    switch syntax.universal(verb) {
    case .xcomp, .ccomp, .advcl, .obl, .parataxis:
      guard isVerb(governor) || syntax.upos(governor) == .adjective else { return }
      let features = syntax.analysis.features[verb]
      guard !features.isFinite || syntax.universal(verb) == .xcomp else { return }
      if let controller = controller(of: governor, for: verb) {
        append(.init(function: wanted, token: controller), to: &result)
      }
    case .acl, .nmod:
      // "le droit de consulter", "the ability to read": whoever has the noun.
      guard syntax.analysis.features[verb].isInfinitive || syntax.child(verb, .mark) != nil,
        syntax.isNominal(governor)
      else { return }
      if [.obj, .iobj].contains(syntax.universal(governor)), let verb = syntax.head(governor),
        lexicon.isObjectControl(syntax.lemma(verb)), !lexicon.isGiving(syntax.lemma(verb)),
        verb < governor
      {
        // "empêcher ses ingénieurs de lire": the parser hung the act on whoever does it.
        append(.init(function: wanted, token: governor), to: &result)
      } else if let holder = holder(of: governor) {
        append(.init(function: wanted, token: holder), to: &result)
      }
    default: break
    }
  }

  private func controller(of governor: Int, for verb: Int) -> Int? {
    if lexicon.isObjectControl(syntax.lemma(governor)) {
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
      if isPassive(governor) { return subjectOrInherited(governor, .object) }
      guard lexicon.isSubjectControlToo(syntax.lemma(governor)) else { return nil }
    }
    return subjectOrInherited(governor, isPassive(governor) ? .object : .subject)
  }

  private func subjectOrInherited(_ verb: Int, _ function: GrammaticalFunction) -> Int? {
    let constituents =
      syntax.upos(verb) == .adjective && !isVerbal(verb) ? ofAdjective(verb) : ofVerb(verb)
    let wanted: GrammaticalFunction =
      syntax.upos(verb) == .adjective && !isVerbal(verb) ? .object : function
    return constituents.first { $0.function == wanted }?.token
  }

  /// Who has a right, a power or an access that a noun names.
  private func holder(of noun: Int) -> Int? {
    if let possessor = syntax.child(noun, .nmodPoss) { return possessor }
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

  private func isVerb(_ token: Int) -> Bool {
    syntax.upos(token) == .verb || syntax.upos(token) == .auxiliary
      || syntax.analysis.features[token].isParticiple
  }

  private func append(_ constituent: Constituent, to result: inout [Constituent]) {
    guard !result.contains(where: { $0.function == constituent.function }) else { return }
    result.append(
      Constituent(function: constituent.function, token: constituent.token, isInherited: true))
  }

  /// True for the determiners son, leur, its and their like.
  public func isPossessive(_ token: Int) -> Bool {
    lexicon.isPossessive(syntax.lemma(token), syntax.analysis.features[token])
  }

  // MARK: Adjectives and nouns

  private func ofAdjective(_ adjective: Int) -> [Constituent] {
    var result: [Constituent] = []
    for child in syntax.children(adjective) {
      switch syntax.universal(child) {
      case .nsubj where !lexicon.isRelativePronoun(syntax.lemma(child), syntax.upos(child)):
        result.append(Constituent(function: .object, token: child))
      case .obl, .nmod, .advmod, .iobj: addOblique(child, isPassive: false, to: &result)
      default: break
      }
    }
    if !result.contains(where: { $0.function == .object }) {
      var at = adjective
      if syntax.universal(at) == .conj, let first = syntax.head(at) { at = first }
      let governor = syntax.head(at)
      switch syntax.universal(at) {
      case .amod, .acl:
        if let governor, syntax.isNominal(governor) {
          result.append(Constituent(function: .object, token: governor, isInherited: true))
        }
      case .xcomp, .conj:
        // "rend les données accessibles", "reste accessible".
        if let governor, isVerb(governor) {
          let constituents = ofVerb(governor)
          let object =
            constituents.first { $0.function == .object }
            ?? constituents.first { $0.function == .subject }
          if let object {
            result.append(Constituent(function: .object, token: object.token, isInherited: true))
          }
          for other in constituents {
            if case .preposition = other.function { append(other, to: &result) }
          }
        }
      default: break
      }
    }
    return result
  }

  private func ofNoun(_ noun: Int) -> [Constituent] {
    var result: [Constituent] = []
    for child in syntax.children(noun) {
      switch syntax.universal(child) {
      case .nmod where syntax.relation(child) == .nmodPoss:
        result.append(Constituent(function: .possessor, token: child))
      case .det where lexicon.isPossessive(syntax.lemma(child), syntax.analysis.features[child]):
        result.append(Constituent(function: .possessor, token: child))
      case .nmod, .obl, .acl: addOblique(child, isPassive: true, to: &result)
      case .compound where syntax.isNominal(child):
        append(.init(function: .preposition("compound"), token: child), to: &result)
      default: break
      }
    }
    addFromModifier(noun, to: &result)
    addLightVerb(noun, to: &result)
    addFromGovernor(noun, to: &result)
    return result
  }

  /// "l'accès distant à des données": the parser may hang the complement on the adjective right behind the noun.
  private func addFromModifier(_ noun: Int, to result: inout [Constituent]) {
    for modifier in syntax.children(noun)
    where (1...2).contains(modifier - noun)
      && [.acl, .amod].contains(syntax.universal(modifier))
    {
      for child in syntax.children(modifier) where syntax.universal(child) == .obl {
        addOblique(child, isPassive: true, to: &result)
      }
    }
  }

  /// "à l'abri de regards" is said of a subject; "utiliser des serveurs pour la sauvegarde" tells who makes backups.
  private func addFromGovernor(_ noun: Int, to result: inout [Constituent]) {
    guard let governor = syntax.head(noun) else { return }
    if isPossessed(noun) {
      append(.init(function: .subject, token: governor), to: &result)
    } else if syntax.universal(noun) == .nmod, let subject = syntax.child(governor, .nsubj),
      syntax.child(governor, .cop) != nil
    {
      append(.init(function: .object, token: subject), to: &result)
    } else if syntax.universal(noun) == .obl, isVerb(governor), lightVerb(of: noun) == nil,
      lexicon.isPurpose(syntax.preposition(noun) ?? ""),
      let subject = subjectOrInherited(governor, .subject)
    {
      append(.init(function: .subject, token: subject), to: &result)
    }
  }

  /// "a firm with access to the data": the noun is what its governor has.
  public func isPossessed(_ noun: Int) -> Bool {
    guard syntax.universal(noun) == .nmod, let governor = syntax.head(noun),
      syntax.isNominal(governor)
    else { return false }
    return lexicon.isPossession(syntax.preposition(noun) ?? "")
  }

  /// "avoir accès", "give access", "procéder à la collecte": the verb's constituents are the noun's.
  private func addLightVerb(_ noun: Int, to result: inout [Constituent]) {
    guard let verb = lightVerb(of: noun) else { return }
    for constituent in ofVerb(verb) where constituent.token != noun {
      var constituent = constituent
      if lexicon.isGiving(syntax.lemma(verb)) {
        switch constituent.function {
        case .subject: continue
        case .indirectObject: constituent.function = .subject
        case .preposition(let preposition)
        where lexicon.isDativePreposition(preposition)
          && result.contains(where: { $0.function == constituent.function }):
          constituent.function = .subject
        default: break
        }
      } else if constituent.function == .object {
        continue
      }
      constituent.isInherited = true
      if !result.contains(where: { $0.token == constituent.token }) { result.append(constituent) }
    }
  }

  /// The light verb that carries a noun, if any: the noun is its object, or its complement with a preposition.
  public func lightVerb(of noun: Int) -> Int? {
    guard syntax.upos(noun) != .verb, syntax.upos(noun) != .auxiliary else { return nil }
    let first = syntax.firstConjunct(noun)
    guard let verb = syntax.head(first), isVerb(verb) else { return nil }
    switch syntax.universal(first) {
    case .obj, .obl, .xcomp, .nsubj: return lexicon.isLightVerb(syntax.lemma(verb)) ? verb : nil
    default: return nil
    }
  }
}

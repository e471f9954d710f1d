internal import Linguistics

/// The constituents of nouns and adjectives, and of the light verbs that carry them.
extension PredicateArguments {
  func ofAdjective(_ adjective: Int) -> [Constituent] {
    var result: [Constituent] = []
    for child in syntax.children(adjective) {
      switch syntax.universal(child) {
      case .nsubj where !isRelative(child):
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
          let subject = constituents.first { $0.function == .subject }
          let object = constituents.first { $0.function == .object }
          // "They stole the files and are ready to publish them": coordinated predicates share a subject.
          let isShared = syntax.universal(at) == .conj && syntax.child(adjective, .cop) != nil
          if let object = isShared ? subject ?? object : object ?? subject {
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

  func ofNoun(_ noun: Int) -> [Constituent] {
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
        if isGiven(noun),
          syntax.children(noun).contains(where: {
            syntax.universal($0) == .det && $0 < child
          })
        {
          // "gave a broker access": two objects that the parser took for one.
          result.append(.init(function: .receiver, token: child))
        }
      default: break
      }
    }
    addFromModifier(noun, to: &result)
    addBetween(noun, to: &result)
    addLightVerb(noun, to: &result)
    addFromGovernor(noun, to: &result)
    return result
  }

  /// "l'accès distant à des données": the parser may hang the complement on the adjective right behind the noun.
  func addFromModifier(_ noun: Int, to result: inout [Constituent]) {
    for modifier in syntax.children(noun)
    where (1...2).contains(modifier - noun)
      && [.acl, .amod].contains(syntax.universal(modifier))
    {
      for child in syntax.children(modifier) where syntax.universal(child) == .obl {
        addOblique(child, isPassive: true, to: &result)
      }
    }
  }

  /// "Aucun accès depuis l'étranger n'a été constaté": what stands between a subject and its verb belongs to the subject,
  /// wherever the parser has hung it.
  private func addBetween(_ noun: Int, to result: inout [Constituent]) {
    guard let verb = syntax.head(noun), isVerb(verb) else { return }
    if syntax.universal(noun) == .obj { addBehind(noun, of: verb, to: &result) }
    guard syntax.universal(noun) == .nsubj, noun < verb else { return }
    for child in syntax.children(verb)
    where child > noun && child < verb && syntax.universal(child) == .obl {
      let start = syntax.children(child).first { syntax.universal($0) == .case } ?? child
      let isBehind = !((noun + 1)..<max(start, noun + 1)).contains {
        syntax.upos($0) != .punctuation && syntax.upos($0) != .adjective
          || syntax.analysis.form($0) == ","
      }
      if isBehind { addOblique(child, isPassive: true, to: &result) }
    }
  }

  /// "décrit l'accès de X aux données": a complement of the object that the parser hung from the verb above, right behind
  /// one that it gave to the noun.
  private func addBehind(_ noun: Int, of verb: Int, to result: inout [Constituent]) {
    guard noun > verb, lightVerb(of: noun) == nil,
      let own = syntax.children(noun).filter({ syntax.universal($0) == .nmod && $0 > noun }).last
    else { return }
    for child in syntax.children(verb) where child > own && syntax.universal(child) == .obl {
      let marker = syntax.children(child).first { syntax.universal($0) == .case } ?? child
      let between = (own + 1)..<max(marker, own + 1)
      let isNear =
        between.count <= 8 && !between.contains { [.verb, .auxiliary].contains(syntax.upos($0)) }
      if isNear { addOblique(child, isPassive: true, to: &result) }
    }
  }

  /// "à l'abri de regards" is said of a subject; "utiliser des serveurs pour la sauvegarde" tells who makes backups.
  func addFromGovernor(_ noun: Int, to result: inout [Constituent]) {
    guard let governor = syntax.head(noun) else { return }
    if isPossessed(noun) {
      append(.init(function: .subject, token: governor), to: &result)
    } else if syntax.universal(noun) == .nmod, let subject = syntax.child(governor, .nsubj),
      syntax.child(governor, .cop) != nil
    {
      append(.init(function: .object, token: subject), to: &result)
    } else if syntax.universal(noun) == .nmod, let verb = syntax.head(governor),
      lexicon.isCopula(syntax.lemma(verb)), let subject = subjectOrInherited(verb, .subject)
    {
      // The parser took the copula for the predicate.
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
  func addLightVerb(_ noun: Int, to result: inout [Constituent]) {
    guard let verb = lightVerb(of: noun) else { return }
    for constituent in ofVerb(verb) where constituent.token != noun {
      var constituent = constituent
      if lexicon.isGiving(syntax.lemma(verb)) {
        switch constituent.function {
        case .subject:
          append(.init(function: .giver, token: constituent.token), to: &result)
          continue
        case .indirectObject:
          result.append(.init(function: .receiver, token: constituent.token))
          constituent.function = .subject
        case .preposition(let preposition) where lexicon.isDativePreposition(preposition):
          // "a donné accès aux messages à un assureur": which is the receiver, their meaning tells.
          result.append(.init(function: .receiver, token: constituent.token))
          if result.contains(where: { $0.function == constituent.function }) {
            constituent.function = .subject
          }
        case .object where isPassive(verb) || isSecondObject(noun, of: verb):
          // "were given access"
          result.append(.init(function: .receiver, token: constituent.token))
          constituent.function = .subject
        default: break
        }
      } else if constituent.function == .object, syntax.universal(noun) != .obl {
        continue
      }
      constituent.isInherited = true
      let isKnown = result.contains {
        $0.token == constituent.token && $0.function != .receiver
      }
      if !isKnown { result.append(constituent) }
    }
  }

  /// "a donné accès", "l'accès est vendu": the verb that carries a noun hands what it names to somebody.
  public func isGiven(_ noun: Int) -> Bool {
    lightVerb(of: noun).map { lexicon.isGiving(syntax.lemma($0)) } ?? false
  }

  /// "gave Velmora, or anyone else, access to …": the second object of a verb of giving, that commas part from it.
  private func isSecondObject(_ noun: Int, of verb: Int) -> Bool {
    lexicon.isGiving(syntax.lemma(verb)) && syntax.child(noun, .nsubj, .cop) == nil
      && syntax.children(verb).contains { syntax.universal($0) == .obj && $0 > verb && $0 < noun }
  }

  /// The light verb that carries a noun, if any: the noun is its object, or its complement with a preposition.
  public func lightVerb(of noun: Int) -> Int? {
    guard syntax.upos(noun) != .verb, syntax.upos(noun) != .auxiliary else { return nil }
    let first = syntax.firstConjunct(noun)
    guard let verb = syntax.head(first), isVerb(verb) else { return nil }
    switch syntax.universal(first) {
    case .obj, .obl, .xcomp, .nsubj: return lexicon.isLightVerb(syntax.lemma(verb)) ? verb : nil
    case .parataxis where isSecondObject(first, of: verb): return verb
    default: return nil
    }
  }
}

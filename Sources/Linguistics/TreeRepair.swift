/// Mends what no tree of Universal Dependencies has.
///
/// A noun with an auxiliary but without a copula ("a « accès à tout »"): the auxiliary is the verb and the noun its object;
/// what stands before the verb and what hangs from the noun as from a verb (subject, negation, clause marker,
/// punctuation) goes over to it. A relative clause that a conjunction introduces instead of a pronoun ("a assuré aux
/// députés que les fichiers seraient …"): it is the complement of the verb before the conjunction. A bare participle
/// between two that are coordinated ("was sold, given or lent"): it is one of them. Negations right before an infinitive
/// ("soutient ne pas avoir accès") that the verb before them does not share: they are the infinitive's; and an
/// auxiliary that is a complement is a verb, with the object behind it. A sentence without a verb in which a bare noun
/// stands between a nominal and a determiner ("La société analyse les messages"): the noun is its verb. A coordinated
/// clause that repeats a conjunction ("jure que … et que …"): it stands beside the clause that began with it. What hangs
/// from a part of a name ("According to Anna Keller"): it hangs from the whole. A clause right behind a verb without an
/// object, with no mark between them ("X denies staff read messages"): it is what the verb is about. Cost: linear in the
/// tokens where there is nothing to mend.
enum TreeRepair {
  /// Mends the trees of the tokens from `first` on, which are one sentence.
  static func mend(_ analysis: inout Analysis, from first: Int) {
    let tokens = first..<analysis.tokenCount
    if !tokens.contains(where: { analysis.upos[$0] == .verb || analysis.upos[$0] == .auxiliary }) {
      mendVerbless(&analysis, first)
    }
    for token in tokens {
      if analysis.upos[token] == .noun { mendAuxiliary(&analysis, of: token, first) }
      if analysis.relation[token] == .aclRelcl { mendComplement(&analysis, token, first) }
      if analysis.relation[token].universal == .conj {
        mendSecondComplement(&analysis, token, first)
      }
      if analysis.relation[token].universal == .flat { mendFlat(&analysis, token, first) }
      if analysis.relation[token].universal == .parataxis {
        mendParataxis(&analysis, token, first)
      }
      if analysis.features[token].isParticiple { mendSeries(&analysis, token, first) }
      if analysis.features[token].isInfinitive { mendInfinitive(&analysis, token, first) }
    }
  }

  private static func mendInfinitive(_ analysis: inout Analysis, _ token: Int, _ first: Int) {
    // The infinitive, or the participle that it is the auxiliary of.
    var clause = token
    if analysis.relation[token].universal == .aux { clause = Int(analysis.head[token]) }
    guard clause >= token, analysis.relation[clause].universal == .xcomp else { return }
    let verb = Int(analysis.head[clause])
    guard verb >= first, verb < token else { return }
    let own = (first..<token).filter { analysis.head[$0] == Int32(verb) }
    let between = own.filter { $0 > verb }
    if between == Array((verb + 1)..<token), let negation = between.first,
      analysis.features[negation].isNegative,
      between.allSatisfy({ analysis.upos[$0] == .adverb || analysis.upos[$0] == .particle }),
      !own.contains(where: { $0 < verb && analysis.features[$0].isNegative })
    {
      for adverb in between { analysis.head[adverb] = Int32(clause) }
    }
    guard clause == token, analysis.upos[token] == .auxiliary else { return }
    analysis.upos[token] = .verb
    let object = ((token + 1)..<analysis.tokenCount).first {
      analysis.head[$0] == Int32(verb) && analysis.relation[$0].universal == .obj
    }
    if let object, object - token <= 3 { analysis.head[object] = Int32(token) }
  }

  private static func mendSeries(_ analysis: inout Analysis, _ middle: Int, _ first: Int) {
    let verb = Int(analysis.head[middle])
    guard verb >= first, verb < middle, analysis.upos[middle] == .verb,
      analysis.relation[middle].universal != .conj, analysis.features[verb].isParticiple,
      analysis.relation[middle - 1].universal == .punct, analysis.form(middle - 1) == ","
    else { return }
    let near = (middle + 1)..<min(middle + 5, analysis.tokenCount)
    guard
      let last = near.first(where: {
        [Int32(verb), Int32(middle)].contains(analysis.head[$0])
          && analysis.relation[$0].universal == .conj && analysis.features[$0].isParticiple
      }),
      // What stands behind the last of them may belong to all.
      !(first..<last).contains(where: {
        analysis.head[$0] == Int32(middle) && analysis.relation[$0].universal != .punct
      })
    else { return }
    analysis.relation[middle] = .conj
  }

  private static func mendFlat(_ analysis: inout Analysis, _ part: Int, _ first: Int) {
    var whole = part
    while analysis.relation[whole].universal == .flat, Int(analysis.head[whole]) >= first {
      whole = Int(analysis.head[whole])
    }
    for child in first..<analysis.tokenCount
    where analysis.head[child] == Int32(part)
      && ![.flat, .punct].contains(analysis.relation[child].universal)
    { analysis.head[child] = Int32(whole) }
  }

  private static func mendParataxis(_ analysis: inout Analysis, _ clause: Int, _ first: Int) {
    let verb = Int(analysis.head[clause])
    guard verb >= first, verb < clause, analysis.upos[verb] == .verb,
      analysis.features[clause].isFinite || analysis.upos[clause] == .verb
    else { return }
    for token in first..<analysis.tokenCount where analysis.head[token] == Int32(verb) {
      switch analysis.relation[token].universal {
      case .obj, .ccomp, .xcomp: return
      case .punct where token > verb && token < clause: return
      default: break
      }
    }
    // A mark or a bracket between the two makes them neighbours.
    guard
      !((verb + 1)..<clause).contains(where: {
        analysis.upos[$0] == .punctuation && !isInside(Int(analysis.head[$0]), of: clause, analysis)
      }),
      (first..<clause).contains(where: {
        $0 > verb && analysis.head[$0] == Int32(clause)
          && analysis.relation[$0].universal == .nsubj
      })
    else { return }
    analysis.relation[clause] = .ccomp
  }

  private static func mendVerbless(_ analysis: inout Analysis, _ first: Int) {
    let end = analysis.tokenCount
    guard let root = (first..<end).first(where: { analysis.head[$0] < 0 }),
      isNominal(analysis, root)
    else { return }
    let verb = ((root + 1)..<max(end - 2, root + 1)).first { token in
      analysis.upos[token] == .noun && isNominal(analysis, token - 1)
        && [.nmod, .appos, .compound, .flat].contains(analysis.relation[token].universal)
        && analysis.upos[token + 1] == .determiner && Int(analysis.head[token + 1]) > token + 1
        && !(first..<end).contains {
          analysis.head[$0] == Int32(token) && $0 < token
            && analysis.relation[$0].universal != .punct
        }
    }
    guard let verb else { return }
    let object = Int(analysis.head[verb + 1])
    guard object < end, isNominal(analysis, object),
      !(first..<object).contains(where: {
        analysis.head[$0] == Int32(object) && analysis.relation[$0].universal == .case
      })
    else { return }
    analysis.upos[verb] = .verb
    analysis.features[verb] = Features(conllu: "VerbForm=Fin")
    analysis.head[verb] = -1
    analysis.relation[verb] = .root
    analysis.head[root] = Int32(verb)
    analysis.relation[root] = .nsubj
    for child in (verb + 1)..<end where Int(analysis.head[child]) <= verb {
      analysis.head[child] = Int32(verb)
      if analysis.relation[child].universal == .nmod { analysis.relation[child] = .obl }
    }
    analysis.head[object] = Int32(verb)
    analysis.relation[object] = .obj
  }

  private static func isNominal(_ analysis: Analysis, _ token: Int) -> Bool {
    [.noun, .properNoun, .pronoun].contains(analysis.upos[token])
  }

  private static func mendComplement(_ analysis: inout Analysis, _ clause: Int, _ first: Int) {
    let children = (first..<clause).filter { analysis.head[$0] == Int32(clause) }
    guard
      let mark = children.first(where: {
        analysis.relation[$0].universal == .mark && analysis.upos[$0] == .subordinatingConjunction
      }), !children.contains(where: { analysis.features[$0].isRelative }),
      let head = Optional(Int(analysis.head[clause])), head >= first, head < mark,
      let verb = (first..<mark).last(where: { analysis.upos[$0] == .verb }),
      !isInside(verb, of: clause, analysis)
    else { return }
    // "la rumeur selon laquelle", "l'idée que": a noun right before the conjunction has a complement of its own.
    guard
      verb > head || mark - head > 1
        || [.obl, .iobj].contains(analysis.relation[head].universal)
    else { return }
    analysis.head[clause] = Int32(verb)
    analysis.relation[clause] = .ccomp
  }

  private static func mendSecondComplement(
    _ analysis: inout Analysis, _ clause: Int, _ first: Int
  ) {
    guard let mark = conjunction(of: clause, analysis, first) else { return }
    let lemma = analysis.lemma[mark]
    func begins(_ other: Int) -> Bool {
      other < mark && conjunction(of: other, analysis, first).map { analysis.lemma[$0] } == lemma
    }
    var at = Int(analysis.head[clause])
    if at >= first, begins(at) { return }
    let head = at
    while at >= first {
      if begins(at) {
        analysis.head[clause] = Int32(at)
        return
      }
      at = Int(analysis.head[at])
    }
    guard head >= first, head < mark else { return }
    let complement = (head..<mark).last {
      analysis.head[$0] == Int32(head) && analysis.relation[$0].universal == .ccomp && begins($0)
    }
    if let complement { analysis.head[clause] = Int32(complement) }
  }

  /// The subordinating conjunction that begins a clause.
  private static func conjunction(of clause: Int, _ analysis: Analysis, _ first: Int) -> Int? {
    (first..<clause).first {
      analysis.head[$0] == Int32(clause) && analysis.relation[$0].universal == .mark
        && analysis.upos[$0] == .subordinatingConjunction
    }
  }

  private static func isInside(_ token: Int, of ancestor: Int, _ analysis: Analysis) -> Bool {
    var at = token
    while at >= 0 {
      if at == ancestor { return true }
      at = Int(analysis.head[at])
    }
    return false
  }

  private static func mendAuxiliary(_ analysis: inout Analysis, of noun: Int, _ first: Int) {
    guard let verb = misreadVerb(analysis, noun, first) else { return }
    analysis.head[verb] = analysis.head[noun]
    analysis.relation[verb] = analysis.relation[noun]
    analysis.upos[verb] = .verb
    analysis.head[noun] = Int32(verb)
    analysis.relation[noun] = .obj
    for child in first..<analysis.tokenCount
    where analysis.head[child] == Int32(noun) && child != verb {
      if child < verb || isVerbal(analysis.relation[child].universal) {
        analysis.head[child] = Int32(verb)
      }
    }
  }

  /// The auxiliary right before a noun that has no copula; words between them must be the noun's own.
  private static func misreadVerb(_ analysis: Analysis, _ noun: Int, _ first: Int) -> Int? {
    var verb: Int?
    for child in first..<analysis.tokenCount where analysis.head[child] == Int32(noun) {
      switch analysis.relation[child].universal {
      case .aux where child < noun: verb = child
      case .dep where child < noun && analysis.upos[child] == .auxiliary: verb = child
      case .cop: return nil
      default: break
      }
    }
    return verb
  }

  private static func isVerbal(_ relation: DependencyRelation) -> Bool {
    switch relation {
    case .nsubj, .csubj, .expl, .iobj, .mark, .aux, .advcl, .ccomp, .xcomp, .parataxis: true
    default: false
    }
  }
}

/// Mends what no tree of Universal Dependencies has.
///
/// A noun with an auxiliary but without a copula ("a « accès à tout »"): the auxiliary is the verb and the noun its object;
/// what stands before the verb and what hangs from the noun as from a verb (subject, negation, clause marker,
/// punctuation) goes over to it. A relative clause that a conjunction introduces instead of a pronoun ("a assuré aux
/// députés que les fichiers seraient …"): it is the complement of the verb before the conjunction. A bare participle
/// between two that are coordinated ("was sold, given or lent"): it is one of them. Cost: linear in the tokens where
/// there is nothing to mend.
enum TreeRepair {
  /// Mends the trees of the tokens from `first` on, which are one sentence.
  static func mend(_ analysis: inout Analysis, from first: Int) {
    for token in first..<analysis.tokenCount {
      if analysis.upos[token] == .noun { mendAuxiliary(&analysis, of: token, first) }
      if analysis.relation[token] == .aclRelcl { mendComplement(&analysis, token, first) }
      if analysis.features[token].isParticiple { mendSeries(&analysis, token, first) }
    }
  }

  private static func mendSeries(_ analysis: inout Analysis, _ middle: Int, _ first: Int) {
    let verb = Int(analysis.head[middle])
    guard verb >= first, verb < middle, analysis.upos[middle] == .verb,
      analysis.relation[middle].universal != .conj, analysis.features[verb].isParticiple,
      analysis.relation[middle - 1].universal == .punct, analysis.form(middle - 1) == ","
    else { return }
    var hasLast = false
    for token in first..<analysis.tokenCount {
      if analysis.head[token] == Int32(middle), analysis.relation[token].universal != .punct {
        return
      }
      hasLast =
        hasLast
        || token > middle && token - middle <= 4 && analysis.head[token] == Int32(verb)
          && analysis.relation[token].universal == .conj
          && analysis.features[token].isParticiple
    }
    if hasLast { analysis.relation[middle] = .conj }
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
    guard verb > head || mark - head > 1 || analysis.relation[head].universal == .obl else {
      return
    }
    analysis.head[clause] = Int32(verb)
    analysis.relation[clause] = .ccomp
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

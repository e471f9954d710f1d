/// Mends what no tree of Universal Dependencies has: a noun with an auxiliary but without a copula ("a « accès à tout »").
///
/// The auxiliary is the verb and the noun its object; what stands before the verb and what hangs from the noun as from a
/// verb (subject, negation, clause marker, punctuation) goes over to it. Cost: linear in the tokens.
enum TreeRepair {
  /// Mends the trees of the tokens from `first` on, which are one sentence.
  static func mend(_ analysis: inout Analysis, from first: Int) {
    for noun in first..<analysis.tokenCount where analysis.upos[noun] == .noun {
      guard let verb = misreadVerb(analysis, noun, first) else { continue }
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

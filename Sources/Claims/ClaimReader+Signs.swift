internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// What makes a claim likely or not, beside its frame and the words of its arguments.
extension ClaimReader {
  /// What can be seen of a claim beside its frame and its arguments' words.
  func signs(
    of claim: Claim, _ token: Int, _ filler: ArgumentFiller,
    before: (isInSentence: Bool, data: Int?), isGuessed: Bool
  ) -> Signs {
    var signs = filler.signs
    signs.insert(.guessedVerb, if: isGuessed)
    switch analysis.upos[token] {
    case .noun: signs.insert(.noun)
    case .adjective: signs.insert(.adjective)
    default: signs.insert(.verb)
    }
    signs.insert(.light, if: arguments.lightVerb(of: token) != nil)
    signs.insert(.passive, if: analysis.upos[token] != .noun && arguments.isPassive(token))
    let first = syntax.firstConjunct(token)
    signs.insert(.relative, if: syntax.relation(first) == .aclRelcl)
    signs.insert(
      .participle,
      if: [.acl, .amod].contains(syntax.universal(first)) && syntax.relation(first) != .aclRelcl)
    signs.insert(.infinitive, if: analysis.features[token].isInfinitive)
    signs.insert(.mainClause, if: syntax.head(first) == nil)
    signs.insert(.quoted, if: quotations.quotation(token) != nil)
    signs.insert(.spoken, if: document.segment(ofSentence: claim.sentence)?.speakerRange != nil)
    let tokens = analysis.tokens(ofSentence: claim.sentence)
    signs.insert(.asked, if: tokens.last.map { analysis.form($0) == "?" } ?? false)
    signs.insert(.longSentence, if: tokens.count > 40)
    signs.insert(.shortSentence, if: tokens.count < 8)
    signs.insert(.claimBefore, if: before.isInSentence)
    signs.insert(
      .claimNear,
      if: before.data.map { claim.sentence - analysis.sentence(ofToken: $0) <= 2 } ?? false)
    signs.insert(.time, if: claim.time != nil)
    signs.insert(.negated, if: claim.factuality.polarity == .negated)
    switch claim.factuality.modality {
    case .asserted: break
    case .possible: signs.insert(.possible)
    case .unconfirmed: signs.insert(.unconfirmed)
    case .planned: signs.insert(.planned)
    case .hypothetical: signs.insert(.hypothetical)
    }
    return signs
  }
}

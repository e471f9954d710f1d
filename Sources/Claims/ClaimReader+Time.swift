internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// The time of the act.
extension ClaimReader {
  func time(of token: Int, among times: [TimeExpression]) -> Claim.Time? {
    let predicates = [token, arguments.lightVerb(of: token)].compactMap { $0 }
    // The expression must hang from the predicate's own clause.
    let found = times.first { time in
      time.tokens.contains { word in
        var at = word
        for _ in 0..<6 {
          guard let head = syntax.head(at) else { return false }
          if predicates.contains(head) { return true }
          switch syntax.universal(at) {
          case .obl, .nmod, .case, .det, .nummod, .flat, .conj, .advmod, .amod, .compound, .fixed,
            .appos:
            at = head
          default: return false
          }
          if syntax.upos(at) == .verb { return false }
        }
        return false
      }
    }
    return (found ?? nearTime(of: predicates, among: times)).map {
      Claim.Time(range: analysis.originalRange(ofTokens: $0.tokens), from: $0.from, to: $0.to)
    }
  }

  /// The time that no other verb stands nearer to, wherever the parser has hung it.
  func nearTime(of predicates: [Int], among times: [TimeExpression]) -> TimeExpression? {
    times.first { time in
      predicates.contains { predicate in
        let between =
          predicate < time.tokens.lowerBound
          ? (predicate + 1)..<time.tokens.lowerBound
          : time.tokens.upperBound..<max(predicate, time.tokens.upperBound)
        let limit = predicate < time.tokens.lowerBound ? 12 : 8
        return between.count <= limit
          && !between.contains { token in
            analysis.upos[token] == .verb && !predicates.contains(token)
              || analysis.form(token) == ";" || analysis.form(token) == ":"
          } && !isOwnedByAnother(time, than: predicates)
      }
    }
  }

  /// True when a time hangs from a noun or a verb that is neither the predicate nor above it.
  func isOwnedByAnother(_ time: TimeExpression, than predicates: [Int]) -> Bool {
    for word in time.tokens {
      guard let head = syntax.head(word), !time.tokens.contains(head) else { continue }
      if analysis.upos[head] == .verb {
        return !predicates.contains(head)
      }
    }
    return false
  }
}

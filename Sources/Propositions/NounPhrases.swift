internal import Linguistics

extension Syntax {
  /// The tokens of the noun phrase of a head: with its determiner, its modifiers, its nominal complements and what is
  /// coordinated with it; without its preposition, its clauses and its appositions. The range is contiguous.
  public func nounPhrase(_ head: Int, withConjuncts: Bool = true) -> Range<Int> {
    var isIncluded: Set<Int> = [head]
    var pending = [head]
    while let token = pending.popLast() {
      for child in children(token)
      where belongs(child, to: token, root: head, withConjuncts: withConjuncts) {
        if isIncluded.insert(child).inserted { pending.append(child) }
      }
    }
    var start = head
    while start > 0, isIncluded.contains(start - 1) || bridges(start - 1, isIncluded, step: -1) {
      start -= 1
    }
    var end = head + 1
    while end < analysis.tokenCount, isIncluded.contains(end) || bridges(end, isIncluded, step: 1) {
      end += 1
    }
    return trimmed(start..<end)
  }

  private func belongs(_ child: Int, to token: Int, root: Int, withConjuncts: Bool) -> Bool {
    switch universal(child) {
    case .det, .nummod, .compound, .flat, .fixed: return true
    case .amod:
      // An adjective with a clause of its own is a reduced relative: "agencies able to read the data".
      if upos(child) == .adjective, child > token, self.child(child, .xcomp, .ccomp, .advcl) != nil
      {
        return false
      }
      return upos(child) != .verb || child < token || self.child(child, .obl, .xcomp, .obj) == nil
    case .acl:
      // "les données privées des utilisateurs": a participle right behind the noun, with nothing but a complement that
      // is the noun's own, is an adjective.
      return child == token + 1 && analysis.features[child].isParticiple
        && analysis.features[child].isPast
        && children(child).allSatisfy { universal($0) == .obl && isGenitive($0) }
    // "le trafic réseau": a bare noun right behind another.
    case .appos:
      return child == token + 1 && upos(child) == .noun && upos(token) == .noun
        && self.child(child, .nmod) == nil
    case .nmod: return !isSetOff(child, from: token)
    case .case: return token != root
    // "les dossiers de près de 300 patients": an adverb of quantity heads its noun.
    case .advmod where child > token && isNominal(token) && self.child(child, .case) != nil:
      return true
    case .advmod: return child < token || universal(token) == .amod || universal(token) == .nummod
    case .conj: return withConjuncts && isNominal(child) == isNominal(token) && !hasClause(child)
    case .cc: return universal(token) == .conj
    case .punct: return false
    case .obl:
      return universal(token) == .amod || universal(token) == .acl || upos(token) == .adverb
        || upos(child) == .adverb && isNominal(token) && self.child(child, .case) != nil
    default: return false
    }
  }

  /// "l'ensemble des dossiers, faute de cloisonnement": a complement behind a comma belongs to the clause.
  private func isSetOff(_ complement: Int, from noun: Int) -> Bool {
    guard complement > noun,
      let preposition = children(complement).first(where: { universal($0) == .case }),
      preposition < complement, preposition > noun + 1
    else { return false }
    return analysis.form(preposition - 1) == ","
  }

  private func hasClause(_ token: Int) -> Bool {
    child(token, .nsubj, .aux, .cop) != nil
  }

  /// Punctuation between two included tokens (a hyphen, a comma of a list, quotation marks).
  private func bridges(_ token: Int, _ included: Set<Int>, step: Int) -> Bool {
    guard upos(token) == .punctuation, included.contains(token + step) else { return false }
    let form = analysis.form(token)
    return form == "-" || form == "," || form == "'" || form == "/" || form == "\""
  }

  /// Without punctuation and conjunctions at its ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end - 1, isEdge(start) { start += 1 }
    while end - 1 > start, isEdge(end - 1) { end -= 1 }
    return start..<end
  }

  private func isEdge(_ token: Int) -> Bool {
    upos(token) == .punctuation || upos(token) == .coordinatingConjunction
  }
}

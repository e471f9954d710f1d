internal import Linguistics
internal import Propositions

/// Names that begin or end with a word for a body: "Autorité des données de santé", "London Stock Exchange Group".
extension NameRecognizer {
  mutating func findBodies() {
    for token in 0..<analysis.tokenCount where isCapitalized(token) && !isTaken[token] {
      guard let lexicon = lexicon(token),
        let head = lexicon.organizationHeads.value(runs, token: token),
        analysis.upos[token] == .noun || analysis.upos[token] == .properNoun
          || analysis.upos[token] == .adjective
      else { continue }
      var end = token + 1
      extend(&end, lexicon: lexicon)
      var start = token
      while start > 0, !isTaken[start - 1], isCapitalized(start - 1),
        !isSentenceInitial(start - 1) || analysis.upos[start - 1] == .properNoun,
        [.properNoun, .noun, .adjective].contains(analysis.upos[start - 1]),
        lexicon.honorifics.value(runs, token: start - 1) == nil,
        lexicon.roles.value(runs, token: start - 1) == nil
      {
        start -= 1
      }
      guard end - start > 1 || (!head.needsComplement && !isSentenceInitial(token)) else {
        continue
      }
      if let match = gazetteer.longestMatch(runs, at: Int(runs.firstOfToken[start])),
        tokens(match.runs).count >= end - start
      {
        continue
      }
      take(
        NameCandidate(
          tokens: start..<end, type: head.type, entry: nil, link: .name, confidence: 0.75))
    }
  }

  /// Takes in the complement of a body's name: connectors followed by nouns and adjectives that hang from the name.
  private func extend(_ end: inout Int, lexicon: EntityLexicon) {
    let head = end - 1
    var at = end
    var pending = end
    while at < analysis.tokenCount, at - head < 12 {
      if lexicon.connectors.value(runs, token: at) != nil, syntax.isInside(at, of: head) {
        at += 1
        continue
      }
      guard [.noun, .properNoun, .adjective].contains(analysis.upos[at]),
        syntax.isInside(at, of: head),
        [.nmod, .amod, .flat, .compound, .conj, .appos, .fixed].contains(syntax.universal(at)),
        syntax.universal(at) != .appos || isCapitalized(at)
      else { break }
      at += 1
      pending = at
    }
    end = pending
  }
}

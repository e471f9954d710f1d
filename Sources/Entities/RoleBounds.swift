internal import LanguageResources
internal import Linguistics

/// Where roles end: before the organisation, also where it is only described ("directrice de la plateforme"), and
/// without the small words and adjectives of origin that hang on behind ("ministre des Finances allemand").
struct RoleBounds {
  let analysis: Analysis
  let runs: NameRuns
  let lexicons: [Language: EntityLexicon]
  let gazetteer: Gazetteer

  /// The role without what is none of it; empty where no title is left.
  func trimmed(_ role: Range<Int>) -> Range<Int> {
    let language = analysis.language(ofSentence: analysis.sentence(ofToken: role.lowerBound))
    guard let lexicon = lexicons[language] else { return role }
    var end = description(in: role, lexicon) ?? role.upperBound
    while end > role.lowerBound {
      let last = end - 1
      let isSmall = [.adposition, .determiner, .coordinatingConjunction, .punctuation].contains(
        analysis.upos[last])
      let isOrigin =
        last > role.lowerBound && analysis.upos[last] == .adjective
        && lexicon.origins.value(runs, token: last) != nil
      guard isSmall || isOrigin else { break }
      end -= 1
    }
    let trimmed = role.lowerBound..<end
    return hasTitle(trimmed, lexicon) ? trimmed : role.lowerBound..<role.lowerBound
  }

  /// It must hold a title that is a noun, or one of several words: "protein responsible for the transport" and "mesures
  /// de sécurité" are no roles, "Chief executive" is one.
  private func hasTitle(_ role: Range<Int>, _ lexicon: EntityLexicon) -> Bool {
    guard let last = role.last else { return false }
    let span = Int(runs.firstOfToken[role.lowerBound])..<Int(runs.firstOfToken[last + 1])
    return span.contains { run in
      let end = max(
        lexicon.roles.longestMatch(runs, at: run)?.end ?? run,
        gazetteer.longestRole(runs, at: run) ?? run)
      guard end > run else { return false }
      let title = Int(runs.token[run])...Int(runs.token[end - 1])
      return title.count > 1
        || [.noun, .properNoun, .other].contains(analysis.upos[title.lowerBound])
    }
  }

  /// The preposition before a company that is only described: "of the company", "du groupe".
  private func description(in role: Range<Int>, _ lexicon: EntityLexicon) -> Int? {
    for token in role.dropFirst(2) where lexicon.descriptions.value(runs, token: token) == .company
    {
      let article = token - 1
      guard lexicon.definiteArticles.contains(analysis.form(article).lowercased()) else { continue }
      let preposition = analysis.upos[article] == .adposition ? article : article - 1
      if preposition > role.lowerBound, analysis.upos[preposition] == .adposition {
        return preposition
      }
    }
    return nil
  }
}

internal import LanguageResources
internal import Linguistics
internal import Propositions

/// Resolves definite descriptions ("the company", "le réseau social chinois") and personal pronouns to entities named
/// before them.
struct ReferenceResolver {
  let document: AnalysedDocument
  let syntax: Syntax
  let runs: NameRuns
  let lexicons: [Language: EntityLexicon]
  let layer: EntityLayer

  private var analysis: Analysis { document.analysis }
  /// How many sentences back a pronoun may reach.
  private static let pronounReach = 2
  /// How many sentences back a description may reach.
  private static let descriptionReach = 6

  func references() -> [Reference] {
    var isMention = [Bool](repeating: false, count: analysis.tokenCount)
    for mention in layer.mentions { for token in mention.tokens { isMention[token] = true } }
    let genders = honorificGenders()
    var result: [Reference] = []
    for token in 0..<analysis.tokenCount where !isMention[token] {
      guard [.pronoun, .noun, .adjective].contains(analysis.upos[token]),
        let lexicon = lexicons[analysis.language(ofSentence: analysis.sentence(ofToken: token))]
      else { continue }
      if analysis.upos[token] == .pronoun,
        lexicon.personPronouns.contains(analysis.form(token).lowercased())
      {
        let gender = analysis.features[token].isFeminine ? "f" : "m"
        let person = nearest(before: token, reach: Self.pronounReach) {
          $0.type == .person && (genders[$0.entity] ?? gender) == gender
        }
        if let entity = person {
          result.append(Reference(tokens: token..<(token + 1), entity: entity, link: .pronoun))
        }
      } else if let (head, type) = description(at: token, lexicon) {
        guard
          let entity = apposed(head)
            ?? (isDefinite(head, lexicon)
              ? nearest(before: token, reach: Self.descriptionReach, where: { $0.type == type })
              : nil)
        else { continue }
        result.append(Reference(tokens: head..<(head + 1), entity: entity, link: .description))
      }
    }
    return result
  }

  /// The head of a description that begins at a token ("maison mère", "parent company"), and what it describes.
  private func description(at token: Int, _ lexicon: EntityLexicon) -> (
    head: Int, type: EntityType
  )? {
    let first = Int(runs.firstOfToken[token])
    guard analysis.upos[token] == .noun || analysis.upos[token] == .adjective,
      first < Int(runs.firstOfToken[token + 1]),
      let match = lexicon.descriptions.longestMatch(runs, at: first)
    else { return nil }
    let tokens = token..<(Int(runs.token[match.end - 1]) + 1)
    guard let head = tokens.first(where: { syntax.head($0).map { !tokens.contains($0) } ?? true }),
      analysis.upos[head] == .noun
    else { return nil }
    return (head, match.value)
  }

  /// "TikTok, le réseau social": the name in apposition.
  private func apposed(_ token: Int) -> Int? {
    let neighbours = syntax.appositions(token)
    for neighbour in neighbours {
      if let mention = layer.mentions.first(where: { $0.tokens.contains(neighbour) }),
        mention.type != .role
      {
        return mention.entity
      }
    }
    return nil
  }

  private func isDefinite(_ token: Int, _ lexicon: EntityLexicon) -> Bool {
    syntax.children(token).contains {
      $0 < token && [.det, .case].contains(syntax.universal($0))
        && lexicon.definiteArticles.contains(analysis.form($0).lowercased())
    } && syntax.child(token, .nmod) == nil
  }

  /// The gender of persons that an honorific tells: "Mme L." is no "il".
  private func honorificGenders() -> [Int: String] {
    var result: [Int: String] = [:]
    for mention in layer.mentions where mention.type == .person && mention.tokens.lowerBound > 0 {
      let before = mention.tokens.lowerBound - 1
      let language = analysis.language(ofSentence: analysis.sentence(ofToken: before))
      if let gender = lexicons[language]?.honorifics.value(runs, token: before), !gender.isEmpty {
        result[mention.entity] = gender
      }
    }
    return result
  }

  private func nearest(before token: Int, reach: Int, where isFit: (Mention) -> Bool) -> Int? {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - reach)])
    return layer.mentions.last {
      !$0.tokens.isEmpty && $0.tokens.upperBound <= token && $0.tokens.lowerBound >= start
        && isFit($0)
    }?.entity
  }
}

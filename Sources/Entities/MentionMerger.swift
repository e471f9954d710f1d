internal import LanguageResources
internal import Linguistics

/// Puts together what the sequence model says and what the rules and gazetteers know: the model decides where a
/// mention stands and of what type it is, the gazetteer which entity a known name stands for.
struct MentionMerger {
  let analysis: Analysis
  let runs: NameRuns
  let gazetteer: Gazetteer
  let lexicons: [Language: EntityLexicon]
  let common: CommonLexicon
  /// Hashes of the words of speakers' names.
  let speakers: Set<UInt64>
  private var isTaken: [Bool]
  private var bounds: RoleBounds {
    RoleBounds(analysis: analysis, runs: runs, lexicons: lexicons, gazetteer: gazetteer)
  }
  /// The names, in order once ``merge(_:names:roles:)`` is done.
  private(set) var names: [NameCandidate] = []
  /// The roles, in order.
  private(set) var roles: [Range<Int>] = []

  init(
    analysis: Analysis, runs: NameRuns, gazetteer: Gazetteer, lexicons: [Language: EntityLexicon],
    common: CommonLexicon, speakers: Set<UInt64>
  ) {
    self.lexicons = lexicons
    self.common = common
    self.speakers = speakers
    self.analysis = analysis
    self.runs = runs
    self.gazetteer = gazetteer
    isTaken = [Bool](repeating: false, count: analysis.tokenCount)
  }

  /// A word of capitals alone.
  private func isAcronym(_ tokens: Range<Int>) -> Bool {
    tokens.count == 1 && analysis.form(tokens.lowerBound).count > 1
      && analysis.form(tokens.lowerBound).allSatisfy { $0.isUppercase }
  }

  /// Merges the model's mentions with the rules' names and roles.
  mutating func merge(
    _ mentions: [(tokens: Range<Int>, type: EntityType)], names proposed: [NameCandidate],
    roles proposedRoles: [Range<Int>]
  ) {
    var proposals: [Int: NameCandidate] = [:]
    for name in proposed { proposals[name.tokens.lowerBound] = name }
    for said in mentions {
      var mention = said
      mention.tokens =
        mention.type == .role ? bounds.trimmed(mention.tokens) : trimmed(mention)
      if let title = title(of: mention) {
        for token in title { isTaken[token] = true }
        roles.append(title)
        mention.tokens = title.upperBound..<mention.tokens.upperBound
      }
      guard !mention.tokens.isEmpty, !mention.tokens.contains(where: { isTaken[$0] }) else {
        continue
      }
      // "Tally's CTO": the short form of a role is nobody's name.
      if mention.type == .person, isAcronym(mention.tokens), proposedRoles.contains(mention.tokens)
      {
        mention.type = .role
      }
      for token in mention.tokens { isTaken[token] = true }
      if mention.type == .role {
        roles.append(mention.tokens)
      } else {
        let proposal = proposals[mention.tokens.lowerBound].flatMap {
          $0.tokens == mention.tokens ? $0 : nil
        }
        let name = name(mention.tokens, mention.type, proposal)
        if name.entry == nil, isPlainAcronym(mention.tokens) || isAnswer(mention.tokens) {
          continue
        }
        names.append(name)
      }
    }
    let roleStarts = Set(proposedRoles.map(\.lowerBound))
    for name in proposed
    where (isSure(name) || isHolder(name, roleStarts))
      && !name.tokens.contains(where: { isTaken[$0] })
    {
      for token in name.tokens { isTaken[token] = true }
      names.append(name)
    }
    addTitles(proposedRoles)
    NameConsistency(
      analysis: analysis, runs: runs, lexicons: lexicons, common: common, speakers: speakers
    ).apply(to: &names, taken: &isTaken)
    lengthenRoles(proposedRoles)
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// A name without marks around it and, of a person, without what leads to an honorific ("Florida Sen. Ann Price"); a
  /// name that ends with an ampersand goes on.
  private func trimmed(_ mention: (tokens: Range<Int>, type: EntityType)) -> Range<Int> {
    var start = mention.tokens.lowerBound
    var end = mention.tokens.upperBound
    if analysis.form(end - 1) == "&", end < analysis.tokenCount, isWord(end),
      runs.isCapitalized[Int(runs.firstOfToken[end])]
    {
      end += 1
    }
    while start < end, !isWord(start) { start += 1 }
    while end > start, !isWord(end - 1), analysis.form(end - 1) != ")" { end -= 1 }
    if mention.type == .person,
      let honorific = (start..<end).last(where: { isHonorific($0) }), honorific + 1 < end
    {
      start = honorific + 1
    }
    return start..<end
  }

  /// The title at the beginning of what the model takes for a person: "Minister President Erdogan".
  private func title(of mention: (tokens: Range<Int>, type: EntityType)) -> Range<Int>? {
    guard mention.type == .person, mention.tokens.count > 1,
      let lexicon = lexicons[
        analysis.language(ofSentence: analysis.sentence(ofToken: mention.tokens.lowerBound))],
      let match = lexicon.roles.longestMatch(
        runs, at: Int(runs.firstOfToken[mention.tokens.lowerBound])), match.value == .title
    else { return nil }
    let end = Int(runs.token[match.end - 1]) + 1
    guard end < mention.tokens.upperBound, isWord(end),
      runs.isCapitalized[Int(runs.firstOfToken[end])],
      common.givenNames.value(runs, token: mention.tokens.lowerBound) == nil
    else { return nil }
    return mention.tokens.lowerBound..<end
  }

  private func isPlainAcronym(_ tokens: Range<Int>) -> Bool {
    tokens.count == 1 && common.plainAcronyms.value(runs, token: tokens.lowerBound) != nil
      && analysis.form(tokens.lowerBound).utf8.allSatisfy { !(0x61...0x7A).contains($0) }
  }

  /// "Oui.", "Exact.": an ordinary word that is all of its sentence has a capital for that alone.
  private func isAnswer(_ tokens: Range<Int>) -> Bool {
    guard tokens.count == 1, analysis.isOrdinary[tokens.lowerBound] else { return false }
    let sentence = analysis.tokens(ofSentence: analysis.sentence(ofToken: tokens.lowerBound))
    return sentence.allSatisfy { tokens.contains($0) || !isWord($0) }
  }

  private func isWord(_ token: Int) -> Bool {
    runs.firstOfToken[token] < runs.firstOfToken[token + 1]
  }

  private func isHonorific(_ token: Int) -> Bool {
    let language = analysis.language(ofSentence: analysis.sentence(ofToken: token))
    return lexicons[language]?.honorifics.value(runs, token: token) != nil
  }

  /// A title right before the name of a person is a role, whatever the model says of it: "Chief executive Ann Price".
  private mutating func addTitles(_ proposed: [Range<Int>]) {
    let persons = Set(names.filter { $0.type == .person }.map(\.tokens.lowerBound))
    for role in proposed
    where persons.contains(role.upperBound) && !role.contains(where: { isTaken[$0] }) {
      for token in role { isTaken[token] = true }
      roles.append(role)
    }
    roles.sort { $0.lowerBound < $1.lowerBound }
  }

  /// A role takes in the complement that the rules see, up to a name: "directeur du programme de politique numérique et
  /// cyberespace" at some body.
  private mutating func lengthenRoles(_ proposed: [Range<Int>]) {
    var ends: [Int: Int] = [:]
    for role in proposed { ends[role.lowerBound] = role.upperBound }
    for index in roles.indices {
      let role = roles[index]
      guard let end = ends[role.lowerBound], end > role.upperBound,
        !(role.upperBound..<end).contains(where: { isTaken[$0] })
      else { continue }
      for token in role.upperBound..<end { isTaken[token] = true }
      roles[index] = role.lowerBound..<end
    }
  }

  /// A known name that is no other word, or one that the document itself writes as a name elsewhere.
  private func isSure(_ name: NameCandidate) -> Bool {
    name.entry != nil && (name.confidence >= 0.9 || name.link == .spelling)
  }

  /// "Anna Price, a spokeswoman": a given name and a surname before a role.
  private func isHolder(_ name: NameCandidate, _ roleStarts: Set<Int>) -> Bool {
    let end = name.tokens.upperBound
    return name.type == .person && name.confidence >= 0.9 && name.tokens.count == 2
      && end < analysis.tokenCount && analysis.form(end) == ","
      && (roleStarts.contains(end + 1)
        || end + 1 < analysis.tokenCount && analysis.upos[end + 1] == .determiner
          && roleStarts.contains(end + 2))
  }

  private func name(_ tokens: Range<Int>, _ type: EntityType, _ proposal: NameCandidate?)
    -> NameCandidate
  {
    var result = NameCandidate(
      tokens: tokens, type: type, entry: nil, link: .name, confidence: 0.8)
    if let proposal {
      result.entry = proposal.entry
      result.link = proposal.link
      result.confidence = proposal.type == type ? max(proposal.confidence, 0.85) : 0.6
    } else if let match = gazetteer.longestMatch(
      runs, at: Int(runs.firstOfToken[tokens.lowerBound])),
      Int(runs.token[match.runs.upperBound - 1]) == tokens.upperBound - 1
    {
      result.entry = gazetteer.entry(of: match)
      result.link = result.entry?.name == gazetteer.form(of: match) ? .name : .alias
    }
    if let known = result.entry {
      if !known.isAmbiguous, result.link == .spelling || Self.isCloser(known.type, type) {
        result.type = known.type
      }
      if known.type != result.type {
        result.entry = nil
        result.link = .name
      }
    }
    return result
  }

  /// Whether the gazetteer tells better than the words around a name: of bodies, products and places, but not where
  /// the words speak of a person or a role.
  private static func isCloser(_ known: EntityType, _ said: EntityType) -> Bool {
    said != .person && known != .person && said != .role
  }
}

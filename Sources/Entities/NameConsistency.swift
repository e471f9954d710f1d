internal import LanguageResources
internal import Linguistics

/// One name, one type, everywhere in a document: a name recognised once is recognised wherever its words stand again,
/// and the type that most of its mentions have wins.
struct NameConsistency {
  let analysis: Analysis
  let runs: NameRuns
  let lexicons: [Language: EntityLexicon]
  let common: CommonLexicon
  /// Hashes of the words of speakers' names.
  let speakers: Set<UInt64>

  /// What a document calls by one name.
  private struct Form {
    var hashes: ArraySlice<UInt64>
    var votes: [EntityType: Int] = [:]
    var entry: Gazetteer.Entry?
    var confidence: Double
    var type: EntityType = .person
    /// How many mentions there are, and whether one of them can only be a person's.
    var count = 0
    var isSurelyPerson = false
  }

  /// Completes and unifies names. Cost: linear in the runs and names.
  func apply(to names: inout [NameCandidate], taken: inout [Bool]) {
    var forms: [Form] = []
    var formsOfHash: [UInt64: [Int]] = [:]
    var formOfName: [Int] = []
    for name in names {
      let hashes = runs.hash[span(name.tokens)]
      guard let first = hashes.first else {
        formOfName.append(-1)
        continue
      }
      var form = formsOfHash[first]?.first { forms[$0].hashes.elementsEqual(hashes) }
      if form == nil {
        form = forms.count
        formsOfHash[first, default: []].append(forms.count)
        forms.append(Form(hashes: hashes, entry: name.entry, confidence: name.confidence))
      }
      guard let form else { continue }
      formOfName.append(form)
      forms[form].count += 1
      if isSurelyPerson(name.tokens) { forms[form].isSurelyPerson = true }
      forms[form].votes[name.type, default: 0] += name.entry == nil ? 2 : 3
      if forms[form].entry == nil { forms[form].entry = name.entry }
      forms[form].confidence = max(forms[form].confidence, name.confidence)
    }
    for index in forms.indices {
      forms[index].type =
        EntityType.allCases.max {
          forms[index].votes[$0, default: 0] < forms[index].votes[$1, default: 0]
        } ?? .person
    }
    doubtPersons(&forms)
    adoptShortNames(&forms, formsOfHash)
    for (index, form) in formOfName.enumerated() where form >= 0 {
      unify(&names[index], forms[form])
    }
    for name in missing(forms, formsOfHash, taken) {
      guard !name.tokens.contains(where: { taken[$0] }) else { continue }
      for token in name.tokens { taken[token] = true }
      names.append(name)
    }
  }

  private func span(_ tokens: Range<Int>) -> Range<Int> {
    Int(runs.firstOfToken[tokens.lowerBound])..<Int(runs.firstOfToken[tokens.upperBound])
  }

  /// A given name, a name behind an honorific, or the name of a speaker.
  private func isSurelyPerson(_ tokens: Range<Int>) -> Bool {
    let first = tokens.lowerBound
    if common.givenNames.value(runs, token: first) != nil { return true }
    if runs.hash[span(tokens)].contains(where: { speakers.contains($0) }) { return true }
    guard first > 0 else { return false }
    let language = analysis.language(ofSentence: analysis.sentence(ofToken: first))
    return lexicons[language]?.honorifics.value(runs, token: first - 1) != nil
  }

  /// News names a person in full, or with an honorific, at least once: one word that it repeats without either is the
  /// name of something else.
  private func doubtPersons(_ forms: inout [Form]) {
    let surnames = Set(
      forms.filter { $0.type == .person && $0.hashes.count > 1 }.compactMap(\.hashes.last))
    for index in forms.indices {
      let form = forms[index]
      guard form.type == .person, form.hashes.count == 1, form.entry == nil, form.count > 1,
        !form.isSurelyPerson, let hash = form.hashes.first, !surnames.contains(hash)
      else { continue }
      let others = EntityType.allCases.filter { $0 != .person && form.votes[$0, default: 0] > 0 }
      if let best = others.max(by: { form.votes[$0, default: 0] < form.votes[$1, default: 0] }) {
        forms[index].type = best
      } else if form.count >= Self.manyMentions {
        forms[index].type = .company
      }
    }
  }

  /// Mentions from which on a doubtful person is taken for a company without any other sign.
  private static let manyMentions = 3

  /// A single word that ends the name of a person is that person's surname; one that begins the name of a body is
  /// that body's short name.
  private func adoptShortNames(_ forms: inout [Form], _ formsOfHash: [UInt64: [Int]]) {
    for long in forms where long.hashes.count > 1 {
      let isBody = long.type == .company || long.type == .organization
      guard long.type == .person || isBody,
        let part = isBody ? long.hashes.first : long.hashes.last
      else { continue }
      for index in formsOfHash[part] ?? []
      where forms[index].hashes.count == 1 && forms[index].entry == nil {
        forms[index].type = long.type
      }
    }
  }

  private func unify(_ name: inout NameCandidate, _ form: Form) {
    guard name.type != form.type else { return }
    name.type = form.type
    name.entry = form.entry
    if form.entry == nil { name.link = .name }
  }

  /// Mentions that the model missed: the same words, with a capital, as a name elsewhere in the document.
  private func missing(_ forms: [Form], _ formsOfHash: [UInt64: [Int]], _ taken: [Bool])
    -> [NameCandidate]
  {
    var result: [NameCandidate] = []
    var run = 0
    while run < runs.count {
      defer { run += 1 }
      guard runs.isCapitalized[run], runs.beginsToken[run], !taken[Int(runs.token[run])],
        let candidates = formsOfHash[runs.hash[run]]
      else { continue }
      let fitting = candidates.filter { index in
        let end = run + forms[index].hashes.count
        return end <= runs.count && runs.endsToken[end - 1] && forms[index].confidence >= 0.7
          && runs.hash[run..<end].elementsEqual(forms[index].hashes)
      }
      guard
        let index = fitting.max(by: { forms[$0].hashes.count < forms[$1].hashes.count })
      else { continue }
      let end = run + forms[index].hashes.count
      let tokens = Int(runs.token[run])..<(Int(runs.token[end - 1]) + 1)
      guard tokens.count > 1 || analysis.upos[tokens.lowerBound] == .properNoun,
        !isInsideName(tokens)
      else { continue }
      result.append(
        NameCandidate(
          tokens: tokens, type: forms[index].type, entry: forms[index].entry, link: .name,
          confidence: 0.7))
    }
    return result
  }

  /// Part of a longer capitalised name.
  private func isInsideName(_ tokens: Range<Int>) -> Bool {
    [tokens.lowerBound - 1, tokens.upperBound].contains { token in
      guard analysis.upos.indices.contains(token), analysis.upos[token] == .properNoun,
        runs.firstOfToken[token] < runs.firstOfToken[token + 1]
      else { return false }
      return runs.isCapitalized[Int(runs.firstOfToken[token])]
    }
  }
}

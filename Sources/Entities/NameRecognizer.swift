internal import Documents
internal import LanguageResources
internal import Linguistics
internal import Propositions
internal import Text

/// Finds names in one document: those of the gazetteer, bodies by the words that begin or end their names, and other
/// capitalised names by what stands around them.
struct NameRecognizer {
  let document: AnalysedDocument
  let syntax: Syntax
  let runs: NameRuns
  let gazetteer: Gazetteer
  let common: CommonLexicon
  let lexicons: [Language: EntityLexicon]
  private var isTaken: [Bool]
  private(set) var candidates: [NameCandidate] = []
  private(set) var warnings: [String] = []
  /// Known names that the document writes with a capital somewhere, by entry.
  private var capitalized: Set<Gazetteer.Entry> = []

  private var analysis: Analysis { document.analysis }

  init(
    document: AnalysedDocument, syntax: Syntax, runs: NameRuns, gazetteer: Gazetteer,
    common: CommonLexicon,
    lexicons: [Language: EntityLexicon]
  ) {
    self.document = document
    self.syntax = syntax
    self.runs = runs
    self.gazetteer = gazetteer
    self.common = common
    self.lexicons = lexicons
    isTaken = [Bool](repeating: false, count: document.analysis.tokenCount)
  }

  mutating func recognize() {
    var lowercase: [Gazetteer.Match] = []
    findBodies()
    findKnown(lowercase: &lowercase)
    findCapitalized()
    acceptLowercase(lowercase)
    candidates.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private mutating func take(_ candidate: NameCandidate) {
    for token in candidate.tokens { isTaken[token] = true }
    candidates.append(candidate)
  }

  private func isFree(_ tokens: Range<Int>) -> Bool { !tokens.contains { isTaken[$0] } }

  private func lexicon(_ token: Int) -> EntityLexicon? {
    lexicons[analysis.language(ofSentence: analysis.sentence(ofToken: token))]
  }

  private func isCapitalized(_ token: Int) -> Bool {
    let run = Int(runs.firstOfToken[token])
    return run < Int(runs.firstOfToken[token + 1]) && runs.isCapitalized[run]
      && analysis.upos[token] != .numeral
  }

  private func isSentenceInitial(_ token: Int) -> Bool {
    let tokens = analysis.tokens(ofSentence: analysis.sentence(ofToken: token))
    return !tokens.prefix { $0 < token }.contains { analysis.upos[$0] != .punctuation }
  }

  // MARK: Known names

  private mutating func findKnown(lowercase: inout [Gazetteer.Match]) {
    var run = 0
    while run < runs.count {
      guard runs.beginsToken[run] || runs.isCapitalized[run],
        let match = gazetteer.longestMatch(runs, at: run)
      else {
        run += 1
        continue
      }
      let tokens = self.tokens(match.runs)
      guard isFree(tokens) else {
        run += 1
        continue
      }
      if match.runs.contains(where: { runs.isCapitalized[$0] }) {
        let form = gazetteer.form(of: match)
        if let entry = gazetteer.entry(of: match), fits(form, entry, tokens),
          !entry.isImported || hasCapitals(match, form, entry)
        {
          let isExact = isWritten(form, tokens)
          capitalized.insert(entry)
          take(
            NameCandidate(
              tokens: tokens, type: entry.type, entry: entry,
              link: entry.name == form || isExact
                ? (entry.name == form ? .name : .alias) : .spelling,
              confidence: confidence(entry, tokens)))
          run = match.runs.upperBound
          continue
        }
      } else {
        lowercase.append(match)
      }
      run += 1
    }
  }

  private func tokens(_ range: Range<Int>) -> Range<Int> {
    Int(runs.token[range.lowerBound])..<(Int(runs.token[range.upperBound - 1]) + 1)
  }

  /// Whether a capitalised form is the name and not a word that looks like it.
  private func fits(_ form: String, _ entry: Gazetteer.Entry, _ tokens: Range<Int>) -> Bool {
    // An acronym must be written as one: "IT", "US" against "it", "us".
    let letters = form.unicodeScalars.filter { $0.properties.isAlphabetic }
    if letters.count <= 4, letters.allSatisfy({ $0.properties.isUppercase }) {
      let written = analysis.form(tokens.lowerBound).unicodeScalars.filter {
        $0.properties.isAlphabetic
      }
      guard written.allSatisfy({ $0.properties.isUppercase }) else { return false }
    }
    // "1,1" is no "1&1".
    if letters.isEmpty { return isWritten(form, tokens) }
    // "Mediterranean climate"
    if tokens.count == 1, entry.type == .location, analysis.upos[tokens.lowerBound] == .adjective {
      return false
    }
    // Every word that the gazetteer writes with a capital must have one, but for small words.
    if tokens.count > 1 {
      guard isCapitalized(tokens.lowerBound) || !(form.first?.isUppercase ?? false) else {
        return false
      }
    }
    // Part of a longer capitalised name: "Marie Orange", "Jordan Peele".
    if tokens.count == 1, entry.type != .location || entry.isAmbiguous,
      isInsideLongerName(tokens.lowerBound)
    {
      return false
    }
    guard entry.isAmbiguous else { return true }
    return analysis.upos[tokens.lowerBound] == .properNoun && !isSentenceInitial(tokens.lowerBound)
  }

  /// A list of any origin knows many names: a single word of it that begins a sentence, or that the tagger takes for
  /// no name, is left to the model.
  private func confidence(_ entry: Gazetteer.Entry, _ tokens: Range<Int>) -> Double {
    if entry.isAmbiguous { return 0.7 }
    let first = tokens.lowerBound
    let isDoubtful =
      entry.isImported && tokens.count == 1
      && (analysis.upos[first] != .properNoun || isSentenceInitial(first))
    return isDoubtful ? 0.8 : 0.95
  }

  /// Whether a name that a user brought has the capitals that its list gives it. A list in capitals says nothing of
  /// small words; where all its words are ordinary ones, the longer ones must have their capitals.
  private func hasCapitals(_ match: Gazetteer.Match, _ form: String, _ entry: Gazetteer.Entry)
    -> Bool
  {
    let spelt = NameRuns(text: Array(form.utf8))
    let isShouted = !form.contains(where: \.isLowercase)
    return match.runs.enumerated().allSatisfy { offset, run in
      if runs.isCapitalized[run] { return true }
      guard offset > 0, isShouted else {
        return offset < spelt.count && !spelt.isCapitalized[offset]
      }
      let token = Int(runs.token[run])
      return !entry.isAmbiguous || analysis.tokenEnd[token] - analysis.tokenStart[token] <= 3
    }
  }

  /// Whether the text has exactly these bytes.
  private func isWritten(_ form: String, _ tokens: Range<Int>) -> Bool {
    let start = Int(analysis.tokenStart[tokens.lowerBound])
    let end = Int(analysis.tokenEnd[tokens.upperBound - 1])
    return analysis.view.utf8[start..<end].elementsEqual(form.utf8)
  }

  private func isInsideLongerName(_ token: Int) -> Bool {
    for neighbour in [token - 1, token + 1] where analysis.upos.indices.contains(neighbour) {
      guard analysis.upos[neighbour] == .properNoun, isCapitalized(neighbour), !isTaken[neighbour]
      else { continue }
      let related = syntax.head(neighbour) == token || syntax.head(token) == neighbour
      if related,
        [.flat, .compound].contains(syntax.universal(neighbour))
          || [.flat, .compound].contains(syntax.universal(token))
      {
        let run = Int(runs.firstOfToken[neighbour])
        if gazetteer.longestMatch(runs, at: run) == nil,
          common.givenNames.value(runs, token: min(token, neighbour)) == true
        {
          return true
        }
      }
    }
    return false
  }

  /// A known name without its capital counts where the document also writes it with one.
  private mutating func acceptLowercase(_ matches: [Gazetteer.Match]) {
    for match in matches where !match.isAmbiguous {
      guard let entry = gazetteer.entry(of: match), capitalized.contains(entry) else { continue }
      let tokens = self.tokens(match.runs)
      guard !entry.isAmbiguous, isFree(tokens),
        entry.type == .location || entry.type == .company || entry.type == .organization,
        gazetteer.form(of: match).unicodeScalars.count > 3,
        tokens.allSatisfy({ [.noun, .properNoun, .other, .adjective].contains(analysis.upos[$0]) })
      else { continue }
      warn(tokens, entry.name, "in lower case")
      take(
        NameCandidate(
          tokens: tokens, type: entry.type, entry: entry, link: .spelling, confidence: 0.8))
    }
  }

  private mutating func warn(_ tokens: Range<Int>, _ name: String, _ what: String) {
    let range = document.document.text.scalars(analysis.originalRange(ofTokens: tokens))
    warnings.append("the name at \(range.start)–\(range.end) is taken for \(name), \(what)")
  }

  // MARK: Bodies

  /// Names that begin or end with a word for a body: "Autorité des données de santé", "London Stock Exchange Group".
  private mutating func findBodies() {
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

  // MARK: Other capitalised names

  private mutating func findCapitalized() {
    var token = 0
    while token < analysis.tokenCount {
      guard !isTaken[token], isNamePart(token) else {
        token += 1
        continue
      }
      var end = token + 1
      while end < analysis.tokenCount, !isTaken[end], isContinuation(end) { end += 1 }
      let tokens = token..<end
      if tokens.count == 1, isSentenceInitial(token), !occursInside(token) {
        token = end
        continue
      }
      if let candidate = classify(tokens) { take(candidate) }
      token = end
    }
  }

  /// True when a word that begins a sentence also stands with its capital inside one.
  private func occursInside(_ token: Int) -> Bool {
    let run = Int(runs.firstOfToken[token])
    if common.givenNames.value(runs, token: token) == true { return true }
    return runs.hash.indices.contains {
      runs.hash[$0] == runs.hash[run] && runs.isCapitalized[$0]
        && !isSentenceInitial(Int(runs.token[$0]))
    }
  }

  private func isNamePart(_ token: Int) -> Bool {
    guard isCapitalized(token),
      analysis.upos[token] == .properNoun
        || analysis.upos[token] == .other && !isSentenceInitial(token)
    else {
      // A given name at the beginning of a name that the tagger missed.
      return isCapitalized(token) && analysis.upos[token] == .noun
        && common.givenNames.value(runs, token: token) == true
        && token + 1 < analysis.tokenCount && isCapitalized(token + 1)
    }
    guard let lexicon = lexicon(token) else { return true }
    return lexicon.honorifics.value(runs, token: token) == nil
      && lexicon.origins.value(runs, token: token) == nil
      && lexicon.roles.value(runs, token: token) == nil
  }

  private func isContinuation(_ token: Int) -> Bool {
    if isCapitalized(token),
      [.properNoun, .other, .noun, .adjective].contains(analysis.upos[token])
    {
      guard syntax.universal(token) != .conj, syntax.universal(token) != .appos else {
        return false
      }
      guard let lexicon = lexicon(token) else { return true }
      return lexicon.honorifics.value(runs, token: token) == nil
        && lexicon.roles.value(runs, token: token) == nil
    }
    // "Trust and Safety": the parser takes small words for part of the name.
    return syntax.universal(token) == .flat && token + 1 < analysis.tokenCount
      && isCapitalized(token + 1)
      && syntax.universal(token + 1) == .flat
  }

  /// The type of a capitalised name by its words and by what stands around it.
  private mutating func classify(_ tokens: Range<Int>) -> NameCandidate? {
    let first = tokens.lowerBound
    let last = tokens.upperBound - 1
    func candidate(_ type: EntityType, _ confidence: Double) -> NameCandidate {
      NameCandidate(tokens: tokens, type: type, entry: nil, link: .name, confidence: confidence)
    }
    guard analysis.form(first).unicodeScalars.count > 1 || tokens.count > 1 else { return nil }
    if common.legalForms.value(runs, token: last) != nil, tokens.count > 1 {
      return candidate(.company, 0.95)
    }
    if last + 1 < analysis.tokenCount, common.legalForms.value(runs, token: last + 1) != nil,
      isCapitalized(last + 1)
    {
      return candidate(.company, 0.9)
    }
    let lexicon = lexicon(first)
    if first > 0, lexicon?.honorifics.value(runs, token: first - 1) != nil {
      return candidate(.person, 0.95)
    }
    if tokens.count > 1, common.givenNames.value(runs, token: first) != nil {
      return candidate(.person, 0.9)
    }
    if tokens.count == 1, let entry = gazetteer.correction(of: analysis.form(first)) {
      warn(tokens, entry.name, "misspelt")
      return NameCandidate(
        tokens: tokens, type: entry.type, entry: entry, link: .spelling, confidence: 0.7)
    }
    if let type = describedType(tokens) { return candidate(type, 0.85) }
    if isActing(tokens) && tokens.count == 2 { return candidate(.person, 0.7) }
    if isPlace(tokens) { return candidate(.location, 0.55) }
    if common.givenNames.value(runs, token: first) == true, tokens.count == 1 {
      return candidate(.person, 0.7)
    }
    if tokens.count == 2, !isAcronym(first), !isAcronym(last), hasRole(tokens) {
      return candidate(.person, 0.75)
    }
    if tokens.count == 1, isAcronym(first) {
      return common.plainAcronyms.value(runs, token: first) == nil
        ? candidate(.organization, 0.5) : nil
    }
    return candidate(tokens.count == 1 || tokens.count > 3 ? .company : .person, 0.45)
  }

  private func isAcronym(_ token: Int) -> Bool {
    let letters = analysis.form(token).unicodeScalars
    return letters.count >= 2 && letters.count <= 6
      && letters.allSatisfy { $0.properties.isUppercase }
  }

  /// "la société Helvane", "Northquay Data, a data broker", "l'application Cardelia": the noun beside it tells.
  private func describedType(_ tokens: Range<Int>) -> EntityType? {
    let head =
      tokens.first { token in syntax.head(token).map { !tokens.contains($0) } ?? true }
      ?? tokens.lowerBound
    var neighbours: [Int] = []
    if let governor = syntax.head(head),
      [.appos, .flat, .nmod, .compound].contains(syntax.universal(head)),
      syntax.preposition(head) == nil
    {
      neighbours.append(governor)
    }
    // "le hameau de Colacu", "the village of Rulik"
    if let governor = syntax.head(head), syntax.universal(head) == .nmod, syntax.isGenitive(head),
      lexicon(governor)?.descriptions.value(runs, token: governor) == .location
    {
      return .location
    }
    neighbours += syntax.children(head).filter { [.appos].contains(syntax.universal($0)) }
    if tokens.lowerBound > 0, analysis.upos[tokens.lowerBound - 1] == .noun {
      neighbours.append(tokens.lowerBound - 1)
    }
    for token in neighbours {
      guard let lexicon = lexicon(token) else { continue }
      if let type = lexicon.descriptions.value(runs, token: token) { return type }
      if let kind = lexicon.roles.value(runs, token: token), kind != .weak { return .person }
    }
    return nil
  }

  private func hasRole(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard before >= 0, let lexicon = lexicon(before) else { return false }
    return lexicon.roles.value(runs, token: before) != nil
  }

  /// The subject of a finite verb.
  private func isActing(_ tokens: Range<Int>) -> Bool {
    tokens.contains {
      syntax.universal($0) == .nsubj && syntax.head($0).map { analysis.upos[$0] == .verb } ?? false
    }
  }

  /// Behind a preposition of place, alone.
  private func isPlace(_ tokens: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    guard before >= 0, tokens.count == 1, !isAcronym(tokens.lowerBound) else { return false }
    return lexicon(before)?.placePrepositions.contains(analysis.form(before).lowercased()) ?? false
  }
}

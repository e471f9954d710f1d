internal import Linguistics
internal import Propositions
internal import Text

/// The names of the gazetteers, where the text writes them as names.
extension NameRecognizer {
  mutating func findKnown(lowercase: inout [Gazetteer.Match]) {
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
  mutating func acceptLowercase(_ matches: [Gazetteer.Match]) {
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
}

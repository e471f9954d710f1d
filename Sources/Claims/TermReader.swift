internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// What the words of an argument mean, beside the entities that they name.
struct TermReader {
  let reader: ClaimReader
  let lexicon: TermLexicon
  let data: DataLexicon

  /// How far before the words of an argument a word for "only" is looked for, in tokens: "only in Ireland".
  private static let before = 3
  /// How far before "que" its "ne" is looked for, in tokens.
  private static let clause = 12

  private var analysis: Analysis { reader.analysis }
  private var syntax: Syntax { reader.syntax }

  /// The terms of an argument's words; nil for words that are no tokens, as the label of a turn.
  func terms(of range: UTF8Range) -> Claim.Terms? {
    let tokens = self.tokens(in: range)
    guard !tokens.isEmpty else { return nil }
    var terms = Claim.Terms()
    let head = self.head(of: tokens)
    for token in tokens {
      if let region = lexicon.region(analysis.form(token)), analysis.upos[token] != .verb {
        terms.regions.insert(region)
        continue
      }
      if data.category(analysis.lemma(token)) == "everything" {
        terms.head = terms.head ?? (token == head ? "everything" : nil)
        continue
      }
      guard
        isContent(token)
          || token == head && (analysis.upos[token] == .noun || isCapitalizedNoun(token))
      else { continue }
      if let concept = concept(of: token, in: tokens) {
        if token == head { terms.head = concept } else { terms.words.insert(concept) }
      }
    }
    if terms.head == "everything" { terms.scope = .all }
    terms.quantity = quantity(
      in: tokens.lowerBound..<min((head ?? tokens.lowerBound) + 1, tokens.upperBound))
    terms.scope = scope(of: tokens, upTo: head ?? tokens.lowerBound) ?? terms.scope
    return terms
  }

  // MARK: Tokens

  /// The tokens that lie in a range of the document's text. Cost: logarithmic, and linear in the result.
  private func tokens(in range: UTF8Range) -> Range<Int> {
    var low = 0
    var high = analysis.tokenCount
    while low < high {
      let middle = (low + high) / 2
      if analysis.originalRange(ofToken: middle).start < range.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end = low
    while end < analysis.tokenCount, analysis.originalRange(ofToken: end).end <= range.end {
      end += 1
    }
    return low..<end
  }

  /// The noun that the words are about: the head of the phrase, or what it counts or measures.
  private func head(of tokens: Range<Int>) -> Int? {
    guard
      var head = tokens.first(where: { token in
        guard syntax.isNominal(token) || analysis.upos[token] == .numeral else { return false }
        return syntax.head(token).map { !tokens.contains($0) } ?? true
      }) ?? tokens.first(where: { syntax.isNominal($0) })
    else { return nil }
    while isMeasure(head),
      let counted = syntax.children(head).first(where: {
        $0 > head && tokens.contains($0)
          && [.nmod, .obl, .compound].contains(syntax.universal($0))
      })
    { head = counted }
    return head
  }

  private func isMeasure(_ token: Int) -> Bool {
    switch syntax.upos(token) {
    case .numeral, .symbol, .adverb: true
    case .noun, .adjective:
      data.isMeasure(analysis.lemma(token)) || number(analysis.form(token)) != nil
    default: false
    }
  }

  private func isContent(_ token: Int) -> Bool {
    guard [.noun, .adjective, .properNoun].contains(analysis.upos[token]) else { return false }
    // Names are the entities' affair; the noun of a role is a word.
    return reader.mentions.mention(token).map { $0.type == .role } ?? true
      && !isMeasure(token)
  }

  /// "Engineers of X": a common noun that begins the sentence and was taken for a name.
  private func isCapitalizedNoun(_ token: Int) -> Bool {
    analysis.upos[token] == .properNoun
      && token == analysis.tokens(ofSentence: analysis.sentence(ofToken: token)).lowerBound
      && lexicon.concept(analysis.lemma(token)) != nil
  }

  /// The concept of a token, alone or with what follows it ("adresse IP", "intelligence service"); else its lemma.
  private func concept(of token: Int, in tokens: Range<Int>) -> String? {
    let lemma = analysis.lemma(token)
    if token > tokens.lowerBound,
      let pair = lexicon.concept(analysis.lemma(token - 1) + " " + lemma)
    {
      return pair
    }
    // "service de renseignement"
    if token + 2 < tokens.upperBound, analysis.upos[token + 1] == .adposition,
      let triple = lexicon.concept(
        "\(lemma) \(analysis.form(token + 1).lowercased()) \(analysis.lemma(token + 2))")
    {
      return triple
    }
    if token + 1 < tokens.upperBound,
      let pair = lexicon.concept(lemma + " " + analysis.lemma(token + 1))
    {
      return pair
    }
    return lexicon.concept(lemma) ?? lexicon.concept(analysis.form(token))
      ?? (lemma.utf8.count > 1 ? lemma.lowercased() : nil)
  }

  // MARK: Quantity

  /// How many: the first number of the words with the words for powers of ten behind it ("50 millions", "forty
  /// thousand", "une soixantaine").
  private func quantity(in tokens: Range<Int>) -> Double? {
    var value: Double?
    for token in tokens {
      let form = analysis.form(token).lowercased()
      if value != nil, isPercent(token) { return nil }
      if let number = number(form) {
        if case .scale(let factor)? = lexicon.quantity(form) {
          value = (value ?? 1) * factor
        } else if value == nil {
          value = number
        } else {
          return value
        }
      } else if value != nil, analysis.upos[token] != .adjective {
        return value
      }
    }
    return value
  }

  /// "%", "percent", "pour cent": a share is no number of things.
  private func isPercent(_ token: Int) -> Bool {
    (1...2).contains { length in
      guard token + length <= analysis.tokenCount else { return false }
      let forms = (token..<(token + length)).map { analysis.form($0).lowercased() }
      if case .percent? = lexicon.quantity(forms.joined(separator: " ")) { return true }
      return false
    }
  }

  private func number(_ form: String) -> Double? {
    switch lexicon.quantity(form.lowercased()) {
    case .number(let value)?, .scale(let value)?: return value
    default: break
    }
    return Self.value(ofDigits: form)
  }

  /// The value of digits with separators: "40,000", "310.000", "300 000", "19,2", "5.3". A separator before three
  /// digits groups thousands, any other is a decimal point.
  static func value(ofDigits form: String) -> Double? {
    var digits = ""
    var groups: [String] = []
    for scalar in form.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case ",", ".", " ", "\u{A0}", "\u{202F}", "'":
        guard !digits.isEmpty else { return nil }
        groups.append(digits)
        digits = ""
      default: return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    groups.append(digits)
    if groups.count == 2, groups[1].count != 3 { return Double(groups[0] + "." + groups[1]) }
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return Double(groups.joined())
  }

  // MARK: Scope

  /// Whether all of it, or nothing else, is meant: by words up to the head, or just before the words.
  private func scope(of tokens: Range<Int>, upTo head: Int) -> Claim.Scope? {
    let first = Int(analysis.sentenceStart[analysis.sentence(ofToken: tokens.lowerBound)])
    let start = max(first, tokens.lowerBound - Self.before)
    var result: Claim.Scope?
    for token in start...max(start, head) {
      let isBefore = token < tokens.lowerBound
      if !isBefore, data.isNegative(analysis.form(token).lowercased()) { return Claim.Scope.none }
      for length in (1...TermLexicon.longestForm).reversed()
      where token + length <= analysis.tokenCount {
        let forms = (token..<(token + length)).map { analysis.form($0).lowercased() }
        switch lexicon.quantity(forms.joined(separator: " ")) {
        case .all? where !isBefore: result = result ?? .all
        case .only(let needs)?:
          if let needs, !hasWord(needs, before: token, from: first) { continue }
          if isBefore, !isOpen(from: token + length, to: tokens.lowerBound) { continue }
          return .only
        default: continue
        }
        break
      }
    }
    return result
  }

  /// True when nothing but prepositions, determiners and adverbs stand between a word and an argument.
  private func isOpen(from start: Int, to end: Int) -> Bool {
    start <= end
      && (start..<end).allSatisfy {
        [.adposition, .determiner, .adverb].contains(analysis.upos[$0])
      }
  }

  /// "ne", or its elided form.
  private func hasWord(_ word: String, before token: Int, from first: Int) -> Bool {
    (max(first, token - Self.clause)..<token).contains {
      let form = analysis.form($0).lowercased()
      return form == word || form == word.dropLast() + "'" || form == word.dropLast() + "’"
    }
  }
}

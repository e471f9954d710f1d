internal import LanguageResources
internal import Text

/// Puts back the accents of a text that was typed without them, so that lexicon, lemmas and frames find its words:
/// "achetes" is read as "achetés". What is quoted stays as it was: the view leads back to the original.
///
/// A word that the lexicon knows stays unless the form with accents is far more frequent, and so does one of which no
/// such form is known. Where a participle is expected, behind an auxiliary, a participle is preferred ("a transforme":
/// "transformé"). Of several forms the most frequent is taken. `<language>/accents.tsv` says which letters have accents; a language without it has none.
struct AccentRestorer: Sendable {
  /// Letters of a text below which nothing is known of its accents.
  private static let leastLetters = 200
  /// A text has lost its accents where one letter in this many has one, or fewer.
  private static let rarity = 400
  /// Longer words are left alone.
  private static let longestWord = 32
  /// So many times further to the front of the lexicon stands a form that replaces a known word.
  private static let advantage: UInt32 = 8
  /// Accents that are put on a word at most, forms that are looked up for one, and words that are looked up for a text:
  /// they bound the time that made-up words can take.
  private static let mostAccents = 3
  private static let mostForms = 1_024
  private static let mostWords = 20_000

  private struct WordRule: Sendable {
    var accented: [UInt8]
    var unlessAfter: UInt32
    var unlessBefore: UInt32
    var unlessWords: [[UInt8]]
  }

  /// By a plain letter: the letters that may stand there, in UTF-8.
  private let letters: [[[UInt8]]]
  private let words: [[UInt8]: WordRule]
  private let participle: UInt32
  private let auxiliary: UInt32
  private let adverb: UInt32
  private let conjunction: UInt32

  /// Nil for a language without `accents.tsv`.
  init?(
    _ language: Language, _ resources: ResourceLibrary, tags: [String]
  ) throws(ResourceError) {
    let path = language.code + "/accents.tsv"
    guard let table = try resources.optionalTable(path, required: ["kind", "plain", "accented"])
    else { return nil }
    func mask(_ names: [String]) -> UInt32 {
      var mask: UInt32 = 0
      for (tag, name) in tags.enumerated()
      where names.contains(name) || names.contains(String(name.prefix { $0 != ":" })) {
        mask |= 1 << UInt32(tag)
      }
      return mask
    }
    var letters = [[[UInt8]]](repeating: [], count: 128)
    var words: [[UInt8]: WordRule] = [:]
    for row in table.rows {
      let plain = Array(row["plain"].utf8)
      switch row["kind"] {
      case "letter":
        guard plain.count == 1, plain[0] < 0x80 else {
          throw ResourceError(
            path: path, line: row.line, message: "'\(row["plain"])'; write one letter of ASCII")
        }
        letters[Int(plain[0])] = row.list("accented").map { Array($0.utf8) }
      case "word":
        words[plain] = WordRule(
          accented: Array(row["accented"].utf8), unlessAfter: mask(row.list("unless-after")),
          unlessBefore: mask(row.list("unless-before")),
          unlessWords: row.list("unless-word").map { Array($0.utf8) })
      case let other:
        throw ResourceError(
          path: path, line: row.line, message: "kind '\(other)'; write letter or word")
      }
    }
    self.letters = letters
    self.words = words
    participle = mask(["VERB:Part"])
    auxiliary = mask(["AUX"])
    adverb = mask(["ADV"])
    conjunction = mask(["CCONJ"])
  }

  /// True where the blocks have letters enough, and next to no accents. Cost: one pass.
  func isPlain(_ text: [UInt8], _ blocks: [TextBlock]) -> Bool {
    var plain = 0
    var accented = 0
    for block in blocks {
      let end = min(block.range.end, text.count)
      var i = max(block.range.start, 0)
      while i < end {
        let byte = text[i]
        if byte < 0x80 {
          if (byte | 0x20) &- 0x61 < 26 { plain += 1 }
        } else if byte == 0xC3 {
          accented += 1
        }
        i += 1
      }
    }
    return plain >= Self.leastLetters && accented * Self.rarity < plain
  }

  /// A form that the lexicon knows.
  private struct Form {
    var bytes: [UInt8]
    /// Its number in the lexicon: the lower, the more frequent.
    var number: UInt32
    var tags: UInt32
  }

  /// A run of letters of the text.
  private struct Word {
    var range: Range<Int>
    /// What the lexicon says of it as it stands.
    var number = Lexicon.unknown
    var tags: UInt32 = 0
    /// Accented forms that the lexicon knows, the most frequent first.
    var forms: [Form] = []
    /// True where no more than blanks, or a comma, stand between it and the word before.
    var follows = false
    /// True behind an apostrophe.
    var isElided = false

    /// What it may be, with or without accents.
    var allTags: UInt32 { forms.reduce(tags) { $0 | $1.tags } }
  }

  /// The words of the blocks that are to be written with accents: ranges of the text, and what stands there.
  /// - Parameter lower: the text in lower case, byte for byte.
  func edits(
    _ text: [UInt8], _ lower: [UInt8], _ blocks: [TextBlock], _ lexicon: Lexicon
  ) -> [AlignedText.Edit] {
    var known: [[UInt8]: [Form]] = [:]
    var edits: [AlignedText.Edit] = []
    for block in blocks {
      let range = max(block.range.start, 0)..<min(max(block.range.end, 0), text.count)
      var words = Self.words(lower, range)
      for i in words.indices {
        let (from, to) = (words[i].range.lowerBound, words[i].range.upperBound)
        words[i].number = lexicon.word(Hashing.bytes(lower, from, to))
        words[i].tags = lexicon.tags[Int(words[i].number)]
        guard to - from <= Self.longestWord else { continue }
        let bytes = Array(lower[from..<to])
        if known[bytes] == nil, known.count < Self.mostWords {
          known[bytes] = forms(bytes, lexicon)
        }
        words[i].forms = known[bytes] ?? []
      }
      var expectsParticiple = false
      for i in words.indices {
        let word = words[i]
        if !word.follows { expectsParticiple = false }
        var tags = word.tags
        if let chosen = choice(words, i, lower, expectsParticiple) {
          let range = UTF8Range(word.range.lowerBound, word.range.upperBound)
          edits.append(AlignedText.Edit(range: range, bytes: Self.cased(chosen.bytes, text, range)))
          tags = chosen.tags
        }
        expectsParticiple =
          tags & auxiliary != 0
          || expectsParticiple && tags & (adverb | conjunction | participle) != 0
      }
    }
    return edits
  }

  /// What a word is to be written as; nil where it stays.
  private func choice(
    _ words: [Word], _ i: Int, _ lower: [UInt8], _ expectsParticiple: Bool
  ) -> Form? {
    let word = words[i]
    if let rule = self.words[Array(lower[word.range])] {
      guard !word.isElided, !(word.follows && i > 0 && words[i - 1].tags & rule.unlessAfter != 0),
        !next(words, i, may: rule.unlessBefore),
        !(i + 1 < words.count && words[i + 1].follows
          && rule.unlessWords.contains(Array(lower[words[i + 1].range])))
      else { return nil }
      return Form(bytes: rule.accented, number: Lexicon.unknown, tags: 0)
    }
    if expectsParticiple, word.tags & participle == 0,
      let form = word.forms.first(where: { $0.tags & participle != 0 })
    {
      return form
    }
    guard let best = word.forms.first else { return nil }
    return word.tags == 0 || best.number < word.number / Self.advantage ? best : nil
  }

  /// True where the word behind, adverbs left aside, may have one of some tags.
  private func next(_ words: [Word], _ i: Int, may tags: UInt32) -> Bool {
    var at = i + 1
    while at < words.count, words[at].follows, at <= i + 3 {
      let all = words[at].allTags
      if all & tags != 0 { return true }
      guard all & adverb != 0 else { return false }
      at += 1
    }
    return false
  }

  /// The runs of letters of a range.
  private static func words(_ lower: [UInt8], _ range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var i = range.lowerBound
    var follows = false
    while i < range.upperBound {
      let byte = lower[i]
      guard isLetter(byte) else {
        follows = follows && (byte == 0x20 || byte == 0x0A || byte == 0x2C || byte == 0x27)
        i += 1
        continue
      }
      let start = i
      while i < range.upperBound, isLetter(lower[i]) { i += 1 }
      var word = Word(range: start..<i)
      word.follows = follows
      word.isElided = start > range.lowerBound && lower[start - 1] == 0x27
      words.append(word)
      follows = true
    }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x61 < 26 }

  /// The accented forms of a word that the lexicon knows, the most frequent first.
  private func forms(_ word: [UInt8], _ lexicon: Lexicon) -> [Form] {
    var forms: [[UInt8]] = [[]]
    var accents = [0]
    for byte in word {
      let choices = byte < 0x80 ? letters[Int(byte)] : []
      for i in forms.indices {
        if accents[i] < Self.mostAccents, forms.count + choices.count <= Self.mostForms {
          for letter in choices {
            forms.append(forms[i] + letter)
            accents.append(accents[i] + 1)
          }
        }
        forms[i].append(byte)
      }
    }
    return forms.dropFirst().compactMap { form -> Form? in
      let number = lexicon.word(Hashing.bytes(form, 0, form.count))
      guard number != Lexicon.unknown else { return nil }
      return Form(bytes: form, number: number, tags: lexicon.tags[Int(number)])
    }
    .sorted { $0.number < $1.number }
  }

  /// A form of lower case with the capitals of what it stands for.
  private static func cased(_ form: [UInt8], _ text: [UInt8], _ range: UTF8Range) -> [UInt8] {
    var result: [UInt8] = []
    var at = range.start
    var i = 0
    while i < form.count, at < range.end {
      let isCapital = text[at] &- 0x41 < 26
      if form[i] < 0x80 || text[at] >= 0x80 {
        result.append(text[at])
        i += 1
      } else {
        // A letter of two bytes for one of ASCII; capitals of Latin-1 stand 32 before.
        result.append(form[i])
        if i + 1 < form.count { result.append(isCapital ? form[i + 1] - 0x20 : form[i + 1]) }
        i += 2
      }
      at += 1
    }
    return result
  }
}

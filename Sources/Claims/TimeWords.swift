/// What a word of `time.tsv` is.
struct TimeWord: Sendable {
  /// A kind of word; the file's first lines say what each is.
  enum Kind: Int, CaseIterable, Sendable {
    case month, weekday, unit, from, until, between, and, since, before, ago, later, last, next
    case this, `in`, article, during, number, approximate, every, of, part, there
    case relativeDay, dayPart

    /// The kind that a file names.
    init?(name: String) {
      guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }

    private var name: String {
      switch self {
      case .relativeDay: "relative-day"
      case .dayPart: "day-part"
      default: String(describing: self)
      }
    }

    fileprivate var bit: UInt32 { 1 << UInt32(rawValue) }
  }

  /// The kinds, a bit each.
  private var kinds: UInt32 = 0
  private var values: [Kind: String] = [:]

  /// Adds a kind and its value; one that no expression asks for says only that the word is listed.
  mutating func add(_ kind: String, _ value: String) {
    guard let kind = Kind(name: kind) else { return }
    kinds |= kind.bit
    values[kind] = value
  }

  func has(_ kind: Kind) -> Bool { kinds & kind.bit != 0 }

  func value(_ kind: Kind) -> String? { values[kind] }
}

/// The words of a sentence in lower case, each looked up once.
struct TimeWords {
  let forms: [String]
  private let words: [TimeWord?]

  init(_ forms: [String], _ lexicon: TimeLexicon) {
    self.forms = forms
    words = forms.map { lexicon.word($0) }
  }

  var count: Int { forms.count }

  /// True for a word that an expression of time can begin with: a listed one, or a number.
  func mayBegin(_ at: Int) -> Bool {
    words[at] != nil || forms[at].utf8.first.map { $0 &- 0x30 < 10 } ?? false
  }

  /// False outside the sentence, too.
  func has(_ at: Int, _ kind: TimeWord.Kind) -> Bool {
    at >= 0 && at < words.count && words[at]?.has(kind) ?? false
  }

  /// Nil outside the sentence, too.
  func value(_ at: Int, _ kind: TimeWord.Kind) -> String? {
    at >= 0 && at < words.count ? words[at]?.value(kind) : nil
  }
}

public import LanguageResources
public import Text

/// A document's linguistic analysis as flat columns: one array a property, one element a token or a sentence.
///
/// Tokens are surface tokens: "du" is one token. ``Token`` and ``Sentence`` are views of an index; hot code reads the
/// columns. Token offsets count bytes of ``view``, the normalised text; ``originalRange(ofToken:)`` leads back to the
/// document's text.
public struct Analysis: Sendable {
  /// The normalised text that was read.
  public var view: AlignedText
  /// Language of the document as a whole; the most likely one where it is foreign.
  public var language: Language
  /// True where the text was not said to be, and does not look like, a language that there are models for. It is
  /// analysed as ``language`` all the same.
  public var isForeign = false

  // MARK: Token columns

  /// First byte of each token in ``view``.
  public var tokenStart: [UInt32] = []
  /// The byte behind each token in ``view``.
  public var tokenEnd: [UInt32] = []
  /// Part of speech; `.none` where it was not tagged.
  public var upos: [UPOS] = []
  /// True where the lexicon knows the word, in small letters, as anything but a name.
  public var isOrdinary: [Bool] = []
  /// Morphological features.
  public var features: [Features] = []
  /// Position of the lemma in ``lemmas``.
  public var lemma: [UInt32] = []
  /// Token index of the head, in the whole document; -1 for a root, ``unparsed`` where there is no tree.
  public var head: [Int32] = []
  /// Relation to the head.
  public var relation: [DependencyRelation] = []

  // MARK: Sentence columns

  /// First token of each sentence. A sentence ends where the next begins.
  public var sentenceStart: [UInt32] = []
  /// Language of each sentence, as a position in ``languages``.
  public var sentenceLanguage: [UInt8] = []
  /// Position of the block (of the caller's) that each sentence stands in.
  public var sentenceBlock: [UInt32] = []

  // MARK: Pools

  /// The distinct lemmas.
  public var lemmas: [String] = []
  /// The languages of the resources, that ``sentenceLanguage`` points into.
  public var languages: [Language] = []

  /// The head of tokens that were not parsed.
  public static let unparsed: Int32 = -2

  /// An analysis without tokens.
  public init(view: AlignedText, language: Language) {
    self.view = view
    self.language = language
  }

  /// How many tokens there are.
  public var tokenCount: Int { tokenStart.count }
  /// How many sentences there are.
  public var sentenceCount: Int { sentenceStart.count }
  /// True when tokens carry tags and heads.
  public var isParsed: Bool { head.first.map { $0 != Self.unparsed } ?? false }

  /// The tokens of a sentence.
  public func tokens(ofSentence sentence: Int) -> Range<Int> {
    let end = sentence + 1 < sentenceStart.count ? Int(sentenceStart[sentence + 1]) : tokenCount
    return Int(sentenceStart[sentence])..<end
  }

  /// The sentence of a token. Cost: logarithmic.
  public func sentence(ofToken token: Int) -> Int {
    var low = 0
    var high = sentenceStart.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(sentenceStart[middle]) <= token { low = middle } else { high = middle }
    }
    return low
  }

  /// The language of a sentence.
  public func language(ofSentence sentence: Int) -> Language {
    languages[Int(sentenceLanguage[sentence])]
  }

  /// A token's range in ``view``.
  public func viewRange(ofToken token: Int) -> UTF8Range {
    UTF8Range(Int(tokenStart[token]), Int(tokenEnd[token]))
  }

  /// A token's form in the view.
  public func form(_ token: Int) -> String {
    String(decoding: view.utf8[Int(tokenStart[token])..<Int(tokenEnd[token])], as: UTF8.self)
  }

  /// A token's lemma.
  public func lemma(_ token: Int) -> String { lemmas[Int(lemma[token])] }

  /// A token's range in the document's text.
  public func originalRange(ofToken token: Int) -> UTF8Range {
    view.original(viewRange(ofToken: token))
  }

  /// The range in the document's text from the first to the last of some tokens.
  public func originalRange(ofTokens tokens: Range<Int>) -> UTF8Range {
    guard let first = tokens.first, let last = tokens.last else { return UTF8Range(0, 0) }
    return UTF8Range(originalRange(ofToken: first).start, originalRange(ofToken: last).end)
  }

  /// The range of a sentence in the document's text.
  public func originalRange(ofSentence sentence: Int) -> UTF8Range {
    originalRange(ofTokens: tokens(ofSentence: sentence))
  }
}

/// The tokens of a block before its sentences are known: where they stand, and what the sentence splitter sees.
///
/// Scratch memory of a worker. As in ``TokenColumns``, margins on both sides keep windows inside.
package struct SegmentColumns: Sendable {
  /// Elements before the first and behind the last token.
  package static let margin = 3

  /// Tokens without the margins.
  package private(set) var count = 0
  package private(set) var start: [UInt32] = []
  package private(set) var end: [UInt32] = []
  /// The lower-case form.
  package private(set) var form: [UInt32] = []
  package private(set) var word: [UInt32] = []
  package private(set) var shape: [UInt32] = []
  package private(set) var ambiguity: [UInt32] = []
  /// True where the first byte is neither letter nor digit.
  package private(set) var isMark: [Bool] = []

  package init() {}

  /// Forgets all tokens.
  package mutating func clear() {
    count = 0
    start.removeAll(keepingCapacity: true)
    end.removeAll(keepingCapacity: true)
    form.removeAll(keepingCapacity: true)
    word.removeAll(keepingCapacity: true)
    shape.removeAll(keepingCapacity: true)
    ambiguity.removeAll(keepingCapacity: true)
    isMark.removeAll(keepingCapacity: true)
    for _ in 0..<Self.margin { appendMargin() }
  }

  /// Adds a token. Call ``close()`` behind the last.
  package mutating func append(
    _ text: [UInt8], _ lower: [UInt8], _ from: Int, _ to: Int, _ lexicon: Lexicon
  ) {
    let hash = Hashing.bytes(lower, from, to)
    let number = lexicon.word(hash)
    start.append(UInt32(truncatingIfNeeded: from))
    end.append(UInt32(truncatingIfNeeded: to))
    form.append(UInt32(truncatingIfNeeded: hash &>> 32) | 1)
    word.append(number)
    shape.append(WordShape.atom(text, from, to))
    ambiguity.append(Self.ambiguityAtom(lexicon.tags[Int(number)]))
    let first = text[from]
    isMark.append(
      first < 0x80
        ? !((first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10)
        : first == 0xC2 || first == 0xE2)
    count += 1
  }

  /// Adds the margin behind the last token.
  package mutating func close() {
    for _ in 0..<Self.margin { appendMargin() }
  }

  /// Replaces what the lexicon says about a token: a trainer hides what only that token taught.
  package mutating func setLexicon(_ token: Int, tags: UInt32) {
    ambiguity[token + Self.margin] = Self.ambiguityAtom(tags)
  }

  private static func ambiguityAtom(_ tags: UInt32) -> UInt32 { tags &* 0x9E37_79B1 ^ 0x2545_F491 }

  private mutating func appendMargin() {
    start.append(0)
    end.append(0)
    form.append(TokenColumns.outside)
    word.append(0)
    shape.append(TokenColumns.outside)
    ambiguity.append(TokenColumns.outside)
    isMark.append(false)
  }

  /// The byte where a token begins.
  package func tokenStart(_ token: Int) -> Int { Int(start[token + Self.margin]) }
  /// The byte behind a token.
  package func tokenEnd(_ token: Int) -> Int { Int(end[token + Self.margin]) }
}

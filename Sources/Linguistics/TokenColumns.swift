/// What the tagger and the parser see of each token: hashes of its form and of parts of it, one column a property.
///
/// Scratch memory of a worker: cleared, not freed. Columns have two more elements on each side of the tokens, so that
/// a window never leaves them: token `i` stands at `i + TokenColumns.margin`.
package struct TokenColumns: Sendable {
  /// Elements before the first and behind the last token.
  package static let margin = 3

  /// Tokens without the margins.
  package private(set) var count = 0
  package var start: [UInt32] = []
  package var end: [UInt32] = []
  /// The lower-case form.
  package var form: [UInt32] = []
  package var word: [UInt32] = []
  package var prefix1: [UInt32] = []
  package var prefix2: [UInt32] = []
  package var prefix3: [UInt32] = []
  package var suffix1: [UInt32] = []
  package var suffix2: [UInt32] = []
  package var suffix3: [UInt32] = []
  package var suffix4: [UInt32] = []
  /// Capitals, digits and marks in the form.
  package var shape: [UInt32] = []
  /// The tags that the lexicon gives the word.
  package var ambiguity: [UInt32] = []
  package var wordClass: [UInt32] = []
  /// Position of the tag in the language's tag set; ``TagSet/outside`` in the margins.
  package var tag: [UInt8] = []
  /// Verbs, conjunctions and punctuation, one bit a kind; set once the tags are known.
  package var kind: [UInt8] = []

  package init() {}

  /// Makes room for `count` tokens, with margins that look like nothing else.
  package mutating func reset(_ count: Int) {
    self.count = count
    let size = count + 2 * Self.margin
    Self.fill(&start, size, 0)
    Self.fill(&end, size, 0)
    Self.fill(&form, size, Self.outside)
    Self.fill(&word, size, 0)
    Self.fill(&prefix1, size, Self.outside)
    Self.fill(&prefix2, size, Self.outside)
    Self.fill(&prefix3, size, Self.outside)
    Self.fill(&suffix1, size, Self.outside)
    Self.fill(&suffix2, size, Self.outside)
    Self.fill(&suffix3, size, Self.outside)
    Self.fill(&suffix4, size, Self.outside)
    Self.fill(&shape, size, Self.outside)
    Self.fill(&ambiguity, size, Self.outside)
    Self.fill(&wordClass, size, Self.outside)
    Self.fill(&tag, size, TagSet.outside)
    for i in 0..<Self.margin { tag[count + Self.margin + i] = TagSet.behind }
    Self.fill(&kind, size, 0)
  }

  /// Sets the kind of every token from its tag and its first byte.
  package mutating func setKinds(_ text: [UInt8], _ tagSet: TagSet) {
    for at in Self.margin..<(Self.margin + count) {
      var bits: UInt8 = 0
      switch Int(tag[at]) < tagSet.count ? tagSet.upos[Int(tag[at])] : .none {
      case .verb: bits = 1
      case .coordinatingConjunction: bits = 2
      case .punctuation:
        switch text[Int(start[at])] {
        case 0x2C: bits = 4
        case 0x28, 0x29: bits = 8
        case 0x3A, 0x3B: bits = 16
        default: bits = 32
        }
      case .subordinatingConjunction: bits = 64
      default: break
      }
      kind[at] = bits
    }
  }

  package static let outside: UInt32 = 0x5EED_0017

  private static func fill<T>(_ column: inout [T], _ size: Int, _ value: T) {
    column.removeAll(keepingCapacity: true)
    column.append(contentsOf: repeatElement(value, count: size))
  }

  /// Takes over some tokens of a block: one sentence.
  package mutating func load(
    _ segment: borrowing SegmentColumns, _ range: Range<Int>, _ lower: [UInt8]
  ) {
    reset(range.count)
    var at = Self.margin
    for token in range {
      let from = token + SegmentColumns.margin
      start[at] = segment.start[from]
      end[at] = segment.end[from]
      form[at] = segment.form[from]
      word[at] = segment.word[from]
      shape[at] = segment.shape[from]
      ambiguity[at] = segment.ambiguity[from]
      wordClass[at] = segment.wordClass[from]
      readAffixes(at, lower, Int(start[at]), Int(end[at]))
      at += 1
    }
  }

  private mutating func readAffixes(_ at: Int, _ lower: [UInt8], _ from: Int, _ to: Int) {
    var k = from
    k = Self.next(lower, k, to)
    prefix1[at] = Hashing.atom(lower, from, k)
    k = Self.next(lower, k, to)
    prefix2[at] = Hashing.atom(lower, from, k)
    k = Self.next(lower, k, to)
    prefix3[at] = Hashing.atom(lower, from, k)
    k = Self.previous(lower, to, from)
    suffix1[at] = Hashing.atom(lower, k, to)
    k = Self.previous(lower, k, from)
    suffix2[at] = Hashing.atom(lower, k, to)
    k = Self.previous(lower, k, from)
    suffix3[at] = Hashing.atom(lower, k, to)
    k = Self.previous(lower, k, from)
    suffix4[at] = Hashing.atom(lower, k, to)
  }

  @inline(__always)
  private static func next(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    var i = at + 1
    while i < end, bytes[i] & 0xC0 == 0x80 { i += 1 }
    return min(i, end)
  }

  @inline(__always)
  private static func previous(_ bytes: [UInt8], _ at: Int, _ start: Int) -> Int {
    var i = at - 1
    while i > start, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return max(i, start)
  }
}

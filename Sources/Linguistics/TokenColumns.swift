/// What the network sees of each token: hashes of its form and of parts of it, one column a property.
///
/// Scratch memory of a worker: cleared, not freed.
package struct TokenColumns: Sendable {
  /// How many tokens there are.
  package private(set) var count = 0
  package private(set) var start: [UInt32] = []
  package private(set) var end: [UInt32] = []
  /// Number of the word in the lexicon.
  package private(set) var word: [UInt32] = []
  package private(set) var prefix1: [UInt32] = []
  package private(set) var prefix2: [UInt32] = []
  package private(set) var prefix3: [UInt32] = []
  package private(set) var suffix1: [UInt32] = []
  package private(set) var suffix2: [UInt32] = []
  package private(set) var suffix3: [UInt32] = []
  package private(set) var suffix4: [UInt32] = []
  /// Capitals, digits and marks in the form.
  package private(set) var shape: [UInt32] = []
  /// The tags that the lexicon gives the word.
  package private(set) var ambiguity: [UInt32] = []

  package init() {}

  private mutating func reset(_ count: Int) {
    self.count = count
    Self.fill(&start, count)
    Self.fill(&end, count)
    Self.fill(&word, count)
    Self.fill(&prefix1, count)
    Self.fill(&prefix2, count)
    Self.fill(&prefix3, count)
    Self.fill(&suffix1, count)
    Self.fill(&suffix2, count)
    Self.fill(&suffix3, count)
    Self.fill(&suffix4, count)
    Self.fill(&shape, count)
    Self.fill(&ambiguity, count)
  }

  /// What stands outside of a segment, as an atom.
  package static let outside: UInt32 = 0x5EED_0017

  private static func fill(_ column: inout [UInt32], _ size: Int) {
    column.removeAll(keepingCapacity: true)
    column.append(contentsOf: repeatElement(0, count: size))
  }

  /// Takes over some tokens of a block: one sentence.
  package mutating func load(
    _ segment: borrowing SegmentColumns, _ range: Range<Int>, _ lower: [UInt8]
  ) {
    reset(range.count)
    for (at, token) in range.enumerated() {
      let from = token + SegmentColumns.margin
      start[at] = segment.start[from]
      end[at] = segment.end[from]
      word[at] = segment.word[from]
      shape[at] = segment.shape[from]
      ambiguity[at] = segment.ambiguity[from]
      readAffixes(at, lower, Int(start[at]), Int(end[at]))
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

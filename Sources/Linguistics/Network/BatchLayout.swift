/// Sentences of a batch laid out word by word: the first words of all sentences, then the second words, and so on, so
/// that a recurrent layer takes each step for all sentences at once.
///
/// Sentences stand by falling length, so that those that reach a step are the first ones.
package struct BatchLayout: Sendable {
  /// Lengths of the sentences, falling.
  package private(set) var lengths: [Int] = []
  /// First row of each step.
  package private(set) var start: [Int] = []
  /// Sentences that reach each step.
  package private(set) var active: [Int] = []
  /// All rows.
  package private(set) var rows = 0

  package init() {}

  /// Lays out sentences of some lengths, which must fall.
  package mutating func set(_ lengths: [Int]) {
    self.lengths.removeAll(keepingCapacity: true)
    self.lengths.append(contentsOf: lengths)
    start.removeAll(keepingCapacity: true)
    active.removeAll(keepingCapacity: true)
    rows = 0
    var reaching = lengths.count
    for step in 0..<(lengths.first ?? 0) {
      while reaching > 0, lengths[reaching - 1] <= step { reaching -= 1 }
      start.append(rows)
      active.append(reaching)
      rows += reaching
    }
  }

  package var steps: Int { start.count }

  /// The row of a word of a sentence.
  @inline(__always)
  package func row(sentence: Int, word: Int) -> Int { start[word] &+ sentence }

  /// The step whose state a step continues, and the sentences that have one; nil where all begin.
  @inline(__always)
  package func before(_ step: Int, backward: Bool) -> (step: Int, sentences: Int)? {
    if backward {
      return step + 1 < start.count ? (step + 1, active[step + 1]) : nil
    }
    return step > 0 ? (step - 1, active[step]) : nil
  }
}

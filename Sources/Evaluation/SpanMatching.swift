/// A stretch of a document's text, in Unicode scalars. Extents come from records: nothing says that
/// they lie in the text or run forwards.
struct Extent: Hashable, Sendable {
  var start: Int
  var end: Int

  /// Whether the two share a scalar.
  func overlaps(_ other: Extent?) -> Bool {
    guard let other else { return false }
    return min(end, other.end) > max(start, other.start)
  }

  /// Dice's coefficient over scalars, 0…1: twice what two extents share by what they hold together
  /// (Dice, "Measures of the Amount of Ecologic Association Between Species", 1945). 0 where one is
  /// missing.
  static func dice(_ a: Extent?, _ b: Extent?) -> Double {
    guard let a, let b else { return 0 }
    let shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    let held = (a.end - a.start) + (b.end - b.start)
    return Double(2 * shared) / Double(held == 0 ? 1 : held)
  }

  /// Whether two extents are taken for the same words: at least half of them is shared.
  static func areSame(_ a: Extent?, _ b: Extent?) -> Bool { dice(a, b) >= 0.5 }

  /// The extent without the articles that it begins with, unless it holds nothing else.
  func withoutArticles(in text: ScalarText) -> Extent {
    let cut = Articles.length(in: text.words(self))
    return cut < end - start ? Extent(start: start + cut, end: end) : self
  }
}

extension Tally {
  /// Pairs each gold item with the first predicted item that is left and is the same.
  mutating func match<Gold, Predicted>(
    _ gold: [Gold], _ predicted: [Predicted], by isSame: (Gold, Predicted) -> Bool
  ) {
    var left = predicted
    for item in gold {
      if let hit = left.firstIndex(where: { isSame(item, $0) }) {
        right += 1
        left.remove(at: hit)
      } else {
        missed += 1
      }
    }
    spurious += left.count
  }
}

/// Text as the scorer reads it: offsets count Unicode scalars.
typealias ScalarText = [Unicode.Scalar]

extension [Unicode.Scalar] {
  init(_ string: String) { self = Array(string.unicodeScalars) }

  /// The scalars of an extent. Offsets come from records and may lie outside the text: behind its
  /// end they are cut, before its start they count from its end, and a reversed extent is empty.
  func words(_ extent: Extent) -> ArraySlice<Unicode.Scalar> {
    let from = bounded(extent.start)
    let to = bounded(extent.end)
    return from < to ? self[from..<to] : []
  }

  private func bounded(_ offset: Int) -> Int {
    Swift.min(Swift.max(offset < 0 ? offset + count : offset, 0), count)
  }

  /// Where `needle` first stands in `start..<end`; nil where it does not. An empty needle stands
  /// everywhere. O(n·m).
  func firstIndex(of needle: ScalarText, from start: Int = 0, to end: Int = .max) -> Int? {
    let last = Swift.min(end, count) - needle.count
    guard start <= last else { return nil }
    return (start...last).first { self[$0..<$0 + needle.count].elementsEqual(needle) }
  }

  /// Whether `needle` stands in the text.
  func contains(_ needle: ScalarText) -> Bool { firstIndex(of: needle) != nil }

  /// The first place of `words` in `start..<end`, else anywhere; nil where they are absent or
  /// empty.
  func locate(_ words: String?, from start: Int, to end: Int) -> Extent? {
    guard let words, !words.isEmpty else { return nil }
    let needle = ScalarText(words)
    guard let at = firstIndex(of: needle, from: start, to: end) ?? firstIndex(of: needle) else {
      return nil
    }
    return Extent(start: at, end: at + needle.count)
  }

  func string(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }
}

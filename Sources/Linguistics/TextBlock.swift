public import Text

/// A stretch of the view that is segmented by itself: a paragraph, a heading, what one speaker says in one go.
/// No sentence crosses its borders.
public struct TextBlock: Sendable, Hashable {
  /// Where it stands, in bytes of the view.
  public var range: UTF8Range
  /// Offsets (bytes of the view, ascending) at which a sentence ends at the latest: ends of subtitle cues.
  public var sentenceBreaks: [Int]

  /// Makes a block.
  public init(range: UTF8Range, sentenceBreaks: [Int] = []) {
    self.range = range
    self.sentenceBreaks = sentenceBreaks
  }
}

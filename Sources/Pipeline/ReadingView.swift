internal import Documents
internal import Linguistics
internal import Text

/// The view of a document that the linguistic stage reads: its segments, normalised, without what nobody wrote or said.
struct ReadingView {
  /// The normalised text, aligned with the document's.
  var text = AlignedText()
  /// The stretches to segment, in order.
  var blocks: [TextBlock] = []
  /// The segment that each block begins with.
  var segments: [Int] = []

  /// Builds the view. Notes and hidden stretches are left out; an utterance that goes on with the sentence before it
  /// joins the block of its predecessor.
  init(of document: Document, normalizer: TextNormalizer) {
    for (index, segment) in document.segments.enumerated() where segment.kind != .note {
      let joins = segment.continuesSentence && !blocks.isEmpty
      let gap = UTF8Range(text.originalEnd, segment.range.start)
      if text.count > 0 { text.appendRewritten([UInt8(ascii: joins ? " " : "\n")], for: gap) }
      let start = text.count
      append(segment, of: document.text, normalizer: normalizer)
      if joins {
        blocks[blocks.count - 1].range.end = text.count
      } else {
        // A dateline is a block of its own.
        let dateline = segment.kind == .paragraph ? Dateline.length(text.utf8[start...]) : 0
        if dateline > 0 {
          blocks.append(TextBlock(range: UTF8Range(start, start + dateline)))
          segments.append(index)
        }
        blocks.append(TextBlock(range: UTF8Range(start + dateline, text.count)))
        segments.append(index)
      }
    }
  }

  private mutating func append(
    _ segment: Segment, of source: SourceText, normalizer: TextNormalizer
  ) {
    var at = segment.range.start
    for hidden in segment.hidden where hidden.start >= at {
      normalizer.append(UTF8Range(at, hidden.start), of: source, to: &text)
      at = hidden.end
    }
    normalizer.append(UTF8Range(at, segment.range.end), of: source, to: &text)
  }
}

internal import Text

/// Finds the parts of plain text: one a line, or one between blank lines where lines are wrapped.
enum PlainTextReader {
  static func segments(_ bytes: [UInt8]) -> [Segment] {
    let lines = TextLine.all(bytes)
    let isWrapped = TextLine.areWrapped(lines, bytes)
    var segments: [Segment] = []
    for (index, line) in lines.enumerated() {
      let range = UTF8Range(line.range.lowerBound, line.range.upperBound)
      if isWrapped, index > 0, line.continues(lines[index - 1]), !segments.isEmpty {
        segments[segments.count - 1].range.end = range.end
        continue
      }
      segments.append(Segment(kind: .paragraph, range: range))
    }
    for i in segments.indices {
      segments[i].kind = kind(bytes, segments, i)
    }
    return segments
  }

  private static func kind(_ bytes: [UInt8], _ segments: [Segment], _ i: Int) -> Segment.Kind {
    let range = segments[i].range.start..<segments[i].range.end
    if isListItem(bytes, range) { return .list }
    if bytes[range.lowerBound] == 0x3E { return .quote }
    // A heading stands before something that is longer than it.
    if i + 1 < segments.count, range.count <= 120, segments[i + 1].range.count > range.count,
      TurnReader.isHeading(bytes, range)
    {
      return .heading
    }
    return .paragraph
  }

  /// "- milk", "• milk", "* milk".
  private static func isListItem(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count > 2 else { return false }
    let i = range.lowerBound
    if bytes[i] == 0x2D || bytes[i] == 0x2A { return bytes[i + 1] == 0x20 }
    return Bytes.has("•", in: bytes, at: i)
  }
}

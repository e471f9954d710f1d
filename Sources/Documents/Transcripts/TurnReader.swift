internal import Text

/// Reads text whose turns begin with a speaker's label: interviews, hearings, debates, minutes, chats.
struct TurnReader {
  let scanner: SpeakerLabelScanner

  /// The segments of a text of turns; nil where it is none.
  /// - Parameters:
  ///   - declared: true where the input says that it is a transcript.
  ///   - isPage: true for the text of a page, where much besides talk looks like a label.
  func segments(_ bytes: [UInt8], declared: Bool, isPage: Bool = false) -> [Segment]? {
    let lines = TextLine.all(bytes)
    let labels = lines.map { scanner.label(bytes, $0.range) }
    let census = LabelCensus(labels, declared: declared)
    guard !lines.isEmpty, isPage ? census.isConversation : census.isTranscript else { return nil }
    if isPage {
      // Fact boxes are short, speech is not.
      let turns = labels.indices.filter { labels[$0]?.name.isEmpty == false }
      let length = turns.reduce(0) { $0 + lines[$1].range.count }
      if length < turns.count * 80 { return nil }
    }
    let isWrapped = TextLine.areWrapped(lines, bytes)
    let mostEnd =
      lines.lazy.filter { Self.endsSentence(bytes, $0.range) }.count * 10 >= lines.count * 6

    var segments: [Segment] = []
    var speaker: SpeakerLabel?
    var time: Double?
    for (index, line) in lines.enumerated() {
      var start = line.range.lowerBound
      var isLabelled = false
      if let label = labels[index], census.accepts(label) {
        isLabelled = true
        start = label.textStart
        if !label.name.isEmpty { speaker = label }
        time = label.time
        close(&segments, at: label.time)
      }
      let range = UTF8Range(start, line.range.upperBound)
      if range.isEmpty { continue }
      if !isLabelled, let last = segments.last, isWrapped, line.continues(lines[index - 1]),
        last.kind == .utterance || last.kind == .paragraph,
        last.range.end == lines[index - 1].range.upperBound
      {
        segments[segments.count - 1].range.end = range.end
        continue
      }
      var segment = Segment(kind: .utterance, range: range)
      if !isLabelled, Self.isNote(bytes, line.range) {
        segment.kind = .note
      } else if !isLabelled, mostEnd || speaker == nil, Self.isHeading(bytes, line.range) {
        segment.kind = .heading
      } else if let speaker {
        segment.speaker = speaker.name
        segment.speakerRole = speaker.role
        segment.speakerRange = UTF8Range(speaker.nameRange.lowerBound, speaker.nameRange.upperBound)
        segment.from = time
        time = nil
      } else {
        segment.from = time
        time = nil
        if segment.from == nil, !isLabelled { segment.kind = declared ? .utterance : .paragraph }
      }
      segments.append(segment)
    }
    return segments
  }

  /// A turn lasts until the next time that is told.
  private func close(_ segments: inout [Segment], at time: Double?) {
    guard let time, let last = segments.lastIndex(where: { $0.from != nil }),
      segments[last].to == nil,
      let from = segments[last].from, from <= time
    else { return }
    segments[last].to = time
  }

  /// "[Recording 12]", "(Applause)".
  static func isNote(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let first = bytes[line.lowerBound]
    let last = bytes[line.upperBound - 1]
    return first == 0x5B && last == 0x5D || first == 0x28 && last == 0x29
      || first == 0x2A && last == 0x2A && line.count > 1
  }

  /// A short line that begins like a sentence and does not end like one.
  static func isHeading(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard line.count <= 120, !endsWithStop(bytes, line) else { return false }
    let last = bytes[line.upperBound - 1]
    if last == 0x2C || last == 0x3B || last == 0x2D || last == 0x3A { return false }
    let (first, _) = Bytes.scalar(bytes, line.lowerBound)
    return Scalars.isUppercase(first) || Scalars.isDigit(first)
  }

  /// True where a line ends with a full stop, a question mark, a colon or a closing quote.
  static func endsSentence(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let last = line.last else { return false }
    switch bytes[last] {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x29: return true
    case 0xA6: return last >= 2 && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2  // …
    case 0x9D: return last >= 2 && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2  // ”
    case 0xBB: return last >= 1 && bytes[last - 1] == 0xC2  // »
    default: return false
    }
  }
}

/// A line of text that is not blank.
struct TextLine {
  /// Without blanks at its ends.
  var range: Range<Int>
  /// Blanks before it.
  var indent: Int
  /// True where a blank line comes before it.
  var followsBlank: Bool

  static func all(_ bytes: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var blank = false
    for line in Bytes.lines(bytes) {
      let range = Bytes.trim(bytes, line)
      if range.isEmpty {
        blank = true
        continue
      }
      lines.append(
        TextLine(
          range: range, indent: range.lowerBound - line.lowerBound,
          followsBlank: blank && !lines.isEmpty))
      blank = false
    }
    return lines
  }

  /// True where the line may go on with the paragraph of the line before it.
  func continues(_ previous: TextLine) -> Bool { !followsBlank && indent <= previous.indent + 1 }

  /// True where paragraphs are broken into lines of one width: lines follow each other without a blank line and often
  /// begin in lower case.
  static func areWrapped(_ lines: [TextLine], _ bytes: [UInt8]) -> Bool {
    var following = 0
    var lower = 0
    var long = 0
    for i in lines.indices.dropFirst() where lines[i].continues(lines[i - 1]) {
      following += 1
      let (first, _) = Bytes.scalar(bytes, lines[i].range.lowerBound)
      if Scalars.isLetter(first), !Scalars.isUppercase(first),
        !TurnReader.endsSentence(bytes, lines[i - 1].range)
      {
        lower += 1
      }
      if lines[i - 1].range.count > 160 { long += 1 }
    }
    return following >= 2 && lower * 10 >= following * 3 && long * 10 <= following * 2
  }
}

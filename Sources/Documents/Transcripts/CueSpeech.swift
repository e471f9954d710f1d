internal import Text

extension CueReader {
  /// Where the parts of speech of all cues stand: a part a speaker.
  func segments(_ bytes: [UInt8], _ cues: [Cue], _ form: Form) -> [Segment] {
    let labels = cues.flatMap { cue in
      Bytes.lines(bytes, cue.payload).map { scanner.label(bytes, Bytes.trim(bytes, $0)) }
    }
    let census = LabelCensus(labels, declared: true)
    var segments: [Segment] = []
    var carried: Speaker?
    for cue in cues {
      var walk = CueWalk(bytes: bytes, cue: cue, form: form, speaker: carried)
      walk.run(scanner, census)
      carried = walk.carried
      for part in walk.segments {
        var part = part
        part.continuesSentence = Self.continues(bytes, segments.last, part)
        segments.append(part)
      }
    }
    return segments
  }

  /// True where a cue goes on in lower case with the words of the same speaker.
  static func continues(_ bytes: [UInt8], _ previous: Segment?, _ segment: Segment) -> Bool {
    guard let previous, previous.kind == .utterance, segment.kind == .utterance,
      previous.speaker == segment.speaker || segment.speaker == nil
    else { return false }
    let (first, _) = Bytes.scalar(bytes, segment.range.start)
    return Scalars.isLetter(first) && !Scalars.isUppercase(first) && Scalars.hasCase(first)
      && !TurnReader.endsWithStop(bytes, previous.range.start..<previous.range.end)
  }

  /// A speaker and where the label stands.
  struct Speaker {
    var name: String
    var role: String?
    var range: UTF8Range
  }
}

extension Scalars {
  /// True for letters of scripts that have two cases.
  static func hasCase(_ scalar: UInt32) -> Bool {
    isUppercase(scalar) || scalar < 0x250 || (0x370..<0x590).contains(scalar)
  }
}

extension TurnReader {
  /// True where text ends with a full stop, a question mark or an exclamation mark, quotes aside.
  static func endsWithStop(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = bytes[end - 1]
      if byte == 0x2E || byte == 0x21 || byte == 0x3F { return true }
      guard byte == 0x22 || byte == 0x29 || byte == 0x5D || byte >= 0x80 else { return false }
      end -= 1
      if range.upperBound - end > 6 { return false }
    }
    return false
  }
}

extension Bytes {
  /// The lines of a range, without their ends.
  static func lines(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for i in range where bytes[i] == 0x0A || bytes[i] == 0x0D {
      if i > start { lines.append(start..<i) }
      start = i + 1
    }
    if start < range.upperBound { lines.append(start..<range.upperBound) }
    return lines
  }
}

/// One pass over a cue: hides tags and labels, and begins a part where the speaker changes.
private struct CueWalk {
  let bytes: [UInt8]
  let cue: CueReader.Cue
  let form: CueReader.Form
  var speaker: CueReader.Speaker?
  /// The speaker of a label holds for the cues behind it; that of a voice tag does not.
  var carried: CueReader.Speaker?
  var segments: [Segment] = []
  private var hidden: [UTF8Range] = []
  private var start: Int?
  private var last = 0

  init(bytes: [UInt8], cue: CueReader.Cue, form: CueReader.Form, speaker: CueReader.Speaker?) {
    self.bytes = bytes
    self.cue = cue
    self.form = form
    self.speaker = speaker
    carried = speaker
  }

  mutating func run(_ scanner: SpeakerLabelScanner, _ census: LabelCensus) {
    let end = cue.payload.upperBound
    var i = cue.payload.lowerBound
    var isLineStart = true
    while i < end {
      let byte = bytes[i]
      if byte == 0x3C, let close = tagEnd(i) {
        openTag(i, close, scanner)
        i = close
        continue
      }
      if byte == 0x7B, form == .srt, let close = Bytes.find("}", in: bytes, i..<end) {
        hide(i, close + 1)
        i = close + 1
        continue
      }
      if byte == 0x0A || byte == 0x0D {
        isLineStart = true
        i += 1
        continue
      }
      let blank = Bytes.blank(bytes, i, end)
      if blank > 0 {
        i += blank
        continue
      }
      if isLineStart {
        isLineStart = false
        let lineEnd = bytes[i..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
        let line = Bytes.trim(bytes, i..<lineEnd)
        if let next = changeOfSpeaker(line, scanner, census) {
          i = max(next, i + 1)
          isLineStart = next < lineEnd && next == line.lowerBound + 1
          continue
        }
        if TurnReader.isNote(bytes, line) {
          flush()
          start = line.lowerBound
          last = line.upperBound
          flush(as: .note)
          i = line.upperBound
          continue
        }
      }
      if start == nil { start = i }
      i += Bytes.scalar(bytes, i).length
      last = min(i, end)
    }
    flush()
  }

  /// Takes a label or a dash at the start of a line; returns where the speech behind it starts.
  private mutating func changeOfSpeaker(
    _ line: Range<Int>, _ scanner: SpeakerLabelScanner, _ census: LabelCensus
  ) -> Int? {
    if let label = scanner.label(bytes, line), !label.name.isEmpty, census.accepts(label) {
      flush()
      let range = UTF8Range(label.nameRange.lowerBound, label.nameRange.upperBound)
      speaker = CueReader.Speaker(name: label.name, role: label.role, range: range)
      carried = speaker
      return label.textStart
    }
    let isDash =
      bytes[line.lowerBound] == 0x2D && line.count > 1 && bytes[line.lowerBound + 1] != 0x2D
    let isChevron = bytes[line.lowerBound] == 0x3E
    let isLongDash =
      Bytes.has("–", in: bytes, at: line.lowerBound)
      || Bytes.has("—", in: bytes, at: line.lowerBound)
    guard isDash || isChevron || isLongDash else { return nil }
    flush()
    speaker = nil
    carried = nil
    return line.lowerBound + (isLongDash ? 3 : 1)
  }

  private mutating func openTag(_ open: Int, _ close: Int, _ scanner: SpeakerLabelScanner) {
    hide(open, close)
    let name = bytes[open + 1]
    let next = bytes[open + 2 < close ? open + 2 : open]
    if name == 0x76, next == 0x20 || next == 0x09 || next == 0x2E || next == 0x0A {
      let blank = (open..<(close - 1)).first { Bytes.isBlank(bytes[$0]) } ?? close - 1
      let range = Bytes.trim(bytes, blank..<(close - 1))
      flush()
      carried = nil
      speaker = nil
      guard !range.isEmpty else { return }
      // "Lee, Ann" is one name in a directory's order.
      if !range.contains(where: { bytes[$0] == 0x2C }),
        let named = scanner.name(bytes, range, anyCase: true)
      {
        speaker = CueReader.Speaker(
          name: CharacterReferences.decoded(named.name), role: named.role,
          range: UTF8Range(named.range.lowerBound, named.range.upperBound))
      } else {
        speaker = CueReader.Speaker(
          name: CharacterReferences.decoded(Bytes.string(bytes, range)), role: nil,
          range: UTF8Range(range.lowerBound, range.upperBound))
      }
    } else if name == 0x2F, next == 0x76 {
      flush()
      speaker = nil
    }
  }

  private mutating func hide(_ from: Int, _ to: Int) { hidden.append(UTF8Range(from, to)) }

  /// Where a tag ends that starts at `open`; nil where it is a mere sign.
  private func tagEnd(_ open: Int) -> Int? {
    let next = open + 1
    guard next < cue.payload.upperBound else { return nil }
    let byte = bytes[next]
    guard Bytes.isLetter(byte) || byte == 0x2F || byte == 0x2E || Bytes.isDigit(byte) else {
      return nil
    }
    let close = bytes[next..<cue.payload.upperBound].firstIndex(of: 0x3E).map { $0 + 1 }
    // In WebVTT a tag that does not end lasts to the end of the cue.
    return close ?? (form == .vtt ? cue.payload.upperBound : nil)
  }

  /// Ends the part that is open.
  private mutating func flush(as kind: Segment.Kind = .utterance) {
    defer {
      start = nil
      hidden.removeAll()
    }
    guard let start, last > start else { return }
    let range = UTF8Range(start, last)
    var segment = Segment(kind: kind, range: range)
    segment.hidden = hidden.filter { range.contains($0) }
    segment.from = cue.from
    segment.to = cue.to
    if let speaker, kind == .utterance {
      segment.speaker = speaker.name
      segment.speakerRole = speaker.role
      segment.speakerRange = speaker.range
    }
    segments.append(segment)
  }
}

internal import Text

/// Reads WebVTT (W3C, with voice tags and notes) and SubRip. Segments lie in the text as it is; what is no speech
/// inside them is `hidden`.
struct CueReader {
  enum Form {
    case vtt, srt
  }

  /// A cue: its times and where its lines stand.
  struct Cue {
    var from: Double
    var to: Double
    var payload: Range<Int>
  }

  let scanner: SpeakerLabelScanner

  /// What the form of a text's first lines tells; nil where it has no cues.
  static func form(_ bytes: [UInt8]) -> Form? {
    let start = Bytes.trim(bytes, 0..<min(bytes.count, 4096)).lowerBound
    if Bytes.has("WEBVTT", in: bytes, at: start) {
      let next = start + 6
      if next == bytes.count || Bytes.isBlank(bytes[next]) { return .vtt }
    }
    // A number, then a line of times; both near the top.
    guard start < bytes.count, Bytes.isDigit(bytes[start]) else { return nil }
    var lineStart = start
    for _ in 0..<3 {
      let lineEnd = bytes[lineStart...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      if timing(bytes, lineStart..<lineEnd, .srt) != nil { return .srt }
      lineStart = min(lineEnd + 1, bytes.count)
      while lineStart < bytes.count, Bytes.isBlank(bytes[lineStart]) { lineStart += 1 }
    }
    return nil
  }

  /// The cues, and the language that a WebVTT header names.
  func cues(_ bytes: [UInt8], _ form: Form) -> (cues: [Cue], language: String?) {
    var cues: [Cue] = []
    var language: String?
    let lines = Bytes.lines(bytes)
    var i = 0
    if form == .vtt {
      // The header lasts until the first blank line.
      while i < lines.count, !lines[i].isEmpty {
        if i > 0, Bytes.find("-->", in: bytes, lines[i]) != nil { break }
        if Bytes.has("Language:", in: bytes, at: lines[i].lowerBound) {
          let value = Bytes.trim(bytes, (lines[i].lowerBound + 9)..<lines[i].upperBound)
          language = Bytes.string(bytes, value)
        }
        i += 1
      }
    }
    while i < lines.count {
      guard let times = Self.timing(bytes, lines[i], form) else {
        i += 1
        continue
      }
      i += 1
      let first = i
      while i < lines.count {
        let isBlank =
          form == .vtt ? lines[i].isEmpty : Bytes.trim(bytes, lines[i]).isEmpty
        if isBlank {
          if form == .vtt || !goesOn(bytes, lines, i) { break }
        } else if Bytes.find("-->", in: bytes, lines[i]) != nil,
          form == .vtt || Self.timing(bytes, lines[i], form) != nil
        {
          break
        }
        i += 1
      }
      var last = i
      // SubRip without blank lines: the number of the next cue is no text.
      if form == .srt, last < lines.count, last > first, !lines[last].isEmpty,
        isNumber(bytes, lines[last - 1])
      {
        last -= 1
      }
      let range = first < last ? lines[first].lowerBound..<lines[last - 1].upperBound : 0..<0
      cues.append(Cue(from: times.from, to: times.to, payload: range))
    }
    return (cues, language)
  }

  /// SubRip text may hold blank lines: it ends where a number and a time follow, or at the end.
  private func goesOn(_ bytes: [UInt8], _ lines: [Range<Int>], _ blank: Int) -> Bool {
    var i = blank
    while i < lines.count, i < blank + 8, Bytes.trim(bytes, lines[i]).isEmpty { i += 1 }
    guard i < lines.count, !Bytes.trim(bytes, lines[i]).isEmpty else { return false }
    if Self.timing(bytes, lines[i], .srt) != nil { return false }
    if isNumber(bytes, lines[i]), i + 1 < lines.count {
      return Self.timing(bytes, lines[i + 1], .srt) == nil
    }
    return true
  }

  private func isNumber(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let range = Bytes.trim(bytes, line)
    return !range.isEmpty && range.allSatisfy { Bytes.isDigit(bytes[$0]) }
  }

  /// "00:01.000 --> 00:02.000 align:start". WebVTT is strict, as its standard asks; SubRip is not.
  static func timing(_ bytes: [UInt8], _ line: Range<Int>, _ form: Form) -> (
    from: Double, to: Double
  )? {
    guard let arrow = Bytes.find("-->", in: bytes, line) else { return nil }
    let before = Bytes.trim(bytes, line.lowerBound..<arrow)
    let after = Bytes.trim(bytes, (arrow + 3)..<line.upperBound)
    guard let from = time(bytes, before, form), from.end == before.upperBound,
      let to = time(bytes, after, form),
      to.end == after.upperBound || Bytes.isBlank(bytes[to.end]) || Bytes.isLetter(bytes[to.end])
    else { return nil }
    return (from.seconds, to.seconds)
  }

  private static func time(_ bytes: [UInt8], _ range: Range<Int>, _ form: Form) -> (
    seconds: Double, end: Int
  )? {
    guard let time = TimeReader.time(bytes, range) else { return nil }
    guard form == .vtt else { return time }
    // [h…h:]mm:ss.ttt, and h…h:mm.ttt where the first number is too large for minutes.
    let parts = bytes[range.lowerBound..<time.end].split(
      separator: 0x3A, omittingEmptySubsequences: false)
    guard let seconds = parts.last, seconds.count == 6, seconds[seconds.startIndex + 2] == 0x2E,
      seconds[seconds.startIndex] < 0x36, parts.count == 2 || parts.count == 3,
      let minutes = parts.dropLast().last, minutes.count == 2, minutes[minutes.startIndex] < 0x36,
      parts.count == 3 || parts[0].count >= 2
    else {
      return longHours(time, bytes, range)
    }
    return time
  }

  /// "120:10.000", where 120 can only be hours.
  private static func longHours(
    _ time: (seconds: Double, end: Int), _ bytes: [UInt8], _ range: Range<Int>
  ) -> (seconds: Double, end: Int)? {
    let parts = bytes[range.lowerBound..<time.end].split(
      separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count > 2, parts[1].count == 6,
      parts[1][parts[1].startIndex + 2] == 0x2E, parts[1][parts[1].startIndex] < 0x36
    else { return nil }
    // Read as minutes and seconds: sixty times too little, but for the fraction.
    let whole = time.seconds.rounded(.down)
    let fraction = time.seconds - whole
    return whole < 3600 ? nil : (whole * 60 + fraction, time.end)
  }
}

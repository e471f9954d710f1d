internal import Text

/// Finds speaker labels. Its answers are candidates: ``TurnReader`` decides which of them a document means.
struct SpeakerLabelScanner {
  let words: DocumentWords

  /// The longest label, in bytes, and the longest with an office behind the name.
  static let longest = 72
  static let longestWithRole = 200

  /// The label at the start of a line, if there may be one.
  /// - Parameter line: the line without blanks at its ends.
  func label(_ bytes: [UInt8], _ line: Range<Int>) -> SpeakerLabel? {
    var start = line.lowerBound
    var time: Double?
    var isTimed = false
    // Caption style: ">> NAME:" and "- NAME:".
    while start < line.upperBound,
      bytes[start] == 0x3E || bytes[start] == 0x2D || bytes[start] == 0x20
    {
      start += 1
    }
    if let stamp = TimeReader.stamp(bytes, start..<line.upperBound) {
      time = stamp.seconds
      isTimed = true
      start = stamp.end
    }
    let bare = SpeakerLabel(
      name: "", nameRange: start..<start, role: nil, textStart: start, strength: .weak, time: time,
      isTimed: true)
    guard start < line.upperBound else { return isTimed ? bare : nil }
    var label =
      dashLabel(bytes, start..<line.upperBound)
      ?? colonLabel(bytes, start..<line.upperBound, timed: isTimed)
      ?? stopLabel(bytes, start..<line.upperBound)
      ?? bracketLabel(bytes, start..<line.upperBound)
      ?? nameAndTime(bytes, start..<line.upperBound)
    if label == nil, isTimed { label = bare }
    if isTimed {
      label?.time = time
      label?.isTimed = true
    }
    return label
  }

  /// "Name:", "Name (place):", "Name, office:", "name:" behind a time.
  private func colonLabel(_ bytes: [UInt8], _ line: Range<Int>, timed: Bool) -> SpeakerLabel? {
    let limit = min(line.upperBound, line.lowerBound + Self.longestWithRole)
    var depth = 0
    var i = line.lowerBound
    while i < limit {
      let byte = bytes[i]
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      if byte == 0x3A, depth <= 0 { break }
      // A tabulator ends the name in some exports.
      if byte == 0x09, timed { break }
      // What no label has: quotes, questions, web addresses.
      if byte == 0x22 || byte == 0x3F || byte == 0x21 || byte == 0x3B || byte == 0x40 { return nil }
      i += 1
    }
    guard i < limit else { return nil }
    let after = i + 1
    if after < line.upperBound, Bytes.blank(bytes, after, line.upperBound) == 0, !timed {
      return nil
    }
    guard let named = name(bytes, line.lowerBound..<i, anyCase: timed) else { return nil }
    return make(named, bytes, textStart: after, lineEnd: line.upperBound, timed: timed)
  }

  /// "M. le président. –", "Mme X, rapporteure. —".
  private func dashLabel(_ bytes: [UInt8], _ line: Range<Int>) -> SpeakerLabel? {
    let limit = min(line.upperBound, line.lowerBound + Self.longestWithRole)
    for i in line.lowerBound..<max(line.lowerBound, limit) where bytes[i] == 0x2E {
      var j = i + 1
      while j < limit {
        let blank = Bytes.blank(bytes, j, limit)
        if blank == 0 { break }
        j += blank
      }
      let long = Bytes.has("–", in: bytes, at: j) || Bytes.has("—", in: bytes, at: j)
      let short = j < limit && bytes[j] == 0x2D && j + 1 < limit && bytes[j + 1] == 0x20
      guard long || short else { continue }
      guard let named = name(bytes, line.lowerBound..<i, anyCase: false) else { return nil }
      var label = make(named, bytes, textStart: j + (long ? 3 : 1), lineEnd: line.upperBound)
      label?.needsCompany = named.strength < .strong
      return label
    }
    return nil
  }

  /// Hearings: "Mr. HALE. Thank you", "The CHAIRWOMAN. Yes", "Mr. Garcia of Illinois. I", "Q. Did", "A. No".
  private func stopLabel(_ bytes: [UInt8], _ line: Range<Int>) -> SpeakerLabel? {
    let limit = min(line.upperBound, line.lowerBound + Self.longest)
    var i = line.lowerBound
    while i < limit {
      guard bytes[i] == 0x2E, i + 1 == line.upperBound || bytes[i + 1] == 0x20 else {
        i += 1
        continue
      }
      let range = line.lowerBound..<i
      let text = Bytes.string(bytes, range)
      if words.isHonorific(text + ".") || words.isHonorific(text) {
        i += 1
        continue
      }
      let folded = text.lowercased()
      if words.questions.contains(folded) || words.answers.contains(folded) {
        return SpeakerLabel(
          name: text, nameRange: range, role: nil,
          textStart: Bytes.trim(bytes, (i + 1)..<line.upperBound).lowerBound, strength: .likely,
          needsCompany: true)
      }
      guard let named = name(bytes, range, anyCase: false),
        named.hasHonorific && named.strength == .strong
          || named.isOffice && named.strength >= .likely
      else { return nil }
      var label = make(named, bytes, textStart: i + 1, lineEnd: line.upperBound)
      label?.needsCompany = true
      return label
    }
    return nil
  }

  /// "(Name)" or "[Name]" on a line of its own.
  private func bracketLabel(_ bytes: [UInt8], _ line: Range<Int>) -> SpeakerLabel? {
    guard bytes[line.lowerBound] == 0x28, bytes[line.upperBound - 1] == 0x29,
      line.count <= Self.longest
    else { return nil }
    guard let named = name(bytes, (line.lowerBound + 1)..<(line.upperBound - 1), anyCase: false),
      named.strength >= .likely
    else { return nil }
    var label = make(named, bytes, textStart: line.upperBound, lineEnd: line.upperBound)
    label?.needsCompany = true
    return label
  }

  /// "Ann Miller  0:03" on a line of its own.
  private func nameAndTime(_ bytes: [UInt8], _ line: Range<Int>) -> SpeakerLabel? {
    guard line.count <= Self.longest, Bytes.isDigit(bytes[line.upperBound - 1]) else { return nil }
    var i = line.upperBound
    while i > line.lowerBound, Bytes.isDigit(bytes[i - 1]) || bytes[i - 1] == 0x3A { i -= 1 }
    guard i > line.lowerBound, bytes[i - 1] == 0x20 || bytes[i - 1] == 0x09,
      let stamp = TimeReader.stamp(bytes, i..<line.upperBound)
    else { return nil }
    guard let named = name(bytes, Bytes.trim(bytes, line.lowerBound..<i), anyCase: false),
      named.strength >= .likely
    else { return nil }
    var label = make(
      named, bytes, textStart: line.upperBound, lineEnd: line.upperBound, timed: true)
    label?.time = stamp.seconds
    label?.isTimed = true
    return label
  }

  private func make(
    _ named: Named, _ bytes: [UInt8], textStart: Int, lineEnd: Int, timed: Bool = false
  ) -> SpeakerLabel? {
    let speech = Bytes.trim(bytes, min(textStart, lineEnd)..<lineEnd)
    return SpeakerLabel(
      name: named.name, nameRange: named.range, role: named.role, textStart: speech.lowerBound,
      strength: timed ? .strong : named.strength,
      isFormal: speech.isEmpty && (named.hasHonorific || named.role != nil))
  }
}

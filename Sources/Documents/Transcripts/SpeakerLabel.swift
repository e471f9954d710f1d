internal import Text

/// What may be a speaker's label at the start of a line: "Mme Diallo :", "[00:00:02] Ann:", "M. X, député. –", "Q.".
struct SpeakerLabel {
  /// How sure the form alone makes it.
  enum Strength: Int, Comparable {
    /// Has words in lower case: a label only where it comes back.
    case weak
    /// All words begin in upper case.
    case likely
    /// An honorific, capitals throughout, a number or a time beside it.
    case strong
    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  /// The speaker's name, without honorifics; empty for a bare time.
  var name: String
  /// Where the name stands.
  var nameRange: Range<Int>
  /// What stands beside the name: office, party, constituency.
  var role: String?
  /// Where the speech begins.
  var textStart: Int
  var strength: Strength
  /// Seconds, where a time stands beside the label.
  var time: Double?
  /// A time or a date stands beside the label.
  var isTimed = false
  /// Needs others of its kind around it: a full stop or a bracket could end anything.
  var needsCompany = false
  /// Stands alone on its line, with an honorific or with something in brackets.
  var isFormal = false
}

/// Finds speaker labels. Its answers are candidates: ``TurnReader`` decides which of them a document means.
struct SpeakerLabelScanner {
  let words: DocumentWords

  /// The longest label, in bytes, and the longest with an office behind the name.
  private static let longest = 72
  private static let longestWithRole = 200

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

extension SpeakerLabelScanner {
  /// A name taken apart.
  struct Named {
    var name: String
    var range: Range<Int>
    var role: String?
    var strength: SpeakerLabel.Strength
    var hasHonorific: Bool
    var startsWithRole: Bool
    /// "The CHAIR", "Le président": an office and no name.
    var isOffice: Bool
  }

  /// Reads a name with honorifics before it and an office, party or place behind it; nil where it cannot be one.
  /// - Parameter anyCase: true where something else tells that a name stands here.
  func name(_ bytes: [UInt8], _ whole: Range<Int>, anyCase: Bool) -> Named? {
    var range = Bytes.trim(bytes, whole)
    guard !range.isEmpty, range.count <= Self.longestWithRole else { return nil }
    var role: String?
    var isOffice = false
    // "(Portneuf, BQ)" is a place; "(M. McClelland)" is the name of an office's holder.
    if bytes[range.upperBound - 1] == 0x29,
      let open = range.last(where: { bytes[$0] == 0x28 }), open > range.lowerBound
    {
      let inside = Bytes.trim(bytes, (open + 1)..<(range.upperBound - 1))
      let outside = Bytes.trim(bytes, range.lowerBound..<open)
      let (stripped, hadHonorific) = withoutHonorifics(bytes, inside)
      if hadHonorific, !stripped.isEmpty {
        role = Bytes.string(bytes, outside)
        range = inside
        isOffice = true
      } else {
        role = Bytes.string(bytes, inside)
        range = outside
      }
    }
    if !isOffice, let comma = range.first(where: { bytes[$0] == 0x2C }) {
      let behind = Bytes.string(bytes, Bytes.trim(bytes, (comma + 1)..<range.upperBound))
      role = role.map { "\(behind) (\($0))" } ?? behind
      range = Bytes.trim(bytes, range.lowerBound..<comma)
    }
    let (bare, hasHonorific) = withoutHonorifics(bytes, range)
    guard !bare.isEmpty, bare.count <= Self.longest else { return nil }
    guard let form = form(bytes, bare, anyCase: anyCase || hasHonorific) else { return nil }
    var strength = form.strength
    if hasHonorific || isOffice { strength = .strong }
    if form.startsWithRole, form.strength == .weak, form.allKnown { strength = .likely }
    let name = Bytes.string(bytes, bare)
    if words.notLabels.contains(name.lowercased()), !hasHonorific { return nil }
    return Named(
      name: name, range: bare, role: role, strength: strength, hasHonorific: hasHonorific,
      startsWithRole: form.startsWithRole, isOffice: form.startsWithRole && form.allKnown)
  }

  /// The range behind "M.", "Ms", "The Hon."…
  func withoutHonorifics(_ bytes: [UInt8], _ range: Range<Int>) -> (Range<Int>, Bool) {
    var start = range.lowerBound
    var found = false
    while let space = (start..<range.upperBound).first(where: {
      Bytes.blank(bytes, $0, range.upperBound) > 0
    }) {
      let next = Bytes.trim(bytes, space..<range.upperBound).lowerBound
      // Two words first: "The Hon.".
      if let second = (next..<range.upperBound).first(where: {
        Bytes.blank(bytes, $0, range.upperBound) > 0
      }),
        words.isHonorific(Bytes.string(bytes, start..<second))
      {
        start = Bytes.trim(bytes, second..<range.upperBound).lowerBound
        found = true
        continue
      }
      guard words.isHonorific(Bytes.string(bytes, start..<space)) else { break }
      start = next
      found = true
    }
    return (start..<range.upperBound, found)
  }

  /// What the words of a name look like; nil where they cannot be one.
  private func form(_ bytes: [UInt8], _ range: Range<Int>, anyCase: Bool)
    -> (strength: SpeakerLabel.Strength, startsWithRole: Bool, allKnown: Bool)?
  {
    var wordCount = 0
    var lowered = 0
    var known = 0
    var numbers = 0
    var hasLowerLetter = false
    var letters = 0
    var startsWithRole = false
    var i = range.lowerBound
    while i < range.upperBound {
      let blank = Bytes.blank(bytes, i, range.upperBound)
      if blank > 0 {
        i += blank
        continue
      }
      if bytes[i] == 0x3A || bytes[i] == 0x3C { return nil }
      let start = i
      while i < range.upperBound, Bytes.blank(bytes, i, range.upperBound) == 0 {
        let (scalar, length) = Bytes.scalar(bytes, i)
        if Scalars.isLetter(scalar) {
          letters += 1
          if !Scalars.isUppercase(scalar) { hasLowerLetter = true }
        }
        i += length
      }
      wordCount += 1
      let (first, length) = Bytes.scalar(bytes, start)
      let word = Bytes.string(bytes, start..<i)
      let isRole = words.roles.contains(word.lowercased())
      if isRole { known += 1 }
      if wordCount == 1, isRole { startsWithRole = true }
      if Scalars.isDigit(first) || first == 0x23 {
        numbers += 1
      } else if !Scalars.isUppercase(first) {
        // "d'Estaing", "l'Isle": an elision before a capital.
        let elided =
          start + length < i && (bytes[start + length] == 0x27 || bytes[start + length] == 0xE2)
        if wordCount == 1, !anyCase { return nil }
        if !elided && !isRole && i - start > 3 { lowered += 1 }
      }
      // A full stop inside a label ends an initial or an abbreviation only.
      if bytes[i - 1] == 0x2E, i < range.upperBound, i - start > 5 { return nil }
    }
    guard wordCount > 0, wordCount <= 8, letters > 0 else { return nil }
    let allKnown = known + numbers == wordCount
    if letters >= 2, !hasLowerLetter { return (.strong, startsWithRole, allKnown) }
    if numbers > 0, wordCount <= 3, lowered == 0, !Bytes.isDigit(bytes[range.lowerBound]) {
      return (.strong, startsWithRole, allKnown)
    }
    if lowered > 0 { return (.weak, startsWithRole, allKnown) }
    return (wordCount <= 5 ? .likely : .weak, startsWithRole, allKnown)
  }
}

internal import Text

// The names in labels: with honorifics before them, and an office, a party or a place behind.
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

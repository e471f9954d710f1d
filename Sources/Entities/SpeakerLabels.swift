internal import Documents
internal import Text

/// Reads the labels of turns: who speaks, in which role and for whom, as in "Mme Petit, rapporteure. –" or
/// "The CHAIR.".
struct SpeakerLabels {
  /// A name or role in a label.
  struct Label {
    /// Its words, in bytes of the document's text.
    var range: UTF8Range
    var type: EntityType
    /// The name as the transcript means it.
    var name: String
    /// Position, among the labels, of the person that holds this role or works for this body.
    var holder: Int?
    /// The segment that it stands before.
    var segment: Int
  }

  let document: Document
  let lexicon: EntityLexicon

  /// The names and roles of all labels, each place once.
  func labels() -> [Label] {
    var result: [Label] = []
    var seen: Set<Int> = []
    for (index, segment) in document.segments.enumerated() {
      guard let range = segment.speakerRange, let name = segment.speaker,
        seen.insert(range.start).inserted,
        !name.utf8.contains(where: { (0x30...0x39).contains($0) })
      else { continue }
      if let role = bareRole(range) {
        result.append(Label(range: role, type: .role, name: words(role), segment: index))
        continue
      }
      let holder = result.count
      result.append(Label(range: range, type: .person, name: name, segment: index))
      guard let role = segment.speakerRole, let found = find(role, behind: range.end) else {
        continue
      }
      for part in parts(found) {
        result.append(
          Label(
            range: part.range, type: part.type, name: words(part.range), holder: holder,
            segment: index))
      }
    }
    return result
  }

  private func words(_ range: UTF8Range) -> String { document.text.string(in: range) }

  /// A label that is a role and no name, without its article: "The CHAIR", "La présidente", "Host".
  private func bareRole(_ range: UTF8Range) -> UTF8Range? {
    var range = range
    let words = wordRanges(range)
    if words.count > 1, lexicon.definiteArticles.contains(self.words(words[0]).lowercased()) {
      range.start = words[1].start
    }
    let hashes = NameRuns.hashes(self.words(range))
    return lexicon.roles.longestPrefix(hashes) == hashes.count && !hashes.isEmpty ? range : nil
  }

  /// The place of a label's addition, a few bytes behind the name.
  private func find(_ role: String, behind start: Int) -> UTF8Range? {
    let text = document.text.utf8
    let bytes = Array(role.utf8)
    guard !bytes.isEmpty else { return nil }
    for at in start..<(start + Self.longestGap)
    where at + bytes.count <= text.count && text[at..<(at + bytes.count)].elementsEqual(bytes) {
      return UTF8Range(at, at + bytes.count)
    }
    return nil
  }

  private static let longestGap = 8
  /// Letters of the longest short form of a party ("NPD", "Ref.").
  private static let longestAbbreviation = 5

  /// A role with its body ("directeur général de Kalia France"), or a constituency with its party ("Portneuf, BQ").
  private func parts(_ range: UTF8Range) -> [(range: UTF8Range, type: EntityType)] {
    let words = wordRanges(range)
    let hashes = NameRuns.hashes(self.words(range))
    if lexicon.roles.longestPrefix(hashes) > 0 {
      return roleParts(range, words)
    }
    guard let last = words.last, words.count > 1,
      self.words(last).count <= Self.longestAbbreviation,
      document.text.utf8[words[words.count - 2].end - 1] == UInt8(ascii: ",")
    else { return [] }
    return [
      (UTF8Range(range.start, words[words.count - 2].end - 1), .location), (last, .organization),
    ]
  }

  /// The role ends before the first capitalised word behind its first word; small words between belong to neither.
  private func roleParts(_ range: UTF8Range, _ words: [UTF8Range]) -> [(
    range: UTF8Range, type: EntityType
  )] {
    guard let body = words.indices.dropFirst().first(where: { isCapitalized(words[$0]) }) else {
      return [(range, .role)]
    }
    var end = body - 1
    while end > 0, isSmall(words[end]) { end -= 1 }
    return [
      (UTF8Range(range.start, words[end].end), .role),
      (UTF8Range(words[body].start, range.end), .organization),
    ]
  }

  private func isCapitalized(_ word: UTF8Range) -> Bool {
    Scalars.isUppercase(decodeScalar(document.text.utf8, word.start).scalar)
  }

  private func isSmall(_ word: UTF8Range) -> Bool {
    let hashes = NameRuns.hashes(words(word))
    return lexicon.connectors.longestPrefix(hashes) == hashes.count
      || lexicon.definiteArticles.contains(words(word).lowercased())
  }

  /// The stretches between spaces.
  private func wordRanges(_ range: UTF8Range) -> [UTF8Range] {
    let text = document.text.utf8
    var result: [UTF8Range] = []
    var start = range.start
    for at in range.start...range.end {
      guard at == range.end || text[at] == 0x20 || text[at] == 0x0A else { continue }
      if at > start { result.append(UTF8Range(start, at)) }
      start = at + 1
    }
    return result
  }
}

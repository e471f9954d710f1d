internal import Text

/// Known names of one word, for finding their misspellings: Damerau, "A technique for computer detection and correction
/// of spelling errors" (CACM 1964), with candidates by deletion of a letter (Garbe's SymSpell).
struct SpellingIndex: Sendable {
  /// Names of one word without one of their letters, by hash.
  private var deletions: [UInt64: [Int]] = [:]
  private var spellings: [(letters: [UInt8], entry: Int)] = []

  /// The shortest name whose misspellings are looked for, in letters.
  private static let shortest = 6

  /// Adds a name; one that is short or no single word of Latin letters is left out.
  mutating func add(_ form: String, entry: Int) {
    guard let letters = Self.letters(form) else { return }
    let index = spellings.count
    spellings.append((letters, entry))
    for hash in Self.deletionHashes(letters) { deletions[hash, default: []].append(index) }
  }

  /// The entry of a known name that differs from this word by one letter added, lost, changed or swapped; nil where
  /// none or several do.
  func correction(of word: String) -> Int? {
    guard let letters = Self.letters(word) else { return nil }
    var found: Set<Int> = []
    for hash in Self.deletionHashes(letters) {
      for index in deletions[hash] ?? [] where spellings[index].letters.first == letters.first {
        if spellings[index].letters != letters, Self.isOneEdit(spellings[index].letters, letters) {
          found.insert(spellings[index].entry)
        }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static func letters(_ word: String) -> [UInt8]? {
    let letters = FoldedKey.key(utf8: Array(word.utf8))
    guard letters.count >= shortest, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return nil
    }
    return letters
  }

  private static func deletionHashes(_ letters: [UInt8]) -> [UInt64] {
    var result = [hash(letters[...], without: letters.count)]
    for i in letters.indices { result.append(hash(letters[...], without: i)) }
    return result
  }

  private static func hash(_ letters: ArraySlice<UInt8>, without skipped: Int) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in letters.indices where i != skipped {
      value = (value ^ UInt64(letters[i])) &* 0x100_0000_01b3
    }
    return value
  }

  /// One letter added, lost, changed, or two neighbours swapped.
  private static func isOneEdit(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 1 else { return false }
    guard let i = short.indices.first(where: { short[$0] != long[$0] }) else {
      return long.count != short.count
    }
    if long.count > short.count { return short[i...].elementsEqual(long[(i + 1)...]) }
    if short[(i + 1)...].elementsEqual(long[(i + 1)...]) { return true }
    return i + 1 < short.count && short[i] == long[i + 1] && short[i + 1] == long[i]
      && short[(i + 2)...].elementsEqual(long[(i + 2)...])
  }
}

internal import LanguageResources
internal import Text

/// Known names: a trie over folded words, so that case, accents and hyphens do not matter for finding a candidate.
/// The recogniser decides by the exact form.
struct Gazetteer: Sendable {
  /// What a name is known for.
  struct Entry: Sendable {
    var type: EntityType
    /// The canonical name.
    var name: String
    /// What identifies the entity in every document, as "region:US" or "name:bytedance".
    var key: String?
    /// Also an ordinary word or surname: it needs context.
    var isAmbiguous: Bool
  }

  /// A name found at some runs.
  struct Match {
    /// Runs of the document.
    var runs: Range<Int>
    /// The form in the gazetteer.
    var form: String
    var entry: Int
  }

  private(set) var entries: [Entry] = []
  private var next: [UInt64: UInt32] = [:]
  private var finals: [UInt32: (entry: Int, form: String)] = [:]
  private var nodes: UInt32 = 1
  /// Names of one word without one of their letters, for finding misspellings; by hash.
  private var deletions: [UInt64: [Int]] = [:]
  private var spellings: [(letters: [UInt8], entry: Int)] = []

  /// The shortest name whose misspellings are looked for, in letters.
  private static let shortestCorrected = 6

  init(resources: ResourceLibrary) throws(ResourceError) {
    let known = try KnownNames(resources: resources)
    for entry in known.entries {
      // Countries are no ordinary words, whatever the list says of their names.
      add(entry, ambiguous: entry.key.hasPrefix("region:") ? [] : known.ambiguous)
    }
  }

  private mutating func add(_ known: KnownNames.Entry, ambiguous: Set<String>) {
    let (type, name, key) = (known.type, known.name, known.key)
    let isAmbiguous = ambiguous.contains(FoldedKey.key(name))
    let entry = entries.count
    entries.append(Entry(type: type, name: name, key: key, isAmbiguous: isAmbiguous))
    var ambiguousEntry: Int?
    for form in [name] + known.forms {
      var target = entry
      if !isAmbiguous, ambiguous.contains(FoldedKey.key(form)) {
        if ambiguousEntry == nil {
          ambiguousEntry = entries.count
          entries.append(Entry(type: type, name: name, key: key, isAmbiguous: true))
        }
        target = ambiguousEntry ?? entry
      }
      insert(form, entry: target)
      if known.isCorrected { addSpelling(form, entry: entry) }
    }
  }

  private mutating func insert(_ form: String, entry: Int) {
    var node: UInt32 = 0
    for hash in NameRuns.hashes(form) {
      let edge = Self.edge(node, hash)
      if let existing = next[edge] {
        node = existing
      } else {
        next[edge] = nodes
        node = nodes
        nodes += 1
      }
    }
    // The first table that knows a form wins: regions, cities, organizations, products, persons.
    if node != 0, finals[node] == nil { finals[node] = (entry, form) }
  }

  private static func edge(_ node: UInt32, _ hash: UInt64) -> UInt64 {
    (hash ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
  }

  /// The longest name that begins at a run.
  func longestMatch(_ runs: NameRuns, at start: Int) -> Match? {
    var node: UInt32 = 0
    var best: Match?
    var at = start
    while at < runs.count, let child = next[Self.edge(node, runs.hash[at])] {
      node = child
      at += 1
      if let final = finals[node], runs.endsToken[at - 1] {
        best = Match(runs: start..<at, form: final.form, entry: final.entry)
      }
    }
    return best
  }

  // MARK: Misspellings

  private mutating func addSpelling(_ form: String, entry: Int) {
    let letters = FoldedKey.key(utf8: Array(form.utf8))
    guard letters.count >= Self.shortestCorrected,
      letters.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return }
    let index = spellings.count
    spellings.append((letters, entry))
    for hash in Self.deletionHashes(letters) { deletions[hash, default: []].append(index) }
  }

  /// The entry of a known name of one word that differs from this one by one letter added, lost, changed or swapped
  /// (Damerau 1964; candidates by deletion, Garbe's SymSpell); nil where none or several do.
  func correction(of word: String) -> Int? {
    let letters = FoldedKey.key(utf8: Array(word.utf8))
    guard letters.count >= Self.shortestCorrected,
      letters.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
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

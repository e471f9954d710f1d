/// Numbers for words and for terms: a term is a value, a word or a pair of words in a field.
struct Vocabulary {
  /// A term that has not been written to the database yet.
  struct NewTerm: Sendable {
    var id: Int
    var field: QueryField
    var word: String
  }

  /// Names of each entity, by its id.
  private let names: [String: [String]]
  private var wordIDs: [ByteKey: Int] = [:]
  private var words: [String] = []
  /// Terms by field, word and, in a pair, the word behind it.
  private var termIDs: [UInt64: Int] = [:]
  // By field.
  private var valueIDs = [[ByteKey: Int]](repeating: [:], count: QueryField.allCases.count)
  private var entityTerms = [[ByteKey: [Int]]](repeating: [:], count: QueryField.allCases.count)
  /// Terms of texts met before.
  private var textTerms = [[ByteKey: [Int]]](repeating: [:], count: QueryField.allCases.count)
  private(set) var newTerms: [NewTerm] = []
  /// Terms so far.
  private(set) var count = 0
  private static let textsKept = 50_000

  /// - Parameter names: names of each entity, by its id.
  init(names: [String: [String]]) { self.names = names }

  /// The term of a value as a whole.
  mutating func term(_ field: QueryField, exactly value: String) -> Int {
    let key = ByteKey(value)
    if let id = valueIDs[field.rawValue][key] { return id }
    let id = add(field, value)
    valueIDs[field.rawValue][key] = id
    return id
  }

  /// The terms of a text: its words, and each with the one behind it.
  mutating func terms(_ field: QueryField, of text: String) -> [Int] {
    let key = ByteKey(text)
    if let known = textTerms[field.rawValue][key] { return known }
    var raw: [String] = []
    SearchWords.forEachWord(of: text) { raw.append($0) }
    let words = raw.map { number(of: $0) }
    var terms = words.map { term(field, $0, nil) }
    for (word, next) in zip(words, words.dropFirst()) { terms.append(term(field, word, next)) }
    if textTerms[field.rawValue].count >= Self.textsKept {
      textTerms[field.rawValue].removeAll(keepingCapacity: true)
    }
    textTerms[field.rawValue][key] = terms
    return terms
  }

  /// The terms of all names of an entity.
  mutating func terms(_ field: QueryField, ofEntity id: String) -> [Int] {
    let key = ByteKey(id)
    if let known = entityTerms[field.rawValue][key] { return known }
    var all: Set<Int> = []
    for name in names[id] ?? [] { all.formUnion(terms(field, of: name)) }
    let sorted = all.sorted()
    entityTerms[field.rawValue][key] = sorted
    return sorted
  }

  /// Forgets which terms are new.
  mutating func markWritten() { newTerms.removeAll(keepingCapacity: true) }

  /// The number of a word; spellings that differ by accents and case have one.
  private mutating func number(of word: String) -> Int {
    let key = ByteKey(word)
    if let id = wordIDs[key] { return id }
    let folded = SearchWords.fold(word)
    let foldedKey = ByteKey(folded)
    let id = wordIDs[foldedKey] ?? words.count
    if id == words.count { words.append(folded) }
    wordIDs[foldedKey] = id
    wordIDs[key] = id
    return id
  }

  private mutating func term(_ field: QueryField, _ word: Int, _ next: Int?) -> Int {
    // 8 bits for the field and 28 for each word.
    let key =
      UInt64(field.rawValue) << 56 | UInt64(word) << 28 | UInt64((next ?? -1) + 1)
    if let id = termIDs[key] { return id }
    let id = add(field, next.map { SearchWords.pair(words[word], words[$0]) } ?? words[word])
    termIDs[key] = id
    return id
  }

  private mutating func add(_ field: QueryField, _ word: String) -> Int {
    newTerms.append(NewTerm(id: count, field: field, word: word))
    count += 1
    return count - 1
  }
}

/// A string that is compared by its bytes: Swift compares canonical equivalents, which costs a normalisation.
private struct ByteKey: Hashable {
  let string: String

  init(_ string: String) { self.string = string }

  static func == (a: ByteKey, b: ByteKey) -> Bool {
    a.string.utf8.count == b.string.utf8.count && a.string.utf8.elementsEqual(b.string.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

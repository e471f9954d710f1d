internal import Spill

/// Numbers for words and for terms: a term is a value, a word or a pair of words in a field.
struct Vocabulary {
  private let names: EntityNames
  /// Words as they are written, and the number that those have which differ by accents and case.
  private var spellings = ByteTable()
  private var wordOfSpelling: [Int32] = []
  private var words = ByteTable()
  private var fields = [Field](repeating: Field(), count: QueryField.allCases.count)
  /// The field of each term.
  private var fieldOfTerm: [QueryField] = []
  private var newTerms = NewTerms(from: 0)

  /// The terms of one field.
  private struct Field {
    var values = ByteTable()
    var termOfValue: [Int32] = []
    /// By word; -1 where there is none.
    var termOfWord: [Int32] = []
    /// By word and the word behind it.
    var termOfPair: [UInt64: Int32] = [:]
    var entities = KnownTerms()
    var texts = KnownTerms()
  }

  /// Terms of entities or of texts that were met before, of a bounded number.
  private struct KnownTerms {
    private var keys = ByteTable()
    private var terms: [[Int]] = []
    private static let most = 4_096

    subscript(key: String) -> [Int]? { keys.known(key).map { terms[$0] } }

    mutating func add(_ key: String, _ found: [Int]) {
      if terms.count == Self.most {
        keys.removeAll()
        terms.removeAll(keepingCapacity: true)
      }
      _ = keys.number(of: key)
      terms.append(found)
    }
  }

  init(names: EntityNames) { self.names = names }

  /// Terms so far.
  var count: Int { fieldOfTerm.count }

  /// The field of a term.
  func field(of term: Int) -> QueryField { fieldOfTerm[term] }

  /// The term of a value as a whole.
  mutating func term(_ field: QueryField, exactly value: String) -> Int {
    let number = fields[field.rawValue].values.number(of: value)
    if number == fields[field.rawValue].termOfValue.count {
      newTerms.append(field, value.utf8)
      fields[field.rawValue].termOfValue.append(Int32(add(field)))
    }
    return Int(fields[field.rawValue].termOfValue[number])
  }

  /// The term of a word as it is written.
  mutating func term(_ field: QueryField, word: UnsafeBufferPointer<UInt8>) -> Int {
    term(field, number(of: word))
  }

  /// The terms of a name or another short text: its words, and each with the one behind it.
  mutating func terms(_ field: QueryField, of text: String) -> [Int] {
    if let known = fields[field.rawValue].texts[text] { return known }
    var words: [Int] = []
    SearchWords.forEachWord(ofName: text) { words.append(number(of: $0)) }
    var terms = words.map { term(field, $0) }
    for (word, next) in zip(words, words.dropFirst()) { terms.append(term(field, word, next)) }
    fields[field.rawValue].texts.add(text, terms)
    return terms
  }

  /// The terms of all names of an entity.
  /// - Throws: ``SpillError`` where the names cannot be read.
  mutating func terms(_ field: QueryField, ofEntity id: String) throws(SpillError) -> [Int] {
    if let known = fields[field.rawValue].entities[id] { return known }
    var all: Set<Int> = []
    for name in try names[id] { all.formUnion(terms(field, of: name)) }
    let terms = all.sorted()
    fields[field.rawValue].entities.add(id, terms)
    return terms
  }

  /// The terms that came since this was asked last.
  mutating func takeNewTerms() -> NewTerms {
    defer { newTerms = NewTerms(from: count) }
    return newTerms
  }

  /// The number of a word; spellings that differ by accents and case have one.
  private mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let spelling = spellings.number(of: word)
    if spelling == wordOfSpelling.count {
      wordOfSpelling.append(Int32(words.number(of: SearchWords.fold(word))))
    }
    return Int(wordOfSpelling[spelling])
  }

  private mutating func term(_ field: QueryField, _ word: Int) -> Int {
    let missing = word + 1 - fields[field.rawValue].termOfWord.count
    if missing > 0 {
      fields[field.rawValue].termOfWord.append(contentsOf: repeatElement(-1, count: missing))
    }
    if fields[field.rawValue].termOfWord[word] < 0 {
      newTerms.append(field, words[word])
      fields[field.rawValue].termOfWord[word] = Int32(add(field))
    }
    return Int(fields[field.rawValue].termOfWord[word])
  }

  private mutating func term(_ field: QueryField, _ word: Int, _ next: Int) -> Int {
    let key = UInt64(word) << 32 | UInt64(next)
    if let id = fields[field.rawValue].termOfPair[key] { return Int(id) }
    newTerms.append(field, words[word], next: words[next])
    let id = add(field)
    fields[field.rawValue].termOfPair[key] = Int32(id)
    return id
  }

  /// The number of a term that is new.
  private mutating func add(_ field: QueryField) -> Int {
    fieldOfTerm.append(field)
    return count - 1
  }
}

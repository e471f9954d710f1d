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
  /// Words as they are written, and the number that those have which differ by accents and case.
  private var spellings = ByteTable()
  private var wordOfSpelling: [Int] = []
  private var folded = ByteTable()
  private var words: [String] = []
  private var fields = [Field](repeating: Field(), count: QueryField.allCases.count)
  /// The field of each term.
  private var fieldOfTerm: [QueryField] = []
  private(set) var newTerms: [NewTerm] = []

  /// The terms of one field.
  private struct Field {
    var values = ByteTable()
    var termOfValue: [Int] = []
    /// By word; -1 where there is none.
    var termOfWord: [Int] = []
    /// By word and the word behind it.
    var termOfPair: [UInt64: Int] = [:]
    /// Terms of entities and of texts that were met before.
    var entities = ByteTable()
    var termsOfEntity: [[Int]] = []
    var texts = ByteTable()
    var termsOfText: [[Int]] = []
  }

  private static let textsKept = 50_000

  /// - Parameter names: names of each entity, by its id.
  init(names: [String: [String]]) { self.names = names }

  /// Terms so far.
  var count: Int { fieldOfTerm.count }

  /// The field of a term.
  func field(of term: Int) -> QueryField { fieldOfTerm[term] }

  /// The term of a value as a whole.
  mutating func term(_ field: QueryField, exactly value: String) -> Int {
    let number = fields[field.rawValue].values.number(of: value)
    if number == fields[field.rawValue].termOfValue.count {
      fields[field.rawValue].termOfValue.append(add(field, value))
    }
    return fields[field.rawValue].termOfValue[number]
  }

  /// The term of a word as it is written.
  mutating func term(_ field: QueryField, word: UnsafeBufferPointer<UInt8>) -> Int {
    term(field, number(of: word))
  }

  /// The terms of a name or another short text: its words, and each with the one behind it.
  mutating func terms(_ field: QueryField, of text: String) -> [Int] {
    if fields[field.rawValue].texts.count == Self.textsKept {
      fields[field.rawValue].texts.removeAll()
      fields[field.rawValue].termsOfText.removeAll(keepingCapacity: true)
    }
    let known = fields[field.rawValue].texts.number(of: text)
    if known == fields[field.rawValue].termsOfText.count {
      var words: [Int] = []
      SearchWords.forEachWord(ofName: text) { words.append(number(of: $0)) }
      var terms = words.map { term(field, $0) }
      for (word, next) in zip(words, words.dropFirst()) { terms.append(term(field, word, next)) }
      fields[field.rawValue].termsOfText.append(terms)
    }
    return fields[field.rawValue].termsOfText[known]
  }

  /// The terms of all names of an entity.
  mutating func terms(_ field: QueryField, ofEntity id: String) -> [Int] {
    let known = fields[field.rawValue].entities.number(of: id)
    if known == fields[field.rawValue].termsOfEntity.count {
      var all: Set<Int> = []
      for name in names[id] ?? [] { all.formUnion(terms(field, of: name)) }
      fields[field.rawValue].termsOfEntity.append(all.sorted())
    }
    return fields[field.rawValue].termsOfEntity[known]
  }

  /// Forgets which terms are new.
  mutating func markWritten() { newTerms.removeAll(keepingCapacity: true) }

  /// The number of a word; spellings that differ by accents and case have one.
  private mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let spelling = spellings.number(of: word)
    if spelling == wordOfSpelling.count {
      let key = SearchWords.fold(word)
      let number = folded.number(of: key)
      if number == words.count { words.append(key) }
      wordOfSpelling.append(number)
    }
    return wordOfSpelling[spelling]
  }

  private mutating func term(_ field: QueryField, _ word: Int) -> Int {
    let missing = word + 1 - fields[field.rawValue].termOfWord.count
    if missing > 0 {
      fields[field.rawValue].termOfWord.append(contentsOf: repeatElement(-1, count: missing))
    }
    if fields[field.rawValue].termOfWord[word] < 0 {
      fields[field.rawValue].termOfWord[word] = add(field, words[word])
    }
    return fields[field.rawValue].termOfWord[word]
  }

  private mutating func term(_ field: QueryField, _ word: Int, _ next: Int) -> Int {
    let key = UInt64(word) << 32 | UInt64(next)
    if let id = fields[field.rawValue].termOfPair[key] { return id }
    let id = add(field, SearchWords.pair(words[word], words[next]))
    fields[field.rawValue].termOfPair[key] = id
    return id
  }

  private mutating func add(_ field: QueryField, _ word: String) -> Int {
    newTerms.append(NewTerm(id: count, field: field, word: word))
    fieldOfTerm.append(field)
    return count - 1
  }
}

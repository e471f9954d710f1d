/// Terms that have not been written to the database yet. Their numbers follow each other.
struct NewTerms: Sendable {
  /// The number of the first.
  let first: Int
  private(set) var fields: [QueryField] = []
  private var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private var ends: [Int] = []

  init(from first: Int) { self.first = first }

  /// The word of a term, by its place among these.
  func word(_ place: Int) -> String {
    String(decoding: bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]], as: UTF8.self)
  }

  /// Adds the term of a word, or of a word with the one behind it.
  mutating func append(
    _ field: QueryField, _ word: some Collection<UInt8>, next: ArraySlice<UInt8>? = nil
  ) {
    fields.append(field)
    bytes.append(contentsOf: word)
    if let next {
      bytes.append(SearchWords.space)
      bytes.append(contentsOf: next)
    }
    ends.append(bytes.count)
  }
}

internal import GRDB

/// Collects which claims hold which terms, and the numbers that claims are filtered and sorted by.
///
/// It keeps the lists of one block of claims and gives them away when the block is full, so that memory grows with the
/// distinct terms and not with the claims.
struct PostingBuilder {
  /// Numbers of claims, one array a block each.
  enum Column: String, CaseIterable {
    /// First day of the act; `Int32.min` where it is open, `.max` without a time.
    case timeFrom = "time_from"
    /// Last day of the act; `Int32.max` where it is open, `.min` without a time.
    case timeTo = "time_to"
    /// First and last day of the document's date; `.max` and `.min` without one.
    case publishedFrom = "published_from"
    case publishedTo = "published_to"
    /// Independent sources of the claim's cluster.
    case corroboration
  }

  /// A claim's numbers.
  struct Values {
    var time: (from: Int32, to: Int32)
    var published: (from: Int32, to: Int32)
    var corroboration: Int32
  }

  var vocabulary: Vocabulary
  private var lists = PostingLists()
  private var columns = [[Int32]](repeating: [], count: Column.allCases.count)
  private var block = 0

  init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Claims in this block.
  var count: Int { columns[0].count }

  /// Begins the next claim.
  mutating func begin(_ values: Values) {
    lists.place = UInt16(count)
    columns[0].append(values.time.from)
    columns[1].append(values.time.to)
    columns[2].append(values.published.from)
    columns[3].append(values.published.to)
    columns[4].append(values.corroboration)
  }

  /// Says that the claim holds the term.
  mutating func add(_ term: Int) { lists.add(term) }

  /// Says that the claim holds the value as a whole.
  mutating func add(_ field: QueryField, exactly value: String) {
    lists.add(vocabulary.term(field, exactly: value))
  }

  /// Says that the claim holds the words of a text, and those of the names of its entity.
  mutating func add(_ field: QueryField, _ text: String, entity: String? = nil) {
    for term in vocabulary.terms(field, of: text) { lists.add(term) }
    guard let entity else { return }
    for term in vocabulary.terms(field, ofEntity: entity) { lists.add(term) }
  }

  /// The block, if it holds a claim; the next begins.
  mutating func takeBlock() -> PostingBlock? {
    guard count > 0 else { return nil }
    var result = PostingBlock(number: block, terms: vocabulary.newTerms)
    vocabulary.markWritten()
    lists.drain { term, claims in result.postings.append((term, ClaimSet.encode(claims))) }
    for index in columns.indices {
      result.columns.append(
        columns[index].flatMap { number in
          (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        })
      columns[index].removeAll(keepingCapacity: true)
    }
    block += 1
    return result
  }
}

/// What is written of a block of claims.
struct PostingBlock: Sendable {
  let number: Int
  /// Terms that no block before has.
  let terms: [Vocabulary.NewTerm]
  /// The encoded sets of claims, by term.
  var postings: [(term: Int, claims: [UInt8])] = []
  /// In the order of ``PostingBuilder/Column``.
  var columns: [[UInt8]] = []

  /// Writes the block.
  func insert(into db: Database) throws {
    var row = try RowInserter(db, table: "term", columns: 3)
    for term in terms {
      row.bind(term.id)
      row.bind(term.field.name)
      row.bind(term.word)
      try row.insert()
    }
    row = try RowInserter(db, table: "posting", columns: 2)
    for posting in postings {
      row.bind(StoreSchema.place(block: number, term: posting.term))
      row.bind(posting.claims)
      try row.insert()
    }
    row = try RowInserter(db, table: "claim_value", columns: 3)
    for (column, values) in zip(PostingBuilder.Column.allCases, columns) {
      row.bind(column.rawValue)
      row.bind(number)
      row.bind(values)
      try row.insert()
    }
  }
}

/// For each term, the claims of a block that hold it, by place.
private struct PostingLists {
  /// The claim that is added.
  var place: UInt16 = 0
  private var lists: [[UInt16]] = []
  private var touched: [Int] = []

  mutating func add(_ term: Int) {
    while lists.count <= term { lists.append([]) }
    if let last = lists[term].last {
      if last == place { return }
    } else {
      touched.append(term)
    }
    lists[term].append(place)
  }

  /// Calls the body with each list, in the order of the terms, and empties it.
  mutating func drain(_ body: (Int, [UInt16]) -> Void) {
    touched.sort()
    for term in touched {
      body(term, lists[term])
      lists[term] = []
    }
    touched.removeAll(keepingCapacity: true)
  }
}

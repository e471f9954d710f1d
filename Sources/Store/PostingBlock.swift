internal import GRDB

/// What is written of a block of claims.
struct PostingBlock: Sendable {
  /// Where the parts of a term's row end in `bytes`.
  private struct Posting: Sendable {
    var term: Int
    var claimsEnd: Int
    var end: Int
  }

  let number: Int
  /// Terms that no block before has.
  let terms: NewTerms
  /// In the order of ``PostingBuilder/Column``.
  var columns: [[UInt8]] = []
  private var postings: [Posting] = []
  private var bytes: [UInt8] = []

  init(number: Int, terms: NewTerms) {
    self.number = number
    self.terms = terms
  }

  /// Adds the row of a term; terms come in order.
  /// - Parameters:
  ///   - claims: as ``ClaimSet/encode(_:)`` gives them.
  ///   - positions: where a word stands in the sentences of the block.
  mutating func append(_ term: Int, _ claims: [UInt8], positions: ArraySlice<UInt32>?) {
    bytes += claims
    let claimsEnd = bytes.count
    if let positions { WordPositions.encode(positions, to: &bytes) }
    postings.append(Posting(term: term, claimsEnd: claimsEnd, end: bytes.count))
  }

  /// Writes the block.
  func insert(into db: Database) throws {
    var row = try RowInserter(db, table: "term", columns: 3)
    for (place, field) in terms.fields.enumerated() {
      row.bind(terms.first + place)
      row.bind(field.name)
      row.bind(terms.word(place))
      try row.insert()
    }
    row = try RowInserter(db, table: "posting", columns: 3)
    var start = 0
    for posting in postings {
      row.bind(StoreSchema.place(block: number, term: posting.term))
      row.bind(bytes[start..<posting.claimsEnd])
      if posting.claimsEnd == posting.end {
        row.bind(nil as Int?)
      } else {
        row.bind(bytes[posting.claimsEnd..<posting.end])
      }
      try row.insert()
      start = posting.end
    }
    row = try RowInserter(db, table: "claim_value", columns: 3)
    for (column, values) in zip(PostingBuilder.Column.allCases, columns) {
      row.bind(column.rawValue)
      row.bind(number)
      row.bind(values[...])
      try row.insert()
    }
  }
}

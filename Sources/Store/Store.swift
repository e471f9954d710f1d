internal import Foundation
internal import GRDB
public import Records

/// The database of a run, for reading.
public final class Store {
  /// The order of results; equal ones follow the order of the documents.
  public enum Order: String, CaseIterable, Sendable {
    /// As the documents come, and the claims in them.
    case document
    /// The date of the document, oldest first; undated ones last.
    case date
    /// When the act took place, earliest first; claims without a time last.
    case time
    /// Independent sources of the cluster, most first.
    case corroboration
  }

  /// A claim with what is needed to read it.
  public struct Result: Sendable {
    /// The record, as in claims.ndjson.
    public var claim: ClaimRecord
    /// The document, without its text.
    public var document: DocumentRecord
    /// Independent sources of the claim's cluster.
    public var corroboration: Int
    /// What stands around the claim, where it was asked for.
    public var explanation: Explanation?
  }

  /// The number of claims.
  public let count: Int
  private let queue: DatabaseQueue

  /// Opens the database of a folder that `sourcier run` wrote.
  /// - Throws: ``StoreError`` where there is none, or one of another version.
  public init(directory: String) throws(StoreError) {
    let path = directory + "/sourcier.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError(
        "\(directory): there is no sourcier.sqlite in it; name a folder that 'sourcier run' wrote")
    }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard version == StoreSchema.version else {
        throw StoreError(
          "\(path): has version \(version) of the tables, and this sourcier reads version "
            + "\(StoreSchema.version); run 'sourcier run' again")
      }
      count = try queue.read { try Int.fetchOne($0, sql: "SELECT max(number) FROM claim") ?? 0 }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError("\(path): cannot be read as a database; run 'sourcier run' again: \(error)")
    }
  }

  /// The number of claims that meet an expression.
  public func count(_ expression: QueryExpression) throws(StoreError) -> Int {
    try read { db in
      let evaluator = try QueryEvaluator(expression, claims: count, in: db)
      return try (0..<evaluator.blocks).reduce(0) {
        try $0 + evaluator.claims(inBlock: $1).count
      }
    }
  }

  /// Finds claims.
  /// - Parameters:
  ///   - limit: at most so many; nil for all.
  ///   - isReversed: turns the order round.
  ///   - isExplaining: gives each result its explanation.
  public func find(
    _ expression: QueryExpression, order: Order = .document, isReversed: Bool = false,
    limit: Int? = nil, isExplaining: Bool = false, onResult: (Result) throws -> Void
  ) throws {
    try reading { db in
      let evaluator = try QueryEvaluator(expression, claims: count, in: db)
      let limit = limit ?? .max
      var reader = ResultReader(db, isExplaining: isExplaining)
      let numbers =
        order == .document && !isReversed
        ? try evaluator.first(limit) : try ordered(evaluator, order, isReversed, limit)
      for number in numbers { try onResult(try reader.result(number)) }
    }
  }

  /// The numbers of the first claims in an order. Of more than twice the limit, only the first are kept.
  private func ordered(
    _ evaluator: QueryEvaluator, _ order: Order, _ isReversed: Bool, _ limit: Int
  ) throws -> [Int] {
    var kept: [(key: Int64, number: Int)] = []
    /// Claims come by number, so that of equal keys the first stay.
    var worst = Int64.max
    var isFull = false
    func cut() {
      kept.sort { ($0.key, $0.number) < ($1.key, $1.number) }
      kept.removeLast(max(0, kept.count - limit))
      isFull = kept.count == limit
      worst = kept.last?.key ?? .max
    }
    for block in 0..<evaluator.blocks {
      let claims = try evaluator.claims(inBlock: block)
      if claims.isEmpty { continue }
      let keys = try order.column.map { try evaluator.values(of: $0, inBlock: block) }
      claims.forEach { place in
        let number = block * ClaimSet.blockSize + place + 1
        let key = order.key(keys?[place], number: number, isReversed: isReversed)
        if isFull, key >= worst { return true }
        kept.append((key, number))
        if kept.count > 1_000, kept.count / 2 > limit { cut() }
        return true
      }
    }
    cut()
    return kept.map(\.number)
  }

  private func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    do {
      return try queue.read(body)
    } catch {
      throw StoreError("the database cannot be read: \(error); run 'sourcier run' again")
    }
  }

  /// As ``read(_:)``, where the body may throw errors of its caller's.
  private func reading(_ body: (Database) throws -> Void) throws {
    do {
      try queue.read(body)
    } catch let error as DatabaseError {
      throw StoreError("the database cannot be read: \(error); run 'sourcier run' again")
    }
  }
}

extension Store.Order {
  var column: PostingBuilder.Column? {
    switch self {
    case .document: nil
    case .date: .publishedFrom
    case .time: .timeFrom
    case .corroboration: .corroboration
    }
  }

  /// What claims are sorted by, smallest first.
  func key(_ value: Int32?, number: Int, isReversed: Bool) -> Int64 {
    guard let value else { return isReversed ? Int64(-number) : Int64(number) }
    // `.max` stands for no date: last in either direction.
    if self != .corroboration, value == .max { return .max }
    let key = self == .corroboration ? -Int64(value) : Int64(value)
    return isReversed ? -key : key
  }
}

/// Reads claims by number.
private struct ResultReader {
  private let db: Database
  private let isExplaining: Bool
  private var document: DocumentRecord?

  init(_ db: Database, isExplaining: Bool) {
    self.db = db
    self.isExplaining = isExplaining
  }

  mutating func result(_ number: Int) throws -> Store.Result {
    let statement = try db.cachedStatement(
      sql: """
        SELECT claim.*, cluster.corroboration FROM claim LEFT JOIN cluster ON cluster.id = claim.cluster
        WHERE number = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [number]) else {
      throw StoreError(
        "the database is damaged: there is no claim \(number); run 'sourcier run' again")
    }
    var claim = try RecordRows.claim(row)
    let sources = try db.cachedStatement(
      sql: """
        SELECT text, start, "end", entity, role, organization, cue FROM source WHERE claim = ? ORDER BY position
        """)
    claim.sources = try Row.fetchAll(sources, arguments: [number]).map { row in
      .init(
        text: row[0], start: row[1], end: row[2], entity: row[3], role: row[4],
        organization: row[5], cue: row[6])
    }
    return Store.Result(
      claim: claim, document: try document(of: claim.document), corroboration: row[47] ?? 0,
      explanation: isExplaining ? try Explanation(claim, in: db) : nil)
  }

  private mutating func document(of id: String) throws -> DocumentRecord {
    if let document, document.id == id { return document }
    let statement = try db.cachedStatement(
      sql:
        "SELECT path, url, kind, lang, title, authors, publisher, date FROM document WHERE id = ?")
    var record = DocumentRecord(id: id, text: "")
    if let row = try Row.fetchOne(statement, arguments: [id]) {
      record.path = row[0]
      record.url = row[1]
      record.kind = row[2]
      record.language = row[3]
      record.title = row[4]
      record.authors = [row[5]]
      record.publisher = row[6]
      record.date = row[7]
    }
    document = record
    return record
  }
}

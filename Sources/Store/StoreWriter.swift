internal import Foundation
internal import GRDB
public import Graph
public import Records
internal import Spill

/// Why the database could not be written or read.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
  init(_ description: String) { self.description = description }
}

/// Writes sourcier.sqlite: documents, mentions, relations and claims, with the indexes by which queries find them.
///
/// The same graph and the same records in the same order give the same bytes: there is no write-ahead log, no clock
/// and no random page.
public final class StoreWriter {
  private let queue: DatabaseQueue
  private let indexer: ClaimIndexer
  /// Documents that have not been written yet.
  private var batch: [AnalysedRecord] = []
  private var batchSize = 0
  /// Nil when the database is complete: it cannot be closed while a statement is.
  private var rows: RecordRows?
  private var claims = 0
  private let graph: any GraphSource
  private let sources: [String: String]

  /// Creates a database in a new file.
  /// - Parameters:
  ///   - path: must not exist, or be an empty file of mode 0600.
  ///   - graph: the corpus's graph, whose entities and clusters the records name.
  /// - Throws: ``StoreError``, or what reading the graph throws.
  public init(path: String, graph: some GraphSource) throws {
    self.graph = graph
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      var configuration = Configuration()
      configuration.journalMode = .default
      // One transaction spans all calls of `add`: a commit a document would cost more than the rows.
      configuration.allowsUnsafeTransactions = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let (known, rows) = try queue.inDatabase { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 16384;
            PRAGMA cache_size = -16384; PRAGMA temp_store = FILE
            """)
        try db.execute(sql: StoreSchema.tables)
        try db.beginTransaction()
        return (try GraphRows.insert(graph, into: db, folder: folder), try RecordRows(db))
      }
      self.rows = rows
      sources = known.sources
      indexer = ClaimIndexer(known)
    } catch let error as SpillError {
      throw error
    } catch {
      throw StoreError("\(path): cannot create the database: \(error)")
    }
  }

  /// Adds a document with what was found in it. Entity ids and clusters are those of the graph.
  public func add(_ record: AnalysedRecord) throws(StoreError) {
    batch.append(record)
    batchSize += 1 + record.claims.count
    if batchSize >= Self.largestBatch { try writeBatch() }
  }

  /// Claims and documents a batch. Where a batch ends decides where SQLite puts its pages: it may not depend on time.
  private static let largestBatch = 4_096

  /// Writes the rows of the batch while another thread finds their terms; the terms of the batch before are waited for.
  private func writeBatch() throws(StoreError) {
    do {
      let records = batch
      batch = []
      batchSize = 0
      let blocks = try indexer.finished()
      indexer.begin(records)
      try queue.inDatabase { db in
        for block in blocks { try block.insert(into: db) }
        // By index: a loop over values copies each record with all its strings.
        for at in records.indices {
          try rows?.insert(records[at].document)
          try rows?.insert(records[at].entities)
          try rows?.insert(records[at].relations)
          for index in records[at].claims.indices {
            claims += 1
            try rows?.insert(records[at].claims[index], number: claims)
          }
        }
      }
    } catch {
      throw StoreError("the database cannot be written: \(error)")
    }
  }

  /// Builds the indexes, adds the links of the graph and closes the transaction.
  /// - Throws: ``StoreError``, or what reading the graph throws.
  public func finish() throws {
    try writeBatch()
    do {
      var blocks = try indexer.finished() + indexer.rest()
      try queue.inDatabase { db in
        rows = nil
        for block in blocks { try block.insert(into: db) }
        // Sorting for the indexes takes its room.
        blocks = []
        try db.execute(sql: StoreSchema.indexes)
        try GraphRows.insertLinks(of: graph, sources: sources, into: db)
        // Readers refuse a file without the version: one whose import did not come to its end.
        try db.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
        try db.commit()
      }
      try queue.close()
    } catch let error as SpillError {
      throw error
    } catch {
      throw StoreError("the database cannot be completed: \(error)")
    }
  }
}

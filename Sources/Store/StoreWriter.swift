internal import GRDB
public import Records

/// Why the database could not be written.
public struct StoreError: Error, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
  init(_ description: String) { self.description = description }
}

/// Writes sourcier.sqlite: documents, mentions, relations and claims with full-text search over their sentences.
///
/// The same records in the same order give the same bytes: there is no write-ahead log, no clock and no random page.
public final class StoreWriter {
  private let queue: DatabaseQueue
  private var claims = 0

  /// Creates a database in a new file.
  /// - Parameter path: must not exist, or be an empty file of mode 0600.
  public init(path: String) throws(StoreError) {
    do {
      var configuration = Configuration()
      configuration.journalMode = .default
      // One transaction spans all calls of `add`: a commit a document would cost more than the rows.
      configuration.allowsUnsafeTransactions = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { db in
        try db.execute(
          sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096")
        try db.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
        try db.execute(sql: StoreSchema.tables)
        try db.beginTransaction()
      }
    } catch {
      throw StoreError("\(path): cannot create the database: \(error)")
    }
  }

  /// Adds a document with what was found in it. Entity ids and clusters are those of the graph.
  public func add(_ record: AnalysedRecord) throws(StoreError) {
    do {
      try queue.inDatabase { db in
        try add(record.document, to: db)
        for mention in record.entities { try add(mention, to: db) }
        for relation in record.relations { try add(relation, to: db) }
        for claim in record.claims { try add(claim, to: db) }
      }
    } catch {
      throw StoreError("the database cannot be written: \(error)")
    }
  }

  /// Adds the graph's entities, builds the indexes and closes the transaction.
  /// - Parameter entities: id, type and name of each entity node.
  public func finish(entities: [(id: String, type: String, name: String)]) throws(StoreError) {
    do {
      try queue.inDatabase { db in
        let insert = try db.cachedStatement(sql: "INSERT INTO entity VALUES (?, ?, ?)")
        for entity in entities {
          try insert.execute(arguments: [entity.id, entity.type, entity.name.storable])
        }
        try db.execute(sql: StoreSchema.indexes)
        try db.commit()
      }
      try queue.close()
    } catch {
      throw StoreError("the database cannot be completed: \(error)")
    }
  }

  private func add(_ document: DocumentRecord, to db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .execute(
        arguments: [
          document.id.storable, document.path?.storable, document.url?.storable, document.kind,
          document.language,
          document.title?.storable,
          document.authors.joined(separator: "; ").storable, document.publisher?.storable,
          document.date,
          document.text.storable,
          document.sha256, document.warnings.joined(separator: "\n").storable,
        ])
  }

  private func add(_ mention: EntityRecord, to db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)")
      .execute(
        arguments: [
          mention.document.storable, mention.start, mention.end, mention.text.storable,
          mention.type,
          mention.entity,
          mention.confidence,
        ])
  }

  private func add(_ relation: RelationRecord, to db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .execute(
        arguments: [
          relation.document.storable, relation.type, relation.from.text.storable,
          relation.from.entity,
          relation.to.text.storable,
          relation.to.entity, relation.evidence.sentence.start, relation.evidence.sentence.end,
          relation.polarity, relation.modality,
        ])
  }

  private func add(_ claim: ClaimRecord, to db: Database) throws {
    claims += 1
    let sentence = claim.evidence.sentence
    try db.cachedStatement(
      sql: "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(
      arguments: [
        claims, claim.id, claim.document.storable, claim.action, claim.polarity, claim.modality,
        sentence.text.storable,
        sentence.start, sentence.end, claim.evidence.trigger.text.storable,
        claim.time?.text.storable,
        claim.time?.from,
        claim.time?.to, claim.dataCategory, claim.speaker?.storable, claim.timecode, claim.cluster,
        claim.confidence,
      ])
    let argument = try db.cachedStatement(sql: "INSERT INTO argument VALUES (?, ?, ?, ?, ?, ?)")
    for name in ClaimRecord.argumentNames {
      guard let span = claim.argument(name) else { continue }
      try argument.execute(arguments: [
        claims, name, span.text.storable, span.start, span.end, span.entity,
      ])
    }
    let source = try db.cachedStatement(
      sql: "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, span) in claim.sources.enumerated() {
      try source.execute(
        arguments: [
          claims, position, span.text.storable, span.start, span.end, span.entity,
          span.role?.storable,
          span.organization?.storable,
          span.cue?.storable,
        ])
    }
  }
}

extension String {
  /// The string as SQLite keeps it: text ends at a null character for most readers, so U+FFFD stands in its place and
  /// all offsets stay right.
  fileprivate var storable: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}

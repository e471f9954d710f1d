internal import GRDB
public import Graph
public import Records

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
  private let corroboration: [String: Int]
  private var postings: PostingBuilder
  /// Nil when the database is complete: it cannot be closed while a statement is.
  private var rows: RecordRows?
  private var claims = 0

  /// Creates a database in a new file.
  /// - Parameters:
  ///   - path: must not exist, or be an empty file of mode 0600.
  ///   - graph: the corpus's graph, whose entities and clusters the records name.
  public init(path: String, graph: KnowledgeGraph) throws(StoreError) {
    let clusters = GraphRows.clusters(of: graph)
    corroboration = Dictionary(
      clusters.map { ($0.id, $0.corroboration) }, uniquingKeysWith: { first, _ in first })
    let entities = GraphRows.entities(of: graph)
    let vocabulary = Vocabulary(
      names: Dictionary(entities.map { ($0.id, $0.names) }, uniquingKeysWith: { first, _ in first })
    )
    postings = PostingBuilder(vocabulary: vocabulary)
    do {
      var configuration = Configuration()
      configuration.journalMode = .default
      // One transaction spans all calls of `add`: a commit a document would cost more than the rows.
      configuration.allowsUnsafeTransactions = true
      queue = try DatabaseQueue(path: path, configuration: configuration)
      rows = try queue.inDatabase { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;
            PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY
            """)
        try db.execute(sql: "PRAGMA user_version = \(StoreSchema.version)")
        try db.execute(sql: StoreSchema.tables)
        try db.beginTransaction()
        try GraphRows.insert(
          entities, clusters, links: GraphRows.links(of: graph), into: db)
        return try RecordRows(db)
      }
    } catch {
      throw StoreError("\(path): cannot create the database: \(error)")
    }
  }

  /// Adds a document with what was found in it. Entity ids and clusters are those of the graph.
  public func add(_ record: AnalysedRecord) throws(StoreError) {
    do {
      try queue.inDatabase { db in
        try rows?.insert(record.document)
        try rows?.insert(record.entities)
        try rows?.insert(record.relations)
        let document = DocumentTerms(record.document, &postings.vocabulary)
        for claim in record.claims {
          claims += 1
          try rows?.insert(claim, number: claims)
          index(claim, of: document)
          if postings.count == ClaimSet.blockSize { try postings.flush(to: db) }
        }
      }
    } catch {
      throw StoreError("the database cannot be written: \(error)")
    }
  }

  /// Builds the indexes and closes the transaction.
  public func finish() throws(StoreError) {
    do {
      try queue.inDatabase { db in
        rows = nil
        try postings.flush(to: db)
        try db.execute(sql: StoreSchema.indexes)
        try db.commit()
      }
      try queue.close()
    } catch {
      throw StoreError("the database cannot be completed: \(error)")
    }
  }

  private func index(_ claim: ClaimRecord, of document: DocumentTerms) {
    postings.begin(
      PostingBuilder.Values(
        time: claim.time.flatMap { Self.days($0.from, $0.to) } ?? Self.never,
        published: document.published,
        corroboration: Int32(clamping: claim.cluster.flatMap { corroboration[$0] } ?? 0)))
    postings.add(.action, exactly: claim.action)
    postings.add(.polarity, exactly: claim.polarity)
    postings.add(.modality, exactly: claim.modality)
    if let category = claim.dataCategory { postings.add(.category, exactly: category) }
    if let cluster = claim.cluster { postings.add(.cluster, exactly: cluster) }
    for (field, argument) in [
      (QueryField.agent, claim.agent), (.data, claim.data), (.subject, claim.subject),
      (.recipient, claim.recipient), (.place, claim.place), (.destination, claim.destination),
    ] {
      if let argument { postings.add(field, argument.text, entity: argument.entity) }
    }
    for source in claim.sources {
      postings.add(.source, source.text, entity: source.entity)
      if let role = source.role { postings.add(.source, role) }
      if let organization = source.organization { postings.add(.source, organization) }
    }
    if let speaker = claim.speaker { postings.add(.speaker, speaker) }
    for term in document.terms { postings.add(term) }
  }

  /// A stretch that no other meets.
  static let never = (from: Int32.max, to: Int32.min)

  /// The days from the beginning of a date to the end of another; one that is missing leaves its side open.
  static func days(_ from: String?, _ to: String?) -> (from: Int32, to: Int32)? {
    let first = from.flatMap { Days.range(of: $0)?.lowerBound }
    let last = to.flatMap { Days.range(of: $0)?.upperBound }
    if first == nil, last == nil { return nil }
    return (first.map { Int32(clamping: $0) } ?? .min, last.map { Int32(clamping: $0) } ?? .max)
  }
}

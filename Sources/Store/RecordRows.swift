internal import GRDB
internal import Records
internal import Text

/// What all claims of a document are found by.
struct DocumentTerms {
  let terms: Set<Int>
  let published: (from: Int32, to: Int32)

  init(_ document: DocumentRecord, _ vocabulary: inout Vocabulary) {
    var terms: Set<Int> = [vocabulary.term(.document, exactly: document.id)]
    if let path = document.path {
      terms.insert(vocabulary.term(.document, exactly: path))
      if let name = path.split(separator: "/").last {
        terms.insert(vocabulary.term(.document, exactly: String(name)))
      }
    }
    if let language = document.language {
      terms.insert(vocabulary.term(.lang, exactly: FoldedKey.key(language)))
    }
    if let kind = document.kind { terms.insert(vocabulary.term(.kind, exactly: kind)) }
    if let publisher = document.publisher {
      terms.formUnion(vocabulary.terms(.publisher, of: publisher))
    }
    self.terms = terms
    published = ClaimTime.days(document.date, document.date) ?? ClaimTime.never
  }
}

/// Writes records as rows of their tables.
struct RecordRows {
  private var documents: RowInserter
  private var mentions: RowInserter
  private var relations: RowInserter
  private var claims: RowInserter
  private var sources: RowInserter

  init(_ db: Database) throws {
    documents = try RowInserter(db, table: "document", columns: 12)
    mentions = try RowInserter(db, table: "mention", columns: 7, orIgnore: true)
    relations = try RowInserter(db, table: "relation", columns: 10)
    claims = try RowInserter(db, table: "claim", columns: 47)
    sources = try RowInserter(db, table: "source", columns: 9)
  }

  mutating func insert(_ document: DocumentRecord) throws {
    documents.bind(document.id)
    documents.bind(document.path)
    documents.bind(document.url)
    documents.bind(document.kind)
    documents.bind(document.language)
    documents.bind(document.title)
    documents.bind(document.authors.joined(separator: "; "))
    documents.bind(document.publisher)
    documents.bind(document.date)
    documents.bind(document.text)
    documents.bind(document.sha256)
    documents.bind(document.warnings.joined(separator: "\n"))
    try documents.insert()
  }

  mutating func insert(_ records: [EntityRecord]) throws {
    for mention in records {
      mentions.bind(mention.document)
      mentions.bind(mention.start)
      mentions.bind(mention.end)
      mentions.bind(mention.text)
      mentions.bind(mention.type)
      mentions.bind(mention.entity)
      mentions.bind(mention.confidence)
      try mentions.insert()
    }
  }

  mutating func insert(_ records: [RelationRecord]) throws {
    for relation in records {
      relations.bind(relation.document)
      relations.bind(relation.type)
      relations.bind(relation.from.text)
      relations.bind(relation.from.entity)
      relations.bind(relation.to.text)
      relations.bind(relation.to.entity)
      relations.bind(relation.evidence.sentence.start)
      relations.bind(relation.evidence.sentence.end)
      relations.bind(relation.polarity)
      relations.bind(relation.modality)
      try relations.insert()
    }
  }

  mutating func insert(_ claim: ClaimRecord, number: Int) throws {
    claims.bind(number)
    claims.bind(claim.id)
    claims.bind(claim.document)
    claims.bind(claim.action)
    claims.bind(claim.polarity)
    claims.bind(claim.modality)
    Self.bind(claim.agent, to: &claims)
    Self.bind(claim.data, to: &claims)
    Self.bind(claim.subject, to: &claims)
    Self.bind(claim.recipient, to: &claims)
    Self.bind(claim.place, to: &claims)
    Self.bind(claim.destination, to: &claims)
    claims.bind(claim.time?.text)
    claims.bind(claim.time?.start)
    claims.bind(claim.time?.end)
    claims.bind(claim.time?.from)
    claims.bind(claim.time?.to)
    for span in [claim.evidence.sentence, claim.evidence.trigger] {
      claims.bind(span.text)
      claims.bind(span.start)
      claims.bind(span.end)
    }
    claims.bind(claim.dataCategory)
    claims.bind(claim.speaker)
    claims.bind(claim.timecode)
    claims.bind(claim.cluster)
    claims.bind(claim.confidence)
    claims.bind(claim.termsJSON)
    try claims.insert()
    for (position, span) in claim.sources.enumerated() {
      sources.bind(number)
      sources.bind(position)
      sources.bind(span.text)
      sources.bind(span.start)
      sources.bind(span.end)
      sources.bind(span.entity)
      sources.bind(span.role)
      sources.bind(span.organization)
      sources.bind(span.cue)
      try sources.insert()
    }
  }

  private static func bind(_ span: Span?, to row: inout RowInserter) {
    row.bind(span?.text)
    row.bind(span?.start)
    row.bind(span?.end)
    row.bind(span?.entity)
  }

  /// The claim of a row of `claim`, as ``insert(_:number:into:)`` wrote it, without its sources.
  static func claim(_ row: Row) throws -> ClaimRecord {
    var claim = ClaimRecord(
      id: row[1], document: row[2], action: row[3], polarity: row[4], modality: row[5],
      evidence: .init(
        sentence: Span(text: row[35], start: row[36], end: row[37]),
        trigger: Span(text: row[38], start: row[39], end: row[40])),
      confidence: row[45])
    claim.agent = span(row, 6)
    claim.data = span(row, 10)
    claim.subject = span(row, 14)
    claim.recipient = span(row, 18)
    claim.place = span(row, 22)
    claim.destination = span(row, 26)
    if let text: String = row[30] {
      claim.time = .init(text: text, start: row[31], end: row[32], from: row[33], to: row[34])
    }
    claim.dataCategory = row[41]
    claim.speaker = row[42]
    claim.timecode = row[43]
    claim.cluster = row[44]
    if let json: String = row[46] { try claim.setTerms(json: json) }
    return claim
  }

  private static func span(_ row: Row, _ column: Int) -> Span? {
    guard let text: String = row[column] else { return nil }
    return Span(text: text, start: row[column + 1], end: row[column + 2], entity: row[column + 3])
  }
}

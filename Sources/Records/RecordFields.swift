// The fields of the records, for the way from a worker to the supervisor, into the journal, and for what the graph keeps
// on the disk. JSON is for users; reading it back took four times as long as this.

extension AnalysedRecord: BinaryValue {
  @inlinable
  public static var blank: AnalysedRecord {
    AnalysedRecord(
      document: .blank, entities: [], relations: [], claims: [])
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&document)
    try fields.field(&entities)
    try fields.field(&relations)
    try fields.field(&claims)
  }
}

extension DocumentRecord: BinaryValue {
  @inlinable
  public static var blank: DocumentRecord {
    DocumentRecord(id: "", text: "")
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&id)
    try fields.field(&path)
    try fields.field(&url)
    try fields.field(&kind)
    try fields.field(&language)
    try fields.field(&title)
    try fields.field(&authors)
    try fields.field(&publisher)
    try fields.field(&date)
    try fields.field(&text)
    try fields.field(&segments)
    try fields.field(&charset)
    try fields.field(&sha256)
    try fields.field(&warnings)
  }
}

extension DocumentRecord.Segment: BinaryValue {
  @inlinable
  public static var blank: DocumentRecord.Segment {
    DocumentRecord.Segment(kind: "", start: 0, end: 0)
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&kind)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&speaker)
    try fields.field(&from)
    try fields.field(&to)
    try fields.field(&role)
    try fields.field(&label)
    try fields.field(&hidden)
    try fields.field(&continues)
  }
}

extension EntityRecord: BinaryValue {
  @inlinable
  public static var blank: EntityRecord {
    EntityRecord(
      document: "", text: "", start: 0, end: 0, type: "", entity: "", name: "", confidence: 0)
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&document)
    try fields.field(&text)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&type)
    try fields.field(&entity)
    try fields.field(&name)
    try fields.field(&confidence)
    try fields.field(&key)
    try fields.field(&link)
  }
}

extension Span: BinaryValue {
  @inlinable
  public static var blank: Span { Span(text: "", start: 0, end: 0, entity: nil) }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&text)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&entity)
  }
}

extension RelationRecord: BinaryValue {
  @inlinable
  public static var blank: RelationRecord {
    RelationRecord(
      document: "", type: "", from: .blank, to: .blank,
      evidence: Evidence(sentence: Extent(start: 0, end: 0)), polarity: "", modality: "")
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&document)
    try fields.field(&type)
    try fields.field(&from)
    try fields.field(&to)
    try fields.field(&evidence.sentence.start)
    try fields.field(&evidence.sentence.end)
    try fields.field(&polarity)
    try fields.field(&modality)
  }
}

extension ClaimRecord: BinaryValue {
  @inlinable
  public static var blank: ClaimRecord {
    ClaimRecord(
      id: "", document: "", action: "", polarity: "", modality: "",
      evidence: Evidence(sentence: .blank, trigger: .blank), confidence: 0)
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&id)
    try fields.field(&document)
    try fields.field(&action)
    try fields.field(&agent)
    try fields.field(&data)
    try fields.field(&subject)
    try fields.field(&recipient)
    try fields.field(&place)
    try fields.field(&destination)
    try fields.field(&time)
    try fields.field(&polarity)
    try fields.field(&modality)
    try fields.field(&sources)
    try fields.field(&evidence.sentence)
    try fields.field(&evidence.trigger)
    try fields.field(&speaker)
    try fields.field(&timecode)
    try fields.field(&cluster)
    try fields.field(&confidence)
    try fields.field(&dataCategory)
    for name in ClaimRecord.argumentNames {
      var words = terms?[name]
      try fields.field(&words)
      if let words { terms = (terms ?? [:]).merging([name: words]) { $1 } }
    }
  }
}

extension ClaimRecord.Time: BinaryValue {
  @inlinable
  public static var blank: ClaimRecord.Time {
    ClaimRecord.Time(text: "", start: 0, end: 0, from: nil, to: nil)
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&text)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&from)
    try fields.field(&to)
  }
}

extension ArgumentTerms: BinaryValue {
  @inlinable
  public static var blank: ArgumentTerms { ArgumentTerms() }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&head)
    try fields.field(&words)
    try fields.field(&regions)
    try fields.field(&quantity)
    try fields.field(&scope)
  }
}

extension ClaimRecord.Source: BinaryValue {
  @inlinable
  public static var blank: ClaimRecord.Source {
    ClaimRecord.Source(
      text: "", start: 0, end: 0, entity: nil, role: nil, organization: nil, cue: nil)
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&text)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&entity)
    try fields.field(&role)
    try fields.field(&organization)
    try fields.field(&cue)
  }
}

extension ErrorRecord: BinaryValue {
  @inlinable
  public static var blank: ErrorRecord {
    ErrorRecord(path: nil, stage: "", cause: .io, message: "")
  }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&path)
    try fields.field(&id)
    try fields.field(&stage)
    try fields.name(&cause)
    try fields.field(&message)
    try fields.field(&partial)
  }
}

/// What became of a document.
extension Result<AnalysedRecord, ErrorRecord>: BinaryValue {
  @inlinable
  public static var blank: Self { .failure(.blank) }

  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var record: AnalysedRecord?
    var error = ErrorRecord.blank
    switch self {
    case .success(let some): record = some
    case .failure(let some): error = some
    }
    try fields.field(&record)
    if let record {
      self = .success(record)
    } else {
      try fields.field(&error)
      self = .failure(error)
    }
  }
}

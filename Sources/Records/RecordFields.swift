// The fields of the records, for the way from a worker to the supervisor, into the journal, and for what the graph keeps
// on the disk. JSON is for users; reading it back took four times as long as this.

extension AnalysedRecord {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: AnalysedRecord {
    AnalysedRecord(
      document: DocumentRecord(id: "", text: ""), entities: [], relations: [], claims: [])
  }

  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try document.visit(&fields)
    try fields.array(&entities, blank: .blank) { (fields, value) throws(BinaryError) in
      try value.visit(&fields)
    }
    try fields.array(&relations, blank: .blank) { (fields, value) throws(BinaryError) in
      try value.visit(&fields)
    }
    try fields.array(&claims, blank: .blank) { (fields, value) throws(BinaryError) in
      try value.visit(&fields)
    }
  }
}

extension DocumentRecord {
  /// Goes through all fields, to write or to read them.
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
    try fields.optional(&segments, blank: []) { (fields, segments) throws(BinaryError) in
      try fields.array(&segments, blank: Segment(kind: "", start: 0, end: 0)) {
        (fields, segment) throws(BinaryError) in try segment.visit(&fields)
      }
    }
    try fields.field(&charset)
    try fields.field(&sha256)
    try fields.field(&warnings)
  }
}

extension DocumentRecord.Segment {
  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&kind)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&speaker)
    try fields.field(&from)
    try fields.field(&to)
    try fields.field(&role)
    try fields.optional(&label, blank: []) { (fields, label) throws(BinaryError) in
      try fields.field(&label)
    }
    try fields.array(&hidden, blank: []) { (fields, pair) throws(BinaryError) in
      try fields.field(&pair)
    }
    try fields.field(&continues)
  }
}

extension EntityRecord {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: EntityRecord {
    EntityRecord(
      document: "", text: "", start: 0, end: 0, type: "", entity: "", name: "", confidence: 0)
  }

  /// Goes through all fields, to write or to read them.
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

extension Span {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: Span { Span(text: "", start: 0, end: 0, entity: nil) }

  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&text)
    try fields.field(&start)
    try fields.field(&end)
    try fields.field(&entity)
  }
}

extension RelationRecord {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: RelationRecord {
    RelationRecord(
      document: "", type: "", from: .blank, to: .blank,
      evidence: Evidence(sentence: Extent(start: 0, end: 0)), polarity: "", modality: "")
  }

  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&document)
    try fields.field(&type)
    try from.visit(&fields)
    try to.visit(&fields)
    try fields.field(&evidence.sentence.start)
    try fields.field(&evidence.sentence.end)
    try fields.field(&polarity)
    try fields.field(&modality)
  }
}

extension ClaimRecord {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: ClaimRecord {
    ClaimRecord(
      id: "", document: "", action: "", polarity: "", modality: "",
      evidence: Evidence(sentence: .blank, trigger: .blank), confidence: 0)
  }

  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&id)
    try fields.field(&document)
    try fields.field(&action)
    try fields.argument(&agent)
    try fields.argument(&data)
    try fields.argument(&subject)
    try fields.argument(&recipient)
    try fields.argument(&place)
    try fields.argument(&destination)
    try fields.optional(&time, blank: Time(text: "", start: 0, end: 0, from: nil, to: nil)) {
      (fields, time) throws(BinaryError) in
      try fields.field(&time.text)
      try fields.field(&time.start)
      try fields.field(&time.end)
      try fields.field(&time.from)
      try fields.field(&time.to)
    }
    try fields.field(&polarity)
    try fields.field(&modality)
    try fields.array(&sources, blank: .blank) { (fields, source) throws(BinaryError) in
      try source.visit(&fields)
    }
    try evidence.sentence.visit(&fields)
    try evidence.trigger.visit(&fields)
    try fields.field(&speaker)
    try fields.field(&timecode)
    try fields.field(&cluster)
    try fields.field(&confidence)
    try fields.field(&dataCategory)
    for name in ClaimRecord.argumentNames {
      var words = terms?[name]
      try fields.optional(&words, blank: ArgumentTerms()) { (fields, words) throws(BinaryError) in
        try fields.field(&words.head)
        try fields.field(&words.words)
        try fields.field(&words.regions)
        try fields.field(&words.quantity)
        try fields.field(&words.scope)
      }
      if let words { terms = (terms ?? [:]).merging([name: words]) { $1 } }
    }
  }
}

extension ClaimRecord.Source {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: ClaimRecord.Source {
    ClaimRecord.Source(
      text: "", start: 0, end: 0, entity: nil, role: nil, organization: nil, cue: nil)
  }

  /// Goes through all fields, to write or to read them.
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

extension BinaryFields {
  @inlinable
  mutating func argument(_ span: inout Span?) throws(BinaryError) {
    try optional(&span, blank: .blank) { (fields, span) throws(BinaryError) in
      try span.visit(&fields)
    }
  }
}

extension ErrorRecord {
  /// A record without content, where reading starts from.
  @inlinable
  public static var blank: ErrorRecord {
    ErrorRecord(path: nil, stage: "", cause: .io, message: "")
  }

  /// Goes through all fields, to write or to read them.
  @inlinable
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&path)
    try fields.field(&id)
    try fields.field(&stage)
    var name = cause.rawValue
    try fields.field(&name)
    guard let cause = Cause(rawValue: name) else { throw BinaryError() }
    self.cause = cause
    try fields.field(&message)
    try fields.field(&partial)
  }
}

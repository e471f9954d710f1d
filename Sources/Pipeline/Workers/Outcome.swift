public import Records

/// What became of a document: its record, or why there is none. Losses stand beside a record, as partial errors.
public typealias Outcome = Result<AnalysedRecord, ErrorRecord>

/// What a caller wants of the outcomes.
enum OutcomeForm {
  /// Records, to be looked into.
  case records
  /// Finished lines, to be handed on as they are.
  case lines
}

/// An outcome as the filters write it.
enum FinishedLine {
  /// A document's id, and its record as JSON with the line feed.
  case record(id: String, json: [UInt8])
  case failure(ErrorRecord)
}

/// Outcomes as bytes.
enum OutcomeCoding {
  /// The bytes of outcomes in the form that is wanted.
  static func bytes(of outcomes: [Outcome], as form: OutcomeForm, depth: AnalysisDepth) -> [UInt8] {
    guard form == .lines else { return bytes(of: outcomes) }
    var json = JSONWriter()
    let lines = outcomes.map { outcome -> FinishedLine in
      switch outcome {
      case .failure(let error): return .failure(error)
      case .success(let record):
        record.write(to: &json, depth: depth)
        defer { json.removeAll() }
        return .record(id: record.document.id, json: json.bytes)
      }
    }
    return encoded(lines)
  }

  static func bytes(of outcomes: [Outcome]) -> [UInt8] { encoded(outcomes) }

  private static func encoded(_ values: some BinaryValue) -> [UInt8] {
    var writer = BinaryFieldWriter()
    writer.write(values)
    return writer.bytes
  }

  /// The lines in bytes that were made as lines, or of failures alone.
  static func lines(in bytes: ArraySlice<UInt8>) throws(BinaryError) -> [FinishedLine] {
    try values(in: bytes)
  }

  /// The outcomes in bytes that were made as records.
  static func outcomes(in bytes: ArraySlice<UInt8>) throws(BinaryError) -> [Outcome] {
    try values(in: bytes)
  }

  private static func values<V: BinaryValue>(in bytes: ArraySlice<UInt8>) throws(BinaryError)
    -> [V]
  {
    var reader = BinaryFieldReader(bytes)
    let values = try reader.read([V].self)
    guard reader.isAtEnd else { throw BinaryError() }
    return values
  }
}

extension FinishedLine: BinaryValue {
  static var blank: FinishedLine { .failure(.blank) }

  /// As an outcome, but with the line in the place of the record: a failure has the same bytes in both forms.
  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var hasLine = false
    var id = ""
    var json: [UInt8] = []
    var error = ErrorRecord.blank
    switch self {
    case .record(let some, let bytes): (hasLine, id, json) = (true, some, bytes)
    case .failure(let some): error = some
    }
    try fields.field(&hasLine)
    if hasLine {
      try fields.field(&id)
      try fields.field(&json)
      self = .record(id: id, json: json)
    } else {
      try fields.field(&error)
      self = .failure(error)
    }
  }
}

extension AnalysedRecord {
  /// Writes the line of a document that was taken to some depth.
  func write(to json: inout JSONWriter, depth: AnalysisDepth) {
    switch depth {
    case .documents: document.write(to: &json)
    case .claims: write(to: &json)
    }
    json.newline()
  }
}

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
    var lines = outcomes.map { outcome -> FinishedLine in
      switch outcome {
      case .failure(let error): return .failure(error)
      case .success(let record):
        record.write(to: &json, depth: depth)
        defer { json.removeAll() }
        return .record(id: record.document.id, json: json.bytes)
      }
    }
    var writer = BinaryFieldWriter()
    try? visit(&lines, &writer)
    return writer.bytes
  }

  /// The lines in bytes that were made as lines, or of failures alone.
  static func lines(in bytes: ArraySlice<UInt8>) throws(BinaryError) -> [FinishedLine] {
    var reader = BinaryFieldReader(bytes)
    var lines: [FinishedLine] = []
    try visit(&lines, &reader)
    guard reader.isAtEnd else { throw BinaryError() }
    return lines
  }

  static func bytes(of outcomes: [Outcome]) -> [UInt8] {
    var writer = BinaryFieldWriter()
    var outcomes = outcomes
    // Writing never fails; the signature is that of reading.
    try? visit(&outcomes, &writer)
    return writer.bytes
  }

  static func outcomes(in bytes: ArraySlice<UInt8>) throws(BinaryError) -> [Outcome] {
    var reader = BinaryFieldReader(bytes)
    var outcomes: [Outcome] = []
    try visit(&outcomes, &reader)
    guard reader.isAtEnd else { throw BinaryError() }
    return outcomes
  }

  private static func visit(_ outcomes: inout [Outcome], _ fields: inout some BinaryFields)
    throws(BinaryError)
  {
    try fields.array(&outcomes, blank: .failure(.blank)) {
      (fields, outcome) throws(BinaryError) in
      var record: AnalysedRecord?
      var error = ErrorRecord.blank
      switch outcome {
      case .success(let some): record = some
      case .failure(let some): error = some
      }
      try fields.optional(&record, blank: .blank) { (fields, record) throws(BinaryError) in
        try record.visit(&fields)
      }
      if let record {
        outcome = .success(record)
      } else {
        try error.visit(&fields)
        outcome = .failure(error)
      }
    }
  }

  /// As outcomes, but with the line in the place of the record: a failure has the same bytes in both forms.
  private static func visit(_ lines: inout [FinishedLine], _ fields: inout some BinaryFields)
    throws(BinaryError)
  {
    try fields.array(&lines, blank: .failure(.blank)) { (fields, line) throws(BinaryError) in
      var hasLine = false
      var id = ""
      var json: [UInt8] = []
      var error = ErrorRecord.blank
      switch line {
      case .record(let some, let bytes): (hasLine, id, json) = (true, some, bytes)
      case .failure(let some): error = some
      }
      try fields.field(&hasLine)
      if hasLine {
        try fields.field(&id)
        try fields.field(&json)
        line = .record(id: id, json: json)
      } else {
        try error.visit(&fields)
        line = .failure(error)
      }
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

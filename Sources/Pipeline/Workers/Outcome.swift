public import Records

/// What became of a document: its record, or why there is none. Losses stand beside a record, as partial errors.
public typealias Outcome = Result<AnalysedRecord, ErrorRecord>

/// Outcomes as bytes.
enum OutcomeCoding {
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
}

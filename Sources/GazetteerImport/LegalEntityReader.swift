internal import Entities

/// Reads the golden copy of GLEIF, the LEI-CDF flattened to CSV: a legal entity a line.
struct LegalEntityReader {
  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    guard let first = try lines.next() else { return }
    let records = DelimitedRecords(header: first.bytes)
    lines.unread([first])
    guard let header = try records.next(&lines)?.cells else {
      throw ImportError("\(report.path): its first line is no header of a table")
    }
    let columns = ColumnIndex(header)
    guard columns.has("LEI"), columns.has("Entity.LegalName") else {
      throw ImportError(
        "\(report.path): no columns LEI and Entity.LegalName; fetch the golden copy as CSV")
    }
    let series = [
      "Entity.OtherEntityNames.OtherEntityName.",
      "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.",
    ].map { prefix in columns.series(prefix).map { "\(prefix)\($0)" } }.flatMap { $0 }
    while let record = try records.next(&lines) {
      guard let cells = record.cells else {
        report.fail(line: record.line, "its quotes or its characters make no sense")
        continue
      }
      func cell(_ name: String) -> String { columns.cell(name, cells) }
      let names = ["Entity.LegalName"] + series
      let entity = LegalEntity(
        lei: cell("LEI"), category: cell("Entity.EntityCategory"),
        status: cell("Registration.RegistrationStatus"),
        names: names.map { (cell($0), cell("\($0).xmllang")) }.filter { !$0.0.isEmpty })
      try entity.add(to: &collector, line: record.line, &report)
    }
  }
}

/// A legal entity, as either form of the LEI-CDF tells of it.
struct LegalEntity {
  var lei: String
  var category: String
  var status: String
  var names: [(text: String, language: String)]

  /// Adds it, unless its record was withdrawn.
  func add(to collector: inout NameCollector, line: Int, _ report: inout ImportReport)
    throws(ImportError)
  {
    guard Self.isValid(lei) else {
      report.fail(line: line, "'\(lei.prefix(30))' is no LEI: its check digits do not fit")
      return
    }
    guard !names.isEmpty else {
      report.fail(line: line, "a legal entity without a name")
      return
    }
    guard status != "DUPLICATE", status != "ANNULLED" else {
      report.leftOut += 1
      return
    }
    let isPublic =
      category == "RESIDENT_GOVERNMENT_ENTITY" || category == "INTERNATIONAL_ORGANIZATION"
    try collector.add(
      ImportedBearer(type: isPublic ? .organization : .company, identifier: lei, names: names),
      &report)
  }

  /// Twenty capitals and digits that are 1 modulo 97 (ISO 17442, ISO 7064).
  static func isValid(_ lei: String) -> Bool {
    guard lei.utf8.count == 20 else { return false }
    var rest = 0
    for byte in lei.utf8 {
      switch byte {
      case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
      case 0x41...0x5A: rest = (rest * 100 + Int(byte - 0x41) + 10) % 97
      default: return false
      }
    }
    return rest == 1
  }
}

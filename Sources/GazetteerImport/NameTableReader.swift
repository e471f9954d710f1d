internal import Entities

/// Reads tables of any origin: a header, and a bearer a line with its name and, where there are such columns, type,
/// aliases (with semicolons or bars between them), language and identifier. Other columns are ignored.
struct NameTableReader {
  /// The type of lines that name none.
  let type: EntityType?

  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    guard let first = try lines.next() else { return }
    let records = DelimitedRecords(header: first.bytes)
    lines.unread([first])
    let columns = ColumnIndex(try records.next(&lines)?.cells ?? [])
    guard columns.has("name") else {
      throw ImportError(
        "\(report.path): no column 'name' in its first line; write name, type, aliases, language, identifier"
      )
    }
    guard columns.has("type") || type != nil else {
      throw ImportError(
        "\(report.path): no column 'type' in its first line; add one, or say --type company")
    }
    while let record = try records.next(&lines) {
      guard let cells = record.cells else {
        report.fail(line: record.line, "its quotes or its characters make no sense")
        continue
      }
      let name = columns.cell("name", cells)
      let said = columns.cell("type", cells).lowercased()
      guard !name.isEmpty else {
        report.fail(line: record.line, "no name")
        continue
      }
      guard let type = said.isEmpty ? self.type : EntityType(rawValue: said) else {
        report.fail(
          line: record.line,
          "type '\(said.prefix(30))'; write company, organization, person, location, role or product"
        )
        continue
      }
      let identifier = columns.cell("identifier", cells)
      let language = columns.cell("language", cells)
      let aliases = columns.cell("aliases", cells).split { $0 == ";" || $0 == "|" }
      try collector.add(
        ImportedBearer(
          type: type, identifier: identifier.isEmpty ? nil : identifier,
          names: ([name] + aliases.map { String($0) }).map { ($0, language) }), &report)
    }
  }
}

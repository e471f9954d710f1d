import Exports
import Foundation
import Records
import Store

/// Writes the results of a query to standard output.
struct ResultPrinter {
  let format: QueryCommand.Format
  let output: StandardOutput
  private let width = Terminal.width
  private var json = JSONWriter()
  private var csv = CSVWriter()
  private var number = 0

  init(format: QueryCommand.Format, output: StandardOutput) {
    self.format = format
    self.output = output
  }

  /// Writes what comes before the first result.
  mutating func begin() throws {
    if format == .csv { csv.row(ClaimTable.columns) }
  }

  /// Writes a result.
  mutating func write(_ result: Store.Result) throws {
    switch format {
    case .ndjson:
      result.claim.write(to: &json)
      json.newline()
    case .csv:
      csv.row(
        ClaimTable.row(
          result.claim, document: result.document, corroboration: result.corroboration))
    case .table:
      number += 1
      let text =
        result.explanation.map { ClaimText.explanation(result, $0, width: width) }
        ?? ClaimText.entry(result, number: number, width: width)
      try output.write(Array((text + "\n").utf8))
    }
    if json.bytes.count + csv.bytes.count > 1 << 16 { try flush() }
  }

  /// Writes what is left.
  mutating func flush() throws {
    if !json.bytes.isEmpty { try output.write(json.bytes) }
    if !csv.bytes.isEmpty { try output.write(csv.bytes) }
    json.removeAll()
    csv.removeAll()
  }
}

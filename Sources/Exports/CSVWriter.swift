/// Writes CSV (RFC 4180, UTF-8, lines end with CR LF).
public struct CSVWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let isForSpreadsheets: Bool

  /// Makes a writer.
  /// - Parameter isForSpreadsheets: cells that a spreadsheet would compute get an apostrophe before them, which it
  ///   hides: those that begin with = + - @, a tab or a line end, their full-width forms included. Programs that import
  ///   the file want the cells as they are.
  public init(isForSpreadsheets: Bool = true) { self.isForSpreadsheets = isForSpreadsheets }

  /// Removes what was written and keeps the memory.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes a row.
  public mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func write(_ cell: String) {
    let isFormula = isForSpreadsheets && Self.isFormula(cell)
    let special: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D]
    guard isFormula || cell.utf8.contains(where: { special.contains($0) }) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// True for what a spreadsheet may take for a formula; blanks before it do not help.
  private static func isFormula(_ cell: String) -> Bool {
    if let first = cell.unicodeScalars.first, ["\t", "\r", "\n"].contains(first) { return true }
    guard let first = cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return false
    }
    return ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(first)
  }
}

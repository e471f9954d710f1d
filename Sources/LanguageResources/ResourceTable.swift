/// A table of a resource file: tab-separated values under a header line that names the columns.
///
/// ```
/// # Comments start with a number sign; blank lines do not count.
/// #columns  form    kind
/// selon     according
/// ```
/// Columns are separated by one tab. A row may leave out trailing columns; they are empty.
public struct ResourceTable: Sendable {
  /// One row: its line number and its cells, one a column.
  public struct Row: Sendable {
    /// Line in the file, from 1.
    public let line: Int
    /// The cells, as many as the table has columns.
    public let cells: [String]
    fileprivate let columns: [String: Int]

    /// The cell of a column; empty where the table has no such column.
    public subscript(column: String) -> String {
      columns[column].map { cells[$0] } ?? ""
    }
    /// The cell of a column split at commas, without empty parts.
    public func list(_ column: String, separator: Character = ",") -> [String] {
      self[column].split(separator: separator).map { String($0).trimmingSpaces() }.filter {
        !$0.isEmpty
      }
    }
  }

  /// The file, below the resource folder.
  public let path: String
  /// The columns, in order.
  public let columns: [String]
  /// The rows, in order.
  public let rows: [Row]

  /// Parses a table.
  /// - Parameters:
  ///   - text: the file's text.
  ///   - path: its name, for errors.
  ///   - required: columns that the file must have.
  public init(parsing text: String, path: String, required: [String] = []) throws(ResourceError) {
    self.path = path
    var columns: [String] = []
    var index: [String: Int] = [:]
    var rows: [Row] = []
    var number = 0
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    // Cut by bytes: tabs and line feeds never join what stands behind them to a Character.
    for bytes in text.utf8.split(separator: lineFeed, omittingEmptySubsequences: false) {
      let isLast = bytes.endIndex == text.endIndex
      let line = Substring(bytes.last == carriageReturn && !isLast ? bytes.dropLast() : bytes)
      number += 1
      if line.hasPrefix("#columns\t") {
        columns = line.split(separator: "\t").dropFirst().map { String($0) }
        index = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
        for name in required where index[name] == nil {
          throw ResourceError(
            path: path, line: number,
            message: "column '\(name)' is missing; add it to the #columns line")
        }
        continue
      }
      if line.isEmpty || line.hasPrefix("#") { continue }
      if columns.isEmpty {
        throw ResourceError(
          path: path, line: number,
          message: "a row before the header; begin with '#columns<TAB>name…'")
      }
      var cells = line.utf8.split(separator: tab, omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
      if cells.count > columns.count {
        throw ResourceError(
          path: path, line: number,
          message:
            "\(cells.count) cells where the header names \(columns.count) columns; remove a tab")
      }
      cells.append(contentsOf: repeatElement("", count: columns.count - cells.count))
      if cells[0].isEmpty {
        throw ResourceError(
          path: path, line: number, message: "the first cell is empty; fill it or remove the row")
      }
      rows.append(Row(line: number, cells: cells, columns: index))
    }
    if columns.isEmpty {
      throw ResourceError(path: path, message: "no '#columns' line; add one that names the columns")
    }
    self.columns = columns
    self.rows = rows
  }
}

extension ResourceTable {
  private init(path: String, columns: [String], rows: [Row]) {
    self.path = path
    self.columns = columns
    self.rows = rows
  }

  /// This table with the rows of another behind its own.
  /// - Throws: ``ResourceError`` where the columns differ.
  func appending(_ other: ResourceTable) throws(ResourceError) -> ResourceTable {
    guard other.columns == columns else {
      throw ResourceError(
        path: other.path,
        message: "its columns are \(other.columns.joined(separator: " ")); write those of \(path): "
          + columns.joined(separator: " "))
    }
    return ResourceTable(path: path, columns: columns, rows: rows + other.rows)
  }
}

private let tab = UInt8(ascii: "\t")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension String {
  fileprivate func trimmingSpaces() -> String {
    var slice = self[...]
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
  }
}

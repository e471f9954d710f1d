/// Records of values between commas, semicolons or tabs, with quotes as in RFC 4180.
struct DelimitedRecords {
  /// A record: the number of its first line, and its cells; nil where its quotes make no sense.
  struct Record {
    var line: Int
    var cells: [String]?
  }

  /// A quoted cell may hold so many lines: a quote that never ends costs one record and not the file.
  private static let mostLines = 64

  private let separator: UInt8

  /// - Parameter header: the first line, which tells what separates.
  init(header: [UInt8]) {
    func count(_ byte: UInt8) -> Int { header.count { $0 == byte } }
    let (comma, semicolon, tab) = (UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"))
    separator =
      count(tab) > 0 ? tab : count(semicolon) > count(comma) ? semicolon : comma
  }

  /// The next record; nil at the end. Empty lines are left out.
  func next(_ lines: inout LineReader) throws(ImportError) -> Record? {
    while let first = try lines.next() {
      if first.isTooLong { return Record(line: first.number) }
      if first.bytes.isEmpty { continue }
      var read = [first]
      var bytes = first.bytes
      while true {
        if let cells = Self.cells(bytes, separator) {
          return Record(line: first.number, cells: cells.isEmpty ? nil : cells)
        }
        guard read.count < Self.mostLines, let more = try lines.next() else { break }
        read.append(more)
        if more.isTooLong { break }
        bytes.append(0x0A)
        bytes.append(contentsOf: more.bytes)
      }
      lines.unread(read.dropFirst())
      return Record(line: first.number)
    }
    return nil
  }

  /// The cells; nil where a quote is still open; empty where the bytes are no UTF-8.
  private static func cells(_ bytes: [UInt8], _ separator: UInt8) -> [String]? {
    let quote = UInt8(ascii: "\"")
    var cells: [String] = []
    var at = 0
    while true {
      var cell: [UInt8] = []
      if at < bytes.count, bytes[at] == quote {
        at += 1
        while true {
          guard at < bytes.count else { return nil }
          if bytes[at] == quote {
            guard at + 1 < bytes.count, bytes[at + 1] == quote else { break }
            at += 1
          }
          cell.append(bytes[at])
          at += 1
        }
        at += 1
      }
      while at < bytes.count, bytes[at] != separator {
        cell.append(bytes[at])
        at += 1
      }
      guard let text = String(validating: cell, as: UTF8.self) else { return [] }
      cells.append(text)
      if at >= bytes.count { return cells }
      at += 1
    }
  }
}

/// The columns of a table by their names.
struct ColumnIndex {
  private var positions: [String: Int] = [:]

  /// - Parameter header: names of the columns; case does not matter, of equal names the first one counts.
  init(_ header: [String]) {
    for (position, name) in header.enumerated() {
      let name = Self.folded(name)
      if positions[name] == nil { positions[name] = position }
    }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func has(_ name: String) -> Bool { positions[Self.folded(name)] != nil }

  /// A record's cell; empty where the table or the record has none.
  func cell(_ name: String, _ cells: [String]) -> String {
    guard let position = positions[Self.folded(name)], position < cells.count else { return "" }
    return cells[position]
  }

  /// Cells of `before1after`, `before2after`… as far as there are such columns, with their numbers.
  func series(_ before: String) -> [Int] {
    var numbers: [Int] = []
    while has("\(before)\(numbers.count + 1)") { numbers.append(numbers.count + 1) }
    return numbers
  }
}

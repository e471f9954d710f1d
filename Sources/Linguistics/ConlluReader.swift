/// One row of a CoNLL-U file: a word, or the range of a multiword token.
public struct ConlluRow: Sendable, Hashable {
  /// First word number of the row; its only one, unless it is a range.
  public var first: Int
  /// Last word number of the row.
  public var last: Int
  public var form: String
  public var lemma: String
  public var upos: String
  public var features: String
  /// Word number of the head, 0 for the root; -1 where the column is not a number.
  public var head: Int
  public var relation: String
  public var misc: String

  /// True for the range of a multiword token.
  public var isRange: Bool { last > first }
  /// False where the text goes on without a space.
  public var hasSpaceAfter: Bool { !misc.split(separator: "|").contains("SpaceAfter=No") }
}

/// One sentence of a CoNLL-U file.
public struct ConlluSentence: Sendable, Hashable {
  /// The comment lines, without their number sign and the space behind it.
  public var comments: [String] = []
  public var rows: [ConlluRow] = []

  /// The value of a comment "name = value".
  public func comment(_ name: String) -> String? {
    for comment in comments {
      let parts = comment.split(separator: "=", maxSplits: 1).map { Self.trim($0) }
      if parts.count == 2, parts[0] == name { return parts[1] }
    }
    return nil
  }

  private static func trim(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// What is wrong with a CoNLL-U file.
public struct ConlluError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  public var message: String
  public var description: String { "line \(line): \(message)" }
}

/// Reads CoNLL-U sentence by sentence. Columns are separated by one tab; empty nodes ("8.1") are left out.
public struct ConlluReader: Sendable {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 0

  /// Reads from the bytes of a file.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next sentence; nil behind the last.
  public mutating func next() throws(ConlluError) -> ConlluSentence? {
    var sentence = ConlluSentence()
    while at < bytes.count {
      var end = at
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      var stop = end
      if stop > at, bytes[stop - 1] == 0x0D { stop -= 1 }
      let content = bytes[at..<stop]
      at = end + 1
      line += 1
      guard let first = content.first else {
        if !sentence.rows.isEmpty { return sentence }
        continue
      }
      guard let text = String(validating: content, as: UTF8.self) else {
        throw ConlluError(line: line, message: "not valid UTF-8; save the file as UTF-8")
      }
      if first == 0x23 {
        sentence.comments.append(String(text.dropFirst(text.hasPrefix("# ") ? 2 : 1)))
      } else if let row = try row(text) {
        sentence.rows.append(row)
      }
    }
    return sentence.rows.isEmpty ? nil : sentence
  }

  private func row(_ text: String) throws(ConlluError) -> ConlluRow? {
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
    guard cells.count == 10 else {
      throw ConlluError(
        line: line, message: "\(cells.count) columns where CoNLL-U has 10, separated by tabs")
    }
    if cells[0].contains(".") { return nil }
    let ids = cells[0].split(separator: "-").map { Int($0) }
    guard let first = ids.first ?? nil, let last = ids.last ?? nil, ids.count <= 2, first >= 1,
      last >= first
    else {
      throw ConlluError(
        line: line, message: "word number '\(cells[0])'; write a number or a range as 3-4")
    }
    guard !cells[1].isEmpty else {
      throw ConlluError(line: line, message: "the form is empty; write the word")
    }
    return ConlluRow(
      first: first, last: last, form: cells[1], lemma: cells[2], upos: cells[3],
      features: cells[5], head: Int(cells[6]) ?? -1, relation: cells[7], misc: cells[9])
  }
}

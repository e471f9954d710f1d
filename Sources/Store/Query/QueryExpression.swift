internal import Text

/// Which claims are wanted.
public indirect enum QueryExpression: Hashable, Sendable {
  /// All claims.
  case everything
  /// Those that meet a condition.
  case condition(QueryCondition)
  /// Those that do not.
  case not(QueryExpression)
  /// Those that meet all.
  case all([QueryExpression])
  /// Those that meet any.
  case any([QueryExpression])
}

/// A field and what must hold for it.
public struct QueryCondition: Hashable, Sendable {
  /// What must hold.
  enum Test: Hashable, Sendable {
    /// The field is the value.
    case exactly(String)
    /// The field holds the words side by side, folded as ``SearchWords`` does.
    case words([String])
    /// The sentence holds the words side by side, folded likewise.
    case phrase([String])
    /// The field's stretch of days meets this one.
    case days(ClosedRange<Int>)
    /// The field lies in the range.
    case number(ClosedRange<Int>)
  }

  let field: QueryField
  let test: Test

  /// Reads the value of a condition.
  /// - Throws: ``QueryError`` whose column is that of the value in the query.
  public init(_ field: QueryField, _ value: String, column: Int = 1, in query: String? = nil)
    throws(QueryError)
  {
    self.field = field
    func error(_ message: String) -> QueryError {
      QueryError(message, column: column, query: query ?? value)
    }
    switch field.form {
    case .choice(let choices):
      let key = FoldedKey.key(value)
      guard choices.contains(key) else {
        throw error(
          "'\(value)' is no \(field.name); write one of \(choices.joined(separator: ", "))")
      }
      test = .exactly(key)
    case .exact(let folded):
      guard !value.isEmpty else { throw error("\(field.name) needs a value") }
      test = .exactly(folded ? FoldedKey.key(value) : value)
    case .words:
      let words = SearchWords.words(value)
      guard !words.isEmpty else { throw error("'\(value)' has no word to look for") }
      test = .words(words)
    case .phrase:
      let words = SearchWords.words(ofSentence: value)
      guard !words.isEmpty else { throw error("'\(value)' has no word to look for") }
      test = .phrase(words)
    case .days:
      guard let days = Self.days(value) else {
        throw error(
          "'\(value)' is no time; write a year, month or day as 2021, 2021-09 or 2021-09-30, or a "
            + "stretch as 2021-09..2022-01, 2021.. or ..2022, its end not before its beginning")
      }
      test = .days(days)
    case .number:
      guard let range = Self.numbers(value) else {
        throw error("'\(value)' is no number; write 2, or a range as 2.., ..3 or 2..4")
      }
      test = .number(range)
    }
  }

  /// The two sides of a stretch; one that is not given is nil.
  private static func sides(_ value: String) -> (from: Substring?, to: Substring?)? {
    guard let dots = value.firstRange(of: "..") else { return (value[...], value[...]) }
    let from = value[..<dots.lowerBound]
    let to = value[dots.upperBound...]
    if from.isEmpty, to.isEmpty { return nil }
    return (from.isEmpty ? nil : from, to.isEmpty ? nil : to)
  }

  private static func days(_ value: String) -> ClosedRange<Int>? {
    guard let sides = sides(value) else { return nil }
    var from = Int(Int32.min)
    var to = Int(Int32.max)
    if let side = sides.from {
      guard let days = Days.range(of: side) else { return nil }
      from = days.lowerBound
    }
    if let side = sides.to {
      guard let days = Days.range(of: side) else { return nil }
      to = days.upperBound
    }
    return from <= to ? from...to : nil
  }

  private static func numbers(_ value: String) -> ClosedRange<Int>? {
    guard let sides = sides(value) else { return nil }
    func number(_ text: Substring) -> Int? {
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int32(text).map { Int($0) } : nil
    }
    var from = 0
    var to = Int(Int32.max)
    if let side = sides.from {
      guard let number = number(side) else { return nil }
      from = number
    }
    if let side = sides.to {
      guard let number = number(side) else { return nil }
      to = number
    }
    return from <= to ? from...to : nil
  }
}

/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what to write instead.
  public var message: String
  /// Where, in Unicode scalars of the query, from 1.
  public var column: Int
  /// The query.
  public var query: String

  init(_ message: String, column: Int, query: String) {
    self.message = message
    self.column = column
    self.query = query
  }

  /// The message, the query and a mark below the place.
  public var description: String {
    let line = String(
      String.UnicodeScalarView(
        query.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    // Marks that stand over the letter before them take no column of a terminal.
    let before = line.unicodeScalars.prefix(max(0, column - 1))
      .count { !Scalars.isMark($0.value) }
    return """
      column \(column): \(message)
        \(line)
        \(String(repeating: " ", count: before))^
      """
  }
}

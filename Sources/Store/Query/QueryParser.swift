extension QueryExpression {
  /// Reads a query, as `action:access and (agent:ByteDance or agent:TikTok) and not polarity:negated`.
  ///
  /// `not` binds closest, then `and` (which may be left out), then `or`; `field:(a or b)` gives one field several
  /// values; a value with blanks stands in quotes; a value without a field is looked for in the sentence. An empty
  /// query wants everything.
  /// - Throws: ``QueryError`` with the column of what could not be read.
  public static func parse(_ query: String) throws(QueryError) -> QueryExpression {
    var parser = QueryParser(query: query, tokens: try QueryLexer.tokens(of: query))
    return try parser.parse()
  }
}

/// Recursive descent over the tokens of a query.
private struct QueryParser {
  let query: String
  let tokens: [QueryToken]
  var at = 0
  var depth = 0
  /// Brackets within brackets, at most: far beyond any query, far below what the stack holds.
  static let deepest = 100

  mutating func parse() throws(QueryError) -> QueryExpression {
    guard next != nil else { return .everything }
    let result = try alternatives(field: nil)
    if let next { throw error("')' without a '(' before it; remove it", at: next) }
    return result
  }

  private var next: QueryToken? { at < tokens.count ? tokens[at] : nil }

  private func error(_ message: String, at token: QueryToken?) -> QueryError {
    QueryError(
      message, column: token?.column ?? query.unicodeScalars.count + 1, query: query)
  }

  private mutating func alternatives(field: QueryField?) throws(QueryError) -> QueryExpression {
    var parts = [try conjunction(field: field)]
    while next?.kind == .or {
      at += 1
      parts.append(try conjunction(field: field))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(field: QueryField?) throws(QueryError) -> QueryExpression {
    var parts = [try factor(field: field)]
    loop: while let token = next {
      switch token.kind {
      case .and: at += 1
      case .or, .close: break loop
      case .open, .not, .field, .value: break
      }
      parts.append(try factor(field: field))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func factor(field: QueryField?) throws(QueryError) -> QueryExpression {
    guard let token = next else {
      throw error("the query ends where a condition should stand", at: nil)
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw error("more than \(Self.deepest) brackets and nots within each other", at: token)
    }
    at += 1
    switch token.kind {
    case .not: return .not(try factor(field: field))
    case .open: return try bracket(opened: token, field: field)
    case .field(let name):
      guard field == nil else {
        throw error("a field within the brackets of another; close them first", at: token)
      }
      return try condition(on: name, token)
    case .value(let value):
      return .condition(
        try QueryCondition(field ?? .text, value, column: token.column, in: query))
    case .and, .or, .close: throw error("a condition should stand here", at: token)
    }
  }

  private mutating func bracket(
    opened: QueryToken, field: QueryField?
  ) throws(QueryError) -> QueryExpression {
    let inner = try alternatives(field: field)
    guard next?.kind == .close else {
      throw error("this '(' is not closed; write a ')'", at: opened)
    }
    at += 1
    return inner
  }

  private mutating func condition(
    on name: String, _ token: QueryToken
  ) throws(QueryError) -> QueryExpression {
    guard let field = QueryField(name: name.lowercased()) else {
      throw error(
        "there is no field '\(name)'; the fields are "
          + QueryField.names.joined(separator: ", "), at: token)
    }
    guard let value = next else {
      throw error("\(name): needs a value behind it", at: nil)
    }
    at += 1
    switch value.kind {
    case .open: return try bracket(opened: value, field: field)
    case .value(let text):
      return .condition(try QueryCondition(field, text, column: value.column, in: query))
    case .and, .or, .not, .close, .field:
      throw error(
        "\(name): needs a value behind it; put one that is a word of the language in quotes",
        at: value)
    }
  }
}

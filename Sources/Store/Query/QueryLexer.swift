/// A word of the query language.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case and, or, not, open, close
    /// The name before a colon.
    case field(String)
    case value(String)
  }

  let kind: Kind
  /// Its first Unicode scalar in the query, from 1.
  let column: Int
}

/// Cuts a query into tokens.
enum QueryLexer {
  private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\u{201C}": "\u{201D}", "«": "»",
  ]

  static func tokens(of query: String) throws(QueryError) -> [QueryToken] {
    let scalars = Array(query.unicodeScalars)
    var tokens: [QueryToken] = []
    var at = 0
    /// True behind "field:", where a keyword cannot stand and a colon belongs to the value.
    var expectsValue = false
    while at < scalars.count {
      let start = at
      let scalar = scalars[at]
      func add(_ kind: QueryToken.Kind) {
        tokens.append(QueryToken(kind: kind, column: start + 1))
        expectsValue = false
      }
      if scalar.properties.isWhitespace {
        at += 1
      } else if scalar == "(" || scalar == ")" {
        at += 1
        add(scalar == "(" ? .open : .close)
      } else if let end = closing[scalar] {
        at += 1
        add(.value(try quoted(scalars, &at, until: end, query)))
      } else {
        var word = String.UnicodeScalarView()
        while at < scalars.count, !isBoundary(scalars[at]) {
          if scalars[at] == ":", !expectsValue { break }
          word.append(scalars[at])
          at += 1
        }
        if at < scalars.count, scalars[at] == ":", !expectsValue {
          at += 1
          add(.field(String(word)))
          expectsValue = true
        } else {
          add(expectsValue ? .value(String(word)) : keyword(String(word)))
        }
      }
    }
    return tokens
  }

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || closing[scalar] != nil
  }

  private static func keyword(_ word: String) -> QueryToken.Kind {
    switch word.lowercased() {
    case "and": .and
    case "or": .or
    case "not": .not
    default: .value(word)
    }
  }

  /// The words up to the closing mark, of which `\"` and `\\` stand for `"` and `\`.
  private static func quoted(
    _ scalars: [Unicode.Scalar], _ at: inout Int, until end: Unicode.Scalar, _ query: String
  ) throws(QueryError) -> String {
    let start = at
    var value = String.UnicodeScalarView()
    while at < scalars.count {
      if scalars[at] == end {
        at += 1
        return String(value)
      }
      if scalars[at] == "\\", at + 1 < scalars.count,
        scalars[at + 1] == "\\" || scalars[at + 1] == end
      {
        at += 1
      }
      value.append(scalars[at])
      at += 1
    }
    throw QueryError(
      "this quotation mark is not closed; write a \(end)", column: start, query: query)
  }
}

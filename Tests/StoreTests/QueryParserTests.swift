import Store
import Testing

@Suite("The query language")
struct QueryParserTests {
  private func parse(_ query: String) throws -> QueryExpression { try .parse(query) }
  private func condition(_ field: QueryField, _ value: String) throws -> QueryExpression {
    .condition(try QueryCondition(field, value))
  }

  @Test("an empty query wants everything", arguments: ["", "  \n"])
  func empty(query: String) throws {
    #expect(try parse(query) == .everything)
  }

  @Test("not binds closest, then and, then or; and may be left out")
  func precedence() throws {
    let (a, b, c) = (
      try condition(.agent, "a"), try condition(.text, "b"), try condition(.place, "c")
    )
    #expect(try parse("agent:a or text:b and not place:c") == .any([a, .all([b, .not(c)])]))
    #expect(try parse("(agent:a OR b) place:c") == .all([.any([a, b]), c]))
    #expect(try parse("not not b") == .not(.not(b)))
  }

  @Test("a field takes several values in brackets")
  func values() throws {
    let (a, b) = (try condition(.agent, "a b"), try condition(.agent, "c"))
    #expect(try parse("agent:(\"a b\" or not c)") == .any([a, .not(b)]))
  }

  @Test(
    "a value stands in any quotation marks, and holds words of the language and colons",
    arguments: [
      (#"source:"and or""#, "and or"), ("source:«and or»", "and or"), ("source:“and or”", "and or"),
      (#"source:"a \"b\" \\""#, #"a "b" \"#), ("source:and", "and"), ("source:a:b", "a:b"),
    ])
  func quoted(query: String, value: String) throws {
    #expect(try parse(query) == condition(.source, value))
  }

  @Test("case, accents and punctuation of names do not matter")
  func folding() throws {
    #expect(try parse("agent:\"États-Unis\"") == parse("AGENT:\"ETATS UNIS\""))
    #expect(try parse("agent:U.S.") == parse("agent:us"))
    #expect(try parse("polarity:NEGATED") == parse("polarity:negated"))
  }

  @Test(
    "an error says where",
    arguments: [
      ("acton:access", 1, "no field 'acton'"), ("agent:a and (b", 13, "not closed"),
      ("agent:a )", 9, "without a '('"), ("agent:", 7, "needs a value"),
      ("agent:a and", 12, "ends where"), ("or a", 1, "should stand here"),
      ("é text:\"b", 8, "not closed"), ("polarity:denied", 10, "affirmed, negated"),
      ("time:2021-02-30", 6, "no time"), ("time:2022..2021", 6, "no time"),
      ("time:..", 6, "no time"),
      ("corroboration:many", 15, "no number"), ("corroboration:3..2", 15, "no number"),
      ("text:\"!?\"", 6, "no word"), ("agent:(b text:c)", 10, "another"),
      ("agent:not", nil, ""), ("id:\"\"", 4, "needs a value"),
    ] as [(String, Int?, String)])
  func errors(query: String, column: Int?, message: String) throws {
    guard let column else {
      #expect(try parse(query) == condition(.agent, "not"))
      return
    }
    let error = #expect(throws: QueryError.self) { try parse(query) }
    #expect(error?.column == column)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test("the mark of an error stands below the place, whatever marks the letters carry")
  func caret() throws {
    let error = #expect(throws: QueryError.self) { try parse("e\u{301}te\u{301} acton:x") }
    let lines = error?.description.split(separator: "\n").map { String($0) }
    #expect(lines?.count == 3)
    #expect(lines?.last == "      ^")
  }

  @Test("brackets may nest deep, but not so deep that the stack overflows")
  func depth() throws {
    let deep = String(repeating: "(", count: 90) + "a" + String(repeating: ")", count: 90)
    #expect(try parse(deep) == condition(.text, "a"))
    #expect(throws: QueryError.self) { try parse(String(repeating: "(", count: 100_000)) }
    #expect(throws: QueryError.self) { try parse(String(repeating: "not ", count: 100_000)) }
  }

  @Test(
    "every field has a name that the language reads, and an explanation",
    arguments: QueryField.allCases)
  func fields(field: QueryField) {
    #expect(QueryField(name: field.name) == field)
    #expect(!field.explanation.isEmpty)
  }
}

@Suite("Stretches of days")
struct DaysTests {
  @Test(
    "a year, a month and a day are all their days",
    arguments: [
      ("1970", 0...364), ("1970-01", 0...30), ("1970-01-01", 0...0), ("2000-02", 10_988...11_016),
      ("2024-02-29", 19_782...19_782), ("1969-12-31", -1...(-1)),
      ("2024-02-29T10:00:00Z", 19_782...19_782),
    ])
  func ranges(text: String, days: ClosedRange<Int>) {
    #expect(Days.range(of: text) == days)
  }

  @Test(
    "what is no date has no days",
    arguments: [
      "", "21", "2023-02-29", "2023-13", "2023-00", "2023-1-1-1", "abcd", "-2023", "20 23",
    ])
  func invalid(text: String) {
    #expect(Days.range(of: text) == nil)
  }
}

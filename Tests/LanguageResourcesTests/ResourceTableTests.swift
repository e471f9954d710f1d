import LanguageResources
import Testing

private func parse(_ text: String, required: [String] = []) throws(ResourceError) -> ResourceTable {
  try ResourceTable(parsing: text, path: "xx/words.tsv", required: required)
}

/// The error of a table that must not load.
private func failure(of text: String, required: [String] = []) -> ResourceError? {
  do throws(ResourceError) {
    _ = try parse(text, required: required)
    return nil
  } catch {
    return error
  }
}

@Suite("Resource tables")
struct ResourceTableTests {
  @Test("cells are found by the names of the header, and rows know their lines")
  func cells() throws {
    let table = try parse("# a note\n\n#columns\tform\tkind\nselon\taccording\n\nde\t\n")
    #expect(table.columns == ["form", "kind"])
    #expect(table.rows.map { $0["form"] } == ["selon", "de"])
    #expect(table.rows.map { $0["kind"] } == ["according", ""])
    #expect(table.rows.map(\.line) == [4, 6])
    #expect(table.rows[0]["no such column"].isEmpty)
  }

  @Test("a row may leave out trailing cells")
  func trailing() throws {
    let table = try parse("#columns\ta\tb\tc\nx\ny\t\tz")
    #expect(table.rows.map(\.cells) == [["x", "", ""], ["y", "", "z"]])
  }

  @Test("a list is cut at commas, without blanks and empty parts")
  func lists() throws {
    let table = try parse("#columns\ta\tb\nx\t one, two ,,three\ny\n")
    #expect(table.rows[0].list("b") == ["one", "two", "three"])
    #expect(table.rows[1].list("b").isEmpty)
    #expect(table.rows[0].list("a", separator: "|") == ["x"])
  }

  @Test("lines that end as Windows ends them are lines all the same")
  func carriageReturns() throws {
    let table = try parse("#columns\ta\tb\r\nx\ty\r\n# note\r\n\r\nz\r\n", required: ["a", "b"])
    #expect(table.rows.map(\.cells) == [["x", "y"], ["z", ""]])
    #expect(table.rows.map(\.line) == [2, 5])
  }

  @Test("a byte order mark before the header is no part of it")
  func byteOrderMark() throws {
    #expect(try parse("\u{FEFF}#columns\ta\nx\n").rows.count == 1)
  }

  @Test(
    "an error names the file, the line and what to do",
    arguments: [
      ("x\ty\n#columns\ta\tb\n", 1, "a row before the header"),
      ("#columns\ta\tb\n# note\nx\ty\tz\n", 3, "3 cells where the header names 2 columns"),
      ("#columns\ta\tb\nx\n\ty\n", 3, "the first cell is empty"),
      ("# note\n#columns\ta\n", 2, "column 'b' is missing"),
    ])
  func errors(text: String, line: Int, message: String) throws {
    let error = try #require(failure(of: text, required: line == 2 ? ["a", "b"] : ["a"]))
    #expect(error.line == line)
    #expect(error.message.hasPrefix(message))
    #expect(error.description == "xx/words.tsv:\(line): \(error.message)")
  }

  @Test("a file without a header is an error of the whole file", arguments: ["", "# a\n", "\n"])
  func noHeader(text: String) throws {
    let error = try #require(failure(of: text))
    #expect(error.line == nil)
    #expect(error.description.hasPrefix("xx/words.tsv: no '#columns' line"))
  }
}

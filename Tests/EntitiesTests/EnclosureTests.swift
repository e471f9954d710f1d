import Testing

@testable import Entities

@Suite("Marks that enclose words")
struct EnclosureTests {
  private func mark(_ text: String) -> Enclosure? { Enclosure(Array(text.utf8), at: 0) }

  @Test(
    "a mark closes its own kind",
    arguments: [("(", ")"), ("[", "]"), ("«", "»"), ("\u{201C}", "\u{201D}"), ("\"", "\"")])
  func pairs(open: String, close: String) throws {
    let opening = try #require(mark(open))
    let closing = try #require(mark(close))
    #expect(opening.opens)
    #expect(closing.closes(opening))
  }

  @Test("a bracket closes no quotation, and a quotation mark no bracket")
  func mixed() throws {
    let bracket = try #require(mark("("))
    let quote = try #require(mark("«"))
    #expect(try !#require(mark(")")).closes(quote))
    #expect(try !#require(mark("»")).closes(bracket))
    #expect(try !#require(mark("\"")).closes(quote))
  }

  @Test("other marks enclose nothing", arguments: [",", "-", "a", "’"])
  func others(text: String) {
    #expect(mark(text) == nil)
  }
}

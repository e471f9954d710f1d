import Testing

@testable import Evaluation

@Suite("Text by scalars")
struct ScalarTextTests {
  private let text = ScalarText("a😀be\u{301}b")

  @Test("words are searched by scalars, in a part of the text and then anywhere")
  func searches() {
    #expect(text.firstIndex(of: ScalarText("b")) == 2)
    #expect(text.firstIndex(of: ScalarText("b"), from: 3) == 5)
    #expect(text.firstIndex(of: ScalarText("b"), from: 3, to: 5) == nil)
    #expect(text.firstIndex(of: ScalarText("e")) == 3, "a letter is found before its accent")
    #expect(text.firstIndex(of: [], from: 6) == 6)
    #expect(text.firstIndex(of: [], from: 7) == nil)
    #expect(text.locate("b", from: 0, to: 2) == Extent(start: 2, end: 3))
    #expect(text.locate("", from: 0, to: 2) == nil)
    #expect(text.locate(nil, from: 0, to: 2) == nil)
  }

  @Test(
    "extents outside the text are cut as slices",
    arguments: [
      (0, 2, "a😀"), (-1, 9, "b"), (4, 2, ""), (-3, -1, "e\u{301}"), (-99, 1, "a"), (7, 9, ""),
    ])
  func cuts(_ start: Int, _ end: Int, _ words: String) {
    #expect(Array(text.words(Extent(start: start, end: end))) == ScalarText(words))
  }

  @Test(
    "case folding is full",
    arguments: [
      ("Straße", "strasse"), ("STRAẞE", "strasse"), ("ΣΊΣΥΦΟς", "σίσυφοσ"), ("ﬁle", "file"),
      ("ı", "ı"), ("İ", "i\u{307}"), ("\u{13A0}\u{AB70}\u{13F8}", "\u{13A0}\u{13A0}\u{13F0}"),
      ("É", "é"),
      ("\u{212A}", "k"), ("", ""),
    ])
  func folds(_ text: String, _ folded: String) {
    #expect(text.unicodeScalars.caseFolded == ScalarText(folded))
  }

  @Test(
    "a sigma at a word's end has its final form",
    arguments: [
      ("ΟΔΟΣ", "οδος"), ("ΟΔΟΣ!", "οδος!"), ("ΣΟ", "σο"), ("Σ", "σ"), ("ΑΣ\u{308}Β", "ασ\u{308}β"),
      ("İÉ", "i\u{307}é"),
    ])
  func lowers(_ text: String, _ lowered: String) {
    #expect(ScalarText(text).lowercased == ScalarText(lowered))
  }
}

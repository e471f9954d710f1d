import Testing

@testable import Markup

@Suite("Markup")
struct MarkupTreeTests {
  private func html(_ text: String) throws -> MarkupTree {
    try MarkupParser().parse(Array(text.utf8), as: .html)
  }
  private func xml(_ text: String) throws -> MarkupTree {
    try MarkupParser().parse(Array(text.utf8), as: .xml)
  }
  private func all(_ tree: MarkupTree) -> String { String(decoding: tree.text, as: UTF8.self) }

  @Test("a page becomes a flat tree in document order")
  func flatTree() throws {
    let tree = try html("<html><body><p class=a>One <b>two</b></p><p>three</p></body></html>")
    let names = (0..<tree.count).map { tree.elementName($0) }
    #expect(names == ["html", "body", "p", "", "b", "", "p", ""])
    #expect(tree.end[2] == 6)
    #expect(tree.attribute("class", of: 2) == "a")
    #expect(Array(tree.children(1)) == [2, 6])
    #expect(String(decoding: tree.allText(2), as: UTF8.self) == "One two")
    #expect(tree.isPartial == false)
  }

  @Test("the text's own charset declaration does not change its bytes")
  func charsetIsIgnored() throws {
    #expect(all(try html("<meta charset=iso-8859-1><p>été</p>")) == "été")
    #expect(all(try xml("<?xml version='1.0' encoding='ISO-8859-1'?><a>été</a>")) == "été")
  }

  @Test("scripts and style sheets leave no text, JSON does")
  func scripts() throws {
    let tree = try html(
      "<script>var a = '<p>no</p>';</script><style>p{}</style><script type='application/ld+json'>{}</script><p>yes</p>"
    )
    #expect(all(tree) == "{}yes")
  }

  @Test("unclosed and crossed tags still give all text")
  func malformed() throws {
    #expect(all(try html("<p>a<b>b<i>c</b>d</i><div>e")) == "abcde")
    let broken = try xml("<a><b>one</b><c>two</a>")
    #expect(all(broken).contains("one") && all(broken).contains("two"))
    #expect(broken.isPartial)
    #expect(broken.firstError?.contains("line 1") == true)
  }

  @Test("entities never grow and never reach a file")
  func entities() throws {
    let bomb = try xml(
      "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><a>&x;|&y;|&f;|&amp;</a>"
    )
    #expect(all(bomb) == "ha|||&")
    #expect(bomb.lostEntities == 2)
    #expect(all(try xml("<a>caf&eacute;</a>")) == "café")
  }

  @Test("a tag with too many attributes loses the excess and says so")
  func attributes() throws {
    let many = (0..<2000).map { "a\($0)=1" }.joined(separator: " ")
    let tree = try html("<p \(many)>text</p>")
    #expect(tree.lostAttributes > 1000)
    #expect(all(tree) == "text")
  }

  @Test("deep nesting is read to the bottom")
  func depth() throws {
    let tree = try html(String(repeating: "<div>", count: 5000) + "deep")
    #expect(all(tree) == "deep")
  }

  @Test("a NUL byte does not end the text")
  func nul() throws { #expect(all(try html("<p>a\0b</p>")) == "a b") }

  @Test("an input over the limit is refused")
  func limit() {
    #expect(throws: MarkupError.self) {
      try MarkupParser(limit: 4).parse(Array("<p>long</p>".utf8), as: .html)
    }
  }

  @Test("an empty input gives an empty tree")
  func empty() throws { #expect(try MarkupParser().parse([], as: .html).count == 0) }
}

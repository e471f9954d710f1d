import Testing

@testable import Markup

@Suite("HTML as its standard reads it")
struct HTMLStandardTests {
  private func text(_ html: String) throws -> String {
    String(decoding: try MarkupParser().parse(Array(html.utf8), as: .html).text, as: UTF8.self)
  }

  @Test(
    "comments, tags and raw text end where they should",
    arguments: [
      ("A<!-->B", "AB"), ("A<!--->B", "AB"), ("A<!-- x --!>B", "AB"), ("A<!-- x -->B", "AB"),
      ("A<?x y>B", "AB"), ("A</ x>B", "AB"), ("A<![CDATA[x]]>B", "AB"),
      ("<svg><![CDATA[a<b]]></svg>", "a<b"), ("<title><b>x</title>A", "<b>xA"),
      ("<textarea><p></textarea>A", "<p>A"), ("<xmp>&amp;<p></xmp>", "&amp;<p>"),
      ("A<plaintext><b>", "A<b>"), ("A<script><!--<script></script>--></script>B", "AB"),
      ("A<script>'<!--'</script>B", "AB"), ("A</b x=\">\">B", "AB"), ("A<!x>", "A"),
    ])
  func boundaries(_ html: String, _ expected: String) throws {
    #expect(try text(html) == expected)
  }

  @Test(
    "character references",
    arguments: [
      ("&#146;", "’"), ("&#x80;", "€"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"),
      ("&#x110000;", "\u{FFFD}"), ("&#99999999999;", "\u{FFFD}"), ("a&#b", "a&#b"), ("&gta", ">a"),
      ("&eacute", "é"), ("&lta", "<a"), ("&AMP;", "&"), ("&apos;", "'"), ("&ccaron;", "č"),
      ("&lang;", "\u{27E8}"), ("&nosuchname;", "&nosuchname;"), ("&é", "&é"), ("a & b", "a & b"),
      ("&eacute;&egrave;", "éè"),
    ])
  func references(_ html: String, _ expected: String) throws {
    #expect(try text("<p>" + html) == expected)
  }

  @Test("raw text that never ends is read as tags, in linear time")
  func unclosed() throws {
    let many = String(repeating: "<title>", count: 20_000)
    #expect(try text("A" + many + "B").hasPrefix("A"))
    let scripts = String(repeating: "<script><!--<script>--></script>", count: 5_000)
    #expect(try text("A" + scripts + "B") == "AB")
  }
}

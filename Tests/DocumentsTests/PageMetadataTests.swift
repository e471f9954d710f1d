import Testing
import Text

@testable import Documents

@Suite("What pages say about themselves")
struct PageMetadataTests {
  private let body =
    "The council voted on Monday, after a long debate, to move its archives to a new building near the river. "
    + "Residents had asked for a delay, but the mayor refused."

  private func page(head: String = "", _ top: String, end: String = "") throws -> Document {
    try parse(
      "<html><head>\(head)</head><body>\(top)<p>\(body)</p><p>\(body)</p>\(end)</body></html>")
  }

  @Test(
    "the one heading above the text is the title, whatever the head makes of it for search engines")
  func heading() throws {
    let head =
      "<title>Archives: why the council moves | Post</title><meta property=og:title content='Why the archives move'>"
    #expect(
      try page(head: head, "<h1>Council moves archives</h1>").title == "Council moves archives")
  }

  @Test(
    "a line above the headline is no part of it",
    arguments: [
      "<h1><span class=kicker>Budget</span> Council moves its archives</h1>",
      "<h1><span>Budget</span><span class=hidden>: </span><span>Council moves its archives</span></h1>",
      "<h1>Council moves <em>its</em> archives</h1>",
    ])
  func kicker(_ heading: String) throws {
    #expect(try page(heading).title == "Council moves its archives")
  }

  @Test(
    "authors beside the headline are found by what marks them",
    arguments: [
      ("<div class=wrote_by>By&nbsp;<a href=/x>Ann Lee</a></div>", ["Ann Lee"]),
      ("<div data-testid=byline><span>By</span><span>Ann Lee</span></div>", ["Ann Lee"]),
      ("<p><a href=/authors/ann-lee>Ann Lee</a></p>", ["Ann Lee"]),
      ("<p><a href=/authors>All authors</a></p>", []),
      ("<div class=author-box>Date: May 7<br>Author: Ann Lee<br>Source: x</div>", ["Ann Lee"]),
      ("<p><span class=username>ann7</span></p>", ["ann7"]),
      ("<p>Marie Dupont</p>", ["Marie Dupont"]),
      ("<p class=author>by your photographers</p>", []),
    ])
  func authors(_ byline: String, _ expected: [String]) throws {
    #expect(try page("<h1>Council moves archives</h1>" + byline).authors == expected)
  }

  @Test("the site is no author, unless a person's name is on it")
  func site() throws {
    let head =
      "<meta property=og:site_name content='Valley Post'><meta name=author content='Valley Post'>"
    #expect(try page(head: head, "<h1>Moves</h1>").authors.isEmpty)
    let own = "<meta property=og:site_name content='Marie Dupont'>"
    #expect(try page(head: own, "<h1>Moves</h1>").authors == ["Marie Dupont"])
    #expect(
      try page("<h1>Moves</h1>", end: "<div>© 2012–2020 Marie Dupont. All rights reserved.</div>")
        .authors
        == ["Marie Dupont"])
  }

  @Test("a given name gets the surname that the page gives it")
  func fullName() throws {
    let end = "<p>Marie Dupont is a writer. Marie Dupont lives in the valley, where she writes.</p>"
    #expect(
      try page(head: "<meta name=author content=Marie>", "<h1>Moves</h1>", end: end).authors
        == ["Marie Dupont"])
  }

  @Test(
    "of declared moments the day counts that the publisher has",
    arguments: [
      // Beside the headline stands the day after.
      ("2024-05-07T22:30:00Z", "<p>8 mai 2024</p>", "2024-05-08"),
      // Midnight in Europe.
      ("2024-05-07T22:00:00.000Z", "", "2024-05-08"), ("2024-02-29T23:00:00Z", "", "2024-03-01"),
      // A change that is shown is no publication.
      ("2024-05-07T10:00:00Z", "<p>Updated May 9, 2024</p>", "2024-05-07T10:00:00Z"),
      ("2024-05-07T10:00:00Z", "<p>Mis à jour le 9 mai 2024</p>", "2024-05-07T10:00:00Z"),
    ])
  func publishersDay(_ declared: String, _ shown: String, _ expected: String) throws {
    let head = "<meta property=article:published_time content='\(declared)'>"
    #expect(try page(head: head, "<h1>Council moves archives</h1>" + shown).date == expected)
  }

  @Test("the day beside the headline comes before the days of teasers and weak declarations")
  func shownDay() throws {
    let top =
      "<div class=teaser><span class=date>1 May 2020</span></div><h1>Council moves archives</h1><div>7 May 2024</div>"
    #expect(try page(top).date == "2024-05-07")
    #expect(try page(head: "<meta name=date content=2019-01-01>", top).date == "2024-05-07")
    #expect(
      try page("<h1>Council moves</h1><p>28.09.19<span>12:44</span></p>").date == "2019-09-28")
  }

  @Test(
    "addresses bear days",
    arguments: [
      ("https://x.example/2024/05/07/a", "2024-05-07"),
      ("https://x.example/a/20240507_b.html", "2024-05-07"),
      ("https://x.example/07-05-2024", "2024-05-07"), ("https://x.example/2024-13-07/", nil),
      ("https://x.example/nr20240507", nil), ("https://20240507.example/", nil), ("20240507", nil),
      ("", nil),
    ])
  func address(_ url: String, _ expected: String?) {
    #expect(AddressDate.day(url) == expected)
  }

  @Test("days are counted across months and years")
  func days() {
    #expect(DateReader.day(after: "2023-12-31T10:00") == "2024-01-01")
    #expect(DateReader.day(after: "2100-02-28") == "2100-03-01")
    #expect(DateReader.days(from: "2024-02-28", to: "2024-03-01") == 2)
    #expect(
      DateReader.seconds("1970-01-01T01:00:00+01:00") == DateReader.seconds("1970-01-01T00:00:00Z"))
    #expect(DateReader.day(after: "yesterday") == nil)
  }

  @Test("a page of drawings and forms alone still gives its text")
  func lastResort() throws {
    #expect(
      try parse("<html><body><svg><text>Drawn</text></svg></body></html>").text.string == "Drawn")
  }

  @Test("a name says no more than that few signs are a page's")
  func name() throws {
    let bytes = Array("A &amp; B".utf8)
    #expect(try parser.parse(bytes, path: "a.html.gz").text.string == "A & B")
    #expect(try parser.parse(bytes, path: "a.txt").text.string == "A &amp; B")
    #expect(
      try parser.parse(Array("WEBVTT\n\n00:01.000 --> 00:02.000\nA".utf8), path: "a.html").kind
        == .transcript)
  }

  @Test("HTTP's charset comes before the page's")
  func httpCharset() throws {
    let bytes: [UInt8] = Array("<meta charset=utf-8><p>caf".utf8) + [0xE9] + Array("</p>".utf8)
    let document = try parser.parse(bytes, path: nil, charset: "iso-8859-1")
    #expect(document.text.string == "café" && document.charset == "windows-1252")
  }
}

import Testing
import Text

@testable import Documents

@Suite("When pages were published")
struct PageDateTests {
  private let body =
    "The council voted on Monday, after a long debate, to move its archives to a new building near the river. "
    + "Residents had asked for a delay, but the mayor refused."

  private func date(head: String = "", _ top: String, end: String = "") throws -> String? {
    try parse(
      "<html><head>\(head)</head><body>\(top)<p>\(body)</p><p>\(body)</p>\(end)</body></html>"
    ).date
  }

  @Test("a headline in a list of teasers is not the page's: its neighbours have other days")
  func teaserOfThePageItself() throws {
    let list =
      "<ul><li><h3><a href=/1>Council moves archives</a></h3></li><li><h3><a href=/2>Guards strike</a></h3><div>1.5.2024 in City</div></li></ul>"
    #expect(
      try date(list + "<h1>Council moves archives</h1><div><a href=/1>7.5.2024</a></div>")
        == "2024-05-07")
  }

  @Test("the day of publication in the address outweighs a later day beside the headline")
  func address() throws {
    let head =
      "<link rel=canonical href=https://x.example/2023/12/15/films><meta property=article:published_time content=2023-12-15T08:50:02-05:00><meta name=displaydate content=2024-07-24>"
    #expect(
      try date(head: head, "<h1>Films</h1><div>Jul 24, 2024</div>") == "2023-12-15T08:50:02-05:00")
  }

  @Test("since when somebody belongs to a forum is no day of publication")
  func membership() throws {
    let profile = "<dl><dd><b>Registriert:</b> 18.09.2008, 05:56</dd></dl>"
    #expect(
      try date("<h2>Freie Software</h2>\(profile)<div>ann » 21.01.2009, 05:42</div>")
        == "2009-01-21")
    #expect(
      try date("<h2>Logiciels</h2><dl><dd>Membre depuis 18/09/2008</dd></dl>") == nil)
  }

  @Test(
    "the note of the last change at a page's end counts where nothing else does",
    arguments: [
      ("This page was last edited on 29 January 2020, at 13:22.", "2020-01-29"),
      ("Dernière modification de cette page le 29 janvier 2020 à 13:22.", "2020-01-29"),
      ("Diese Seite wurde zuletzt am 29. Januar 2020 um 13:22 Uhr geändert.", "2020-01-29"),
    ])
  func changeNote(_ note: String, _ expected: String) throws {
    let event = "<p>The next meeting of all members will take place on 5 February 2020 at noon.</p>"
    #expect(try date(event, end: "<footer><p>\(note)</p></footer>") == expected)
    #expect(
      try date("<h1>Moves</h1><p>7 May 2019</p>", end: "<footer><p>\(note)</p></footer>")
        == "2019-05-07")
  }

  @Test("a day that opens the only such paragraph comes before the days of other boxes")
  func opening() throws {
    let box =
      "<div class=item><a href=/2>Other news</a><span class=item-time>29.11.2022</span></div>"
    #expect(try date(box + "<p>(21. November 2022) \(body)</p>") == "2022-11-21")
    // A chronicle.
    #expect(
      try date("<p>21 November 2022: \(body)</p><p>22 November 2022: \(body)</p>" + box)
        == "2022-11-29")
  }

  @Test("boxes of teasers date the page only where no other box does")
  func teasers() throws {
    let cards = (1...4).map {
      "<div class=card><h3><a href=/\($0)>Another story number \($0) is told here</a></h3><span class=date>\($0) May 2020</span></div>"
    }.joined()
    #expect(
      try date("<div class=list>\(cards)</div>", end: "<div class=date>7 May 2024</div>")
        == "2024-05-07")
    #expect(try date("<div class=list>\(cards)</div>") == "2020-05-01")
  }

  @Test("a day marked by microdata is found among blanks, and in a box wrongly marked as comments")
  func blanks() throws {
    let blanks = String(repeating: " \n", count: 80)
    #expect(
      try date(
        "<ul><li itemprop=datePublished>\(blanks)<a href=/x>7 May 2024</a>\(blanks)</li></ul>")
        == "2024-05-07")
    #expect(
      try parse(
        "<body><div class=comments><h1>Moves</h1><span class=date>7 May 2024</span><p>\(body)</p></div></body>"
      ).date == "2024-05-07")
  }

  @Test("JSON-LD wrapped for XML is read")
  func wrapped() throws {
    let json = #"{"@type":"Article","datePublished":"2003-02-28T21:51:08Z"}"#
    #expect(
      try date("<script type=application/ld+json>\n<![CDATA[\(json)]]></script>")
        == "2003-02-28T21:51:08Z")
  }

  @Test(
    "what a page is drawn from is asked last",
    arguments: [
      (
        #"{"createdAt":"2021-01-01","publicationDate" : "2022-01-31T14:27:32+01:00"}"#,
        "2022-01-31T14:27:32+01:00"
      ),
      (#"[{"published_at":"2022-01-31"}]"#, "2022-01-31"), (#"{"publishedAt":"soon"}"#, nil),
      (#"{"publishedAt":"#, nil), (#"""#, nil), ("", nil),
    ])
  func embedded(_ script: String, _ expected: String?) throws {
    #expect(try date("<script type=application/json>\(script)</script>") == expected)
    #expect(
      try date("<h1>Moves</h1><p>7 May 2019</p><script type=application/json>\(script)</script>")
        == "2019-05-07")
  }
}

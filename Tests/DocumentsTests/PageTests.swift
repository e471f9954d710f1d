import LanguageResources
import Testing
import Text

@testable import Documents

@Suite("Pages")
struct PageTests {
  private let body =
    "The council voted on Monday, after a long debate, to move its archives to a new building near the river. "
    + "Residents had asked for a delay, but the mayor refused."

  @Test("the article's parts are kept in order, menus and footers are not")
  func mainText() throws {
    let document = try parse(
      """
      <html lang=en><head><title>Council moves archives | The Valley Post</title><meta property=og:site_name content="The Valley Post">
      <meta property="article:published_time" content="2024-05-07T10:00:00+02:00"><meta name=author content="By Ann Lee and Bob Roe"></head>
      <body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav><div class=sidebar><p>Our app is great, it has many features, and everyone should download it today.</p></div>
      <article><h1>Council moves archives</h1><p>\(body)</p><h2>What is next</h2><p>\(body)</p><ol><li>Pack the boxes.<li>Carry them.</ol>
      <blockquote><p>We will miss the old house, said a guard who had worked there for years.</p></blockquote></article>
      <footer><p>Copyright, all rights reserved, by the publishing company of the valley.</p></footer></body></html>
      """)
    #expect(document.title == "Council moves archives")
    #expect(document.authors == ["Ann Lee", "Bob Roe"])
    #expect(document.date == "2024-05-07T10:00:00+02:00")
    #expect(document.publisher == "The Valley Post")
    #expect(document.language?.code == "en")
    #expect(document.kind == .article)
    let text = document.text.string
    #expect(text.contains(body) && text.contains("What is next") && text.contains("Carry them."))
    #expect(!text.contains("Home") && !text.contains("Copyright") && !text.contains("app is great"))
    #expect(
      document.segments.contains { $0.kind == .quote }
        && document.segments.contains { $0.kind == .list })
  }

  @Test("JSON-LD comes before what readers see")
  func structured() throws {
    let document = try parse(
      """
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"A headline",
      "datePublished":"2023-01-02T03:04:05Z","author":[{"@id":"#a"}],"publisher":{"name":"Post"}},{"@id":"#a","@type":"Person","name":"Cy Dee"}]}</script>
      <p>\(body)</p><p>\(body)</p>
      """)
    #expect(
      document.title == "A headline" && document.authors == ["Cy Dee"]
        && document.date == "2023-01-02T03:04:05Z")
    #expect(document.publisher == "Post")
  }

  @Test(
    "dates in words are read",
    arguments: [
      ("7 mai 2024", "2024-05-07"), ("May 7, 2024", "2024-05-07"), ("07.05.2024", "2024-05-07"),
      ("1er août 2023", "2023-08-01"),
      ("05/13/2024", "2024-05-13"), ("11. November&nbsp;2021", "2021-11-11"),
    ])
  func dates(_ text: String, _ date: String) throws {
    let document = try parse("<p class=date>\(text)</p><p>\(body)</p><p>\(body)</p>")
    #expect(document.date == date)
  }

  @Test("an article that lies in several boxes is whole: lead, body, end")
  func severalBoxes() throws {
    let lead =
      "The lead stands above the picture and tells in one long sentence, as leads do, what has happened."
    let end =
      "The end stands in a box of its own, behind an advertisement, and says what will happen next year."
    let document = try parse(
      """
      <body><div class=page><main><header><h1>A long day</h1><p>\(lead)</p></header><div class="ads banner"><a href=/x>Buy this thing now</a></div>
      <div class=b1><p>\(body)</p><p>\(body)</p></div><div class=advert><a href=/y>And that thing too</a></div><div class=b2><p>\(end)</p></div></main>
      <footer><a href=/imprint>Imprint</a></footer></div></body>
      """)
    let text = document.text.string
    #expect(text.hasPrefix(lead) && text.hasSuffix(end))
    #expect(!text.contains("Buy") && !text.contains("Imprint"))
  }

  @Test("teasers side by side, comments and cookie notices are no article text")
  func surroundings() throws {
    let teasers = (1...4).map {
      "<div class=card><h3><a href=/\($0)>Another story number \($0) is told here</a></h3><p>It happened, as told, on day \($0).</p></div>"
    }.joined()
    let document = try parse(
      """
      <body><div id="cookie-banner"><p>We use cookies to do many things, and our partners do so too. Accept them all, please, today.</p></div>
      <article><h1>Title here</h1><p>\(body)</p><p>\(body)</p></article><div class=list>\(teasers)</div>
      <div id=comments><p>A reader says, at some length and with many words, that the mayor is quite right about this.</p></div></body>
      """)
    #expect(document.text.string == body + "\n" + body)
    #expect(document.title == "Title here")
  }

  @Test("privacy is a subject like any other: its words do not make a paragraph a notice")
  func privacyArticle() throws {
    let paragraph =
      "The app stored cookies without consent and sent each email address to partners, the regulator found."
    let document = try parse(
      "<body><article><h1>Fine</h1><p>\(paragraph)</p><p>\(body)</p></article></body>")
    #expect(document.text.string.contains(paragraph))
  }

  @Test("the site's name is no author, a reader who comments is none either")
  func authors() throws {
    let document = try parse(
      """
      <head><meta property=og:site_name content="Daily Post"><meta name=author content="Daily Post"></head><body><article><h1>T</h1>
      <p class=byline>By Ann Lee</p><p>\(body)</p><p>\(body)</p></article><div class=comments><span class=author>Zed</span></div></body>
      """)
    #expect(document.authors == ["Ann Lee"])
  }

  @Test("a talk on a page is a transcript")
  func talk() throws {
    let answer =
      "that is a long answer about the archive, its boxes and the river beside it, and more."
    let talk = (1...4).map {
      "<p>HOST: Question \($0) is about the archive, and it is a long one indeed, is it not?</p><p>ADA ROY: Well, \(answer)</p>"
    }.joined()
    let document = try parse("<body><article><h1>A talk</h1>\(talk)</article></body>")
    #expect(document.kind == .transcript)
    #expect(Set(document.segments.compactMap(\.speaker)) == ["HOST", "ADA ROY"])
    #expect(document.segments[0].speakerRange.map { document.text.string(in: $0) } == "HOST")
  }

  @Test(
    "a declared charset is read before the page",
    arguments: [
      ("<meta charset=iso-8859-15><p>10 \u{A4} pour un caf", "10 €"),
      (
        "<meta http-equiv=content-type content='text/html; charset=windows-1252'><p>\u{93}Oui\u{94}, caf",
        "“Oui”"
      ),
    ])
  func charset(_ page: String, _ text: String) throws {
    let bytes = page.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } + [0xE9]
    let document = try parser.parse(bytes, path: nil)
    #expect(document.text.string.contains(text) && document.text.string.hasSuffix("café"))
  }
}

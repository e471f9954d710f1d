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
      ("05/13/2024", "2024-05-13"),
    ])
  func dates(_ text: String, _ date: String) throws {
    let document = try parse("<p class=date>\(text)</p><p>\(body)</p><p>\(body)</p>")
    #expect(document.date == date)
  }
}

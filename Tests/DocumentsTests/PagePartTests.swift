import Testing
import Text

@testable import Documents

@Suite("What belongs to a page's article")
struct PagePartTests {
  private let body =
    "The council voted on Monday, after a long debate, to move its archives to a new building near the river. "
    + "Residents had asked for a delay, but the mayor refused."
  private let opinion =
    "I do not agree at all with this vote, and many people in my street do not either, dear mayor."

  private func article(_ inside: String = "", end: String = "") throws -> Document {
    try parse(
      "<html><body><div><h1>Council moves archives</h1><p>\(body)</p><p>\(body)</p>\(inside)<p>\(body)</p>\(end)</div></body></html>"
    )
  }

  @Test(
    "a caption that tells something is a part of its own, among the paragraphs; a mere name is none"
  )
  func captions() throws {
    let caption =
      "Guards carry the first boxes of the archive over the old bridge, which was closed to cars."
    let document = try article(
      "<figure><img src=a><figcaption>\(caption)</figcaption></figure><figure><img src=b><figcaption>The river</figcaption></figure>"
    )
    #expect(
      document.parts == [
        "paragraph: \(body)", "paragraph: \(body)", "caption: \(caption)", "paragraph: \(body)",
      ])
    let byClass = try article("<div class=wp-caption-text>\(caption)</div>")
    #expect(byClass.parts[2] == "caption: \(caption)")
  }

  @Test("the captions of pictures that are not shown, and of no article at all, are left out")
  func hiddenCaptions() throws {
    let figure =
      "<figure><figcaption>Guards carry the first boxes of the archive over the old bridge, slowly.</figcaption></figure>"
    #expect(
      try !article("<div style='display: none'>\(figure)</div>").text.string.contains("Guards"))
    let heading = try article(end: "<h2>Pictures</h2>\(figure)")
    #expect(!heading.text.string.contains("Pictures"))
  }

  @Test(
    "behind a heading that counts comments nothing is the article's",
    arguments: [
      "27 commentaires", "Commentaires (3)", "Comments", "12 Comments", "2 thoughts on “Archives”",
      "Leserkommentare", "3 réflexions sur « Archives »",
    ])
  func comments(_ heading: String) throws {
    let replies = (1...12).map { "<li><p>\($0): \(opinion)</p></li>" }.joined()
    let document = try article(end: "<div><h2>\(heading)</h2></div><ul>\(replies)</ul>")
    #expect(document.text.string == [body, body, body].joined(separator: "\n"))
  }

  @Test(
    "a heading that only names what people say opens a part of the article",
    arguments: ["Réactions", "Responses to the vote", "Commenting on the vote", "Replies"])
  func reactions(_ heading: String) throws {
    let document = try article("<h2>\(heading)</h2><p>\(opinion)</p>")
    #expect(document.text.string.contains(opinion))
  }

  @Test("a section of its own under a heading for further reading is left out, whole")
  func furtherReading() throws {
    let section =
      "<div><h2>Aller plus loin</h2><div><p>Enquête sur les archives, à propos du vote du conseil, actes du congrès de 2009.</p></div></div>"
    #expect(try !article(end: section).text.string.contains("Enquête"))
    // The article goes on behind a heading in its own box.
    #expect(try article("<h3>Lire aussi</h3>").text.string.hasSuffix(body))
  }

  @Test("links to the articles before and after end the text")
  func pager() throws {
    let document = try parse(
      """
      <body><div id=all><div class=text><h1>Council moves archives</h1><p>\(body)</p><p>\(body)</p></div>
      <div><div><a href=/1>Article précédent : le pont</a></div><div><a href=/3>Article suivant : le parc</a></div></div>
      <div class=about><p>Un blog sur les archives, leurs lecteurs, leurs gardiens, et sur la vie au bord de la rivière.</p></div></div></body>
      """)
    #expect(document.text.string == body + "\n" + body)
  }

  @Test("a post that the article shows is text, whatever its box is called; a link to one is none")
  func posts() throws {
    let post =
      "We will not move a single box before the river is safe, and the mayor knows that very well."
    let box = "<div class=social-media-embed><blockquote><p>\(post)</p>— Ann Lee</blockquote></div>"
    #expect(try article(box).parts.contains("quote: \(post)"))
    let link =
      "<div class=social><blockquote><p><a href=/x>\(post)</a></p></blockquote></div>"
    #expect(try !article(link).text.string.contains("single box"))
  }

  @Test("counted pictures beside an article are no part of it")
  func gallery() throws {
    let pictures = (1...8).map {
      "<li><h2><span>\($0)/8</span> Elsewhere \($0)</h2><p>Something quite different happened there, with many people, on day \($0). \(opinion) \(opinion)</p></li>"
    }.joined()
    let long = (1...4).map { _ in "<p>\(body) \(body)</p>" }.joined()
    let document = try article(long + "<div><ul class=pictures>\(pictures)</ul></div>")
    #expect(
      !document.text.string.contains("Elsewhere") && !document.text.string.contains("Something"))
    // A page that is a gallery keeps its text.
    let alone = try parse("<body><h1>Pictures</h1><ul>\(pictures)</ul></body>")
    #expect(alone.text.string.contains("Something quite different"))
  }

  @Test("what is invisible is no text, what waits to be unfolded is")
  func invisible() throws {
    let more = (1...4).map { "<p>Part \($0) is told here, with \(opinion)</p>" }.joined()
    #expect(
      try !article("<div style='visibility: hidden'>\(more)</div>").text.string.contains("Part 1"))
    let folded =
      "<body><article><h1>Vote</h1><p>\(body)</p><div style='display:none'>\(more)</div></article></body>"
    #expect(try parse(folded).text.string.contains("Part 4"))
  }
}

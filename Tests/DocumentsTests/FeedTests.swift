import LanguageResources
import Testing

@testable import Documents

@Suite("Feeds and journals")
struct FeedTests {
  @Test("an item's escaped markup is taken apart")
  func rss() throws {
    let document = try parse(
      """
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed</title><language>en</language>
      <item><title>One</title><link>http://x.example/1</link><creator>Ann Lee</creator><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate>
      <description>Short</description><content:encoded><![CDATA[<p>First <b>bold</b>.</p><ul><li>Second.</ul>]]></content:encoded></item></channel></rss>
      """)
    #expect(document.parts == ["paragraph: First bold.", "list: Second."])
    #expect(
      document.title == "One" && document.authors == ["Ann Lee"] && document.publisher == "Feed")
    #expect(document.date == "2024-05-07" && document.url == "http://x.example/1")
    #expect(document.language?.code == "en")
  }

  @Test("several entries are one document, each under its headline")
  func atom() throws {
    let document = try parse(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>
      <entry><title>One</title><published>2024-05-07T10:00:00Z</published><content type="html">&lt;p&gt;First.&lt;/p&gt;</content></entry>
      <entry><title>Two</title><summary>Plain &amp; short</summary></entry></feed>
      """)
    #expect(
      document.parts == [
        "heading: One", "paragraph: First.", "heading: Two", "paragraph: Plain & short",
      ])
    #expect(document.title == "Feed" && document.date == "2024-05-07T10:00:00Z")
  }

  @Test("JATS names its authors and its day in parts")
  func jats() throws {
    let document = try parse(
      """
      <?xml version="1.0"?><article xml:lang="en"><front><article-meta><title-group><article-title>Access to data</article-title></title-group>
      <contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>Ann</given-names></name></contrib>
      <contrib contrib-type="editor"><name><surname>Roe</surname></name></contrib></contrib-group>
      <pub-date><day>7</day><month>5</month><year>2024</year></pub-date></article-meta></front>
      <body><sec><title>Introduction</title><p>Some text.</p></sec></body><back><ref-list><ref>R</ref></ref-list></back></article>
      """)
    #expect(document.parts == ["heading: Introduction", "paragraph: Some text."])
    #expect(document.title == "Access to data" && document.authors == ["Ann Lee"])
    #expect(document.date == "2024-05-07")
  }

  @Test("NITF's byline names a person, whatever the title of that person")
  func nitf() throws {
    let document = try parse(
      """
      <nitf><body><body.head><hedline><hl1>A headline</hl1></hedline><byline>By <person>Ann Lee</person><byttl>Writer</byttl></byline></body.head>
      <body.content><p>First.</p></body.content></body></nitf>
      """)
    #expect(document.authors == ["Ann Lee"] && document.title == "A headline")
  }
}

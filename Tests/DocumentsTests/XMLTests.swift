import LanguageResources
import Testing
import Text

@testable import Documents

@Suite("XML documents")
struct XMLTests {
  @Test("TEI: header, paragraphs and speakers by reference")
  func tei() throws {
    let document = try parse(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><teiHeader><fileDesc><titleStmt><title>Séance</title>
      <author>Service</author></titleStmt><publicationStmt><publisher>Chambre</publisher><date when="2020-02-03"/></publicationStmt>
      </fileDesc><profileDesc><particDesc><listPerson><person xml:id="p1"><persName><surname>Roy</surname><forename>Ada</forename></persName></person>
      </listPerson></particDesc></profileDesc></teiHeader><text><body><head>Ordre du jour</head>
      <note>La séance est ouverte.</note><u who="#p1" ana="#chair"><seg>Bonjour à
      tous.</seg><kinesic><desc>Applaudissements</desc></kinesic><seg>Merci.</seg></u></body></text></TEI>
      """)
    #expect(
      document.title == "Séance" && document.authors == ["Service"]
        && document.publisher == "Chambre")
    #expect(
      document.date == "2020-02-03" && document.language?.code == "fr"
        && document.kind == .transcript)
    #expect(
      document.turns == [
        "Ordre du jour", "La séance est ouverte.", "Ada Roy: Bonjour à tous.", "Applaudissements",
        "Ada Roy: Merci.",
      ])
  }

  @Test("TTML: times are resolved against containers, spans with times are parts")
  func ttml() throws {
    let document = try parse(
      """
      <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">
      <head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ann Lee</ttm:name></ttm:agent></metadata></head>
      <body begin="10s"><div><p begin="00:00:01.500" end="00:00:03" ttm:agent="a1">One<br/>line</p>
      <p><span begin="4s" dur="1s">Two</span><span begin="6s" end="7s">Three</span></p></div></body></tt>
      """)
    #expect(document.turns == ["Ann Lee: One line", "Two", "Three"])
    #expect(document.segments.map(\.from) == [11.5, 14, 16])
    #expect(document.segments.map(\.to) == [13, 15, 17])
  }

  @Test("Akoma Ntoso: speeches by reference")
  func debate() throws {
    let document = try parse(
      """
      <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><references source="#s">
      <TLCPerson eId="p1" href="/p" showAs="Ada Roy"/></references></meta><debateBody><debateSection><heading>Budget</heading>
      <speech by="#p1" as="#chair"><from>Mrs. Roy:</from><p>We begin.</p></speech>
      <speech><from>Mr. Luc Abadie (North):</from><p>I object.</p></speech><narrative>Laughter.</narrative></debateSection></debateBody></debate></akomaNtoso>
      """)
    #expect(document.kind == .transcript)
    #expect(
      document.turns == ["Budget", "Ada Roy: We begin.", "Luc Abadie: I object.", "Laughter."])
    #expect(document.segments[2].speakerRole == "North" && document.segments[3].kind == .note)
  }

  @Test("NITF and Atom give headline, date and paragraphs")
  func articles() throws {
    let nitf = try parse(
      "<nitf><head><docdata><date.issue norm='20240507T101500Z'/></docdata></head><body><body.head><hedline><hl1>Big news</hl1></hedline><byline><byttl>Ann Lee</byttl></byline></body.head><body.content><p>First.</p><p>Second.</p></body.content></body></nitf>"
    )
    #expect(nitf.title == "Big news" && nitf.date?.hasPrefix("2024-05-07") == true)
    #expect(nitf.parts == ["paragraph: First.", "paragraph: Second."])
  }

  @Test("malformed XML keeps what it has and says that it is partial")
  func malformed() throws {
    let document = try parse("<?xml version='1.0'?><news><p>One.</p><p>Two.</q></news>")
    #expect(document.parts == ["paragraph: One.", "paragraph: Two."])
    #expect(document.warnings.contains { $0.hasPrefix("partial") })
  }
}

@Suite("Inputs that are no documents")
struct InputErrorTests {
  @Test(
    "each has its cause",
    arguments: [
      ("", DocumentError.Cause.empty), ("  \n", .empty), ("%PDF-1.7 x", .binary),
      ("\u{1}\u{2}\u{3}\u{0}\u{5}", .binary),
      ("{\"a\": 1}", .unsupported), ("{\"a\": ", .parse), ("<?xml version='1.0'?>", .parse),
    ])
  func causes(_ input: String, _ cause: DocumentError.Cause) {
    #expect(throws: DocumentError.self) { try parse(input) }
    do throws(DocumentError) { _ = try parse(input) } catch {
      #expect(error.cause == cause && !error.message.isEmpty)
    }
  }

  @Test("ill-formed UTF-8 is read, and the replacements are told")
  func replacements() throws {
    let bytes =
      Array("<?xml version='1.0' encoding='utf-8'?><a><p>caf".utf8) + [0xE9, 0x20]
      + Array("noir</p></a>".utf8)
    let document = try parser.parse(bytes, path: "x")
    #expect(document.text.string == "caf\u{FFFD} noir")
    #expect(document.warnings.first?.contains("1 ill-formed") == true)
  }

  @Test("the id is made of the bytes")
  func identity() throws {
    let document = try parse("Some text.")
    #expect(document.id.count == 17 && document.id.hasPrefix("d"))
    #expect(document.sha256?.hasPrefix(document.id.dropFirst()) == true)
  }

  @Test("a speech recogniser's JSON is a transcript")
  func recogniser() throws {
    let document = try parse(
      "{\"language\": \"french\", \"segments\": [{\"start\": 0.5, \"end\": 2, \"text\": \" Bonjour à\"}, {\"start\": 2, \"end\": 3, \"text\": \" tous.\"}]}"
    )
    #expect(document.language?.code == "fr")
    #expect(document.text.string == "Bonjour à\ntous.")
    #expect(document.segments.map(\.from) == [0.5, 2])
    #expect(document.segments[1].continuesSentence)
  }
}

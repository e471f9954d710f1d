import Entities
import LanguageResources
import Linguistics
import TestSupport
import Testing

@testable import GazetteerImport

@Suite("Import of gazetteers")
struct ImportTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func read(
    _ files: [(name: String, text: String)], form: SourceForm? = nil, type: EntityType? = nil,
    languages: Set<String> = ["en", "fr"]
  ) throws -> (CompiledGazetteer, [ImportReport]) {
    var importer = try GazetteerImporter(
      resources: .embedded,
      options: ImportOptions(form: form, type: type, languages: languages))
    var reports: [ImportReport] = []
    try importer.add(try files.map { try folder.write($0.name, $0.text) }) { reports.append($0) }
    let bytes = ModelBytes(copying: try importer.compile())
    return (try CompiledGazetteer(bytes, path: "test"), reports)
  }

  private static func place(
    _ id: Int, _ name: String, _ others: String = "", _ code: String = "P\tPPL", _ people: Int = 0
  ) -> String {
    "\(id)\t\(name)\t\(name)\t\(others)\t1.0\t2.0\t\(code)\tXX\t\t00\t\t\t\t\(people)\t\t5\tEurope/Paris\t2024-01-01\n"
  }

  @Test("a table gives names their types, aliases, languages and identifiers")
  func table() throws {
    let (names, reports) = try read([
      (
        "t.csv",
        #"""
        Name,Type,Aliases,Language,Identifier
        Velmora Data,company,"Velmora;VDX Group",en,v-1
        "Haut Conseil ""Numa""",organization,,fr,

        """#
      )
    ])
    #expect(reports[0].form == .table && reports[0].badLines == 0 && reports[0].bearers == 2)
    let alias = try #require(names.entry(named: "vdx group"))
    #expect(alias.type == .company && alias.name == "Velmora Data" && alias.key == "t:v-1")
    #expect(alias.language == "en")
    let council = try #require(names.entry(named: "HAUT CONSEIL Numa"))
    #expect(council.type == .organization && council.key == nil && council.language == "fr")
    #expect(council.name == "Haut Conseil \"Numa\"")
  }

  @Test(
    "a table may be separated by tabs or semicolons, begin with a mark and end lines as on Windows",
    arguments: [
      "\u{FEFF}name\ttype\r\nVelmora Data\tcompany\r\n", "name;type\nVelmora Data;company",
    ])
  func separators(text: String) throws {
    let (names, _) = try read([("t.txt", text)])
    #expect(names.entry(named: "Velmora Data")?.type == .company)
  }

  @Test("a cell may hold line ends; a quote that never ends costs its own record alone")
  func quotes() throws {
    let (names, reports) = try read([
      (
        "t.csv",
        "name,type\n\"Velmora\nData\",company\n\"Open,company\nTrassic Holdings,company\n"
      )
    ])
    #expect(names.entry(named: "Velmora Data") != nil)
    #expect(names.entry(named: "Trassic Holdings") != nil)
    #expect(reports[0].firstBadLines.map(\.line) == [4])
  }

  @Test("bad lines are told by number, counted, and stop nothing")
  func badLines() throws {
    var text = "name,type\n"
    for number in 0..<30 { text += "Name \(number)x,planet\n" }
    text += ",company\nVelmora Data,company\n"
    let (names, reports) = try read([("t.csv", text)])
    #expect(names.entryCount == 1)
    #expect(reports[0].badLines == 31 && reports[0].firstBadLines.count == 20)
    #expect(reports[0].firstBadLines[0].line == 2)
    #expect(reports[0].firstBadLines[0].message.contains("planet"))
  }

  @Test(
    "GeoNames: places keep their number, roads and communes stay out, many places of a name none")
  func geonames() throws {
    let (names, reports) = try read([
      (
        "cities.txt",
        Self.place(101, "Velmouth", "Velmutz,Велмут,VLM", "P\tPPL", 500_000)
          + Self.place(102, "Velmouth", "", "A\tADM4", 500_000)
          + Self.place(103, "Rue Velmouth", "", "R\tRD")
          + Self.place(104, "Drasbach", "", "P\tPPL", 900)
          + Self.place(105, "Drasbach", "", "P\tPPL", 700)
          + "106\tshort\n" + "x" + Self.place(107, "Nowhere")
      )
    ])
    #expect(names.entry(named: "Velmutz")?.key == "geonames:101")
    #expect(names.entry(named: "Велмут") == nil)
    let shared = try #require(names.entry(named: "Drasbach"))
    #expect(shared.type == .location && shared.key == nil)
    #expect(names.entry(named: "Rue Velmouth") == nil)
    #expect(reports[0].form == .geonames && reports[0].leftOut == 2)
    #expect(reports[0].firstBadLines.map(\.line) == [6, 7])
  }

  @Test("GeoNames' names in other languages join their places, whatever the order of the files")
  func alternateNames() throws {
    let (names, reports) = try read([
      (
        "alternateNamesV2.txt",
        "1\t101\tfr\tVelmouthe\t\t\t\t\t\t\n2\t101\tpl\tWelmut\t\t\t\t\t\t\n3\t101\tlink\thttps://x.example\n4\t9\tfr\tAilleurs\n5\tx\tfr\tAilleurs\n"
      ), ("cities.txt", Self.place(101, "Velmouth")),
    ])
    #expect(reports.map(\.form) == [.geonames, .alternateNames])
    let french = try #require(names.entry(named: "Velmouthe"))
    #expect(french.key == "geonames:101" && french.language == "fr" && french.name == "Velmouth")
    #expect(names.entry(named: "Welmut") == nil && names.entry(named: "Ailleurs") == nil)
    #expect(reports[1].leftOut == 3 && reports[1].badLines == 1 && reports[1].names == 1)
  }

  @Test("GLEIF: a company keeps its LEI, also under its name without the legal form")
  func legalEntities() throws {
    let (names, reports) = try read([
      (
        "lei2.csv",
        """
        "LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1","Entity.OtherEntityNames.OtherEntityName.1.xmllang","Entity.EntityCategory","Registration.RegistrationStatus"
        "\(Self.lei("VELMORA00000000001"))","VELMORA DATA SA","fr","Velmora Datahaus","de","GENERAL","ISSUED"
        "\(Self.lei("COMMUNE00000000002"))","Commune de Drasbach","fr","","","RESIDENT_GOVERNMENT_ENTITY","ISSUED"
        "VELMORA0000000000100","Wrong Digits Ltd","en","","","GENERAL","ISSUED"
        "\(Self.lei("TWICE0000000000003"))","Twice Told Ltd","en","","","GENERAL","DUPLICATE"

        """
      )
    ])
    let key = "lei:" + Self.lei("VELMORA00000000001")
    #expect(
      names.entry(named: "Velmora Data S.A.") == nil
        || names.entry(named: "Velmora Data SA")?.key == key)
    let short = try #require(names.entry(named: "Velmora Data"))
    #expect(short.key == key && short.type == .company && short.name == "VELMORA DATA SA")
    #expect(names.entry(named: "Velmora Datahaus") == nil)
    #expect(names.entry(named: "Commune de Drasbach")?.type == .organization)
    #expect(reports[0].form == .gleif && reports[0].firstBadLines.map(\.line) == [4])
    #expect(reports[0].leftOut == 1)
  }

  @Test("GLEIF's XML gives what its CSV gives")
  func legalEntitiesXML() throws {
    let lei = Self.lei("VELMORA00000000001")
    let (names, reports) = try read([
      (
        "lei2.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIHeader/><lei:LEIRecords>
        <lei:LEIRecord><lei:LEI>\(lei)</lei:LEI><lei:Entity>
        <lei:LegalName xml:lang="fr">VELMORA &amp; FILS SA</lei:LegalName>
        <lei:OtherEntityNames><lei:OtherEntityName xml:lang="en" type="TRADING_OR_OPERATING_NAME">Velmora Trading</lei:OtherEntityName></lei:OtherEntityNames>
        <lei:EntityCategory>GENERAL</lei:EntityCategory></lei:Entity>
        <lei:Registration><lei:RegistrationStatus>ISSUED</lei:RegistrationStatus></lei:Registration></lei:LEIRecord><lei:LEIRecord><lei:LEI>bad</lei:LEI>
        </lei:LEIRecord>
        <lei:LEIRecord><lei:LEI>
        """
      )
    ])
    #expect(reports[0].form == .gleifXML)
    #expect(names.entry(named: "Velmora & Fils SA")?.key == "lei:" + lei)
    #expect(names.entry(named: "velmora trading")?.language == "en")
    #expect(reports[0].firstBadLines.map(\.line) == [7, 9])
  }

  /// A made-up identifier with the check digits that fit.
  private static func lei(_ base: String) -> String {
    for check in 0..<100 {
      let lei = base + (check < 10 ? "0" : "") + String(check)
      if LegalEntity.isValid(lei) { return lei }
    }
    return base
  }

  private static let items = """
    [
    {"id":"Q1001","type":"item","labels":{"en":{"language":"en","value":"Velmora"},"fr":{"language":"fr","value":"Velmora France"},"ja":{"language":"ja","value":"ベルモラ"}},"aliases":{"en":[{"language":"en","value":"Velmora Data"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"entity-type":"item","numeric-id":4830453,"id":"Q4830453"},"type":"wikibase-entityid"}}}]},"sitelinks":{"enwiki":{"site":"enwiki","title":"Velmora"}}},
    {"id":"Q1002","labels":[],"claims":[]},
    {"id":"Q1003","labels":{"en":{"value":"Ann Prestwick"}},"claims":{"P31":[{"mainsnak":{"snaktype":"novalue"}},{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}]}},
    {"id":"Q1004","labels":{"en":{"value":
    ]

    """

  @Test("Wikidata: items keep their id, with types by their classes")
  func wikidata() throws {
    let (names, reports) = try read([("dump.json", Self.items)])
    #expect(reports[0].form == .wikidata)
    #expect(names.entry(named: "Velmora Data")?.key == "wikidata:Q1001")
    #expect(names.entry(named: "velmora france")?.language == "fr")
    #expect(names.entry(named: "Ann Prestwick")?.type == .person)
    #expect(reports[0].leftOut == 1 && reports[0].firstBadLines.map(\.line) == [5])
  }

  @Test("what gzip packed is read as it is; cut in the middle, what comes before is kept")
  func gzip() throws {
    // `printf 'name,type\nVelmora Data,company\n' | gzip -n`, in bytes.
    let packed: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0x4b, 0xcc, 0x4d, 0xd5,
      0x29, 0xa9, 0x2c, 0x48, 0xe5, 0x0a, 0x4b, 0xcd, 0xc9, 0xcd, 0x2f, 0x4a, 0x54, 0x70, 0x49,
      0x2c, 0x49, 0xd4, 0x49, 0xce, 0xcf, 0x2d, 0x48, 0xcc, 0xab, 0xe4, 0x02, 0x00, 0x2f, 0x97,
      0x5a, 0x53, 0x1f, 0x00, 0x00, 0x00,
    ]
    for isCut in [false, true] {
      let path = try folder.write(
        "t.csv.gz", bytes: isCut ? Array(packed.dropLast(6)) : packed)
      var importer = try GazetteerImporter(
        resources: .embedded, options: ImportOptions(languages: ["en"]))
      var bad = 0
      try importer.add([path]) { bad += $0.badLines }
      #expect(bad == (isCut ? 1 : 0))
      let names = try CompiledGazetteer(
        ModelBytes(copying: try importer.compile()), path: "test")
      #expect(names.entry(named: "Velmora Data") != nil)
    }
  }

  @Test("the same files give the same bytes")
  func determinism() throws {
    func bytes() throws -> [UInt8] {
      var importer = try GazetteerImporter(
        resources: .embedded, options: ImportOptions(languages: ["en", "fr"]))
      try importer.add([try folder.write("dump.json", Self.items)]) { _ in }
      return try importer.compile()
    }
    #expect(try bytes() == bytes())
  }

  @Test(
    "ordinary words, surnames and short names need context; words in small letters are no acronym")
  func doubt() throws {
    let (names, _) = try read([
      (
        "t.csv",
        "name,type\nOrange,company\nPage,company\nThe Company,company\nQZV,organization\nQzv,company\nZelkovar,company\nDurand,person\nOrange SA,company\nA,company\n"
      )
    ])
    for name in ["Orange", "Page", "The Company", "QZV", "Durand"] {
      #expect(names.entry(named: name)?.isAmbiguous == true, "\(name)")
    }
    #expect(names.entry(named: "Zelkovar")?.isAmbiguous == false)
    #expect(names.entry(named: "QZV")?.type == .organization)
    #expect(names.entry(named: "A") == nil)
  }

  @Test("errors say what to do")
  func errors() throws {
    func message(_ name: String, _ text: String) throws -> String {
      do {
        _ = try read([(name, text)])
        return ""
      } catch let error as ImportError { return error.description }
    }
    #expect(try message("t.csv", "title,type\na,b\n").contains("no column 'name'"))
    #expect(try message("t.csv", "name,kind\na,b\n").contains("--type"))
    #expect(try message("t.zip", "PK\u{3}\u{4}").contains("unzip"))
    #expect(try message("t.csv", "").contains("empty"))
    #expect(try message("t.csv", "name,type\nX,company\n").contains("no name was read"))
    var importer = try GazetteerImporter(
      resources: .embedded, options: ImportOptions(languages: []))
    #expect(throws: ImportError.self) { try importer.add([folder("missing.csv")]) { _ in } }
  }

  @Test("bytes of any kind never trap, in any form", arguments: SourceForm.allCases)
  func hostile(form: SourceForm) throws {
    var generator = SeededGenerator(seed: 7)
    let empty = try GazetteerImporter(
      resources: .embedded,
      options: ImportOptions(form: form, type: .company, languages: ["en"]))
    for _ in 0..<60 {
      var bytes = Array(
        (form == .table
          ? "name,type\n" : form == .gleif ? "LEI,Entity.LegalName\n" : Self.items).utf8)
      for _ in 0..<Int.random(in: 0..<300, using: &generator) {
        bytes.append(
          [0x22, 0x2C, 0x09, 0x0A, 0x0D, 0x3C, 0x3E, 0x7B, 0xC3, 0xA9, 0xFF, 0x41, 0x31]
            .randomElement(using: &generator) ?? 0)
      }
      if form == .wikidata { bytes.shuffle(using: &generator) }
      let path = try folder.write("hostile", bytes: bytes)
      var importer = empty
      try importer.add([path]) { report in
        #expect(report.firstBadLines.allSatisfy { $0.line >= 1 && $0.line <= report.lines + 1 })
      }
    }
  }
}

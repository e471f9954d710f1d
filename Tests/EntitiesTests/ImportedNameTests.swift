import Documents
import LanguageResources
import TestSupport
import Testing
import Text

@testable import Entities

@Suite("Names that a user brings")
struct ImportedNameTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// The mentions of a text, as "words/type/key", by a recogniser with these names.
  private func mentions(
    _ text: String, _ language: String,
    _ names: [(name: String, type: EntityType, isAmbiguous: Bool)]
  ) throws -> [String] {
    var compiler = GazetteerCompiler()
    let source = try compiler.add(.init(prefix: "t", files: "", licence: ""))
    for (number, name) in names.enumerated() {
      let bearer = try compiler.addBearer(name.type, identifier: "\(number)", source: source)
      try compiler.addName(name.name, of: bearer, standing: name.isAmbiguous ? .ambiguous : [])
    }
    let path = try folder.write("names", bytes: try compiler.compile())
    let recognizer = try EntityRecognizer(
      resources: ResourceLibrary(overlay: nil, gazetteers: [path]))
    let (layer, source_) = try Recognition.layer(
      Document(id: "test", kind: .article, text: SourceText(text)), language, recognizer)
    return layer.mentions.map {
      "\(source_.string(in: $0.range))/\($0.type.rawValue)/\(layer.entities[$0.entity].key ?? "-")"
    }
  }

  @Test(
    "a name that nothing else knows is found, with its type and identifier",
    arguments: [
      ("en", "Officials met the Zelkovar Ost Verein on Monday.", EntityType.organization),
      ("fr", "La ministre a reçu le Zelkovar Ost Verein lundi.", .organization),
    ])
  func known(language: String, text: String, type: EntityType) throws {
    let found = try mentions(text, language, [("Zelkovar Ost Verein", type, false)])
    #expect(found.contains("Zelkovar Ost Verein/\(type.rawValue)/t:0"))
  }

  @Test("ordinary words stay words: small letters, and the beginning of a sentence, make no name")
  func ordinary() throws {
    let names: [(String, EntityType, Bool)] = [
      ("Page", .company, true), ("Report Data", .company, true), ("Zelkovar Ost", .company, false),
    ]
    let found = try mentions(
      "Page 12 is missing. The page and the report data were lost, and zelkovar ost with them.",
      "en", names)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("a list in capitals knows the name in small letters, but not its words as words")
  func capitals() throws {
    let names: [(String, EntityType, Bool)] = [
      ("ZELKOVAR HOLDING OF DRASBACH", .company, false), ("SECURE DATA PARTNERS", .company, true),
    ]
    let found = try mentions(
      "Zelkovar Holding of Drasbach hired staff. Secure data partners are few.", "en", names)
    #expect(found.contains("Zelkovar Holding of Drasbach/company/t:0"))
    #expect(!found.contains { $0.hasSuffix("t:1") })
  }

  @Test("what the tables know keeps the key of the tables")
  func tablesFirst() throws {
    let found = try mentions(
      "He joined Microsoft in Paris last year.", "en", [("Microsoft", .product, false)])
    #expect(found.contains("Microsoft/company/name:microsoft"))
  }

  @Test("a role that a user brings is proposed as one")
  func roles() throws {
    let found = try mentions(
      "The chief telemetry wrangler of Microsoft, Ann Price, resigned.", "en",
      [("chief telemetry wrangler", .role, false)])
    #expect(found.contains { $0.hasPrefix("chief telemetry wrangler/role") }, "\(found)")
  }

  @Test("a damaged file is told by its name")
  func damaged() throws {
    let path = try folder.write(
      "names", "no gazetteer at all, only text that goes on for a while longer")
    #expect(throws: ResourceError.self) {
      try EntityRecognizer(resources: ResourceLibrary(overlay: nil, gazetteers: [path]))
    }
  }
}

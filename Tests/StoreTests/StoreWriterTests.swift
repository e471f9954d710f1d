import GRDB
import Graph
import Records
import Store
import TestSupport
import Testing

private let sentences = [
  "Velmora a transmis les données des patients à un courtier.",
  "Cardelia nie avoir gardé les relevés de ses clients.",
  "L\u{2019}opérateur aurait ouvert les messageries.",
]

/// Two documents with three claims, and whatever else a store keeps.
private func records() -> [AnalysedRecord] {
  ["a", "b"].enumerated().map { index, id in
    var document = DocumentRecord(id: id, text: sentences.joined(separator: " "))
    document.path = "corpus/\(id).txt"
    document.authors = ["A. Martin", "B. Dubois"]
    document.warnings = ["one", "two"]
    let mention = EntityRecord(
      document: id, text: "Velmora", start: 0, end: 7, type: "company", entity: "e1",
      name: "Velmora", confidence: 0.9)
    let relation = RelationRecord(
      document: id, type: "owns", from: Span(text: "Velmora", start: 0, end: 7, entity: "e1"),
      to: Span(text: "un courtier", start: 46, end: 57),
      evidence: .init(sentence: .init(start: 0, end: 58)), polarity: "negated", modality: "planned")
    let claims = sentences.indices.filter { $0 % 2 == index }.map { number in
      var claim = ClaimRecord(
        id: "c\(number)", document: id, action: "access",
        polarity: number == 1 ? "negated" : "affirmed",
        modality: number == 2 ? "unconfirmed" : "asserted",
        evidence: .init(
          sentence: Span(
            text: sentences[number], start: 0, end: sentences[number].unicodeScalars.count),
          trigger: Span(text: "a", start: 8, end: 9)),
        confidence: 0.5)
      claim.agent = Span(text: "Velmora", start: 0, end: 7, entity: "e1")
      claim.data = Span(text: "données", start: 23, end: 30)
      claim.cluster = "k\(number)"
      claim.time = .init(text: "en mai", start: 0, end: 6, from: "2024-05", to: "2024-05")
      claim.sources = [
        .init(
          text: "Le Parquet", start: 0, end: 10, entity: nil, role: nil, organization: nil,
          cue: "selon"),
        .init(
          text: "un témoin", start: 11, end: 20, entity: "e1", role: "agent",
          organization: "Velmora", cue: nil),
      ]
      return claim
    }
    return AnalysedRecord(
      document: document, entities: [mention], relations: [relation], claims: claims)
  }
}

private let graph = KnowledgeGraph(
  nodes: [
    GraphNode(id: "e1", kind: .company, label: "Velmora"),
    GraphNode(
      id: "e2", kind: .person, label: "Anne Dubois",
      properties: [GraphProperty("names", .strings(["A. Dubois", "Anne Dubois"]))]),
    GraphNode(
      id: "k0", kind: .cluster, label: "k0", properties: [GraphProperty("sources", .integer(2))]),
  ], edges: [])

@Suite("The database")
struct StoreWriterTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// Writes the records and opens what was written.
  @discardableResult
  private func write(_ name: String = "s.sqlite", _ records: [AnalysedRecord] = records()) throws
    -> DatabaseQueue
  {
    let store = try StoreWriter(path: folder(name), graph: graph)
    for record in records { try store.add(record) }
    try store.finish()
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: folder(name), configuration: configuration)
  }

  private func count(_ table: String, in store: DatabaseQueue) throws -> Int {
    try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? -1 }
  }

  @Test(
    "as many rows come out as records went in",
    arguments: [
      ("document", 2), ("entity", 2), ("cluster", 1), ("mention", 2), ("relation", 2),
      ("claim", 3), ("source", 6),
    ])
  func rows(table: String, expected: Int) throws {
    #expect(try count(table, in: write()) == expected)
  }

  @Test("a claim keeps its words, polarity, modality and sources in their order")
  func claims() throws {
    let store = try write()
    try store.read { db in
      let claim = try #require(try Row.fetchOne(db, sql: "SELECT * FROM claim WHERE id = 'c1'"))
      #expect(claim["sentence"] == sentences[1] && claim["document"] == "b")
      #expect(claim["polarity"] == "negated" && claim["modality"] == "asserted")
      #expect(claim["end"] == sentences[1].unicodeScalars.count && claim["cluster"] == "k1")
      #expect(claim["time_from"] == "2024-05" && claim["data_category"] == nil as String?)
      let sources = try String.fetchAll(
        db, sql: "SELECT text FROM source WHERE claim = ? ORDER BY position",
        arguments: [claim["number"] as Int])
      #expect(sources == ["Le Parquet", "un témoin"])
      let document = try #require(
        try Row.fetchOne(db, sql: "SELECT * FROM document WHERE id = 'a'"))
      #expect(document["authors"] == "A. Martin; B. Dubois" && document["warnings"] == "one\ntwo")
    }
  }

  @Test("two writes of the same records give the same bytes")
  func deterministic() throws {
    try write("one.sqlite")
    try write("two.sqlite")
    #expect(folder.bytes("one.sqlite") == folder.bytes("two.sqlite"))
    #expect(!folder.bytes("one.sqlite").isEmpty)
    #expect(try folder.names() == ["one.sqlite", "two.sqlite"], "no journal stays behind")
  }

  @Test("the version of the schema is in user_version")
  func version() throws {
    #expect(try write().read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 3)
  }

  @Test("an import that does not come to its end leaves nothing that is taken for a store")
  func unfinished() throws {
    var store: StoreWriter? = try StoreWriter(path: folder("sourcier.sqlite"), graph: graph)
    for number in 0..<5_000 {
      try store?.add(
        AnalysedRecord(
          document: DocumentRecord(id: "d\(number)", text: sentences[0]), entities: [],
          relations: [], claims: []))
    }
    store = nil
    let error = #expect(throws: StoreError.self) { try Store(directory: folder.path) }
    #expect(error?.description.contains("version 0") == true)
  }

  @Test("the database is sound, and one without documents too")
  func sound() throws {
    for store in [try write("full.sqlite"), try write("empty.sqlite", [])] {
      #expect(try store.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    }
  }

  @Test("a text with a null character is kept to its end, with its offsets")
  func nullCharacter() throws {
    let record = AnalysedRecord(
      document: DocumentRecord(id: "n", text: "a\u{0}b"), entities: [], relations: [], claims: [])
    let stored = try write("null.sqlite", [record]).read {
      try String.fetchOne($0, sql: "SELECT text FROM document")
    }
    #expect(stored == "a\u{FFFD}b")
  }

  @Test("a claim that comes twice is an error, not a second row")
  func twice() throws {
    let store = try StoreWriter(path: folder("twice.sqlite"), graph: graph)
    for record in records() + records() { try store.add(record) }
    let error = #expect(throws: StoreError.self) { try store.finish() }
    #expect(error?.description.contains("cannot be completed") == true)
  }

  @Test("a path that cannot be written is an error that names it")
  func unwritable() throws {
    let path = folder("no/such/folder/s.sqlite")
    let error = #expect(throws: StoreError.self) { try StoreWriter(path: path, graph: graph) }
    #expect(error?.description.hasPrefix(path) == true)
  }
}

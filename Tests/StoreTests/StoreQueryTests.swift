import Graph
import Records
import Store
import TestSupport
import Testing

/// A store of claims that are made in the tests.
private struct Library {
  let folder: TemporaryDirectory
  let store: Store

  init(_ records: [AnalysedRecord], _ nodes: [GraphNode] = [], edges: [GraphEdge] = []) throws {
    folder = try TemporaryDirectory()
    let writer = try StoreWriter(
      path: folder("sourcier.sqlite"), graph: KnowledgeGraph(nodes: nodes, edges: edges))
    for record in records { try writer.add(record) }
    try writer.finish()
    store = try Store(directory: folder.path)
  }

  func find(
    _ query: String, order: Store.Order = .document, isReversed: Bool = false, limit: Int? = nil
  ) throws -> [String] {
    var ids: [String] = []
    try store.find(
      try .parse(query), order: order, isReversed: isReversed, limit: limit
    ) { ids.append($0.claim.id) }
    return ids
  }
}

private func record(
  _ document: String, date: String? = nil, _ claims: [ClaimRecord]
) -> AnalysedRecord {
  var record = DocumentRecord(
    id: document,
    text: "Avant. " + claims.map(\.evidence.sentence.text).joined(separator: " ") + " Après. Fin.")
  record.date = date
  record.language = "fr"
  record.path = "corpus/\(document).txt"
  record.publisher = "L’Écho"
  var claims = claims
  for i in claims.indices { claims[i].document = document }
  return AnalysedRecord(document: record, entities: [], relations: [], claims: claims)
}

private func claim(
  _ id: String, _ sentence: String, _ change: (inout ClaimRecord) -> Void = { _ in }
) -> ClaimRecord {
  var claim = ClaimRecord(
    id: id, document: "", action: "access", polarity: "affirmed", modality: "asserted",
    evidence: .init(
      sentence: Span(text: sentence, start: 7, end: 7 + sentence.unicodeScalars.count),
      trigger: Span(text: "t", start: 7, end: 8)), confidence: 0.875)
  change(&claim)
  return claim
}

private func span(_ text: String, _ entity: String? = nil) -> Span {
  Span(text: text, start: 0, end: text.unicodeScalars.count, entity: entity)
}

@Suite("Queries over a store")
struct StoreQueryTests {
  private let library: Library

  init() throws {
    library = try Library(
      [
        record(
          "one", date: "2023-03-24",
          [
            claim("c1", "Des employés ont accédé aux données d’utilisateurs américains.") {
              $0.agent = span("Des employés")
              $0.place = span("Etats-Unis", "us")
              $0.cluster = "k1"
              $0.time = .init(text: "en 2021", start: 0, end: 7, from: "2021-09", to: "2022-01")
              $0.sources = [
                .init(
                  text: "BuzzFeed News", start: 0, end: 1, entity: nil, role: nil,
                  organization: nil, cue: "selon"),
                .init(
                  text: "Jane Doe", start: 2, end: 3, entity: nil, role: "porte-parole",
                  organization: "ByteDance", cue: nil),
              ]
            },
            claim("c2", "TikTok nie tout accès.") {
              $0.agent = span("TikTok", "tiktok")
              $0.polarity = "negated"
              $0.cluster = "k2"
            },
          ]),
        record(
          "two", date: "2021-06",
          [
            claim("c3", "L'entreprise aurait transmis des données.") {
              $0.agent = span("L'entreprise", "tiktok")
              $0.action = "transfer"
              $0.modality = "unconfirmed"
              $0.dataCategory = "personal"
              $0.time = .init(text: "jusqu'en 2020", start: 0, end: 7, from: nil, to: "2020")
            }
          ]),
        record("three", [claim("c4", "Une œuvre « secrète ».")]),
      ],
      [
        GraphNode(
          id: "us", kind: .location, label: "United States",
          properties: [GraphProperty("names", .strings(["Etats-Unis", "U.S.", "United States"]))]),
        GraphNode(id: "tiktok", kind: .company, label: "TikTok"),
        GraphNode(
          id: "k1", kind: .cluster, label: "employees access data",
          properties: [
            GraphProperty("sources", .integer(3)), GraphProperty("action", .string("access")),
          ]),
        GraphNode(
          id: "k2", kind: .cluster, label: "TikTok",
          properties: [GraphProperty("sources", .integer(1))]),
      ],
      edges: [
        GraphEdge(
          key: "r", source: "k1", target: "k2", type: "contradicts",
          evidence: [GraphEvidence(document: "one", start: 0, end: 1)])
      ])
  }

  @Test(
    "a condition finds its claims",
    arguments: [
      ("", ["c1", "c2", "c3", "c4"]), ("agent:tiktok", ["c2", "c3"]), ("agent:employes", ["c1"]),
      ("agent:employé", []), ("place:\"united states\"", ["c1"]), ("place:\"États‑Unis\"", ["c1"]),
      ("place:US", ["c1"]), ("place:\"states united\"", []), ("agent:us", []),
      ("source:buzzfeed", ["c1"]), ("source:bytedance", ["c1"]), ("source:porte-parole", ["c1"]),
      ("action:transfer", ["c3"]), ("polarity:negated", ["c2"]), ("modality:unconfirmed", ["c3"]),
      ("category:personal", ["c3"]), ("document:one", ["c1", "c2"]),
      ("document:corpus/two.txt", ["c3"]), ("document:two.txt", ["c3"]),
      ("lang:FR", ["c1", "c2", "c3", "c4"]),
      ("publisher:echo", ["c1", "c2", "c3", "c4"]), ("cluster:k2", ["c2"]), ("id:c4", ["c4"]),
      ("id:c9", []), ("corroboration:2..", ["c1"]), ("corroboration:0", ["c3", "c4"]),
      ("time:2021", ["c1"]), ("time:2021-08", []), ("time:..2020", ["c3"]), ("time:1900", ["c3"]),
      ("time:2022-01-31..", ["c1"]), ("published:2021", ["c3"]),
      ("published:2023-03-24", ["c1", "c2"]),
      ("donnees", ["c1", "c3"]), ("text:\"utilisateurs americains\"", ["c1"]),
      ("DONNÉES", ["c1", "c3"]), ("oeuvre", ["c4"]), ("text:\"une œuvre secrète\"", ["c4"]),
      ("text:\"donnees utilisateurs\"", []), ("text:\"L’entreprise aurait\"", ["c3"]),
      ("text:\"transmis des donnees velmora\"", []),
      ("text:\"des donnees\" and not text:\"transmis des\"", []),
      ("text:\"americains utilisateurs\"", []), ("text:\"a\"\"b\"", []),
      ("text:\"x OR y*\"", []), ("not polarity:negated", ["c1", "c3", "c4"]),
      ("donnees and not action:transfer", ["c1"]), ("agent:tiktok or id:c4", ["c2", "c3", "c4"]),
      ("document:one and (polarity:negated or time:2021)", ["c1", "c2"]),
      ("not (donnees or agent:tiktok)", ["c4"]),
    ])
  func find(query: String, expected: [String]) throws {
    #expect(try library.find(query) == expected)
    #expect(try library.store.count(try .parse(query)) == expected.count)
  }

  @Test("results come in the order that is asked for, those without a date last")
  func order() throws {
    #expect(try library.find("", order: .date) == ["c3", "c1", "c2", "c4"])
    #expect(try library.find("", order: .date, isReversed: true) == ["c1", "c2", "c3", "c4"])
    #expect(try library.find("", order: .time) == ["c3", "c1", "c2", "c4"])
    #expect(try library.find("", order: .corroboration, limit: 2) == ["c1", "c2"])
    #expect(try library.find("", isReversed: true, limit: 3) == ["c4", "c3", "c2"])
    #expect(try library.find("", limit: 1) == ["c1"])
  }

  @Test("a record comes back as it was written")
  func roundTrip() throws {
    var claims: [ClaimRecord] = []
    try library.store.find(.everything) { claims.append($0.claim) }
    #expect(claims[0].sources.map(\.text) == ["BuzzFeed News", "Jane Doe"])
    #expect(claims[0].place == span("Etats-Unis", "us") && claims[0].time?.to == "2022-01")
    #expect(claims[0].confidence == 0.875 && claims[2].dataCategory == "personal")
    #expect(claims[3].agent == nil && claims[3].time == nil && claims[3].sources.isEmpty)
  }

  @Test("an explanation holds the context, the cluster and what contradicts it")
  func explanation() throws {
    var result: Store.Result?
    try library.store.find(try .parse("id:c2"), isExplaining: true) { result = $0 }
    let explanation = try #require(result?.explanation)
    #expect(explanation.links.map(\.label) == ["employees access data"])
    #expect(explanation.links.map(\.type) == ["contradicts"])
    try library.store.find(try .parse("id:c1"), isExplaining: true) { result = $0 }
    let first = try #require(result?.explanation)
    #expect(first.before == "Avant." && first.after == "TikTok nie tout accès. Après.")
    #expect(first.clusterProperties.map(\.name) == ["action", "sources"])
  }
}

@Suite("Opening a store")
struct StoreOpeningTests {
  @Test(
    "a folder that no run wrote, another version and another file are errors that say what to do")
  func errors() throws {
    let folder = try TemporaryDirectory()
    var error = #expect(throws: StoreError.self) { try Store(directory: folder.path) }
    #expect(error?.description.contains("no sourcier.sqlite") == true)
    try folder.write("sourcier.sqlite", "not a database, but long enough to have a header of one")
    error = #expect(throws: StoreError.self) { try Store(directory: folder.path) }
    #expect(error?.description.contains("run 'sourcier run' again") == true)
    try folder.write("sourcier.sqlite", "")
    error = #expect(throws: StoreError.self) { try Store(directory: folder.path) }
    #expect(error?.description.contains("version 0") == true)
  }

  @Test("a store without claims finds none")
  func empty() throws {
    let library = try Library([])
    #expect(try library.find("") == [] && library.find("text:a", order: .date) == [])
    #expect(try library.store.count(.everything) == 0)
  }

  @Test("a phrase is found as a search through the sentences finds it")
  func phrases() throws {
    // Sentences of few different words hold every short phrase, at their ends too.
    var state: UInt32 = 7
    func random(_ bound: UInt32) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int((state >> 16) % bound)
    }
    let letters = ["a", "bé", "c"]
    let sentences = (0..<400).map { _ in
      (0..<1 + random(6)).map { _ in letters[random(3)] }.joined(separator: " ")
    }
    let library = try Library([
      record("d", sentences.enumerated().map { claim("c\($0)", $1) })
    ])
    for _ in 0..<100 {
      let phrase = (0..<1 + random(4)).map { _ in letters[random(3)] }.joined(separator: " ")
      let expected = sentences.indices.filter { " \(sentences[$0]) ".contains(" \(phrase) ") }
      #expect(
        try library.find("text:\"\(phrase)\"") == expected.map { "c\($0)" }, "\(phrase)")
    }
  }

  @Test("queries over more claims than a block agree with the records")
  func blocks() throws {
    let count = 70_000
    let library = try Library([
      record(
        "many",
        (0..<count).map { index in
          claim("c\(index)", index % 1000 == 0 ? "rare mot" : "mot") {
            $0.agent = span(index % 3 == 0 ? "Alpha Beta" : "Beta Alpha")
            $0.polarity = index % 7 == 0 ? "negated" : "affirmed"
          }
        })
    ])
    func expected(_ meets: (Int) -> Bool) -> Int { (0..<count).count(where: meets) }
    func found(_ query: String) throws -> Int { try library.store.count(try .parse(query)) }
    #expect(try found("") == count)
    #expect(try found("agent:alpha") == count)
    #expect(try found("agent:\"alpha beta\"") == expected { $0 % 3 == 0 })
    #expect(try found("text:rare") == expected { $0 % 1000 == 0 })
    #expect(try found("text:\"rare mot\"") == expected { $0 % 1000 == 0 })
    #expect(try found("text:\"mot rare\"") == 0, "no phrase goes from one sentence to the next")
    #expect(
      try found("not agent:\"alpha beta\" and (polarity:negated or rare)")
        == expected { $0 % 3 != 0 && ($0 % 7 == 0 || $0 % 1000 == 0) })
    #expect(try library.find("rare", isReversed: true, limit: 2) == ["c69000", "c68000"])
  }
}

import Exports
import Foundation
import Graph
import Records
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Words that no format can hold without care.
private let hard = "=l\u{2019}«\u{A0}été\u{202F}»\"'\\\n</node>;\u{1B}[31m`"

/// A run of one document with a denied and a possible claim, as `sourcier run` writes it.
private struct Run {
  let folder: TemporaryDirectory
  let run: RunFolder

  init(documentID: String = "a b/é") throws {
    let folder = try TemporaryDirectory()
    self.folder = folder
    var document = DocumentRecord(id: documentID, text: "Avant. " + hard + " Après.")
    document.title = hard
    document.kind = "article"
    document.date = "2024-05-16T10:00:00+02:00"
    document.url = "https://example.org/a?b=<c>"
    document.language = "fr"
    var denied = ClaimRecord(
      id: "c1", document: documentID, action: "share", polarity: "negated", modality: "asserted",
      evidence: .init(
        sentence: Span(text: hard, start: 7, end: 7 + hard.unicodeScalars.count),
        trigger: Span(text: "l", start: 8, end: 9)), confidence: 0.5)
    denied.agent = Span(text: hard, start: 7, end: 9, entity: "e1")
    denied.recipient = Span(text: "b", start: 9, end: 10, entity: "e2")
    denied.cluster = "k1"
    denied.time = .init(text: "en mai", start: 7, end: 9, from: "2024-05", to: "2024-05")
    denied.sources = [
      .init(
        text: "un témoin", start: 0, end: 5, entity: nil, role: "témoin", organization: nil,
        cue: "selon"),
      .init(
        text: "Velmora", start: 7, end: 9, entity: "e1", role: nil, organization: nil, cue: nil),
      .init(text: "il", start: 8, end: 10, entity: "e1", role: nil, organization: nil, cue: nil),
    ]
    var possible = denied
    possible.id = "c2"
    possible.polarity = "affirmed"
    possible.modality = "possible"
    possible.sources = []
    func evidence(_ start: Int, _ end: Int) -> [GraphEvidence] {
      [GraphEvidence(document: documentID, start: start, end: end)]
    }
    func node(of claim: ClaimRecord) -> GraphNode {
      GraphNode(
        id: claim.id, kind: .claim, label: "Velmora share ?",
        properties: [
          GraphProperty("document", .string(documentID)), GraphProperty("action", .string("share")),
          GraphProperty("polarity", .string(claim.polarity)),
          GraphProperty("modality", .string(claim.modality)),
          GraphProperty("quote", .string(hard)), GraphProperty("trigger", .string("l")),
          GraphProperty("confidence", .number(0.5)),
          GraphProperty("origin", .string("s1")),
        ])
    }
    func edge(
      _ key: String, _ source: String, _ target: String, _ type: String, _ polarity: String? = nil
    ) -> GraphEdge {
      var edge = GraphEdge(
        key: key, source: source, target: target, type: type, evidence: evidence(0, 5))
      edge.polarity = polarity
      edge.modality = polarity.map { _ in "asserted" }
      return edge
    }
    let graph = KnowledgeGraph(
      nodes: [
        node(of: denied), node(of: possible),
        GraphNode(
          id: "doc:" + documentID, kind: .document, label: hard,
          properties: [GraphProperty("kind", .string("article"))]),
        GraphNode(
          id: "e1", kind: .company, label: "Velmora",
          properties: [
            GraphProperty("mentions", .integer(2)),
            GraphProperty("names", .strings(["Velmora", hard])),
          ]),
        GraphNode(
          id: "e2", kind: .location, label: "China",
          properties: [GraphProperty("key", .string("region:CN"))]),
        GraphNode(
          id: "k1", kind: .cluster, label: "k",
          properties: [GraphProperty("independent_sources", .integer(3))]),
        GraphNode(id: "s1", kind: .source, label: "un témoin"),
      ],
      edges: [
        edge("r1", "c1", "e1", "agent"), edge("r2", "c1", "e2", "recipient"),
        edge("r3", "s1", "c1", "says"),
        edge("r4", "e1", "e1", "owns", "negated"), edge("r5", "e1", "e1", "owns", "affirmed"),
        edge("r6", "doc:" + documentID, "e1", "mentions"), edge("r7", "c1", "k1", "in_cluster"),
      ])
    var bytes: [UInt8] = []
    try GraphJSON.write(graph) { bytes += $0 }
    try folder.write("graph.json", bytes: bytes)
    func lines(_ name: String, _ write: (inout JSONWriter) -> Void) throws {
      var json = JSONWriter()
      write(&json)
      try folder.write(name, bytes: json.bytes)
    }
    try lines("documents.ndjson") {
      document.write(to: &$0)
      $0.newline()
    }
    try lines("claims.ndjson") {
      denied.write(to: &$0)
      $0.newline()
      possible.write(to: &$0)
      $0.newline()
    }
    try lines("entities.ndjson") {
      EntityRecord(
        document: documentID, text: hard, start: 7, end: 9, type: "company", entity: "e1",
        name: "Velmora", confidence: 1
      ).write(to: &$0)
      $0.newline()
    }
    run = try RunFolder(directory: folder.path)
  }

  /// The files of a format, by place.
  func export(_ name: String) throws -> [String] {
    let format = try #require(ExportFormat.all.first { $0.name == name })
    var files = [[UInt8]](repeating: [], count: max(1, format.files.count))
    try format.export(run) { files[$0] += $1 }
    return files.map { String(decoding: $0, as: UTF8.self) }
  }

  func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }
}

@Suite("Exports")
struct ExportTests {
  @Test("the graph that is read is the graph that was written")
  func graph() throws {
    var graph = KnowledgeGraph(nodes: [], edges: [])
    let folder = try Run()
    let run = folder.run
    for _ in 1...2 {
      graph = KnowledgeGraph(nodes: [], edges: [])
      try run.graph.forEachNode { graph.nodes.append($0) }
      try run.graph.forEachEdge { graph.edges.append($0) }
    }
    #expect(graph.nodes.count == 7 && graph.edges.count == 7)
    #expect(graph.nodes[3]["names"] == .strings(["Velmora", hard]))
    #expect(
      graph.nodes[0]["confidence"] == .number(0.5) && graph.nodes[3]["mentions"] == .integer(2))
    #expect(graph.edges[3].polarity == "negated" && graph.edges[0].evidence[0].end == 5)
  }

  @Test(
    "every format gives the same bytes twice, and names what it cannot hold",
    arguments: ExportFormat.all.map(\.name))
  func deterministic(name: String) throws {
    let run = try Run()
    #expect(try run.export(name) == run.export(name))
    #expect(try !run.export(name).contains(""))
    let format = try #require(ExportFormat.all.first { $0.name == name })
    #expect(!format.losses.isEmpty && !format.summary.isEmpty)
  }

  @Test(
    "no format shows a denial as a fact",
    arguments: [
      "graphml", "gexf", "cytoscape", "neo4j", "cypher", "dot", "jsonld", "nquads", "ftm",
    ])
  func denials(name: String) throws {
    let text = try Run().export(name).joined()
    #expect(text.contains("[negated] ") && text.contains("[possible] "))
  }

  @Test("edges from a denied claim carry the denial")
  func edges() throws {
    let objects = try Run().objects(
      Run().export("cytoscape")[0].replacing("\n", with: ""))
    let elements = try #require(objects[0]["elements"] as? [String: [[String: [String: Any]]]])
    let edges = try #require(elements["edges"]).compactMap { $0["data"] }
    let recipient = try #require(edges.first { $0["type"] as? String == "recipient" })
    #expect(recipient["polarity"] as? String == "negated")
    #expect(edges.first { $0["type"] as? String == "says" }?["polarity"] == nil)
  }

  @Test("XML holds hard words, and control characters in no form", arguments: ["graphml", "gexf"])
  func xml(name: String) throws {
    let text = try Run().export(name)[0]
    #expect(!text.contains("\u{1B}") && text.contains("&lt;/node&gt;") && text.contains("&#10;"))
    #expect(XMLParser(data: Data(text.utf8)).parse())
  }

  @Test("a cell that a spreadsheet would compute begins with an apostrophe")
  func formulas() throws {
    let files = try Run().export("csv")
    #expect(files[0].hasPrefix("\u{FEFF}id,polarity,modality,"))
    #expect(
      files[0].contains("\"'=l\u{2019}") && !files[0].contains(",\"=") && !files[0].contains(",="))
    #expect(files[0].contains(",3,0.5,"), "three independent sources")
    // For programs, the words are as they are.
    #expect(try Run().export("neo4j")[0].contains("\"=l\u{2019}"))
  }

  @Test(
    "formulas are found behind blanks and in full width; plain words are left alone",
    arguments: [
      ("=1", "\"'=1\""), (" +1", "\"' +1\""), ("-x", "\"'-x\""), ("@a", "\"'@a\""),
      ("\t1", "\"'\t1\""),
      ("\u{FF1D}1", "\"'\u{FF1D}1\""), ("a=1", "a=1"), ("", ""), ("a,\"b\"", "\"a,\"\"b\"\"\""),
      ("é\nb", "\"é\nb\""),
    ])
  func cells(cell: String, written: String) {
    var csv = CSVWriter()
    csv.row([cell])
    #expect(String(decoding: csv.bytes, as: UTF8.self) == written + "\r\n")
  }

  @Test(
    "FollowTheMoney: a denied relation is an event, an affirmed one an ownership; ids and dates keep its rules"
  )
  func followTheMoney() throws {
    let run = try Run()
    let entities = try run.objects(run.export("ftm")[0])
    #expect(entities.count == 14, "an entity for each node and each edge")
    func entity(_ id: String) -> [String: Any]? { entities.first { $0["id"] as? String == id } }
    #expect(
      entity("r4")?["schema"] as? String == "Event"
        && entity("r5")?["schema"] as? String == "Ownership")
    let document = try #require(entity("doc.3aa.20b.2f.c3.a9"))
    let properties = try #require(document["properties"] as? [String: [String]])
    #expect(
      properties["publishedAt"] == ["2024-05-16T10:00:00"] && properties["language"] == ["fra"])
    #expect(properties["sourceUrl"] == nil, "an address that its client would drop")
    #expect(properties["notes"]?.contains("url: https://example.org/a?b=<c>") == true)
    let claim = try #require(entity("c1")?["properties"] as? [String: [String]])
    #expect(claim["keywords"]?.contains("negated") == true && claim["involved"] == ["e1"])
    #expect(
      claim["notes"]?.contains { $0.hasPrefix("source 1: un témoin (role témoin; cue selon;") }
        == true)
    #expect(claim["startDate"] == ["2024-05"])
  }

  @Test(
    "N-Quads put what a document says into its graph, and a relation is a statement with its polarity"
  )
  func nQuads() throws {
    let text = try Run().export("nquads")[0]
    let graph = " <urn:sourcier:doc:a%20b%2F%C3%A9> ."
    let lines = text.split(separator: "\n").map { String($0) }
    #expect(
      lines.contains(
        "<urn:sourcier:c1> <urn:sourcier:vocabulary#polarity> <urn:sourcier:vocabulary#negated>\(graph)"
      ))
    #expect(
      lines.contains(
        "<urn:sourcier:edge:r4> <urn:sourcier:vocabulary#polarity> <urn:sourcier:vocabulary#negated>\(graph)"
      ))
    #expect(
      !lines.contains {
        $0.contains("<urn:sourcier:vocabulary#owns>") && !$0.contains("rdf-syntax-ns#predicate")
      })
    #expect(lines.allSatisfy { $0.hasSuffix(" .") }, "no line end inside a literal")
    #expect(Set(lines).count == lines.count, "no statement comes twice")
    #expect(lines.contains { $0.contains("wasAttributedTo> <urn:sourcier:s1>") })
  }

  @Test("JSON-LD needs no context from elsewhere, and quotes the exact words with their neighbours")
  func jsonLD() throws {
    let object = try #require(
      Run().objects(Run().export("jsonld")[0].replacing("\n", with: "")).first)
    #expect((object["@context"] as? [String: String])?["schema"] == "https://schema.org/")
    let graph = try #require(object["@graph"] as? [[String: Any]])
    let evidence = try #require(graph.first { $0["@id"] as? String == "urn:sourcier:c1#evidence" })
    let target = try #require(evidence["oa:hasTarget"] as? [String: Any])
    let quote = try #require((target["oa:hasSelector"] as? [[String: Any]])?.last)
    #expect(quote["oa:exact"] as? String == hard)
    #expect(
      quote["oa:prefix"] as? String == "Avant. " && quote["oa:suffix"] as? String == " Après.")
  }

  @Test("the shapes are those of the repository")
  func shapes() {
    #expect(
      String(decoding: ExportFormat.shapes, as: UTF8.self).contains(
        "sourcier:ClaimShape a sh:NodeShape"))
  }

  @Test("what is no run is an error that says what to do")
  func errors() throws {
    let folder = try TemporaryDirectory()
    var error = #expect(throws: ExportError.self) { try RunFolder(directory: folder.path) }
    #expect(error?.description.contains("name a folder that 'sourcier run' wrote") == true)
    for text in ["", "{}", "{\"schema\":\"sourcier-graph/0\"}\n"] {
      try folder.write("graph.json", text)
      error = #expect(throws: ExportError.self) { try RunFolder(directory: folder.path) }
      #expect(error?.description.contains("run 'sourcier run' again") == true)
    }
    let run = try Run()
    try run.folder.write("claims.ndjson", "{\"id\":\"c1\"}\n")
    error = #expect(throws: ExportError.self) { try run.export("ftm") }
    #expect(error?.description.contains("claims.ndjson:1:") == true)
  }
}

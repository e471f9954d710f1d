import Exports
import Foundation
import Graph
import LanguageResources
import Records
import Testing

private let schemaPath = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../Sources/Exports/graph.schema.json").standardizedFileURL.path

private let hasSchema = FileManager.default.fileExists(atPath: schemaPath)

private func schema() throws -> SchemaCheck {
  let bytes = FileManager.default.contents(atPath: schemaPath) ?? Data()
  return try SchemaCheck(object([UInt8](bytes)))
}

/// A graph with a node of most kinds, built from records whose words are hard to write.
private func sample() throws -> KnowledgeGraph {
  let words = "l\u{2019}\"été\"\n\u{1B}[31m"
  var document = DocumentRecord(id: words, text: words + "x")
  document.kind = "article"
  document.sha256 = String(repeating: "a1", count: 32)
  func mention(_ index: Int, _ type: String, _ key: String? = nil) -> EntityRecord {
    EntityRecord(
      document: words, text: words, start: index, end: index + 2, type: type,
      entity: "\(words)#e\(index)", name: "\(type) \(index)", confidence: 1, key: key)
  }
  let entities =
    ["company", "organization", "person", "location", "role", "product"]
    .enumerated().map { mention($0, $1) } + [mention(6, "location", "region:US")]
  var claim = ClaimRecord(
    id: "c1", document: words, action: "access", polarity: "negated", modality: "unconfirmed",
    evidence: .init(
      sentence: Span(text: words, start: 0, end: 9), trigger: Span(text: "x", start: 3, end: 4)),
    confidence: 0.5)
  claim.agent = Span(text: words, start: 0, end: 2, entity: "\(words)#e0")
  claim.data = Span(text: "x", start: 3, end: 4)
  claim.time = .init(text: "en mai", start: 0, end: 6, from: "2024-05", to: "2024-05")
  claim.timecode = 1.5
  claim.speaker = words
  claim.sources = [
    .init(text: words, start: 0, end: 2, entity: nil, role: nil, organization: nil, cue: nil)
  ]
  let relation = RelationRecord(
    document: words, type: "owns", from: Span(text: "a", start: 0, end: 2, entity: "\(words)#e0"),
    to: Span(text: "b", start: 1, end: 3, entity: "\(words)#e1"),
    evidence: .init(sentence: .init(start: 0, end: 9)), polarity: "affirmed", modality: "asserted")
  var builder = GraphBuilder(knowledge: try GraphKnowledge(resources: .embedded))
  try builder.add(
    AnalysedRecord(document: document, entities: entities, relations: [relation], claims: [claim]))
  let sorted = try builder.build().graph
  var graph = KnowledgeGraph(nodes: [], edges: [])
  try sorted.forEachNode { graph.nodes.append($0) }
  try sorted.forEachEdge { graph.edges.append($0) }
  return graph
}

private func json(_ graph: KnowledgeGraph) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try GraphJSON.write(graph) { bytes += $0 }
  return bytes
}

private func object(_ bytes: [UInt8]) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}

@Suite("graph.json")
struct GraphJSONTests {
  @Test("an empty graph is a graph")
  func empty() throws {
    let root = try object(json(KnowledgeGraph(nodes: [], edges: [])))
    #expect(Set(root.keys) == ["schema", "directed", "multigraph", "graph", "nodes", "edges"])
    #expect(
      (root["nodes"] as? [Any])?.isEmpty == true && (root["edges"] as? [Any])?.isEmpty == true)
    #expect(root["directed"] as? Bool == true && root["multigraph"] as? Bool == true)
    #expect(root["schema"] as? String == GraphJSON.schema)
  }

  @Test("a graph is written a node or an edge a line, the same each time")
  func lines() throws {
    let graph = try sample()
    let bytes = try json(graph)
    #expect(try bytes == json(graph))
    #expect(!bytes.contains(0x1B) && bytes.last == UInt8(ascii: "\n"))
    let count = bytes.split(separator: UInt8(ascii: "\n")).count
    #expect(count == graph.nodes.count + graph.edges.count + 5)
  }

  @Test("what is written is what the graph holds")
  func content() throws {
    let graph = try sample()
    let root = try object(json(graph))
    let nodes = try #require(root["nodes"] as? [[String: Any]])
    let edges = try #require(root["edges"] as? [[String: Any]])
    #expect(nodes.map { $0["id"] as? String } == graph.nodes.map(\.id))
    #expect(nodes.map { $0["type"] as? String } == graph.nodes.map(\.kind.rawValue))
    #expect(nodes.map { $0["label"] as? String } == graph.nodes.map(\.label))
    #expect(edges.map { $0["key"] as? String } == graph.edges.map(\.key))
    #expect(edges.map { $0["polarity"] as? String } == graph.edges.map(\.polarity))
    #expect(
      edges.map { ($0["evidence"] as? [[String: Any]])?.count } == graph.edges.map(\.evidence.count)
    )
    for (node, written) in zip(graph.nodes, nodes) {
      #expect(written.count == 3 + node.properties.count, "no property stands twice")
    }
  }

  @Test("an error of the sink ends the writing")
  func sinkError() throws {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try GraphJSON.write(sample()) { _ in throw Full() }
    }
  }

  @Test("a graph of every kind of record is valid against the schema", .enabled(if: hasSchema))
  func valid() throws {
    let schema = try schema()
    #expect(try schema.problems(in: object(json(try sample()))) == [])
    #expect(try schema.problems(in: object(json(KnowledgeGraph(nodes: [], edges: [])))) == [])
  }

  @Test("the check finds what is wrong", .enabled(if: hasSchema))
  func invalid() throws {
    let schema = try schema()
    var graph = try sample()
    graph.edges[0].type = "knows"
    graph.edges[1].evidence = []
    graph.nodes[0].id = ""
    #expect(try schema.problems(in: object(json(graph))).count == 3)
  }
}

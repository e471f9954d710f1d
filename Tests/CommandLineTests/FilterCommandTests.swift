import Foundation
import TestSupport
import Testing

@Suite("sourcier parse, extract and graph")
struct FilterCommandTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    try sourcier.writeCorpus()
  }

  @Test("the filters in a row give the graph of a run, byte for byte")
  func pipeline() throws {
    #expect(try sourcier("run", "in", "--out", "out").status == 0)
    let parsed = try sourcier("parse", "in")
    let analysed = try sourcier("extract", input: parsed.output)
    let graph = try sourcier("graph", input: analysed.output)
    #expect([parsed, analysed, graph].map(\.status) == [0, 0, 0])
    #expect([parsed, analysed, graph].allSatisfy { $0.errors.isEmpty })
    #expect(graph.output == sourcier.folder.bytes("out/graph.json") && !graph.output.isEmpty)
  }

  @Test("extract prints nothing for nothing", arguments: ["", "\n", " \n\n"])
  func nothing(input: String) throws {
    let result = try sourcier("extract", input: Array(input.utf8))
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
  }

  @Test("graph of nothing is an empty graph")
  func emptyGraph() throws {
    let result = try sourcier("graph")
    #expect(result.status == 0)
    let root = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
    #expect((root?["nodes"] as? [Any])?.isEmpty == true)
  }

  @Test("a line that is no record is status 2, and the other lines are read")
  func badLine() throws {
    let lines = "{\"text\":\n{\"id\":\"a\",\"text\":\"Velmora sold the data.\"}\n[]\n"
    let result = try sourcier("extract", input: Array(lines.utf8))
    #expect(result.status == 2)
    #expect(result.output.split(separator: 0x0A).count == 1)
    #expect(result.errors.contains("line 1: ") && result.errors.contains("line 3: "))
    let graph = try sourcier("graph", input: Array("{}\n".utf8) + result.output)
    #expect(graph.status == 2 && graph.errors.contains("line 1: ") && graph.text.contains("doc:a"))
  }

  @Test("the text of a record comes out as it went in")
  func sameText() throws {
    let text = "L\u{2019}acce\u{300}s\u{A0}:\u{200B} de\u{301}ni"
    let line = try JSONSerialization.data(withJSONObject: ["id": "a", "text": text])
    let result = try sourcier("extract", input: [UInt8](line))
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    let document = try #require(root["document"] as? [String: Any])
    #expect(Array((document["text"] as? String ?? "").unicodeScalars) == Array(text.unicodeScalars))
    #expect(document["id"] as? String == "a")
  }

  @Test(
    "an analysed record without an id, or with a strange one, does not stop graph",
    arguments: ["", "a\u{1F}b"])
  func strangeIDs(id: String) throws {
    let record: [String: Any] = [
      "document": ["id": id, "text": "Velmora"], "relations": [], "claims": [],
      "entities": [
        [
          "document": id, "text": "Velmora", "start": 0, "end": 7, "type": "company",
          "entity": "\(id)#e0", "name": "Velmora", "confidence": 1,
        ]
      ],
    ]
    let line = try JSONSerialization.data(withJSONObject: record)
    #expect(try sourcier("graph", input: [UInt8](line)).status == 0)
  }

  @Test("parse reads records from standard input where it is told to")
  func standardInput() throws {
    let result = try sourcier("parse", "-", input: Array("{\"text\":\"Bonjour à tous.\"}".utf8))
    #expect(result.status == 0 && result.text.contains("\"text\":\"Bonjour à tous.\""))
  }
}

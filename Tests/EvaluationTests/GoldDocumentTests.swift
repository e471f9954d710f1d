import Testing

@testable import Evaluation

@Suite("Gold documents")
struct GoldDocumentTests {
  private let line = #"""
    {"doc":"a","lang":"fr","kind":"article","url":null,"text":"Nova lit tout.","note":[1],
    "claims":[{"sentence":"Nova lit tout.","trigger":"lit","action":"access","agent":"Nova",
    "data":"tout","subject":null,"time":{"text":"hier","from":null,"to":null},
    "polarity":"affirmed","modality":"asserted","hard":true,"refs":{"agent":null,"data":"x"},
    "sources":[{"name":"Nova","role":null,"org":null,"cue":"selon"},{"name":null}]}],
    "entities":[{"text":"Nova","type":"company","occurrence":1}],
    "relations":[{"type":"owns","from":"Nova","to":"Nova"}]}
    """#.split(separator: "\n").joined()

  @Test("a line is a document, and keys that are not scored are ignored")
  func reads() throws {
    let documents = try GoldDocument.read(Array("\n\(line)\r\n  \n\(line)".utf8))
    #expect(documents.count == 2)
    let document = try #require(documents.first)
    #expect([document.id, document.language, document.kind] == ["a", "fr", "article"])
    let claim = try #require(document.claims.first)
    #expect(claim.agent == "Nova")
    #expect(claim.subject == nil)
    #expect(claim.place == nil)
    #expect(claim.time?.text == "hier")
    #expect(claim.hard == true)
    #expect(claim.refs == ["agent": nil, "data": "x"])
    #expect(claim.sources.map(\.name) == ["Nova", nil])
    #expect(document.entities.map(\.type) == ["company"])
    #expect(document.relations.map(\.to) == ["Nova"])
  }

  @Test("an empty file has no documents")
  func empty() throws {
    #expect(try GoldDocument.read([]).isEmpty)
    #expect(try GoldDocument.read(Array(" \n\t\r\n".utf8)).isEmpty)
  }

  @Test("a line that lacks a key is named with the key")
  func missingKey() {
    let broken = line.replacing("\"trigger\":\"lit\",", with: "")
    let error = #expect(throws: GoldError.self) {
      try GoldDocument.read(Array("\(line)\n\n\(broken)".utf8))
    }
    #expect(error?.line == 3)
    #expect(error?.description.contains("trigger") == true)
  }

  @Test("a line that is no JSON is named")
  func noJSON() {
    let error = #expect(throws: GoldError.self) { try GoldDocument.read(Array("{\n".utf8)) }
    #expect(error?.line == 1)
  }
}

import Records
import Testing

@testable import Graph

@Suite("Entities across documents")
struct EntityResolutionTests {
  /// Whether the first mention of each of two documents is one node.
  private func merge(_ a: EntityRecord, _ b: EntityRecord) throws -> Bool {
    let (_, resolution) = try graph([record("a", [a]), record("b", [b])])
    return resolution.entities["a#e0"] == resolution.entities["b#e0"]
  }

  @Test("names that differ in case, accents and spacing alone are one entity")
  func spelling() throws {
    #expect(
      try merge(
        mention("Société Velmora", "company", in: "a"),
        mention("SOCIETE  Velmora", "company", in: "b")))
    #expect(
      try merge(
        mention("Anne Dubois", "person", in: "a"), mention("Anne Dubois", "person", in: "b")))
    #expect(
      try !merge(mention("Velmora", "company", in: "a"), mention("Velmara", "company", in: "b")))
  }

  @Test("a company and an organisation of one name are one entity, a place of that name is another")
  func types() throws {
    let records = ["company", "organization", "location"].enumerated().map { index, type in
      record("d\(index)", [mention("Cardelia", type, in: "d\(index)")])
    }
    let (graph, resolution) = try graph(records)
    #expect(resolution.entities["d0#e0"] == resolution.entities["d1#e0"])
    #expect(resolution.entities["d0#e0"] != resolution.entities["d2#e0"])
    #expect(graph.nodes.filter(\.isEntity).count == 2)
  }

  @Test("names of a region in two languages are one entity by their key")
  func regionKey() throws {
    let american = mention("United States", "location", in: "a", key: "region:US")
    let french = mention("États-Unis", "location", in: "b", key: "region:US")
    #expect(try merge(american, french))
    #expect(
      try merge(american, mention("Etats-Unis", "location", in: "b")),
      "a name of the tables that its document did not find there")
    let node = try #require(
      graph([record("a", [american]), record("b", [french])]).graph.nodes(.location).first)
    #expect(node["names"] == .strings(["United States", "États-Unis"]))
    #expect(node["key"] == .string("region:US"))
    #expect(node["mentions"] == .integer(2) && node["documents"] == .integer(2))
  }

  @Test("a bare surname stays in its document")
  func bareSurnames() throws {
    #expect(try !merge(mention("Dubois", "person", in: "a"), mention("Dubois", "person", in: "b")))
    #expect(
      try merge(mention("Velmora", "company", in: "a"), mention("Velmora", "company", in: "b")),
      "a company of one word does not")
  }

  @Test("a name of look-alike letters merges with nothing, not even with itself elsewhere")
  func lookAlikes() throws {
    let fake = "Velmоra"  // with a Cyrillic о
    #expect(try !merge(mention("Velmora", "company", in: "a"), mention(fake, "company", in: "b")))
    #expect(try !merge(mention(fake, "company", in: "a"), mention(fake, "company", in: "b")))
  }

  @Test("the mentions of one entity of a document are one node under its most frequent name")
  func frequentName() throws {
    let names = ["Velmora SA", "Velmora", "Velmora"]
    let mentions = names.map { mention($0, "company", in: "a") }
    let (graph, resolution) = try graph([record("a", mentions)])
    let node = try #require(graph.nodes(.company).first)
    #expect(graph.nodes(.company).count == 1 && resolution.entities == ["a#e0": node.id])
    #expect(node.label == "Velmora" && node["mentions"] == .integer(3))
  }

  @Test("the most frequent of a list is the first in the order of bytes where several are")
  func mostFrequent() throws {
    #expect(["b": 2, "a": 2, "c": 1].mostFrequent == "a")
    #expect(([:] as [String: Int]).mostFrequent == nil)
  }
}

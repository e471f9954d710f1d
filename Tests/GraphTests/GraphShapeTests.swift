import Records
import Testing

@testable import Graph

@Suite("The graph of a corpus")
struct GraphShapeTests {
  private var corpus: [AnalysedRecord] {
    var first = record(
      "a",
      [
        mention("Velmora", "company", in: "a"),
        mention("Paris", "location", in: "a", entity: 1, key: "city:paris", start: 12),
      ], data: "les dossiers", source: "un témoin")
    first.relations = [
      RelationRecord(
        document: "a", type: "based_in",
        from: Span(text: "Velmora", start: 0, end: 7, entity: "a#e0"),
        to: Span(text: "une ville", start: 9, end: 18),
        evidence: .init(sentence: .init(start: 0, end: 19)),
        polarity: "negated", modality: "unconfirmed")
    ]
    return [
      first, record("b", [mention("VELMORA", "organization", in: "b")], data: "les dossiers"),
      record("c"),
    ]
  }

  private func expectSound(_ graph: KnowledgeGraph) {
    let ids = graph.nodes.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(graph.edges.map(\.key)).count == graph.edges.count)
    for edge in graph.edges {
      #expect(ids.contains(edge.source) && ids.contains(edge.target), "\(edge)")
      #expect(!edge.evidence.isEmpty, "\(edge)")
      #expect(edge.evidence.allSatisfy { $0.start < $0.end && ids.contains("doc:" + $0.document) })
    }
  }

  @Test("every edge has evidence and ends that exist; ids and keys are unique and sorted")
  func sound() throws {
    let graph = try graph(corpus).graph
    expectSound(graph)
    #expect(graph.nodes(.document).count == 3)
    #expect(graph.edges("states").count == 2 && graph.edges("mentions").count == 3)
  }

  @Test("an empty corpus gives an empty graph, a document without findings a node")
  func empty() throws {
    #expect(try graph([]).graph.nodes.isEmpty && graph([]).graph.edges.isEmpty)
    #expect(try graph([record("c")]).graph.nodes.map(\.label) == ["c"])
  }

  @Test("the same records give the same graph, time and again")
  func deterministic() throws {
    let first = try graph(corpus).graph
    for _ in 0..<20 {
      let again = try graph(corpus).graph
      #expect(again.nodes == first.nodes && again.edges == first.edges)
    }
  }

  @Test("a relation keeps its polarity and modality, and words that name no entity are a source")
  func relations() throws {
    let graph = try graph(corpus).graph
    let edge = try #require(graph.edges("based_in").first)
    #expect(edge.polarity == "negated" && edge.modality == "unconfirmed")
    #expect(graph.nodes.first { $0.id == edge.target }?.kind == .source)
    #expect(graph.nodes.first { $0.id == edge.source }?.kind.rawValue.isEmpty == false)
  }

  @Test("an affirmed relation and its denial are two edges")
  func contraryRelations() throws {
    var records = corpus
    var contrary = records[0].relations[0]
    contrary.polarity = "affirmed"
    records[0].relations.append(contrary)
    #expect(try graph(records).graph.edges("based_in").count == 2)
  }

  @Test("what is said twice is one edge with both places, each once")
  func evidence() throws {
    var record = record(
      "a", [0, 9, 9].map { mention("Velmora", "company", in: "a", start: $0) })
    record.claims = []
    let edge = try #require(graph([record]).graph.edges("mentions").first)
    #expect(edge.evidence.map(\.start) == [0, 9])
  }

  @Test("data without an entity is a node of its category")
  func dataCategories() throws {
    let graph = try graph(corpus).graph
    #expect(graph.nodes(.data).map(\.label) == ["health"])
    #expect(graph.edges("data").count == 2)
  }

  @Test("ids of entities count within their document")
  func localIDs() throws {
    let records = ["Velmora", "Cardelia"].map { name in
      var mention = mention(name, "company", in: name)
      mention.entity = "e0"
      return record(name, [mention])
    }
    var builder = GraphBuilder(knowledge: knowledge)
    for record in records { try builder.add(record) }
    let (sorted, resolution) = try builder.build()
    let labels = try Dictionary(
      uniqueKeysWithValues: collected(sorted).nodes(.company).map { ($0.id, $0.label) })
    for (index, record) in records.enumerated() {
      let resolved = resolution.resolved(record, at: index)
      #expect(labels[resolved.entities[0].entity] == record.document.id)
    }
  }

  @Test("any id of a document will do", arguments: ["", "a\u{1F}b", "doc:", "é\n", "a#e0"])
  func documentIDs(id: String) throws {
    expectSound(try graph([record(id, [mention("Velmora", "company", in: id)], data: "x")]).graph)
  }

  @Test("ids derive from all parts, and parts do not run into each other")
  func contentIDs() throws {
    #expect(ContentID.make("e", ["a", "b"]) == ContentID.make("e", ["a", "b"]))
    #expect(ContentID.make("e", ["ab"]) != ContentID.make("e", ["a", "b"]))
    #expect(ContentID.make("e", ["", "a"]) != ContentID.make("e", ["a", ""]))
    #expect(ContentID.make("e", []).count == 13)
  }
}

import Records
import Testing

@testable import Graph

@Suite("Decisions of people")
struct DecisionTests {
  private func document(_ id: String, _ names: String..., type: String = "company")
    -> AnalysedRecord
  {
    var draft = Draft(id)
    for name in names { draft.mention(name, type) }
    return draft.record
  }

  @Test("what is said to be the same is one, with the decision as its reason")
  func same() throws {
    let records = [document("a", "Velmora"), document("b", "Cardelia")]
    let (graph, resolution) = try decided(records, "# ours\nsame\tvelmora\tCardelia\n\n")
    #expect(graph.nodes(.company).count == 1 && resolution.warnings.isEmpty)
    #expect(resolution.entities["a#e0"] == resolution.entities["b#e0"])
    guard case .records(let merges)? = graph.nodes(.company).first?["merges"] else {
      Issue.record("no reasons"); return
    }
    #expect(merges.contains { $0.contains(GraphProperty("reason", .string("decision"))) })
  }

  @Test("what is said to be different stays apart, even one name in two documents")
  func different() throws {
    let records = [document("a", "Velmora SA"), document("b", "Velmora"), document("c", "Velmora")]
    let (graph, resolution) = try decided(records, "different\tVelmora @ b\tVelmora @ c\n")
    #expect(resolution.entities["b#e0"] != resolution.entities["c#e0"])
    #expect(graph.nodes(.company).count == 2)
    let persons = ["a", "b"].map { document($0, "Jean Martin", type: "person") }
    let apart = try decided(persons, "different\tJean Martin @ a\tJean Martin @ b")
    #expect(apart.graph.nodes(.person).count == 2)
  }

  @Test("an entity is renamed by its name or its id, and keeps the old label beside")
  func rename() throws {
    let records = [document("a", "Velmora")]
    let id = try #require(try decided(records).graph.nodes(.company).first).id
    for reference in ["VELMORA", id] {
      let node = try #require(
        try decided(records, "rename\t\(reference)\tVelmora Holding\n").graph.nodes(.company).first)
      #expect(node.label == "Velmora Holding" && node["renamed"] == .string("Velmora"))
      #expect(node.id == id)
    }
  }

  @Test("a decision that nothing matches is warned about with its line")
  func unused() throws {
    let (_, resolution) = try decided(
      [document("a", "Velmora")], "same\tVelmora\tNobody\nrename\tNoone\tX\n")
    #expect(resolution.warnings.count == 2)
    #expect(resolution.warnings[0].hasPrefix("decisions.tsv:1: no entity is called 'Nobody'"))
    #expect(resolution.warnings[1].hasPrefix("decisions.tsv:2: "))
  }

  @Test(
    "a line that is malformed, or contradicts another, is refused with its number",
    arguments: [
      ("merge\ta\tb", "1: 'merge'"), ("same\ta", "1: 1 parts"), ("same\ta\tb\tc", "1: 3 parts"),
      ("\nsame a b", "2: "), ("rename\ta\t", "1: "),
      (
        "same\ta\tb\nsame\tb\tc\ndifferent\tA\tc",
        "3: 'A' and 'c' are said to be the same in line 1, 2"
      ),
      ("different\ta\tA", "1: 'a' cannot be different from itself"),
      ("rename\ta\tx\nrename\tA\ty", "2: 'A' was renamed to another name in line 1"),
    ])
  func refused(text: String, message: String) {
    #expect {
      try Decisions(parsing: text, path: "f")
    } throws: { error in
      (error as? DecisionError)?.description.hasPrefix("f:" + message) ?? false
    }
  }

  @Test("decisions that contradict each other by what the names stand for are refused")
  func contradictionInDocuments() throws {
    let records = [document("a", "Velmora SA", "Cardelia"), document("b", "Velmora")]
    #expect(throws: DecisionError.self) {
      _ = try decided(records, "different\tVelmora SA\tCardelia\nsame\tVelmora\tCardelia")
    }
  }

  @Test("two known entities are merged by decision alone")
  func keyed() throws {
    var first = Draft("a")
    first.mention("Velmora", key: "name:velmora")
    var second = Draft("b")
    second.mention("Velmora Group", key: "name:velmora group")
    let records = [first.record, second.record]
    #expect(try decided(records).graph.nodes(.company).count == 2)
    #expect(
      try decided(records, "same\tVelmora\tVelmora Group").graph.nodes(.company).count == 1)
  }
}

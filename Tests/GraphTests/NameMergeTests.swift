import Records
import Testing

@testable import Graph

@Suite("Names that are one entity's, and why")
struct NameMergeTests {
  /// Documents that name some others too, so that they are about one affair.
  private func document(
    _ id: String, _ names: [(String, String)], affair: Bool = false
  ) -> Draft {
    var draft = Draft(id)
    for (name, type) in names { draft.mention(name, type) }
    if affair {
      draft.mention("Brumecloud")
      draft.mention("Tri-Cœur", "product")
    }
    return draft
  }

  private func nodes(_ drafts: [Draft], _ name: String) throws -> [GraphNode] {
    try graph(drafts.map(\.record)).graph.nodes.filter { node in
      guard node.isEntity, case .strings(let names)? = node["names"] ?? .strings([node.label])
      else { return false }
      return names.contains(name)
    }
  }

  private func reasons(_ node: GraphNode) -> [String] {
    guard case .records(let merges)? = node["merges"] else { return [] }
    return merges.compactMap { merge in
      guard case .string(let reason)? = merge.first(where: { $0.name == "reason" })?.value else {
        return nil
      }
      return reason
    }
  }

  @Test("names of one country in two languages are one node, with the reason")
  func countries() throws {
    let drafts = [("a", "Etats-Unis"), ("b", "U.S."), ("c", "United States")].map {
      document($0, [($1, "location")])
    }
    let node = try #require(try nodes(drafts, "U.S.").first)
    #expect(node["documents"] == .integer(3) && node["key"] == .string("region:US"))
    #expect(node.label == "United States")
    #expect(reasons(node).allSatisfy { $0 == "known_name" } && reasons(node).count == 2)
    let cities = [("a", "Pékin"), ("b", "Beijing")].map { document($0, [($1, "location")]) }
    #expect(try nodes(cities, "Pékin").first?["documents"] == .integer(2))
  }

  @Test(
    "companies are one without their legal form",
    arguments: [
      ("Velmora", "Velmora SA"), ("Strydo", "Strydo GmbH"), ("Velmora, Inc.", "Velmora Ltd"),
    ])
  func legalForms(a: String, b: String) throws {
    let node = try #require(
      try nodes([document("a", [(a, "company")]), document("b", [(b, "company")])], a).first)
    #expect(node["documents"] == .integer(2))
    #expect(reasons(node) == ["legal_form"])
  }

  @Test("a legal form alone is a name, and a place keeps its words")
  func legalFormAlone() {
    #expect(knowledge.names.key("SAS", .organization) == "sas")
    #expect(knowledge.names.key("Ribera SA", .location) == "ribera sa")
    #expect(knowledge.names.key("L’Écluse", .organization) == "ecluse")
    #expect(knowledge.names.key("U.S.", .location) == "us")
    #expect(knowledge.names.key("St. Malo", .location) == "st malo")
  }

  @Test("an acronym stands for its expansion once a document states both")
  func acronyms() throws {
    let stated = document(
      "a", [("Office des Registres Ouverts", "organization"), ("ORO", "organization")])
    let alone = document("b", [("ORO", "organization")])
    let node = try #require(try nodes([stated, alone], "ORO").first)
    #expect(node["documents"] == .integer(2))
    #expect(reasons(node).contains("acronym"))
    #expect(
      try nodes([document("c", [("Office des Registres Ouverts", "organization")]), alone], "ORO")
        .first?["documents"] == .integer(1), "nobody states it")
  }

  @Test("an acronym of two bodies stands for neither")
  func ambiguousAcronym() throws {
    let drafts = [
      document("a", [("Office des Registres Ouverts", "organization"), ("ORO", "organization")]),
      document("b", [("Ordre Royal Oriental", "organization"), ("ORO", "organization")]),
      document("c", [("ORO", "organization")]),
    ]
    let resolution = try graph(drafts.map(\.record)).resolution.entities
    #expect(Set([resolution["a#e1"], resolution["b#e1"], resolution["c#e0"]]).count == 3)
  }

  @Test("the first words of a name stand for it in its document, elsewhere in one affair alone")
  func shortNames() throws {
    let long = document(
      "a", [("Northquay Data", "company"), ("Northquay", "company")], affair: true)
    let near = document("b", [("Northquay", "company")], affair: true)
    let far = document("c", [("Northquay", "company")])
    func entities(_ drafts: [Draft]) throws -> [String?] {
      let resolution = try graph(drafts.map(\.record)).resolution.entities
      return [resolution["a#e0"], resolution["a#e1"], resolution["b#e0"], resolution["c#e0"]]
    }
    let found = try entities([long, near])
    #expect(found[0] == found[1] && found[1] == found[2])
    let apart = try entities([long, far])
    #expect(apart[0] == apart[1] && apart[0] != apart[3])
  }

  @Test(
    "a firm that one document takes for a place is one entity in one affair, and never a person by its role"
  )
  func misread() throws {
    let firm = document("a", [("Cardelia", "company")], affair: true)
    let place = document("b", [("Cardelia", "location")], affair: true)
    var person = document("c", [], affair: true)
    let holder = person.mention("Cardelia", "person")
    person.relate(holder, "holds_role", person.mention("director", "role"))
    let resolution = try graph([firm, place, person].map(\.record)).resolution.entities
    #expect(resolution["a#e0"] == resolution["b#e0"])
    #expect(resolution["a#e0"] != resolution["c#e2"])
    let far = document("d", [("Cardelia", "location")])
    let apart = try graph([firm, far].map(\.record)).resolution.entities
    #expect(apart["a#e0"] != apart["d#e0"])
    #expect(apart["a#e0"] == resolution["a#e0"], "what was misread does not change the id")
  }

  @Test("names that look alike are linked as such, and stay apart")
  func lookAlikes() throws {
    let graph = try graph([
      document("a", [("Velmora", "company")]).record,
      document("b", [("Velmоra", "company")]).record,
    ]).graph
    #expect(graph.nodes(.company).count == 2)
    let edge = try #require(graph.edges("looks_like").first)
    #expect(Set(edge.evidence.map(\.document)) == ["a", "b"])
  }

  @Test("the order in which documents come in does not matter")
  func order() throws {
    let drafts = [
      document("a", [("Northquay Data", "company"), ("Northquay", "company")], affair: true),
      document("b", [("NORTHQUAY", "company")], affair: true),
      document("c", [("Northquay Data Ltd", "company"), ("Etats-Unis", "location")]),
    ].map(\.record)
    let first = try graph(drafts).graph
    for order in [[2, 1, 0], [1, 2, 0], [1, 0, 2]] {
      let again = try graph(order.map { drafts[$0] }).graph
      #expect(again.nodes == first.nodes && again.edges == first.edges)
    }
  }
}

@Suite("Persons of one name")
struct PersonMergeTests {
  private func person(
    _ id: String, at employer: String?, role: String? = nil, others: [String] = []
  ) -> AnalysedRecord {
    var draft = Draft(id)
    let person = draft.mention("Jean Martin", "person")
    if let employer { draft.relate(person, "works_for", draft.mention(employer)) }
    if let role { draft.relate(person, "holds_role", draft.mention(role, "role")) }
    for other in others { draft.mention(other, "organization") }
    return draft.record
  }

  private func count(_ records: [AnalysedRecord]) throws -> Int {
    try graph(records).graph.nodes(.person).count
  }

  @Test("a name that nothing contradicts is one person")
  func plain() throws {
    #expect(try count([person("a", at: nil), person("b", at: nil)]) == 1)
    #expect(try count([person("a", at: "Velmora"), person("b", at: nil)]) == 1)
    #expect(try count([person("a", at: "Velmora"), person("b", at: "Velmora SA")]) == 1)
  }

  @Test("persons of organizations that have nothing to do with each other are two")
  func contradiction() throws {
    #expect(try count([person("a", at: "Velmora"), person("b", at: "Cardelia")]) == 2)
  }

  @Test("documents that name the same others tell of one person all the same")
  func context() throws {
    let others = ["Brumecloud", "Talvoix"]
    #expect(
      try count([
        person("a", at: "Velmora", others: others), person("b", at: "Cardelia", others: others),
      ]) == 1)
  }

  @Test("a document without organization joins the only one of that role, in either language")
  func role() throws {
    let records = [
      person("a", at: "Velmora", role: "chief executive"),
      person("b", at: "Cardelia", role: "engineer"),
      person("c", at: nil, role: "directeur général"),
    ]
    let resolution = try graph(records).resolution.entities
    #expect(resolution["a#e0"] == resolution["c#e0"] && resolution["a#e0"] != resolution["b#e0"])
    #expect(try count(records + [person("d", at: nil)]) == 3, "who nothing tells stays apart")
  }

  @Test("a surname that its document resolves goes with the full name, a bare one with nobody")
  func surnames() throws {
    var full = Draft("a")
    full.mention("Adam Segal", "person")
    full.mention("Segal", "person", link: "surname", of: "Adam Segal")
    var bare = Draft("b")
    bare.mention("Segal", "person")
    var other = Draft("c")
    other.mention("Segal", "person")
    let graph = try graph([full, bare, other].map(\.record)).graph
    #expect(graph.nodes(.person).count == 3)
    let node = try #require(graph.nodes.first { $0.label == "Adam Segal" })
    #expect(node["mentions"] == .integer(2))
  }
}

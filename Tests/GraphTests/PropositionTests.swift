import Records
import Testing

@testable import Graph

/// Documents that tell of Talvoix staff in Tunis reading patients' messages, in two languages.
private func story(
  _ id: String, language: String = "en", publisher: String? = nil, date: String? = nil,
  polarity: String = "affirmed", modality: String = "asserted", action: String = "access",
  text: String? = nil, change: (inout Draft, inout ClaimRecord) -> Void = { _, _ in }
) -> AnalysedRecord {
  var draft = Draft(id, publisher: publisher, date: date, language: language)
  if let text { _ = draft.say(text) }
  draft.mention("Cardelia")
  draft.mention("Brumecloud")
  draft.claim(action, polarity, modality) { draft, claim in
    var agent = draft.say(language == "fr" ? "des téléconseillers de" : "call-centre staff of")
    agent.end = draft.mention("Talvoix").end
    agent.text += " Talvoix"
    claim.set(
      \.agent, "agent", agent,
      ArgumentTerms(head: language == "fr" ? "call agent" : "staff"))
    claim.set(
      \.data, "data",
      draft.say(language == "fr" ? "les messages des malades" : "patients' messages"),
      ArgumentTerms(head: "message", words: ["patient"]))
    claim.dataCategory = "messages"
    change(&draft, &claim)
  }
  return draft.record
}

private func place(_ name: String, _ key: String) -> (inout Draft, inout ClaimRecord) -> Void {
  { draft, claim in claim.set(\.place, "place", draft.mention(name, "location", key: key)) }
}

@Suite("Propositions of several documents")
struct PropositionTests {
  private func clusters(_ records: [AnalysedRecord]) throws -> Int {
    try graph(records).graph.nodes(.cluster).count
  }

  @Test("a proposition in two languages is one cluster, with the place that one of them leaves out")
  func languages() throws {
    let records = [
      story("a"), story("b", language: "fr", change: place("Tunis", "place:tunis:TN")),
      story("c", change: place("Tunisie", "region:TN")),
    ]
    let cluster = try #require(graph(records).graph.nodes(.cluster).first)
    #expect(try clusters(records) == 1 && cluster["documents"] == .integer(3))
  }

  @Test("a vague claim does not chain two that contradict each other")
  func noChain() throws {
    let records = [
      story("a", change: place("Tunis", "place:tunis:TN")), story("b"),
      story("c", change: place("Dublin", "place:dublin:IE")),
    ]
    let (graph, resolution) = try graph(records)
    #expect(graph.nodes(.cluster).count == 2)
    #expect(resolution.clusters["c-a-0"] != resolution.clusters["c-c-0"])
  }

  @Test(
    "what conflicts is another proposition",
    arguments: [
      ArgumentTerms(head: "photo"), ArgumentTerms(head: "message", quantity: 300_000),
      ArgumentTerms(head: "message", words: ["health"]),
    ])
  func otherData(terms: ArgumentTerms) throws {
    let other = story("b") { _, claim in claim.terms?["data"] = terms }
    let first = story("a") { _, claim in
      claim.terms?["data"] = ArgumentTerms(head: "message", words: ["bank"], quantity: 6_000_000)
    }
    #expect(try clusters([first, other]) == 2)
  }

  @Test("other people, another time and another recipient are other propositions")
  func conflicts() throws {
    func with(_ id: String, _ change: @escaping (inout Draft, inout ClaimRecord) -> Void)
      -> AnalysedRecord
    { story(id, change: change) }
    func subject(_ head: String) -> (inout Draft, inout ClaimRecord) -> Void {
      { draft, claim in
        claim.terms?["data"]?.words = []
        claim.set(\.subject, "subject", draft.say(head), ArgumentTerms(head: head))
      }
    }
    #expect(try clusters([with("a", subject("patient")), with("b", subject("journalist"))]) == 2)
    func time(_ year: String) -> (inout Draft, inout ClaimRecord) -> Void {
      { draft, claim in
        let words = draft.say(year)
        claim.time = .init(
          text: year, start: words.start, end: words.end, from: year, to: year)
      }
    }
    #expect(try clusters([with("a", time("2022")), with("b", time("2023"))]) == 2)
    #expect(try clusters([with("a", time("2023-03")), with("b", time("2023"))]) == 1)
    func recipient(_ name: String) -> (inout Draft, inout ClaimRecord) -> Void {
      { draft, claim in claim.set(\.recipient, "recipient", draft.mention(name)) }
    }
    #expect(try clusters([with("a", recipient("Northquay")), with("b", recipient("Orphée"))]) == 2)
  }

  @Test("what can or must not be done is not what was done")
  func norms() throws {
    let (graph, _) = try graph([
      story("a"), story("b", modality: "possible"),
      story("c", polarity: "negated", modality: "planned"),
    ])
    #expect(graph.nodes(.cluster).count == 2)
    let asserted = graph.nodes(.cluster).filter { $0["independent_sources"] == .integer(1) }
    #expect(asserted.count == 1)
  }

  @Test("the same words about other companies are other propositions")
  func anchors() throws {
    var draft = Draft("z")
    draft.claim { draft, claim in
      claim.set(\.agent, "agent", draft.say("staff"), ArgumentTerms(head: "staff"))
      claim.set(
        \.data, "data", draft.say("messages of patients"),
        ArgumentTerms(head: "message", words: ["patient"]))
    }
    #expect(try clusters([story("a"), draft.record]) == 2)
  }

  @Test("a company is not its staff")
  func company() throws {
    let own = story("b") { draft, claim in claim.set(\.agent, "agent", draft.mention("Talvoix")) }
    #expect(try clusters([story("a"), own]) == 2)
  }

  @Test("clusters do not depend on the order of the documents")
  func order() throws {
    let records = [
      story("a", change: place("Tunis", "place:tunis:TN")), story("b"),
      story("c", change: place("Dublin", "place:dublin:IE")),
      story("d", language: "fr", polarity: "negated"), story("e", modality: "possible"),
    ]
    let first = try graph(records).graph
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 2, 0, 3, 4]] {
      let again = try graph(order.map { records[$0] }).graph
      #expect(again.nodes == first.nodes && again.edges == first.edges)
    }
  }
}

@Suite("Who a claim goes back to")
struct OriginTests {
  private func cluster(_ records: [AnalysedRecord]) throws -> GraphNode {
    let graph = try graph(records).graph
    #expect(graph.nodes(.cluster).count == 1)
    return try #require(graph.nodes(.cluster).first)
  }

  private func labels(_ node: GraphNode, _ property: String) -> [String] {
    guard case .records(let voices)? = node[property] else { return [] }
    return voices.compactMap { voice in
      guard case .string(let label)? = voice.first(where: { $0.name == "label" })?.value else {
        return nil
      }
      return label
    }.sorted()
  }

  private func citing(
    _ id: String, _ chain: [(name: String?, role: String?, organization: String?)],
    publisher: String? = nil
  ) -> AnalysedRecord {
    story(id, publisher: publisher) { draft, claim in
      for link in chain {
        let span =
          link.name.map { name in
            draft.mention(name, name.contains(" ") && link.role != nil ? "person" : "organization")
          } ?? draft.say("nine employees")
        if let organization = link.organization { draft.mention(organization) }
        claim.say(span, role: link.role, organization: link.organization)
      }
    }
  }

  @Test("two papers that cite one source are one source")
  func oneSource() throws {
    let node = try cluster([
      citing("a", [("L'Écluse", nil, nil)], publisher: "Le Courrier"),
      citing("b", [("L’Écluse", nil, nil)], publisher: "The Ledger"),
    ])
    #expect(node["independent_sources"] == .integer(1) && node["documents"] == .integer(2))
  }

  @Test("a paper that says so itself is its publisher, and so are those who cite it")
  func publisher() throws {
    let node = try cluster([
      citing("a", [], publisher: "L'Écluse"),
      citing("b", [("L'Écluse", nil, nil)], publisher: "The Ledger"),
      citing("c", [], publisher: "The Ledger"),
    ])
    #expect(labels(node, "asserted_by") == ["L'Écluse", "The Ledger"])
  }

  @Test("those who are not named count with whoever heard them")
  func anonymous() throws {
    let node = try cluster([
      citing("a", [("BuzzFeed", nil, nil), (nil, "employees", nil)], publisher: "The Ledger"),
      citing("b", [("BuzzFeed", nil, nil)], publisher: "Le Courrier"),
    ])
    #expect(node["independent_sources"] == .integer(1))
  }

  @Test("whoever speaks for an organization is the organization, a witness is not")
  func officials() throws {
    let node = try cluster([
      citing("a", [("Anne Dubois", "porte-parole", "Cardelia")]),
      citing("b", [("Cardelia", nil, nil)]),
      citing("c", [("Yanis Ferroukh", "engineer", "Cardelia")]),
    ])
    #expect(labels(node, "asserted_by") == ["Cardelia", "Yanis Ferroukh"])
  }

  @Test("reprinted copy counts once, for the first that published it")
  func reprints() throws {
    let text = (0..<60).map { "word\($0) of the report" }.joined(separator: " ")
    let records = [
      story("a", publisher: "Le Courrier", date: "2024-05-17", text: text),
      story("b", publisher: "Agence Littorale", date: "2024-05-16", text: text + " and more"),
      story("c", publisher: "The Ledger", date: "2024-05-18"),
    ]
    let node = try cluster(records)
    #expect(labels(node, "asserted_by") == ["Agence Littorale", "The Ledger"])
    #expect(node["reprints"] == .integer(1))
    let edges = try graph(records).graph.edges("reprint_of")
    #expect(edges.map(\.source) == ["doc:a"] && edges.map(\.target) == ["doc:b"])
  }

  @Test("who asserts, denies, plans and reports is told, with the dates")
  func stances() throws {
    let node = try cluster([
      story("a", publisher: "L'Écluse", date: "2024-05-14"),
      story("b", publisher: "Cardelia", date: "2024-05-16", polarity: "negated"),
      story("c", publisher: "Talvoix", modality: "planned"),
      story("d", publisher: "The Ledger", date: "2024-05-29", modality: "unconfirmed"),
    ])
    #expect(labels(node, "asserted_by") == ["L'Écluse"])
    #expect(labels(node, "denied_by") == ["Cardelia"])
    #expect(labels(node, "planned_by") == ["Talvoix"])
    #expect(labels(node, "reported_by") == ["The Ledger"])
    #expect(node["independent_sources"] == .integer(1))
    #expect(node["published_from"] == .string("2024-05-14"))
    #expect(node["published_to"] == .string("2024-05-29"))
  }
}

@Suite("Contradictions")
struct ContradictionTests {
  private func edges(_ records: [AnalysedRecord]) throws -> [GraphEdge] {
    try graph(records).graph.edges("contradicts").filter { $0.source.hasPrefix("c-") }
  }

  @Test("an assertion and a denial are linked, with the words of both")
  func polarity() throws {
    let edge = try #require(
      edges([
        story("a", publisher: "L'Écluse"),
        story("b", publisher: "Talvoix", polarity: "negated"),
      ]).first)
    #expect(edge.kind == "polarity" && edge.source == "c-a-0" && edge.target == "c-b-0")
    #expect(edge.evidence.map(\.document) == ["a", "b"])
  }

  @Test(
    "a plan, a possibility and a supposition contradict no denial",
    arguments: ["planned", "possible", "hypothetical"])
  func noFact(modality: String) throws {
    #expect(
      try edges([
        story("a", publisher: "x", modality: modality),
        story("b", publisher: "y", polarity: "negated"),
      ]).isEmpty)
  }

  @Test("a denial of the kind contradicts what is told in particular, of the same people alone")
  func kind() throws {
    func share(
      _ id: String, _ polarity: String, _ head: String, _ people: String, _ publisher: String
    )
      -> AnalysedRecord
    {
      var draft = Draft(id, publisher: publisher)
      draft.mention("Brumecloud")
      draft.mention("Talvoix")
      draft.claim("share", polarity) { draft, claim in
        claim.set(\.agent, "agent", draft.mention("Helvane"))
        claim.set(
          \.data, "data", draft.say("the \(head) of \(people)s"),
          ArgumentTerms(head: head, words: [people]))
        let target =
          polarity == "negated" ? draft.say("any broker") : draft.mention("Northquay Data")
        claim.set(
          \.recipient, "recipient", target,
          ArgumentTerms(head: polarity == "negated" ? "broker" : nil))
      }
      return draft.record
    }
    let told = share("a", "affirmed", "history", "patient", "The Ledger")
    let edge = try #require(
      try edges([told, share("b", "negated", "data", "patient", "Cardelia")]).first)
    #expect(edge.kind == "polarity" && edge.source == "c-a-0" && edge.target == "c-b-0")
    #expect(try edges([told, share("b", "negated", "data", "journalist", "Cardelia")]).isEmpty)
    #expect(try edges([told, share("b", "negated", "message", "patient", "Cardelia")]).isEmpty)
    #expect(try edges([told, share("b", "negated", "data", "patient", "The Ledger")]).isEmpty)
  }

  private func stay(
    _ id: String, _ action: String, _ name: String, _ key: String, head: String,
    scope: String? = nil, only: Bool = false, publisher: String
  ) -> AnalysedRecord {
    var draft = Draft(id, publisher: publisher)
    draft.mention("Cardelia")
    draft.mention("Brumecloud")
    draft.claim(action) { draft, claim in
      claim.set(
        \.data, "data", draft.say("the data"),
        ArgumentTerms(head: head, words: ["patient"], scope: scope))
      claim.set(
        \.place, "place", draft.mention(name, "location", key: key),
        ArgumentTerms(scope: only ? "only" : nil))
    }
    return draft.record
  }

  @Test("all of it here contradicts it elsewhere, and only here does too")
  func exclusive() throws {
    let tunis = stay(
      "b", "store", "Tunis", "place:tunis:TN", head: "database", publisher: "L'Écluse")
    for (scope, only) in [("all", false), (nil, true)] as [(String?, Bool)] {
      let ireland = stay(
        "a", "store", "Ireland", "region:IE", head: "data", scope: scope, only: only,
        publisher: "Cardelia")
      let edge = try #require(try edges([ireland, tunis]).first)
      #expect(edge.kind == "exclusive" && edge.source == "c-a-0" && edge.target == "c-b-0")
    }
    let plain = stay("a", "store", "Ireland", "region:IE", head: "data", publisher: "Cardelia")
    #expect(try edges([plain, tunis]).isEmpty)
    let cork = stay("c", "store", "Cork", "place:cork:IE", head: "database", publisher: "x")
    let ireland = stay(
      "a", "store", "Ireland", "region:IE", head: "data", scope: "all", publisher: "y")
    #expect(try edges([ireland, cork]).isEmpty, "Cork lies in Ireland")
  }

  @Test("an access from elsewhere contradicts it only where everything is seen")
  func access() throws {
    let ireland = stay(
      "a", "store", "Ireland", "region:IE", head: "data", scope: "all", publisher: "Cardelia")
    let some = stay("b", "access", "China", "region:CN", head: "data", publisher: "x")
    let all = stay(
      "b", "access", "China", "region:CN", head: "everything", scope: "all", publisher: "x")
    #expect(try edges([ireland, some]).isEmpty)
    #expect(try edges([ireland, all]).count == 1)
  }
}

@Suite("Copies of a text")
struct CopySignatureTests {
  private func text(_ range: Range<Int>) -> String {
    range.map { "mot\($0 * 7919 % 1009)" }.joined(separator: " ")
  }

  @Test("a text is a copy of itself whatever its case and punctuation")
  func equal() {
    let plain = CopySignature(text(0..<200))
    let loud = CopySignature(text(0..<200).uppercased().replacing(" ", with: ", "))
    #expect(
      plain.similarity(to: loud) == 1
        && !Set(plain.bands(0..<16)).isDisjoint(with: loud.bands(0..<16)))
  }

  @Test("similarity follows what two texts share")
  func shared() {
    let whole = CopySignature(text(0..<300))
    #expect(whole.similarity(to: CopySignature(text(0..<270))) > 0.7)
    #expect(whole.similarity(to: CopySignature(text(400..<700))) < 0.1)
  }

  @Test("short texts are copies of nothing", arguments: ["", "Bonsoir à tous.", "a b c d e f"])
  func short(text: String) {
    #expect(CopySignature(text).bins.isEmpty && CopySignature(text).bands(0..<16).isEmpty)
    #expect(CopySignature(text).similarity(to: CopySignature(text)) == 0)
  }
}

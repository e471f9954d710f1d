import Records
import Testing

@testable import Graph

@Suite("Clusters of claims")
struct ClaimClusterTests {
  private func velmora(_ document: String) -> [EntityRecord] {
    [mention("Velmora", "company", in: document)]
  }

  @Test("a proposition that two documents state is one cluster that counts both")
  func corroboration() throws {
    let (graph, resolution) = try graph([
      record("a", velmora("a"), data: "les dossiers"), record("b", velmora("b"), data: "Dossiers"),
    ])
    let cluster = try #require(graph.nodes(.cluster).first)
    #expect(graph.nodes(.cluster).count == 1)
    #expect(Set(resolution.clusters.values) == [cluster.id] && resolution.clusters.count == 2)
    #expect(cluster["claims"] == .integer(2) && cluster["documents"] == .integer(2))
    #expect(cluster["affirmed"] == .integer(2) && cluster["negated"] == .integer(0))
    #expect(cluster["independent_sources"] == .integer(2) && cluster["asserted"] == .integer(2))
  }

  @Test("a denial stands beside what it denies, and nothing says that either is a fact")
  func contradiction() throws {
    let (graph, _) = try graph([
      record("a", velmora("a"), data: "les dossiers", source: "la presse"),
      record("b", velmora("b"), data: "les dossiers", polarity: "negated", source: "Velmora"),
    ])
    let cluster = try #require(graph.nodes(.cluster).first)
    #expect(graph.nodes(.cluster).count == 1)
    #expect(cluster["affirmed"] == .integer(1) && cluster["negated"] == .integer(1))
    // Polarity is the claims', never the cluster's or an edge's.
    #expect(cluster["polarity"] == nil && cluster["modality"] == nil)
    #expect(
      graph.nodes(.claim).compactMap { $0["polarity"] }.sorted { "\($0)" < "\($1)" }
        == [.string("affirmed"), .string("negated")])
    let agent = try #require(graph.nodes(.company).first)
    for edge in graph.edges where edge.source == agent.id || edge.target == agent.id {
      #expect(
        ["agent", "mentions"].contains(edge.type) || edge.target == cluster.id,
        "an act is no edge between its parties")
      #expect(edge.polarity == nil)
    }
    for claim in graph.nodes(.claim) {
      #expect(graph.edges("says").contains { $0.target == claim.id })
      #expect(
        graph.edges("in_cluster").contains { $0.source == claim.id && $0.target == cluster.id })
    }
  }

  @Test(
    "what is not asserted is counted as what it is",
    arguments: ["unconfirmed", "planned", "hypothetical"])
  func modalities(modality: String) throws {
    let (graph, _) = try graph([
      record("a", velmora("a"), data: "x"),
      record("b", velmora("b"), data: "x", modality: modality),
    ])
    let cluster = try #require(graph.nodes(.cluster).first)
    #expect(cluster[modality] == .integer(1) && cluster["asserted"] == .integer(1))
  }

  @Test("other data, another agent and no agent are other propositions")
  func distinct() throws {
    let (graph, _) = try graph([
      record("a", velmora("a"), data: "les dossiers"),
      record("b", velmora("b"), data: "les messages"),
      record("c", [mention("Cardelia", "company", in: "c")], data: "les dossiers"),
      record("d", data: "les dossiers"),
    ])
    #expect(graph.nodes(.cluster).count == 4)
  }

  @Test("transfer and share are one act, access is another")
  func actions() throws {
    let records = ["transfer", "share", "access"].enumerated().map { index, action in
      var result = record("d\(index)", velmora("d\(index)"), data: "x")
      result.claims[0].action = action
      return result
    }
    #expect(try graph(records).graph.nodes(.cluster).count == 2)
  }
}

import PipelineTestSupport
import Records
import TestSupport
import Testing

@testable import Pipeline

/// What is denied, reported or supposed is never told as a fact, whatever else is found.
@Suite("What is never told as a fact")
struct NeverFactsTests {
  private func claims(_ text: String, _ language: String) async throws -> [ClaimRecord] {
    let record = try await analysed(text, language: language)
    expectExact(record)
    return record.claims
  }

  @Test(
    "a denial gives a denied claim with a source, or none",
    arguments: [
      ("Velmora conteste avoir transmis les données de ses clients.", "fr"),
      ("Velmora denied accessing the data of its patients.", "en"),
      ("Velmora denied that it had accessed the data of its patients.", "en"),
      ("Velmora denies having sold the data of its users.", "en"),
      ("Velmora denies Tunisian call-centre staff read patients' messages", "en"),
    ])
  func denials(text: String, language: String) async throws {
    for claim in try await claims(text, language) {
      #expect(claim.polarity == "negated", "\(claim.action)")
      #expect(!claim.sources.isEmpty, "\(claim.action)")
    }
  }

  @Test(
    "a French denial right behind an unknown name gives a denied claim with a source, or none",
    arguments: [
      "Velmora nie avoir accédé aux données des patients.",
      "Velmora dément avoir vendu les données des patients.",
    ])
  func shortDenials(text: String) async throws {
    let claims = try await claims(text, "fr")
    // The parser takes the verb for a part of the name, and what is denied for the sentence's own statement.
    #expect(claims.allSatisfy { $0.polarity == "negated" && !$0.sources.isEmpty })
  }

  @Test(
    "a negation gives a negated claim, or none",
    arguments: [
      ("Velmora n'a pas accédé aux données des patients.", "fr"),
      ("Velmora n'a jamais vendu les données de ses clients.", "fr"),
      ("Velmora did not access the data of its patients.", "en"),
      ("Velmora has never sold the data of its users.", "en"),
      ("No patient data was sold, given or lent to anyone.", "en"),
    ])
  func negations(text: String, language: String) async throws {
    for claim in try await claims(text, language) { #expect(claim.polarity == "negated") }
  }

  @Test(
    "what is only alleged, possible, planned or supposed is not asserted",
    arguments: [
      ("Velmora aurait accédé aux données des patients.", "fr"),
      ("Velmora pourrait vendre les données de ses clients.", "fr"),
      ("Velmora prévoit de vendre les données de ses clients.", "fr"),
      ("Si Velmora vendait les données de ses clients, le parquet ouvrirait une enquête.", "fr"),
      ("Velmora est accusée d'avoir vendu les données de ses clients.", "fr"),
      ("Velmora allegedly accessed the data of its patients.", "en"),
      ("Velmora reportedly sold the data of its users.", "en"),
      ("Velmora may have sold the data of its users.", "en"),
      ("Velmora plans to sell the data of its users.", "en"),
      ("If Velmora sold the data of its users, the regulator would act.", "en"),
      ("Velmora is accused of selling the data of its users.", "en"),
    ])
  func notAsserted(text: String, language: String) async throws {
    for claim in try await claims(text, language) where claim.action != "disclose" {
      #expect(claim.modality != "asserted", "\(claim.action) \(claim.evidence.trigger.text)")
    }
  }

  @Test(
    "what a source says is stored as said by that source, or not at all",
    arguments: [
      ("Selon Anne Dubois, Velmora a vendu les données de ses clients.", "fr"),
      ("According to Anne Dubois, Velmora sold the data of its users.", "en"),
    ])
  func sources(text: String, language: String) async throws {
    for claim in try await claims(text, language) {
      #expect(claim.sources.contains { $0.text.contains("Dubois") }, "\(claim.action)")
    }
  }

  @Test("a denial and what it denies meet in one cluster, and neither wins")
  func cluster() async throws {
    let corpus = try MixedCorpus()
    try corpus.folder.write("pair/a.txt", "Velmora a vendu les données des patients.\n")
    try corpus.folder.write("pair/b.txt", "Velmora n'a pas vendu les données des patients.\n")
    try corpus.run([corpus.folder("pair")])
    let claims = try corpus.records(ClaimRecord.self, "claims.ndjson")
    #expect(claims.map(\.polarity).sorted() == ["affirmed", "negated"])
    #expect(Set(claims.map(\.cluster)).count == 1)
    let graph = corpus.folder.text("out/graph.json")
    #expect(graph.contains("\"affirmed\":1,\"negated\":1"))
  }
}

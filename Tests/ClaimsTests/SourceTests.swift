import PipelineTestSupport
import Records
import Testing

@Suite("Who says it")
struct SourceTests {
  @Test(
    "the source stands before, behind or around what is said",
    arguments: [
      (
        "Anna Keller affirme que Velmora a vendu les données de ses clients.", "fr", ["Anna Keller"]
      ),
      ("Anna Keller said that Velmora had sold the data of its customers.", "en", ["Anna Keller"]),
      ("Velmora a vendu les données de ses clients, a déclaré Anna Keller.", "fr", ["Anna Keller"]),
      ("Velmora sold the data of its customers, Anna Keller said.", "en", ["Anna Keller"]),
      (
        "« Velmora a vendu les données de ses clients », raconte Anna Keller.", "fr",
        ["Anna Keller"]
      ),
      ("\"Velmora sold the data of its customers,\" said Anna Keller.", "en", ["Anna Keller"]),
      ("Selon Anna Keller, Velmora a vendu les données de ses clients.", "fr", ["Anna Keller"]),
      ("According to Anna Keller, Velmora sold the data of its customers.", "en", ["Anna Keller"]),
      ("Velmora a vendu les données de ses clients.", "fr", []),
      ("Velmora sold the data of its customers.", "en", []),
    ])
  func positions(text: String, language: String, sources: [String]) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.sourceNames == sources)
  }

  @Test(
    "a denial has the denier as its source",
    arguments: [
      (
        "Deux jours après l'enquête, Velmora a démenti avoir vendu les données de ses clients.",
        "fr"
      ),
      ("Velmora denied that it had sold the data of its customers.", "en"),
    ])
  func denials(text: String, language: String) async throws {
    let claim = try #require(try await claims(text, language).first { $0.action == "share" })
    #expect(claim.polarity == "negated")
    #expect(claim.sourceNames == ["Velmora"])
  }

  @Test(
    "a quotation has one source, wherever the verb of saying interrupts it",
    arguments: [
      (
        "« Nous gardons les messages, explique Anna Keller. Nous ne vendons pas les données de nos clients. »",
        "fr"
      ),
      (
        "\"We keep the messages,\" said Anna Keller. \"We never sold the data of our customers.\"",
        "en"
      ),
    ])
  func interrupted(text: String, language: String) async throws {
    let claim = try #require(try await claims(text, language).first { $0.action == "share" })
    #expect(claim.polarity == "negated")
    #expect(claim.sourceNames == ["Anna Keller"])
  }

  @Test(
    "phrases and insertions name a source wherever they stand",
    arguments: [
      (
        "Velmora vend les données de ses clients à une banque, qui les lit, selon Anna Keller.",
        ["Anna Keller"]
      ),
      ("À en croire Anna Keller, Velmora a vendu les données de ses clients.", ["Anna Keller"]),
      (
        "Anna Keller nie tout ; Tom Reed affirme que Velmora a vendu les données des clients.",
        ["Tom Reed"]
      ),
    ])
  func phrases(text: String, sources: [String]) async throws {
    let claim = try #require(try await claims(text, "fr").first)
    #expect(claim.sourceNames == sources)
  }

  @Test(
    "the items of a list have the source that introduces it",
    arguments: [
      (
        "Anna Keller affirme que :\n- Velmora a vendu les données de ses clients ;\n- Velmora a lu les messages des patients.",
        "fr"
      ),
      (
        "Anna Keller said:\n- that Velmora had sold the data of its customers;\n- that Velmora had read the messages of patients.",
        "en"
      ),
    ])
  func lists(text: String, language: String) async throws {
    let found = try await claims(text, language)
    #expect(found.map(\.action) == ["share", "access"])
    #expect(found.allSatisfy { $0.sourceNames == ["Anna Keller"] })
  }

  @Test(
    "the speaker of a turn is the outermost source",
    arguments: [
      (
        "Anna Keller: We never sold the data of our customers.\n\nTom Reed: Thank you.", "en",
        ["Anna Keller"]
      ),
      (
        "Anna Keller : Nous n'avons jamais vendu les données de nos clients.\n\nTom Reed : Merci.",
        "fr", ["Anna Keller"]
      ),
    ])
  func turns(text: String, language: String, sources: [String]) async throws {
    let found = try await analysed(text, language: language, kind: "transcript").claims
    let claim = try #require(found.first)
    #expect(claim.sourceNames == sources)
    #expect(claim.polarity == "negated")
  }

  @Test(
    "to order an act is no statement, to think that it took place is one",
    arguments: [
      ("Le juge a enjoint à Velmora de supprimer les données de ses clients.", "fr", []),
      ("Velmora pense que Cardelia a vendu les données de ses clients.", "fr", ["Velmora"]),
      ("Velmora thinks that Cardelia sold the data of its customers.", "en", ["Velmora"]),
    ])
  func thoughts(text: String, language: String, sources: [String]) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.sourceNames == sources)
  }

  @Test("who speaks between commas says the sentence around it")
  func betweenCommas() async throws {
    let claim = try #require(
      try await claims(
        "Ces messages, répond Velmora, ne sont lus que sur décision d'un juge.", "fr"
      ).first)
    #expect(claim.sourceNames == ["Velmora"])
  }

  @Test("a name in the complement of a description is not the one described")
  func nameOfDepartment() async throws {
    let claim = try #require(
      try await claims(
        "« Les données des clients sont lues en Chine », a déclaré un membre du département "
          + "Trust and Safety de Velmora lors d'une réunion.", "fr"
      ).first)
    #expect(claim.sourceNames == ["un membre du département Trust and Safety"])
  }

  @Test("what a contested quotation says is not what is contested")
  func contested() async throws {
    let claim = try #require(
      try await claims("Le directeur conteste : « Nous ne vendons aucune donnée. »", "fr").first)
    #expect(claim.polarity == "negated")
  }
}

@Suite("What pronouns never stand for")
struct PronounTests {
  @Test("she is no laptop, and they who told something no transcripts")
  func things() async throws {
    let agents = try await claims(
      "Two nurses said that contractors could read the medical records on a laptop. "
        + "One of them said she had sold patient records.", "en"
    ).compactMap(\.agent?.text)
    #expect(agents == ["contractors", "she"])
    let sources = try await claims(
      "Just the transcripts. They told us they store them in Frankfurt.", "en"
    ).flatMap(\.sourceNames)
    #expect(sources.allSatisfy { !$0.contains("transcripts") })
  }
}

import Records
import Testing

@Suite("Access that is given, had and left without an object")
struct GivingTests {
  @Test(
    "to give or sell access is to share, with who gives and who receives",
    arguments: [
      (
        "Velmora a donné accès aux messages de ses clients à un assureur.", "fr",
        "share: Velmora > messages de ses clients", "un assureur"
      ),
      (
        "Velmora gave a broker access to the messages of its customers.", "en",
        "share: Velmora > the messages of its customers", "broker"
      ),
    ])
  func given(text: String, language: String, gist: String, recipient: String) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.gist == gist)
    #expect(claim.recipient?.text == recipient)
  }

  @Test("an access without an object is one to the data told of just before")
  func bare() async throws {
    let found = try await claims(
      "Velmora garde les messages des patients. Deux ingénieurs ont obtenu un accès.", "fr")
    #expect(found.map(\.gist).last == "access: Deux ingénieurs > -")
    #expect(try await claims("Deux ingénieurs ont obtenu un accès.", "fr").map(\.gist) == [])
  }

  @Test(
    "whoever is let do it does it",
    arguments: [
      (
        "Velmora autorise ses sous-traitants à lire les messages de ses clients.", "fr",
        "ses sous-traitants", "affirmed possible"
      ),
      (
        "Velmora allows contractors to read the messages of its customers.", "en", "contractors",
        "affirmed possible"
      ),
      (
        "Le juge a enjoint à Velmora de supprimer les données de ses clients.", "fr", "Velmora",
        "affirmed planned"
      ),
      (
        "La Cnil a mis Velmora en demeure de supprimer les données de ses clients.", "fr",
        "Velmora", "affirmed planned"
      ),
    ])
  func controlled(text: String, language: String, agent: String, factuality: String) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.agent?.text == agent)
    #expect(claim.factuality == factuality)
  }

  @Test(
    "a description in apposition acts by its name",
    arguments: [
      (
        "Le juge a condamné Cardelia, une société ayant vendu les messages de ses clients.", "fr"
      ),
      ("The judge fined Cardelia, a company that sold the messages of its customers.", "en"),
    ])
  func apposed(text: String, language: String) async throws {
    #expect(try await claims(text, language).first?.agent?.text == "Cardelia")
  }

  @Test("what the gazes of others are kept from is the data")
  func sheltered() async throws {
    let claim = try #require(
      try await claims("Les messages sont à l'abri des regards américains.", "fr").first)
    #expect(claim.gist == "access: américains > Les messages")
    #expect(claim.polarity == "negated")
  }

  @Test(
    "a place needs no name, and a system that data is deleted from is none of the data",
    arguments: [
      ("Les données des patients sont stockées à l'étranger.", "fr", "l'étranger"),
      ("The data of the patients is stored in another country.", "en", "another country"),
      ("Velmora a supprimé les messages des patients de ses serveurs.", "fr", "ses serveurs"),
    ])
  func places(text: String, language: String, place: String) async throws {
    #expect(try await claims(text, language).first?.place?.text == place)
  }

  @Test(
    "a condition in a question is told, the question is not",
    arguments: [
      (
        "Si Velmora vendait les données de ses clients, qui le saurait ?", "fr",
        "les données de ses clients"
      ),
      (
        "If Velmora sold the data of its customers, who would know?", "en",
        "the data of its customers"
      ),
    ])
  func conditions(text: String, language: String, data: String) async throws {
    let found = try await claims(text, language)
    #expect(found.map(\.gist) == ["share: Velmora > \(data)"])
    #expect(found.map(\.factuality) == ["affirmed hypothetical"])
    #expect(found.first?.sourceNames == [])
  }

  @Test(
    "definitions, systems that are used and what the press has read are no claims",
    arguments: [
      ("\"Disclosure\" means sharing personal data with a third party.", "en"),
      ("Le mot « partage » désigne la transmission de données personnelles à un tiers.", "fr"),
      ("Selon des courriels consultés par nos soins, Velmora a fermé son usine.", "fr"),
      ("Velmora exploite le système d'un partenaire.", "fr"),
      ("Velmora uses the platform of a partner.", "en"),
      ("Le commerçant a montré une liste.", "fr"),
      ("Le juge a ouvert une information judiciaire.", "fr"),
    ])
  func noClaims(text: String, language: String) async throws {
    #expect(try await claims(text, language).map(\.gist) == [])
  }

  @Test("a pronoun of several words is whole")
  func phrases() async throws {
    let found = try await claims(
      "Velmora garde les messages des patients. Velmora n'a pas vendu quoi que ce soit.", "fr")
    #expect(found.last?.data?.text == "quoi que ce soit")
  }
}

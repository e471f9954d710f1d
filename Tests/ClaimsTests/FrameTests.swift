import Records
import Testing

@Suite("What is done to data")
struct FrameTests {
  @Test(
    "an act is found with who does it and to what",
    arguments: [
      (
        "Velmora a vendu les données de ses clients.", "fr",
        "share: Velmora > les données de ses clients"
      ),
      (
        "Velmora sold the data of its customers.", "en",
        "share: Velmora > the data of its customers"
      ),
      (
        "Velmora stocke les messages de ses clients.", "fr",
        "store: Velmora > les messages de ses clients"
      ),
      (
        "Velmora stores the messages of its customers.", "en",
        "store: Velmora > the messages of its customers"
      ),
      (
        "Les données des patients ont été volées par un pirate.", "fr",
        "disclose: un pirate > Les données des patients"
      ),
      (
        "The data of the patients was stolen by a hacker.", "en",
        "disclose: a hacker > The data of the patients"
      ),
      ("Velmora a effacé les enregistrements.", "fr", "delete: Velmora > les enregistrements"),
      ("Velmora deleted the recordings.", "en", "delete: Velmora > the recordings"),
      (
        "Velmora a accès aux données des patients.", "fr",
        "access: Velmora > données des patients"
      ),
      (
        "Engineers have access to the data of patients.", "en",
        "access: Engineers > the data of patients"
      ),
      (
        "Velmora collecte la position de ses clients.", "fr",
        "collect: Velmora > la position de ses clients"
      ),
      (
        "Velmora collects the location of its customers.", "en",
        "collect: Velmora > the location of its customers"
      ),
      ("Velmora analyse les messages.", "fr", "use: Velmora > les messages"),
      ("Velmora analyses the messages.", "en", "use: Velmora > the messages"),
    ])
  func acts(text: String, language: String, gist: String) async throws {
    #expect(try await claims(text, language).map(\.gist) == [gist])
  }

  @Test(
    "data is told by its measures and its complements",
    arguments: [
      (
        "A clerk leaked hundreds of hours of footage of patients.", "en",
        "disclose: A clerk > hundreds of hours of footage of patients"
      ),
      (
        "Velmora a publié une soixantaine de séquences.", "fr",
        "disclose: Velmora > une soixantaine de séquences"
      ),
      (
        "Le fisc a perdu des messages. Des agents ont copié des déclarations de revenus.", "fr",
        "transfer: Des agents > des déclarations de revenus"
      ),
      (
        "L'entreprise recueille les données de ses clients.", "fr",
        "collect: L'entreprise > les données de ses clients"
      ),
    ])
  func measured(text: String, language: String, gist: String) async throws {
    #expect(try await claims(text, language).map(\.gist).contains(gist))
  }

  @Test(
    "what is wanted for the data, or how it is kept, is no act on it",
    arguments: [
      ("Customers do not want their data to be used.", "collect"),
      ("Velmora promised to keep customer data private.", "store"),
    ])
  func wanted(text: String, action: String) async throws {
    #expect(try await claims(text, "en").allSatisfy { $0.action != action })
  }

  @Test(
    "recipients, places and destinations are told apart",
    arguments: [
      (
        "Velmora a transmis les données des patients à un assureur.", "fr", "recipient",
        "un assureur"
      ),
      ("Velmora shared the data of patients with an insurer.", "en", "recipient", "an insurer"),
      ("Velmora a transféré les données vers la Chine.", "fr", "destination", "la Chine"),
      ("Velmora transferred the data to China.", "en", "destination", "China"),
      ("Les données sont stockées en Irlande.", "fr", "place", "Irlande"),
      ("The data is stored in Ireland.", "en", "place", "Ireland"),
      ("Les données sont stockées sur un serveur.", "fr", "destination", "un serveur"),
      ("The data is stored on a server.", "en", "destination", "a server"),
    ])
  func targets(text: String, language: String, name: String, words: String) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.argument(name)?.text == words)
    for other in ["recipient", "place", "destination"] where other != name {
      #expect(claim.argument(other) == nil, "\(other)")
    }
  }

  @Test(
    "whose data it is stands with the data",
    arguments: [
      ("Velmora a vendu les messages de ses patients.", "fr", "ses patients"),
      ("Velmora sold the messages of two thousand patients.", "en", "two thousand patients"),
      ("Velmora a vendu vos messages.", "fr", "vos"),
      ("Velmora sold your messages.", "en", "your"),
    ])
  func subjects(text: String, language: String, subject: String) async throws {
    #expect(try await claims(text, language).first?.subject?.text == subject)
  }

  @Test(
    "what only looks like an act on data is no claim",
    arguments: [
      ("Les données volées inquiètent la direction.", "fr"),
      ("The stolen data worries the board.", "en"),
      ("Velmora a-t-elle vendu les données de ses clients ?", "fr"),
      ("Did Velmora sell the data of its customers?", "en"),
      ("Le chef a donné son avis et gardé une part du gâteau.", "fr"),
      ("The cook gave his number and kept a piece of the cake.", "en"),
      ("Le juge critique la loi permettant une surveillance des messages.", "fr"),
      ("The judge criticised the law allowing surveillance of messages.", "en"),
      ("Le maire a envoyé un courriel aux habitants.", "fr"),
      ("The mayor sent an email to the residents.", "en"),
    ])
  func noClaims(text: String, language: String) async throws {
    #expect(try await claims(text, language).map(\.gist) == [])
  }

  @Test("every claim has a confidence and, where data is named, its category")
  func confidence() async throws {
    for claim in try await claims("Velmora sold the location of its users.", "en") {
      #expect((0...1).contains(claim.confidence))
      #expect(claim.dataCategory == "location")
    }
  }
}

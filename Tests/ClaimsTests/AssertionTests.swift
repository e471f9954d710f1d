import Records
import Testing

@Suite("What is asserted, and what is only said, wanted, asked or imagined")
struct AssertionTests {
  /// A sentence that tells what the text is about, so that short examples are taken for texts about data.
  private static let topics = [
    "en": "Millions of records of customer data were stored on servers. ",
    "fr": "Des millions de données de clients ont été stockées sur des serveurs. ",
  ]

  /// The claims of a sentence inside a text about data.
  private func told(_ sentence: String, _ language: String) async throws -> [ClaimRecord] {
    let topic = try #require(Self.topics[language])
    return try await claims(topic + sentence, language).filter {
      $0.evidence.trigger.start >= topic.unicodeScalars.count
    }
  }

  @Test(
    "what somebody does not say is no fact",
    arguments: [
      ("I am not saying that Velmora sells the data of its customers.", "en"),
      ("I'm not saying it sells the data of its customers.", "en"),
      ("I am not satisfied that Velmora sold the data of its customers.", "en"),
      ("I haven't seen anything that suggests Velmora sold the data of its customers.", "en"),
      ("There is nothing to suggest that Velmora sold the data of its customers.", "en"),
      ("Je ne dis pas que Velmora vend les données de ses clients.", "fr"),
      ("Le juge n'est pas convaincu que Velmora ait vendu les données de ses clients.", "fr"),
    ])
  func unsaid(sentence: String, language: String) async throws {
    let claim = try #require(try await told(sentence, language).first { $0.action == "share" })
    #expect(claim.factuality == "negated unconfirmed")
  }

  @Test("what nobody was told is taken for granted")
  func untold() async throws {
    let sentence = "Personne ne nous a dit que Velmora vendait les données de ses clients."
    let claim = try #require(try await told(sentence, "fr").first)
    #expect(claim.factuality == "affirmed asserted")
    #expect(claim.sourceNames.isEmpty)
  }

  @Test(
    "denials stand with subjects, adjectives and speech",
    arguments: [
      ("From that day no agent will be able to read a customer's messages.", "en", "access"),
      ("Customers' messages remain inaccessible to agents.", "en", "access"),
      ("It is untrue to say that Velmora sold the data of its customers.", "en", "share"),
      ("Il est faux de dire que nous vendons les données de nos clients.", "fr", "share"),
      (
        "We have never, to our knowledge, passed customers' files to a third party.", "en", "share"
      ),
      ("La ville a mis fin à la transmission des données des habitants.", "fr", "transfer"),
      ("It was not Velmora that sold the data of its customers.", "en", "share"),
    ])
  func denied(sentence: String, language: String, action: String) async throws {
    let claim = try #require(try await told(sentence, language).first { $0.action == action })
    #expect(claim.polarity == "negated")
  }

  @Test("what a restriction leaves is affirmed")
  func restriction() async throws {
    let sentence = "Les agents ne voient plus que les noms des clients."
    let claim = try #require(try await told(sentence, "fr").first)
    #expect(claim.factuality == "affirmed asserted")
  }

  @Test(
    "modality comes from wishes, demands, force, conditions and habits",
    arguments: [
      ("I want our customer data removed from your system.", "en", "affirmed planned"),
      ("Velmora can be forced to hand over the data of its customers.", "en", "affirmed possible"),
      (
        "Were Velmora to sell the data of its customers, it would lose them.", "en",
        "affirmed hypothetical"
      ),
      (
        "Every time a customer paid, Velmora would read his messages.", "en", "affirmed asserted"
      ),
      (
        "The regulator is investigating claims that Velmora sold the data of its customers.", "en",
        "affirmed unconfirmed"
      ),
      (
        "Les adresses des clients pourraient être tombées entre les mains d'escrocs.", "fr",
        "affirmed possible"
      ),
      ("It seems that Velmora sold the data of its customers.", "en", "affirmed unconfirmed"),
      (
        "La loi peut contraindre Velmora à remettre les données de ses clients.", "fr",
        "affirmed possible"
      ),
      (
        "On les partagerait volontiers, les données des clients.", "fr", "affirmed hypothetical"
      ),
      (
        "Velmora laisse entendre qu'un stagiaire a vendu les données de ses clients.", "fr",
        "affirmed asserted"
      ),
    ])
  func modalities(sentence: String, language: String, factuality: String) async throws {
    let claim = try #require(try await told(sentence, language).last)
    #expect(claim.factuality == factuality)
  }

  @Test("infinitives on a row are not governed by one another")
  func rows() async throws {
    let found = try await told(
      "We ask the ministry to stop the extraction of customer data, to destroy all records and to publish the "
        + "rules.", "en")
    let destroyed = try #require(found.first { $0.action == "delete" })
    #expect(destroyed.factuality == "affirmed planned")
    let extracted = try #require(found.first { $0.action == "collect" })
    #expect(extracted.polarity == "negated")
  }

  @Test(
    "what is asked about truth is asked",
    arguments: [
      ("Est-il exact que Velmora a vendu les données de ses clients ?", "fr"),
      ("Un député a demandé qui lisait les messages des clients.", "fr"),
      ("The regulator is investigating whether Velmora sold the data of its customers.", "en"),
      ("Is it true that Velmora sold the data of its customers?", "en"),
    ])
  func asked(sentence: String, language: String) async throws {
    #expect(try await told(sentence, language).map(\.gist) == [])
  }

  @Test("a clause belongs to the verb right before it")
  func neighbours() async throws {
    let sentence =
      "Velmora a d'abord nié tout transfert, puis concédé que certaines données étaient vendues."
    let claim = try #require(try await told(sentence, "fr").first { $0.action == "share" })
    #expect(claim.factuality == "affirmed asserted")
    #expect(claim.sourceNames == ["Velmora"])
  }

  @Test(
    "who is told, warned or learned from",
    arguments: [
      (
        "Velmora aurait vendu les données de ses clients, a-t-on appris de source judiciaire.",
        "fr",
        ["source judiciaire"]
      ),
      (
        "Anna Keller a fait savoir que les données des clients étaient vendues.", "fr",
        ["Anna Keller"]
      ),
      (
        "Anna Keller said that Velmora had grown and that it had sold the data of its customers.",
        "en", ["Anna Keller"]
      ),
      (
        "Anna Keller spoke on Monday. Customer data, she added, was held by a broker.", "en",
        ["Anna Keller"]
      ),
      (
        "Anna Keller admitted to selling the data of her customers.", "en", ["Anna Keller"]
      ),
      (
        "After reading the customers' messages, the thief posted them on a forum.", "en", []
      ),
    ])
  func sources(sentence: String, language: String, names: [String]) async throws {
    let claim = try #require(try await told(sentence, language).first)
    #expect(claim.sourceNames == names)
  }

  @Test(
    "agents and data across gifts, controls and descriptions",
    arguments: [
      (
        "L'audit décrit l'accès d'un prestataire marocain, Relatis, aux coordonnées bancaires des clients.",
        "fr",
        "access: Relatis > coordonnées bancaires des clients"
      ),
      (
        "Velmora a eu entre les mains les dossiers des patients.", "fr",
        "access: Velmora > les dossiers des patients"
      ),
      (
        "Ma cliente n'a jamais rien communiqué à personne.", "fr",
        "share: Ma cliente > rien"
      ),
      (
        "La mairie s'interdit de transmettre les données des habitants.", "fr",
        "transfer: La mairie > les données des habitants"
      ),
      (
        "Velmora told Parliament it did not read customers' messages.", "en",
        "access: Velmora > customers' messages"
      ),
      (
        "Anyone with a password could open a customer's file.", "en",
        "access: Anyone with a password > a customer's file"
      ),
      (
        "Ni Velmora ni ses filiales ne conservent les enregistrements des appels.", "fr",
        "store: Velmora ni ses filiales > les enregistrements des appels"
      ),
      (
        "Velmora had its agents read customers' messages.", "en",
        "access: its agents > customers' messages"
      ),
    ])
  func participants(sentence: String, language: String, gist: String) async throws {
    let found = try await told(sentence, language).map(\.gist)
    #expect(found.contains(gist), "\(found)")
  }

  @Test("a report that something is so discloses no data")
  func reports() async throws {
    let found = try await told(
      "Le collectif révèle que le logiciel Cahiéo partage les notes des élèves avec une régie.",
      "fr")
    #expect(found.map(\.action) == ["share"])
  }
}

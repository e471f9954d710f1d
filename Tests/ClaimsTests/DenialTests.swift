import Records
import Testing

@Suite("What is denied, doubted, claimed and counted")
struct DenialTests {
  @Test(
    "a denial of a statement denies what it states",
    arguments: [
      ("Velmora rejected claims that it had sold the data of its customers.", "en"),
      (
        "Velmora rejette les accusations selon lesquelles elle aurait vendu les données de ses clients.",
        "fr"
      ),
      (
        "Velmora dément les rumeurs selon lesquelles elle a vendu les données de ses clients.", "fr"
      ),
      (
        "L'avocat de Velmora nie que la société ait jamais vendu les données de ses clients.", "fr"
      ),
    ])
  func denied(text: String, language: String) async throws {
    let claim = try #require(try await claims(text, language).first)
    #expect(claim.factuality == "negated asserted")
    #expect(claim.sources.count == 1)
  }

  @Test(
    "what nothing shows is no fact",
    arguments: [
      ("Rien n'indique que les messages des clients ont été lus.", "fr"),
      ("Il n'y a aucune raison de penser que les messages des clients ont été lus.", "fr"),
      (
        "Nous n'avons trouvé aucune preuve qu'un prestataire ait lu les messages des clients.", "fr"
      ),
      ("Velmora ne pense pas que les messages des clients aient été lus.", "fr"),
      ("Velmora does not believe that the messages of customers were read.", "en"),
      ("Nothing suggests that the messages of customers were read.", "en"),
      ("There is no reason to believe that the messages of customers were read.", "en"),
      ("Velmora has seen no sign that customer data was sold.", "en"),
      ("The regulator is not aware of any firm that has sold the data of its customers.", "en"),
    ])
  func unknown(text: String, language: String) async throws {
    let found = try await claims(text, language)
    #expect(!found.isEmpty)
    for claim in found { #expect(claim.factuality == "negated unconfirmed", "\(claim.gist)") }
  }

  @Test(
    "a person is nobody only without a determiner",
    arguments: [
      ("Deux personnes ont lu les messages des clients.", "affirmed asserted"),
      ("Personne n'a lu les messages des clients.", "negated asserted"),
      ("Velmora ne vend les données de ses clients à personne.", "negated asserted"),
    ])
  func persons(text: String, factuality: String) async throws {
    let claim = try #require(try await claims(text, "fr").first)
    #expect(claim.factuality == factuality)
  }

  @Test(
    "a modal does not reach into a clause that gives the reason",
    arguments: [
      (
        "Les agents ne peuvent pas lire les fichiers, puisque Velmora garde les messages des clients.",
        "fr"
      ),
      ("Agents cannot read the files because Velmora keeps the messages of its customers.", "en"),
    ])
  func reasons(text: String, language: String) async throws {
    let claim = try #require(try await claims(text, language).first { $0.action == "store" })
    #expect(claim.factuality == "affirmed asserted")
  }

  @Test(
    "power and suspicion are written in many ways",
    arguments: [
      (
        "Les agents étaient en mesure de visionner les enregistrements des clients.",
        "affirmed possible"
      ),
      (
        "Velmora a été mise en examen pour avoir vendu les données de ses clients.",
        "affirmed unconfirmed"
      ),
      (
        "Un ancien salarié soupçonné d'avoir vendu les données des clients", "affirmed unconfirmed"
      ),
      (
        "Les messages des clients ne peuvent être lus que par le médecin.", "affirmed possible"
      ),
    ])
  func powers(text: String, factuality: String) async throws {
    let claim = try #require(try await claims(text, "fr").first)
    #expect(claim.factuality == factuality)
  }

  @Test(
    "what is asked is not told",
    arguments: [
      ("A journalist asked whether Velmora had sold the data of its customers.", "en"),
      ("Un journaliste a demandé si Velmora avait vendu les données de ses clients.", "fr"),
      ("Did Velmora sell the data of its customers", "en"),
    ])
  func asked(text: String, language: String) async throws {
    #expect(try await claims(text, language).map(\.gist) == [])
  }
}

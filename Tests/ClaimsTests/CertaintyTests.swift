import Records
import Testing

@Suite("How certain a claim is")
struct CertaintyTests {
  @Test(
    "polarity and modality are those of the claim's own clause",
    arguments: [
      ("Velmora n'a ni vendu ni publié les données de ses clients.", "fr", "negated asserted"),
      ("Velmora never sold the data of its customers.", "en", "negated asserted"),
      ("Velmora soutient ne pas avoir accès aux données des patients.", "fr", "negated asserted"),
      ("Velmora peut lire les messages de ses clients.", "fr", "affirmed possible"),
      ("Velmora can read the messages of its customers.", "en", "affirmed possible"),
      ("Un pirate a pu lire les messages des patients.", "fr", "affirmed asserted"),
      ("A hacker was able to read the messages of patients.", "en", "affirmed asserted"),
      ("Velmora aurait vendu les données de ses clients.", "fr", "affirmed unconfirmed"),
      ("Velmora allegedly sold the data of its customers.", "en", "affirmed unconfirmed"),
      ("Velmora va effacer les messages de ses clients.", "fr", "affirmed planned"),
      ("Velmora will delete the messages of its customers.", "en", "affirmed planned"),
      ("Velmora a promis que les données seraient stockées en France.", "fr", "affirmed planned"),
      (
        "Velmora a été condamnée pour avoir vendu les données de ses clients.", "fr",
        "affirmed asserted"
      ),
    ])
  func certainty(text: String, language: String, expected: String) async throws {
    let found = try await claims(text, language)
    #expect(!found.isEmpty)
    for claim in found { #expect(claim.factuality == expected, "\(claim.gist)") }
  }

  @Test("what was not established is no fact")
  func unproven() async throws {
    let text = "L'enquête n'a pas établi que Velmora avait vendu les données de ses clients."
    for claim in try await claims(text, "fr") { #expect(claim.factuality == "negated unconfirmed") }
  }

  @Test("an expletive ne denies nothing")
  func expletive() async throws {
    let text = "Le syndicat redoute que des fichiers ne soient stockés en Irlande."
    for claim in try await claims(text, "fr") { #expect(claim.polarity == "affirmed") }
  }
}

import Records
import Testing

@testable import Claims

@Suite("What the words of arguments mean in every language")
struct TermTests {
  private func terms(_ text: String, _ language: String) async throws -> [String: ArgumentTerms] {
    try #require(try await claims(text, language).first?.terms)
  }

  @Test("the same words in two languages have the same terms")
  func languages() async throws {
    let french = try await terms(
      "Des ingénieurs de Velmora ont consulté les messages des utilisateurs américains.", "fr")
    let english = try await terms(
      "Engineers of Velmora accessed the messages of American users.", "en")
    #expect(french["agent"]?.head == "engineer" && english["agent"]?.head == "engineer")
    #expect(french["data"]?.head == "message" && english["data"]?.head == "message")
    #expect(french["data"]?.words.contains("user") == true)
    #expect(french["data"]?.regions == ["US"] && english["data"]?.regions == ["US"])
  }

  @Test(
    "numbers are told in digits and in words",
    arguments: [
      ("Velmora a vendu 40 000 messages.", "fr", 40_000),
      ("Velmora sold 40,000 messages.", "en", 40_000),
      ("Velmora a vendu six millions de messages.", "fr", 6_000_000),
      ("Velmora sold 5.3 million records.", "en", 5_300_000),
    ])
  func quantities(text: String, language: String, quantity: Double) async throws {
    #expect(try await terms(text, language)["data"]?.quantity == quantity)
  }

  @Test(
    "digits with separators are one number, or none",
    arguments: [
      ("40,000", 40_000), ("310.000", 310_000), ("19,2", 19.2), ("1,234,567", 1_234_567),
      ("7", 7), ("300\u{202F}000", 300_000), ("12,34,5", nil), ("a1", nil), (",5", nil), ("", nil),
    ] as [(String, Double?)])
  func digits(form: String, value: Double?) {
    #expect(TermReader.value(ofDigits: form) == value)
  }

  @Test(
    "all of it, nothing but it and none of it are told apart",
    arguments: [
      ("Velmora a transféré toutes les données des patients en Irlande.", "fr", "data", "all"),
      ("Velmora transferred all patient data to Ireland.", "en", "data", "all"),
      ("Velmora a transféré 100 % du trafic vers l'Irlande.", "fr", "data", "all"),
      ("The data is stored only in Ireland.", "en", "place", "only"),
      ("Les données sont stockées uniquement en Irlande.", "fr", "place", "only"),
      ("Velmora transferred patient data to Ireland.", "en", "data", nil),
    ] as [(String, String, String, String?)])
  func scopes(text: String, language: String, argument: String, scope: String?) async throws {
    #expect(try await terms(text, language)[argument]?.scope == scope)
  }

  @Test("a share is no number of things")
  func shares() async throws {
    let terms = try await terms("Velmora transferred 100% of the traffic to Ireland.", "en")
    #expect(terms["data"]?.quantity == nil && terms["data"]?.head == "traffic")
  }
}

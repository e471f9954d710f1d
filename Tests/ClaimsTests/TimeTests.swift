import Records
import Testing

@testable import Claims

@Suite("When")
struct TimeTests {
  @Test(
    "the time of the act is found and normalized against the date of the document",
    arguments: [
      ("Velmora a vendu les données de ses clients en mars 2021.", "fr", "en mars 2021", "2021-03"),
      ("Velmora sold the data of its customers in March 2021.", "en", "in March 2021", "2021-03"),
      ("Velmora a vendu les données de ses clients hier.", "fr", "hier", "2024-05-14"),
      ("Velmora sold the data of its customers yesterday.", "en", "yesterday", "2024-05-14"),
      ("Velmora sold the data of its customers on Monday.", "en", "on Monday", "2024-05-13"),
    ])
  func dates(text: String, language: String, words: String, from: String) async throws {
    let claim = try #require(try await claims(text, language, date: "2024-05-15").first)
    #expect(claim.time?.text == words)
    #expect(claim.time?.from == from)
  }

  @Test(
    "an interval whose year is told once, of its end, begins before it ends",
    arguments: [
      (
        "Entre mars et novembre 2023, Velmora a consulté les messages de ses clients.", "fr",
        "2023-03", "2023-11"
      ),
      (
        "Velmora read the messages of its customers between November and March 2023.", "en",
        "2022-11", "2023-03"
      ),
    ])
  func intervals(text: String, language: String, from: String, to: String) async throws {
    let claim = try #require(try await claims(text, language, date: "2024-01-15").first)
    #expect(claim.time?.from == from)
    #expect(claim.time?.to == to)
  }

  @Test(
    "durations, deadlines and repetitions are times without a date",
    arguments: [
      ("Velmora a gardé les messages pendant six mois.", "fr", "pendant six mois"),
      ("Velmora kept the messages for six months.", "en", "for six months"),
      ("Velmora must delete the messages within 90 days.", "en", "within 90 days"),
      ("Velmora copied the messages every Friday.", "en", "every Friday"),
    ])
  func spans(text: String, language: String, words: String) async throws {
    #expect(try await claims(text, language).first?.time?.text == words)
  }

  @Test("the last day of a name lies within the week before", arguments: 1...7)
  func weekdays(number: Int) throws {
    // A Wednesday.
    let today = CalendarDate(year: 2024, month: 5, day: 15)
    let found = try #require(today.last(weekday: number))
    let expected = [13, 14, 15, 9, 10, 11, 12][number - 1]
    #expect(found == CalendarDate(year: 2024, month: 5, day: expected))
  }
}

import Testing

@testable import Pipeline

@Suite("Datelines")
struct DatelineTests {
  @Test(
    "the place and the day before the first sentence are no part of it",
    arguments: [
      ("PARIS, 23 décembre 2022 – Le groupe", "PARIS, 23 décembre 2022 –"),
      ("DUBLIN, May 22 - The firm", "DUBLIN, May 22 -"), ("Berne — Le groupe", "Berne —"),
      ("San José — Élise", "San José —"),
    ])
  func datelines(text: String, dateline: String) {
    #expect(Dateline.length(Array(text.utf8)[...]) == dateline.utf8.count)
  }

  @Test(
    "an insertion between dashes, a list and a plain sentence have none",
    arguments: [
      "Facebook — qui a vendu les données — se tait.", "Le groupe a vendu les données.",
      "Talvoix - Le prestataire", "Une fuite — Le groupe", "", "É", "Berne —",
    ])
  func noDateline(text: String) {
    #expect(Dateline.length(Array(text.utf8)[...]) == 0)
  }
}

import Documents
import Foundation
import LanguageResources
import PipelineTestSupport
import Records
import TestSupport
import Testing

@testable import Pipeline

extension AnalysedRecord {
  /// All quotes of the record.
  var quotes: [Span] {
    entities.map { Span(text: $0.text, start: $0.start, end: $0.end) }
      + relations.flatMap { [$0.from, $0.to] }
      + claims.flatMap { claim in
        [claim.evidence.sentence, claim.evidence.trigger]
          + ClaimRecord.argumentNames.compactMap { claim.argument($0) }
          + claim.sources.map { Span(text: $0.text, start: $0.start, end: $0.end) }
          + (claim.time.map { [Span(text: $0.text, start: $0.start, end: $0.end)] } ?? [])
      }
  }
}

/// Every quote is the text at its offsets, scalar for scalar.
func expectExact(_ record: AnalysedRecord, sourceLocation: SourceLocation = #_sourceLocation) {
  let scalars = Array(record.document.text.unicodeScalars)
  for quote in record.quotes {
    guard 0 <= quote.start, quote.start < quote.end, quote.end <= scalars.count else {
      Issue.record("\(quote)", sourceLocation: sourceLocation)
      continue
    }
    #expect(
      Array(quote.text.unicodeScalars) == Array(scalars[quote.start..<quote.end]),
      sourceLocation: sourceLocation)
  }
}

@Suite("Exact words")
struct ExactWordsTests {
  @Test("quotes from decomposed and typographic text are the original words at their offsets")
  func decomposed() async throws {
    let text =
      "L\u{2019}entreprise Velmora\u{A0}a eu acce\u{300}s aux donne\u{301}es de l\u{2019}ho\u{302}pital"
      + "\u{202F}; elle a collecte\u{301} les donne\u{301}es des patients."
    let record = try await analysed(text, language: "fr")
    #expect(Array(record.document.text.unicodeScalars) == Array(text.unicodeScalars))
    expectExact(record)
    #expect(!record.claims.isEmpty)
    let words = record.quotes.map { Array($0.text.unicodeScalars) }
    #expect(words.contains { $0.contains("\u{301}") }, "the marks are in the quotes")
  }

  @Test("the composed and the decomposed spelling of a text give the same findings")
  func equivalent() async throws {
    let plain = "Velmora a collecté les données des patients en mai 2023, selon le ministère."
    let typographic = plain.decomposedStringWithCanonicalMapping.replacing(" a ", with: "\u{A0}a ")
    let first = try await analysed(plain, language: "fr")
    let second = try await analysed(typographic, language: "fr")
    expectExact(first)
    expectExact(second)
    #expect(first.claims.map(\.action) == second.claims.map(\.action))
    #expect(first.claims.map(\.polarity) == second.claims.map(\.polarity))
    #expect(first.entities.map(\.type) == second.entities.map(\.type))
    #expect(
      first.quotes.map(\.text) == second.quotes.map { $0.text.replacing("\u{A0}", with: " ") },
      "canonically equal")
  }

  @Test(
    "quotes are exact in hostile texts",
    arguments: [
      "", " ", "\u{301}", "\u{FEFF}Velmora a vendu les données.",
      "😀 Velmora sold the data 😀 of 👩‍👩‍👧 users.",
      "Vel\u{AD}mora a ven\u{200B}du les don\u{AD}nées.",
      "Velmora\u{2028}a vendu\u{2029}les données.",
      "\u{202E}Velmora a vendu les données des patients.\u{202C}",
      "Velmora a vendu\r\nles données\r\n\r\ndes patients.",
      String(repeating: "Velmora a vendu ", count: 200),
      "a" + String(repeating: "\u{301}", count: 500) + " vendu les données",
      "«\u{A0}Velmora a vendu les données\u{A0}», dit-il. \u{0}\u{1}\u{7F}",
      "Ｖｅｌｍｏｒａ a vendu les données",
    ])
  func hostile(text: String) async throws { expectExact(try await analysed(text)) }

  @Test("quotes are exact in random texts of the words that matter")
  func random() async throws {
    var generator = SeededGenerator(seed: 8)
    let words = [
      "Velmora", "a", "vendu", "accès", "aux", "donne\u{301}es", "l\u{2019}", "hôpital", "\u{A0}",
      "« ", " »", ".",
      "\n", "\n\n", "selon", "Anne Dubois", "nie", "avoir", "the", "data", "of", "\u{200B}", ", ",
      "(", ")", "😀",
      "denied", "sold", "Paris", ": ", "- ", "en mai 2023", "M. ",
    ]
    for _ in 0..<40 {
      let text = (0..<60).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: Bool.random(using: &generator) ? " " : "")
      expectExact(try await analysed(text))
    }
  }
}

import Foundation
import LanguageResources
import Testing

@testable import Pipeline

@Suite("Annotation of texts and given tokens")
struct AnnotationTests {
  private func annotation(_ format: Annotation.Format = .conllu) throws -> Annotation {
    try Annotation(resources: .embedded, format: format, language: nil)
  }

  /// The cells of all token rows.
  private func rows(_ bytes: [UInt8]) -> [[String]] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test("raw text comes out whole: every character but white space is in a token")
  func wholeText() throws {
    let text =
      "Dr. Énée a dit : «\u{202F}L’accès, non !\u{202F}» \u{1F600}\n\n• 10\u{202F}000 fiches\u{200B} 🇫🇷"
    let forms = rows(try annotation().annotate(text: Array(text.utf8), id: "t")).map { $0[1] }
    let solid = { (s: String) in s.filter { !$0.isWhitespace && $0 != "\u{200B}" } }
    #expect(
      solid(forms.joined().replacing("\u{200B}", with: ""))
        == solid(text.replacing("\u{200B}", with: "")))
  }

  @Test("token ranges count Unicode scalars of the text as it came")
  func ranges() throws {
    let text = "L’œuvre 😀 de l’été."
    let scalars = Array(text.unicodeScalars)
    for row in rows(try annotation().annotate(text: Array(text.utf8), id: "t")) {
      let range = try #require(
        row[9].split(separator: "|").last?.dropFirst(11).split(separator: ":"))
      let start = try #require(Int(range[0]))
      let end = try #require(Int(range[1]))
      var quoted = String.UnicodeScalarView()
      quoted.append(contentsOf: scalars[start..<end])
      #expect(String(quoted) == row[1])
    }
  }

  @Test("given tokens and sentences are kept, whatever they are")
  func givenTokens() throws {
    let conllu = """
      1\tNew York\t_\t_\t_\t_\t_\t_\t_\t_
      2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_
      2\tde\t_\t_\t_\t_\t1\tcase\t_\t_
      3\tle\t_\t_\t_\t_\t1\tdet\t_\tSpaceAfter=No
      4\t\u{200B}\t_\t_\t_\t_\t_\t_\t_\t_

      1\t.\t_\t_\t_\t_\t_\t_\t_\t_


      """
    let rows = rows(try annotation().annotate(conllu: Array(conllu.utf8), id: "t"))
    #expect(rows.map { $0[1] } == ["New York", "du", "\u{200B}", "."])
    #expect(rows.map { $0[0] } == ["1", "2", "3", "1"])
    #expect(rows.filter { $0[6] == "0" }.count == 2, "a root a sentence")
  }

  @Test("malformed CoNLL-U names its line")
  func malformed() throws {
    let annotation = try annotation()
    #expect(throws: PipelineError.self) {
      try annotation.annotate(conllu: Array("1\tword\n\n".utf8), id: "bad.conllu")
    }
    do {
      _ = try annotation.annotate(conllu: Array("1\tword\n\n".utf8), id: "bad.conllu")
    } catch {
      #expect("\(error)".contains("bad.conllu: line 1"))
    }
  }

  @Test("as JSON, heads are positions in the sentence")
  func json() throws {
    let bytes = try annotation(.ndjson).annotate(
      text: Array("The clinic lost the files. Nobody noticed.".utf8), id: "t")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object["lang"] as? String == "en")
    let sentences = try #require(object["sentences"] as? [[String: Any]])
    #expect(sentences.count == 2)
    let tokens = try #require(sentences[1]["tokens"] as? [[String: Any]])
    #expect(tokens.map { $0["form"] as? String } == ["Nobody", "noticed", "."])
    #expect(tokens.map { $0["head"] as? Int } == [1, nil, 1])
    #expect(tokens[0]["start"] as? Int == 27)
  }
}

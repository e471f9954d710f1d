import LanguageResources
import Testing

@testable import Linguistics

@Suite("Sentences")
struct SentenceTests {
  private func sentences(_ text: String, _ language: String) throws -> [String] {
    let analysis = try analyze(text, Language(language))
    return (0..<analysis.sentenceCount).map { sentence in
      analysis.tokens(ofSentence: sentence).map { analysis.form($0) }.joined(separator: " ")
    }
  }

  @Test("windows decide on every token of a block once, and read around it")
  func windows() {
    for count in [1, 2, 95, 96, 97, 119, 120, 121, 192, 240, 241, 1_000, 4_567] {
      var next = 0
      while next < count {
        let window = BorderWindow(from: next, of: count)
        #expect(window.decided.lowerBound == next && !window.decided.isEmpty)
        #expect(window.decided.count <= BorderWindow.size + BorderWindow.context)
        #expect(window.read.lowerBound == max(0, next - BorderWindow.context))
        #expect(
          window.read.upperBound == min(count, window.decided.upperBound + BorderWindow.context))
        next = window.decided.upperBound
      }
      #expect(next == count)
    }
  }

  @Test("abbreviations end no sentence")
  func abbreviations() throws {
    #expect(
      try sentences("M. Dupont a lu le dossier. Mme Roy l'a transmis à la CNIL.", "fr").count == 2)
    #expect(
      try sentences("Dr. Smith read the file. Mr. Jones sent it to the U.S. Senate.", "en").count
        == 2)
  }

  @Test("a name is not cut where its words have capitals")
  func names() throws {
    #expect(
      try sentences("The report by Maria Delgado says that Northquay kept it.", "en").count == 1)
    #expect(
      try sentences("Selon Karim Benali, la société Velmora Santé garde tout.", "fr").count == 1)
  }

  @Test("a long block has the sentences that its parts have")
  func longBlock() throws {
    let texts = [
      "The company kept the records of its customers for ten years.",
      "Who could read them?", "Nobody asked.",
      "“We never share data,” a spokeswoman said on Monday.",
      "Engineers in three countries had the keys to every server, according to the minutes.",
    ]
    let all = (0..<80).map { texts[($0 * 7) % texts.count] }
    #expect(try sentences(all.joined(separator: " "), "en").count == all.count)
  }

  @Test("a blank line ends a sentence, and so does the end of a cue")
  func givenBreaks() throws {
    #expect(try sentences("accès aux données\n\nles ingénieurs lisent tout", "fr").count == 2)
    let analysis = try analyze("we could read all of it", Language("en"), breaks: [13])
    #expect(analysis.sentenceCount == 2)
  }
}

import LanguageResources
import Linguistics
import Testing
import Text

@Suite("Text that wants to break the analysis")
struct HostileTextTests {
  @Test(
    "no input traps, and tokens cover all that is not white space",
    arguments: [
      "", " ", "\n\n\n", "\u{0}", "a\u{0}b", "\u{FEFF}", "'", "n't", "'''", "-t-il", "...",
      "\u{301}",
      "e\u{301}\u{301}\u{301}", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽", "\u{202E}abc\u{202C}\u{2066}def\u{2069}", "ﬁn ａｂｃ",
      "a\u{200B}b",
      "\u{1F1EB}\u{1F1F7}\u{1F1EB}", "مرحبا بالعالم", "Ωμέγα", "\r\n\r\n", "10 000 000 001",
      "1 2 3",
      "«»", "l'", "d'l'qu'", "https://example.org/a?b=c&d=e", "a@b.c", "…", "\u{10FFFF}",
      "(((((((((((", "\"\"\"\"\"\"", "N'T 'T N'", "ÿŸÀ", "\u{C2}\u{85}",
    ])
  func oddTexts(text: String) throws {
    for language in [Language("fr"), Language("en"), nil] {
      let analysis = try analyze(text, language)
      expectTrees(analysis)
      var covered = [Bool](repeating: false, count: analysis.view.count)
      var last = 0
      for token in 0..<analysis.tokenCount {
        let range = analysis.viewRange(ofToken: token)
        #expect(range.start >= last && range.end > range.start)
        last = range.end
        for i in range.start..<range.end { covered[i] = true }
      }
      for (i, byte) in analysis.view.utf8.enumerated() where byte > 0x20 { #expect(covered[i]) }
    }
  }

  @Test("a word that never ends is one pass")
  func endlessWord() throws {
    #expect(try analyze(String(repeating: "a", count: 1_000_000), Language("en")).tokenCount == 1)
    let marks = try analyze(String(repeating: "a.", count: 50_000), Language("fr"))
    #expect(marks.tokenCount >= 1)
    expectRootsOnly(marks)
  }

  @Test("a million newlines hold no token")
  func newlines() throws {
    #expect(try analyze(String(repeating: "\n", count: 1_000_000)).tokenCount == 0)
  }

  @Test("a sentence that never ends is cut")
  func endlessSentence() throws {
    let analysis = try analyze(String(repeating: "and more ", count: 3_000), Language("en"))
    #expect(analysis.tokenCount == 6_000)
    #expect(analysis.sentenceCount >= 6)
    expectRootsOnly(analysis)
  }

  @Test("block ranges outside of the text are clamped")
  func wildBlocks() throws {
    let analyzer = try LinguisticAnalyzer(resources: .embedded)
    var worker = analyzer.makeWorker()
    let view = TextNormalizer().view(of: SourceText("Short text."))
    let blocks = [UTF8Range(-5, 2), UTF8Range(3, 900), UTF8Range(900, 901)].map {
      TextBlock(range: $0, sentenceBreaks: [-1, 5, 5, 4_000])
    }
    #expect(worker.analyze(view, blocks: blocks, language: nil).tokenCount > 0)
  }

  private func expectRootsOnly(_ analysis: Analysis) {
    for sentence in 0..<analysis.sentenceCount {
      #expect(analysis.tokens(ofSentence: sentence).filter { analysis.head[$0] == -1 }.count == 1)
    }
  }
}

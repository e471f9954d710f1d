import LanguageResources
import Linguistics
import Testing
import Text

/// The analysis of a text as one block.
func analyze(_ text: String, _ language: Language? = nil, breaks: [Int] = []) throws -> Analysis {
  let analyzer = try LinguisticAnalyzer(resources: .embedded)
  var worker = analyzer.makeWorker()
  let view = TextNormalizer().view(of: SourceText(text))
  return worker.analyze(
    view, blocks: [TextBlock(range: UTF8Range(0, view.count), sentenceBreaks: breaks)],
    language: language)
}

extension Analysis {
  var forms: [String] { (0..<tokenCount).map { form($0) } }
}

@Suite("Analysis of text")
struct AnalysisTests {
  @Test("French elisions, contractions and inverted clitics are cut as the treebanks cut them")
  func frenchTokens() throws {
    let analysis = try analyze(
      "L'hébergeur n'a-t-il pas remis les clés du coffre aux agents aujourd'hui ?", Language("fr"))
    #expect(
      analysis.forms == [
        "L'", "hébergeur", "n'", "a", "-t-il", "pas", "remis", "les", "clés", "du", "coffre",
        "aux", "agents", "aujourd'hui", "?",
      ])
  }

  @Test("English clitics are cut where they are spelt out")
  func englishTokens() throws {
    let analysis = try analyze(
      "The firm didn't say it's sold John's files; we can't tell.", Language("en"))
    #expect(
      analysis.forms == [
        "The", "firm", "did", "n't", "say", "it", "'s", "sold", "John", "'s", "files", ";", "we",
        "ca", "n't", "tell", ".",
      ])
  }

  @Test("the subject of a plain sentence hangs from its verb")
  func plainTree() throws {
    let analysis = try analyze("The company sold the files to a broker.", Language("en"))
    #expect(analysis.sentenceCount == 1)
    let verb = try #require(analysis.head.firstIndex(of: -1))
    #expect(analysis.form(verb) == "sold")
    #expect(analysis.lemma(verb) == "sell")
    #expect(analysis.upos[verb] == .verb)
    #expect(analysis.head[1] == Int32(verb))
    #expect(analysis.relation[1] == .nsubj)
    #expect(analysis.relation[4] == .obj)
  }

  @Test("each sentence is one tree: one root, no cycle, heads inside of the sentence")
  func treesAreTrees() throws {
    let analysis = try analyze(
      "Le ministère a transmis les dossiers à un prestataire. Celui-ci les a perdus, dit-on. "
        + "bon euh voilà on sait pas trop hein. Fin !", Language("fr"))
    #expect(analysis.sentenceCount >= 3)
    expectTrees(analysis)
  }

  @Test("offsets lead back to the original text over curly apostrophes and no-break spaces")
  func offsetsLeadBack() throws {
    let text = "L\u{2019}hébergeur\u{A0}: «\u{202F}Non\u{202F}»."
    let source = SourceText(text)
    let analysis = try analyze(text, Language("fr"))
    let forms = (0..<analysis.tokenCount).map {
      source.string(in: analysis.originalRange(ofToken: $0))
    }
    #expect(forms == ["L\u{2019}", "hébergeur", ":", "«", "Non", "»", "."])
  }

  @Test(
    "the language is identified",
    arguments: [
      ("Les données ont été transmises à un sous-traitant établi au Portugal.", "fr"),
      ("The records were handed over to a contractor based in Portugal.", "en"),
    ])
  func identifiesLanguage(text: String, code: String) throws {
    let analysis = try analyze(text)
    #expect(analysis.language == Language(code))
    #expect(!analysis.isForeign)
  }

  @Test(
    "a text in neither language is foreign, and is analysed all the same",
    arguments: [
      "Die Behörde hat gestern mitgeteilt, dass sämtliche Unterlagen vernichtet worden sind und niemand mehr darauf zugreifen könne.",
      "Władze ogłosiły wczoraj, że wszystkie dokumenty zostały zniszczone i nikt nie ma już do nich dostępu.",
      "当局昨日宣布，所有文件已被销毁，任何人都无法再访问这些文件。当局昨日宣布，所有文件已被销毁，任何人都无法再访问这些文件。",
    ])
  func foreign(text: String) throws {
    let analysis = try analyze(text)
    #expect(analysis.isForeign)
    expectTrees(analysis)
  }

  @Test("a sentence ends at the caller's breaks and at blank lines")
  func breaks() throws {
    let first = "and then we sent the list"
    let analysis = try analyze(first + " to them all", Language("en"), breaks: [first.utf8.count])
    #expect(analysis.sentenceCount == 2)
    #expect(analysis.tokens(ofSentence: 0).count == 6)
    #expect(try analyze("one line\n\nanother line", Language("en")).sentenceCount == 2)
  }

  @Test("what lies outside of the blocks is not read")
  func blocks() throws {
    let analyzer = try LinguisticAnalyzer(resources: .embedded)
    var worker = analyzer.makeWorker()
    let view = TextNormalizer().view(of: SourceText("Heading\nHIDDEN\nThe text."))
    let analysis = worker.analyze(
      view,
      blocks: [TextBlock(range: UTF8Range(0, 7)), TextBlock(range: UTF8Range(15, 24))],
      language: nil)
    #expect(analysis.forms == ["Heading", "The", "text", "."])
    #expect(analysis.sentenceBlock == [0, 1])
  }

  @Test("given tokens and sentences are kept")
  func givenTokens() throws {
    let analyzer = try LinguisticAnalyzer(resources: .embedded)
    var worker = analyzer.makeWorker()
    let view = TextNormalizer().view(of: SourceText("can not stop. Now"))
    let ranges = [[(0, 7), (8, 12)], [(12, 13), (14, 17)]]
    let analysis = worker.analyze(
      view, sentences: ranges.map { $0.map { UTF8Range($0.0, $0.1) } }, language: Language("en"))
    #expect(analysis.forms == ["can not", "stop", ".", "Now"])
    #expect(analysis.sentenceStart == [0, 2])
  }

  @Test("a worker gives the same for a text whatever it read before")
  func workersForget() throws {
    let analyzer = try LinguisticAnalyzer(resources: .embedded)
    var worker = analyzer.makeWorker()
    let text = TextNormalizer().view(of: SourceText("The agency shares data with its partners."))
    let block = TextBlock(range: UTF8Range(0, text.count))
    let before = worker.analyze(text, blocks: [block], language: nil)
    let other = TextNormalizer().view(
      of: SourceText("Une autre phrase, bien plus longue, en français."))
    _ = worker.analyze(
      other, blocks: [TextBlock(range: UTF8Range(0, other.count))], language: nil)
    let after = worker.analyze(text, blocks: [block], language: nil)
    #expect(before.head == after.head && before.upos == after.upos && before.lemmas == after.lemmas)
  }
}

/// Every sentence has one root, and every token reaches it.
func expectTrees(_ analysis: Analysis) {
  for sentence in 0..<analysis.sentenceCount {
    let tokens = analysis.tokens(ofSentence: sentence)
    #expect(tokens.filter { analysis.head[$0] == -1 }.count == 1)
    for token in tokens {
      var at = token
      var steps = 0
      while analysis.head[at] >= 0, steps <= tokens.count {
        at = Int(analysis.head[at])
        steps += 1
      }
      #expect(tokens.contains(at) && analysis.head[at] == -1)
    }
  }
}

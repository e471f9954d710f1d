import LanguageResources
import Linguistics
import Testing
import Text

@Suite("Text without accents")
struct AccentTests {
  private static let plain = """
    Les agents ont releve les empreintes et les ont transmises a la prefecture. Le fichier a ete detruit apres \
    l'enquete. Les donnees sont desormais achetes, vendues et echangees par des societes etrangeres. Il n'a pas \
    ete prouve que le ministere a acces aux dossiers. Cela a des avantages, dit le depute.
    """

  private func word(_ text: String, _ number: Int = 0, in analysis: Analysis) throws -> Int {
    let found = (0..<analysis.tokenCount).filter {
      analysis.form($0).lowercased() == text
    }
    return try #require(found.count > number ? found[number] : nil)
  }

  @Test("words are read with the accents that they lost")
  func lemmas() throws {
    let analysis = try analyze(Self.plain, Language("fr"))
    for (form, lemma) in [
      ("préfecture", "préfecture"), ("détruit", "détruire"), ("données", "donnée"),
      ("échangées", "échanger"), ("député", "député"),
    ] {
      #expect(analysis.lemma(try word(form, in: analysis)) == lemma)
    }
  }

  @Test("behind an auxiliary a participle is read, though the word as it stands is known")
  func participles() throws {
    let analysis = try analyze(Self.plain, Language("fr"))
    let word = try word("relevé", in: analysis)
    #expect(analysis.upos[word] == .verb)
    #expect(analysis.lemma(word) == "relever")
  }

  @Test(
    "a is a preposition unless a subject, a participle or a noun such as accès stands beside it")
  func prepositions() throws {
    let analysis = try analyze(Self.plain, Language("fr"))
    #expect(analysis.upos[try word("à", in: analysis)] == .adposition)
    // "a été détruit", "n'a pas été", "a accès", "Cela a des avantages".
    #expect(analysis.forms.filter { $0 == "a" }.count == 4)
    #expect(analysis.forms.filter { $0 == "à" }.count == 1)
  }

  @Test("every word leads back to the letters that were typed")
  func leadsBack() throws {
    let source = Array(Self.plain.utf8)
    let analysis = try analyze(Self.plain, Language("fr"))
    for token in 0..<analysis.tokenCount {
      let range = analysis.originalRange(ofToken: token)
      let typed = String(decoding: source[range.start..<range.end], as: UTF8.self)
      #expect(FoldedKey.key(analysis.form(token)) == FoldedKey.key(typed))
    }
  }

  @Test("capitals stay capitals")
  func capitals() throws {
    let analysis = try analyze(Self.plain.uppercased(), Language("fr"))
    #expect(analysis.forms.contains("DONNÉES"))
    #expect(analysis.forms.contains("MINISTÈRE"))
  }

  @Test("a text that has accents, one that is short, and one in English stay as they are")
  func untouched() throws {
    let written = Self.plain + " Préparé, rédigé, vérifié, daté, signé."
    for (text, language) in [
      (written, "fr"), ("Les donnees ont ete vendues.", "fr"), (Self.plain, "en"),
    ] {
      let analysis = try analyze(text, Language(language))
      #expect(analysis.view.utf8 == Array(text.utf8))
    }
  }

  @Test("blocks and the ends of cues keep their words")
  func blocks() throws {
    let text = Self.plain + "\n" + Self.plain
    let view = TextNormalizer().view(of: SourceText(text))
    let middle = Self.plain.utf8.count
    let cue = try #require(text.utf8.firstRange(of: "apres".utf8)).lowerBound
    let offset = text.utf8.distance(from: text.utf8.startIndex, to: cue)
    var worker = try LinguisticAnalyzer(resources: .embedded).makeWorker()
    let analysis = worker.analyze(
      view,
      blocks: [
        TextBlock(range: UTF8Range(0, middle), sentenceBreaks: [offset]),
        TextBlock(range: UTF8Range(middle + 1, view.count)),
      ], language: Language("fr"))
    let starts = analysis.sentenceStart.map { analysis.form(Int($0)) }
    #expect(starts.contains("après"))
    let second = try #require(analysis.sentenceBlock.firstIndex(of: 1))
    #expect(analysis.form(Int(analysis.sentenceStart[second])) == "Les")
    #expect(
      analysis.originalRange(ofToken: Int(analysis.sentenceStart[second])).start == middle + 1)
  }
}

import Entities
import Foundation
import LanguageResources
import Linguistics
import Testing

@testable import Training

@Suite("Training of the entity model")
struct EntityTrainingTests {
  @Test("tokens and tags become text with mentions")
  func tags() throws {
    let data = Data(
      "Anna\tB-PER\nde\tI-PER\nPrez\tI-PER\nquitte\tO\nL'\tB-ORG\nOréal\tI-ORG\n.\tO\n\n".utf8)
    let texts = try EntityCorpus.readTags(data, path: "test")
    let text = try #require(texts.first)
    #expect(text.text == "Anna de Prez quitte L'Oréal.")
    #expect(text.mentions.map(\.range) == [0..<12, 20..<27])
    #expect(text.mentions.map(\.types) == [[.person], [.company, .organization]])
    #expect(text.isCoarse)
  }

  @Test("a malformed line is named")
  func malformed() {
    let error = #expect(throws: TrainingError.self) {
      _ = try EntityCorpus.readLines(Data("{\"text\": 1}\n".utf8), path: "x.jsonl")
    }
    #expect(error?.message.contains("line 1") == true)
  }

  @Test("the sentences of our own are filled with exact mentions, the same for the same seed")
  func sentences() throws {
    for language in try ResourceLibrary.embedded.languages() {
      var first = try EntitySentences(resources: .embedded, language: language, seed: 1)
      var second = try EntitySentences(resources: .embedded, language: language, seed: 1)
      let texts = try first.fill(.data, times: 1) + first.fill(.general, times: 1)
      let again = try second.fill(.data, times: 1) + second.fill(.general, times: 1)
      #expect(!texts.isEmpty)
      #expect(texts.map(\.text) == again.map(\.text))
      for text in texts {
        let count = text.text.unicodeScalars.count
        #expect(!text.text.contains { "@[]|".contains($0) })
        for mention in text.mentions { #expect(mention.range.upperBound <= count) }
      }
    }
  }

  @Test("the texts about well-known names have exact mentions, and none is written twice")
  func texts() throws {
    for language in try ResourceLibrary.embedded.languages() {
      var sentences = try EntitySentences(resources: .embedded, language: language, seed: 1)
      let texts = try sentences.wellKnown()
      #expect(!texts.isEmpty)
      #expect(Set(texts.map(\.text)).count == texts.count)
      for text in texts {
        let scalars = Array(text.text.unicodeScalars)
        #expect(!text.text.contains { "@[]|".contains($0) })
        for mention in text.mentions {
          #expect(mention.range.upperBound <= scalars.count)
          #expect(scalars[mention.range.lowerBound] != " ")
          #expect(scalars[mention.range.upperBound - 1] != " ")
        }
      }
    }
  }

  @Test("a variant tells the same of another name, which is elided where this one is")
  func variants() throws {
    let french = try #require(ResourceLibrary.embedded.languages().first { $0.code == "fr" })
    var sentences = try EntitySentences(resources: .embedded, language: french, seed: 1)
    let original = AnnotatedText(
      text: "Le maire d'Angers a reçu Anna Petit.",
      mentions: [
        .init(range: 3..<8, types: [.role]), .init(range: 11..<17, types: [.location]),
        .init(range: 25..<35, types: [.person]),
      ], isCoarse: false)
    var towns: Set<String> = []
    for _ in 0..<20 {
      let made = sentences.vary(original)
      let variant = try #require(made)
      let words = variant.mentions.map { mention in
        String(String.UnicodeScalarView(Array(variant.text.unicodeScalars)[mention.range]))
      }
      #expect(words[0] == "maire")
      towns.insert(words[1])
      let first = try #require(words[1].decomposedStringWithCanonicalMapping.first)
      #expect("AEIOUHYŒÆØ".unicodeScalars.contains(first.unicodeScalars.first ?? " "))
      #expect(words[2].hasPrefix("Anna "))
      #expect(variant.text == "Le maire d'\(words[1]) a reçu \(words[2]).")
    }
    #expect(towns.count > 10)
  }

  @Test("a sentence without names that can change has no variant")
  func noVariant() throws {
    let language = try #require(ResourceLibrary.embedded.languages().first)
    var sentences = try EntitySentences(resources: .embedded, language: language, seed: 1)
    let text = AnnotatedText(
      text: "BNP Paribas", mentions: [.init(range: 0..<11, types: [.company])], isCoarse: false)
    let variant = sentences.vary(text)
    #expect(variant == nil)
  }

  /// The same sentence of three tokens that each look like nothing else.
  private func examples(_ count: Int) -> [EntityExample] {
    let tags = Self.tags
    return (0..<count).map { _ in
      func numbers(_ count: Int) -> [UInt32] {
        (1...(tags.count * count)).map { UInt32($0) &* 0x9E37_79B1 }
      }
      return EntityExample(
        features: numbers(EntityFeatures.count), inputs: numbers(EntityFeatures.inputCount),
        allowed: tags.map { 1 << UInt16($0) })
    }
  }

  private static let tags = [
    EntityTags.beginning(of: .person), EntityTags.inside(.person), EntityTags.outside,
  ]

  @Test("a trained model repeats what it learnt, to the same bits")
  func learns() throws {
    let examples = examples(2)
    let nothing = [[SIMD16<Int8>]](
      repeating: [SIMD16](repeating: SIMD16(), count: Self.tags.count), count: 2)
    func model() -> [UInt8] {
      var trainer = EntityTrainer(examples, evidence: nothing, leastCount: 2)
      var generator = SeededGenerator(seed: 3)
      for _ in 0..<10 { trainer.train([0, 1], generator: &generator) }
      trainer.finishRound()
      return trainer.write(EntityNetworkTrainer(seed: 5))
    }
    let bytes = model()
    #expect(bytes == model())
    let read = try EntityModel(ModelBytes(copying: bytes), path: "test")
    var found: [UInt8] = []
    var scratch = EntityModel.Scratch()
    read.tag(examples[0].features, nothing[0][...], scratch: &scratch, into: &found)
    #expect(found == Self.tags)
  }

  @Test("the network tells what it learnt of each token")
  func evidence() throws {
    let examples = examples(60)
    let network = EntityNetworkTrainer(epochs: 300, seed: 3)
    network.train(examples) { _ in }
    let said = try network.evidence(examples)
    #expect(said.count == examples.count)
    for scores in said {
      #expect(scores.count == Self.tags.count)
      for (tag, scores) in zip(Self.tags, scores) {
        #expect(scores[Int(tag)] == 0)
        #expect((0..<EntityTags.count).allSatisfy { $0 == Int(tag) || scores[$0] < 0 })
      }
    }
  }

  @Test("a sentence longer than what is read at once is read in pieces, whatever stands beside it")
  func pieces() throws {
    var writer = ModelWriter()
    EntityNetworkTrainer(seed: 5).write(to: &writer)
    let bytes = ModelBytes(copying: writer.bytes())
    defer { withExtendedLifetime(bytes) {} }
    let network = try TaggingNetwork(ModelFile(bytes, path: "test"), "names")
    var generator = SeededGenerator(seed: 9)
    let inputs = (0..<(700 * EntityFeatures.inputCount)).map { _ in
      UInt32(truncatingIfNeeded: generator.next())
    }
    func scores(_ sentences: [Range<Int>], _ tokens: Range<Int>) -> [SIMD16<Int8>] {
      var evidence = EntityEvidence()
      let from = tokens.lowerBound * EntityFeatures.inputCount
      let to = tokens.upperBound * EntityFeatures.inputCount
      evidence.read(sentences, Array(inputs[from..<to]), network)
      return evidence.scores
    }
    let all = scores([0..<20, 20..<620, 620..<620, 620..<700], 0..<700)
    #expect(all.count == 700)
    #expect(Array(all[0..<20]) == scores([0..<20], 0..<20))
    #expect(Array(all[20..<620]) == scores([0..<600], 20..<620))
    #expect(Array(all[620..<700]) == scores([0..<80], 620..<700))
    #expect(all.allSatisfy { score in (0..<16).allSatisfy { score[$0] <= 0 } })
  }
}

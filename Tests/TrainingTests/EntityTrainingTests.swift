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
      let texts = try first.fill(1)
      #expect(try texts.map(\.text) == second.fill(1).map(\.text))
      for text in texts {
        let count = text.text.unicodeScalars.count
        #expect(!text.text.contains { "@[]|".contains($0) })
        for mention in text.mentions { #expect(mention.range.upperBound <= count) }
      }
    }
  }

  @Test("a trained model repeats what it learnt, to the same bits")
  func learns() throws {
    let tags = [
      EntityTags.beginning(of: .person), EntityTags.inside(.person), EntityTags.outside,
    ]
    var features: [UInt32] = []
    for number in 1...(tags.count * EntityFeatures.count) {
      features.append(UInt32(number) &* 0x9E37_79B1)
    }
    var allowed: [UInt16] = []
    for tag in tags { allowed.append(1 << UInt16(tag)) }
    let example = EntityExample(features: features, allowed: allowed)
    func model() -> [UInt8] {
      var trainer = EntityTrainer([example, example], leastCount: 2)
      var generator = SeededGenerator(seed: 3)
      for _ in 0..<10 { trainer.train([0, 1], generator: &generator) }
      trainer.finishRound()
      return trainer.write()
    }
    let bytes = model()
    #expect(bytes == model())
    let read = try EntityModel(ModelBytes(copying: bytes), path: "test")
    var found: [UInt8] = []
    var scratch = EntityModel.Scratch()
    read.tag(features, count: tags.count, scratch: &scratch, into: &found)
    #expect(found == tags)
  }
}

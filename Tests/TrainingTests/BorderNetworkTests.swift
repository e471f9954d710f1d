import Linguistics
import Testing

@testable import Training

@Suite("Training of the ends of sentences")
struct BorderNetworkTests {
  private func sentence(_ words: [String]) -> TrainingSentence {
    var sentence = TrainingSentence()
    for (i, word) in words.enumerated() {
      if i > 0 { sentence.text.append(0x20) }
      sentence.start.append(sentence.text.count)
      sentence.text.append(contentsOf: word.utf8)
      sentence.end.append(sentence.text.count)
      sentence.upos.append(word == "." ? .punctuation : .noun)
      sentence.features.append(Features())
      sentence.lemma.append(word)
      sentence.head.append(i == 0 ? -1 : 0)
      sentence.relation.append(i == 0 ? .root : .dep)
    }
    sentence.source = "test"
    return sentence
  }

  private var sentences: [TrainingSentence] {
    let words = ["data", "access", "server", "client", "record", "key"]
    return (0..<40).map { number in
      sentence((0...(number % 5)).map { words[(number + $0) % words.count] } + ["."])
    }
  }

  private func corpus() throws -> BorderCorpus {
    let tagSet = TagSetBuilder(sentences)
    let words = LexiconBuilder(sentences, tagSet)
    var writer = ModelWriter()
    words.write(to: &writer)
    let bytes = ModelBytes(copying: writer.bytes())
    defer { withExtendedLifetime(bytes) {} }
    let lexicon = try Lexicon(ModelFile(bytes, path: "test"))
    var corpus = BorderCorpus()
    for document in TrainingDocument.compose(sentences, seed: 3) {
      var lower: [UInt8] = []
      CaseFolding.lowercase(document.text, into: &lower)
      var columns = SegmentColumns()
      columns.clear()
      for i in document.start.indices {
        columns.append(document.text, lower, document.start[i], document.end[i], lexicon)
      }
      columns.close()
      corpus.add(document, lower, columns, source: document.source, oneIn: 1)
    }
    return corpus
  }

  @Test("a pass decides on every one of its tokens once, in windows that stay in their blocks")
  func passes() throws {
    let corpus = try corpus()
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<20 {
      let pass = corpus.pass(&generator)
      var decided = [Int](repeating: 0, count: pass.tokens.count)
      for window in pass.windows {
        #expect(window.block.lowerBound <= window.read.lowerBound)
        #expect(window.read.upperBound <= window.block.upperBound)
        #expect(window.read.clamped(to: window.decided) == window.decided)
        for token in window.decided { decided[token] += 1 }
        // Behind the last token of a block there is no choice.
        #expect(corpus.gold(pass, window.block.upperBound - 1, window) == -1)
      }
      #expect(decided.allSatisfy { $0 == 1 })
    }
  }

  @Test("the network learns that a full stop ends a sentence, to the same bits each time")
  func learning() throws {
    let corpus = try corpus()
    func train() -> (losses: [Double], bytes: [UInt8]) {
      let trainer = BorderNetworkTrainer(
        TaggingShape(embedding: 32, width: 32, hidden: 32, rows: 1 << 13), seed: 4)
      var losses: [Double] = []
      trainer.train(corpus, tokens: 20_000) { line in
        if let loss = line.split(separator: " ").last.flatMap({ Double($0) }) {
          losses.append(loss)
        }
      }
      var writer = ModelWriter()
      trainer.write(to: &writer)
      return (losses, writer.bytes())
    }
    let first = train()
    let start = try #require(first.losses.first)
    let end = try #require(first.losses.last)
    #expect(end < start / 4)
    #expect(first.bytes == train().bytes)
  }
}

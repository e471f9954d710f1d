internal import Linguistics

/// Sentences that are learnt from together.
struct NetworkBatch {
  var layout = BatchLayout()
  /// The numbers of ``Linguistics/NetworkInput`` of all rows, in the order of the layout.
  var inputs: [UInt32] = []
  /// How often each row's word occurs in the training text.
  var counts: [Int32] = []
  /// Sentence by sentence: gold tags, heads (0 for the root) and labels.
  var tags: [UInt8] = []
  var heads: [Int] = []
  var labels: [UInt8] = []
  /// First token of each sentence in the columns above.
  var first: [Int] = []
  /// The row of each of these tokens.
  var rowOfToken: [Int] = []

  /// - Parameter sentences: by falling length.
  init(_ sentences: [NetworkSentence]) {
    layout.set(sentences.map(\.heads.count))
    for (index, sentence) in sentences.enumerated() {
      first.append(heads.count)
      tags += sentence.tags
      heads += sentence.heads
      labels += sentence.labels
      for word in 0..<sentence.heads.count {
        rowOfToken.append(layout.row(sentence: index, word: word))
      }
    }
    for step in 0..<layout.steps {
      for index in 0..<layout.active[step] {
        let from = step * NetworkInput.count
        inputs += sentences[index].inputs[from..<(from + NetworkInput.count)]
        counts.append(sentences[index].counts[step])
      }
    }
  }
}

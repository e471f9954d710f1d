/// Sentences of one language that wait to be read by the network together. Scratch memory of a worker.
struct SentenceQueue: Sendable {
  /// A sentence, or a part of a very long one.
  struct Piece: Sendable {
    /// The piece's tokens in the columns of the queue.
    var tokens: Range<Int>
    /// The caller's block that it stands in.
    var block: Int
    /// True for all parts of a sentence but the first.
    var continues: Bool
    /// Its place in the batch, where sentences stand by length.
    var place = 0
  }

  /// Tokens of the longest piece: the choice of heads is quadratic in it.
  static let longestPiece = 250
  private static let enoughSentences = 16
  private static let enoughTokens = 600

  var language: UInt8 = 0
  private(set) var pieces: [Piece] = []
  private(set) var start: [UInt32] = []
  private(set) var end: [UInt32] = []
  /// Numbers of the words in the lexicon.
  private(set) var word: [UInt32] = []
  private var inputs: [UInt32] = []
  private var order: [Int] = []
  private var lengths: [Int] = []

  var isEmpty: Bool { pieces.isEmpty }
  var isFull: Bool { pieces.count >= Self.enoughSentences || start.count >= Self.enoughTokens }

  mutating func append(
    _ tokens: borrowing TokenColumns, _ network: SyntaxNetwork, block: Int, continues: Bool
  ) {
    let first = start.count
    for i in 0..<tokens.count {
      start.append(tokens.start[i])
      end.append(tokens.end[i])
      word.append(tokens.word[i])
    }
    NetworkInput.append(
      tokens, wordRows: network.wordRows, partMask: network.partMask, to: &inputs)
    pieces.append(Piece(tokens: first..<start.count, block: block, continues: continues))
  }

  /// Lays the pieces into a batch, the longest first.
  mutating func lay(into batch: inout SyntaxBatch) {
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: pieces.indices)
    order.sort { (pieces[$1].tokens.count, $0) < (pieces[$0].tokens.count, $1) }
    lengths.removeAll(keepingCapacity: true)
    for (place, index) in order.enumerated() {
      pieces[index].place = place
      lengths.append(pieces[index].tokens.count)
    }
    batch.layout.set(lengths)
    batch.inputs.removeAll(keepingCapacity: true)
    for step in 0..<batch.layout.steps {
      for place in 0..<batch.layout.active[step] {
        let from = (pieces[order[place]].tokens.lowerBound + step) * NetworkInput.count
        batch.inputs.append(contentsOf: inputs[from..<(from + NetworkInput.count)])
      }
    }
  }

  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    end.removeAll(keepingCapacity: true)
    word.removeAll(keepingCapacity: true)
    inputs.removeAll(keepingCapacity: true)
  }
}

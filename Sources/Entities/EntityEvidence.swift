package import Linguistics

/// What a network says of tokens: how much less likely each tag is than the likeliest.
///
/// A recurrent network sees a whole sentence, and what words have in common that were never seen; a linear model of many
/// features learns more of few sentences. They err elsewhere, so that the sum of their scores errs less than each.
package struct EntityEvidence {
  /// Units of a score a nat.
  package static let nat = 8
  /// A score at which a tag is out of the question.
  private static let least: Int16 = -127
  /// Tokens of the longest piece that is read at once.
  private static let longestPiece = 250

  /// The scores of the tokens that were read last, a lane a tag: 0 or less.
  package private(set) var scores: [SIMD16<Int8>] = []

  private var scratch = TaggingScratch()
  private var pieces: [Range<Int>] = []

  package init() {}

  /// Reads some sentences.
  /// - Parameters:
  ///   - sentences: the tokens of each, from 0.
  ///   - inputs: ``EntityFeatures/inputCount`` numbers a token.
  package mutating func read(
    _ sentences: [Range<Int>], _ inputs: [UInt32], _ network: TaggingNetwork
  ) {
    pieces.removeAll(keepingCapacity: true)
    for sentence in sentences {
      for from in stride(from: sentence.lowerBound, to: sentence.upperBound, by: Self.longestPiece)
      {
        pieces.append(from..<min(from + Self.longestPiece, sentence.upperBound))
      }
    }
    pieces.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    let width = EntityFeatures.inputCount
    scratch.lay(pieces.map(\.count), inputs: width)
    let layout = scratch.layout
    for (place, piece) in pieces.enumerated() {
      for (word, token) in piece.enumerated() {
        let row = layout.row(sentence: place, word: word)
        for k in 0..<width { scratch.inputs[row * width + k] = inputs[token * width + k] }
      }
    }
    network.run(&scratch)
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(SIMD16(), count: inputs.count / width))
    for (place, piece) in pieces.enumerated() {
      for (word, token) in piece.enumerated() {
        scores[token] = score(layout.row(sentence: place, word: word))
      }
    }
  }

  private func score(_ row: Int) -> SIMD16<Int8> {
    var all = SIMD16<Int16>()
    var best = Int16.min
    for tag in 0..<EntityTags.count {
      all[tag] = scratch.scores[row * TaggingNetwork.classes + tag]
      best = max(best, all[tag])
    }
    var score = SIMD16<Int8>()
    for tag in 0..<EntityTags.count {
      let below = (Int32(all[tag]) - Int32(best)) / Int32(TaggingNetwork.nat / Self.nat)
      score[tag] = Int8(max(below, Int32(Self.least)))
    }
    return score
  }
}

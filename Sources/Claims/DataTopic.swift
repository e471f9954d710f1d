internal import Foundation
internal import Linguistics

/// How far a document speaks of data, as a whole and around a sentence: counts of the nouns that mean data. Noun by
/// noun, "message" or "list" can be anything; a text that is about data says so again and again.
struct DataTopic {
  /// By sentence, the half nouns for data before it, and the tokens; one more at the end.
  private var nouns: [Int32] = [0]
  private var tokens: [Int32] = [0]

  /// Sentences on either side that are near.
  private static let reach = 8
  /// Nouns for data in a thousand tokens, beyond which more say no more.
  private static let most = 20.0

  /// Counts the nouns. Cost: linear in the tokens; a lemma is looked up once.
  /// - Parameter lexicon: the words of a sentence's language.
  init(_ analysis: Analysis, lexicon: (Int) -> DataLexicon?) {
    nouns.reserveCapacity(analysis.sentenceCount + 1)
    tokens.reserveCapacity(analysis.sentenceCount + 1)
    var weights: [UInt32: Int32] = [:]
    var count: Int32 = 0
    for sentence in 0..<analysis.sentenceCount {
      let range = analysis.tokens(ofSentence: sentence)
      if let data = lexicon(sentence) {
        for token in range where analysis.upos[token] == .noun {
          let lemma = analysis.lemma[token]
          let weight = weights[lemma] ?? Self.weight(analysis.lemmas[Int(lemma)], data)
          weights[lemma] = weight
          count += weight
        }
      }
      nouns.append(count)
      tokens.append(Int32(truncatingIfNeeded: range.upperBound))
    }
  }

  /// Half nouns: a noun that means data only with whose or about what counts half.
  private static func weight(_ lemma: String, _ data: DataLexicon) -> Int32 {
    switch data.strength(lemma) {
    case .strong?: 2
    case .weak?: data.category(lemma) == "other" ? 0 : 1
    default: 0
    }
  }

  /// The logarithm of one and the nouns for data in a thousand tokens: those of the document or of the sentences
  /// around one, whichever are more. 0 to about 3.
  func strength(around sentence: Int) -> Double {
    let last = nouns.count - 1
    let near = max(0, sentence - Self.reach)..<min(last, sentence + Self.reach + 1)
    return log1p(min(Self.most, max(density(0..<last), density(near))))
  }

  private func density(_ sentences: Range<Int>) -> Double {
    let found = nouns[sentences.upperBound] - nouns[sentences.lowerBound]
    // Two nouns in a caption are no topic: a short stretch counts as one of some sentences.
    let size = max(Self.shortest, tokens[sentences.upperBound] - tokens[sentences.lowerBound])
    return Double(found) * 500 / Double(size)
  }

  private static let shortest: Int32 = 100
}

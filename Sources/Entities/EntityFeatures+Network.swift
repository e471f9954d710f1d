internal import Linguistics

// What the network of names sees of each token: see ``EntityEvidence``.
extension EntityFeatures {
  /// Numbers a token.
  package static let inputCount = 14
  /// The first of them that tells one word from another: hidden now and then while the network learns.
  package static let firstWordInput = 6

  /// Writes the numbers of a token of a sentence from an element on.
  private func writeInputs(_ i: Int, _ sentence: Range<Int>, to out: inout [UInt32], at start: Int)
  {
    var number = 0
    func add(_ a: UInt32, _ b: UInt32 = 0) {
      out[start + number] = Hashing.feature(number, a, b)
      number += 1
    }
    let head = Int(analysis.head[i])
    add(known[i])
    add(proposed[i])
    add(role[i], enclosed[i])
    add(shape[i])
    add(tag[i], UInt32(analysis.relation[i].universal.rawValue))
    add(analysis.isOrdinary[i] ? 1 : 2, i == sentence.lowerBound ? 1 : 2)
    add(classes[i])
    add(word[i])
    add(prefix[i])
    add(suffix2[i])
    add(suffix3[i])
    add(tag[i], shape[i])
    add(sentence.contains(head) ? lemmaHash[Int(analysis.lemma[head])] : Self.outside)
    add(sentence.contains(head) ? classes[head] : Self.outside)
  }

  /// Appends the numbers of all tokens of a sentence, ``inputCount`` a token.
  package func appendInputs(sentence: Int, to out: inout [UInt32]) {
    let tokens = analysis.tokens(ofSentence: sentence)
    var at = out.count
    out.append(contentsOf: repeatElement(0, count: tokens.count * Self.inputCount))
    for token in tokens {
      writeInputs(token, tokens, to: &out, at: at)
      at += Self.inputCount
    }
  }
}

internal import LanguageResources

/// Tells languages apart by the probabilities of three letters in a row, and tells when it is none of them.
///
/// Cost: one lookup a byte.
struct LanguageIdentifier: Sendable {
  /// The most languages a model can hold.
  static let lanes = 8
  /// Fewer trigrams than this never make a text foreign.
  private static let leastEvidence = 40
  /// The most bytes of a text that are read to identify it.
  private static let longestSample = 20_000

  let languages: [Language]
  private let weights: Column<SIMD8<Int16>>
  /// A mean score below this is foreign; one a language.
  private let floors: [Int32]

  init(_ file: ModelFile) throws(LinguisticsError) {
    languages = try file.strings("languages").map { Language($0) }
    weights = try file.rows("trigrams")
    let column = try file.column("floors", of: Int32.self, count: languages.count)
    floors = (0..<column.count).map { column[$0] }
    guard !languages.isEmpty, languages.count <= Self.lanes else {
      throw file.corrupt("\(languages.count) languages where 1 to \(Self.lanes) fit")
    }
  }

  /// Sums of scores over a text.
  struct Evidence: Sendable {
    var scores = SIMD8<Int32>()
    var count = 0

    static func += (a: inout Evidence, b: Evidence) {
      a.scores &+= b.scores
      a.count += b.count
    }
  }

  /// The evidence of a range of lower-case text; of a long one, of its beginning.
  func evidence(_ lower: [UInt8], _ range: Range<Int>) -> Evidence {
    var evidence = Evidence()
    let mask = UInt32(truncatingIfNeeded: weights.count &- 1)
    LanguageTrigrams.forEach(
      lower, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longestSample)
    ) { hash in
      evidence.scores &+= SIMD8<Int32>(truncatingIfNeeded: weights[Int(hash & mask)])
      evidence.count &+= 1
    }
    return evidence
  }

  /// The best language, by position; 0 without evidence.
  func best(_ evidence: Evidence) -> Int {
    var best = 0
    for i in 1..<max(languages.count, 1) where evidence.scores[i] > evidence.scores[best] {
      best = i
    }
    return best
  }

  /// By how much the mean score of the best language exceeds that of another, in 1/256 nats a trigram.
  func margin(_ evidence: Evidence, over other: Int) -> Int {
    guard evidence.count > 0 else { return 0 }
    return Int(evidence.scores[best(evidence)] &- evidence.scores[other]) / evidence.count
  }

  /// True where not even the best language is likely.
  func isForeign(_ evidence: Evidence) -> Bool {
    guard evidence.count >= Self.leastEvidence else { return false }
    let best = best(evidence)
    return Int(evidence.scores[best]) < Int(floors[best]) * evidence.count
  }
}

/// The trigrams of a text: of letters in lower case, with one space where anything else stands.
package enum LanguageTrigrams {
  /// Calls `body` with the hash of each trigram that ends in a letter or ends a word.
  @inline(__always)
  package static func forEach(
    _ lower: [UInt8], _ range: Range<Int>, _ body: (UInt32) -> Void
  ) {
    var window: UInt32 = 0x20
    for i in range {
      let byte = lower[i]
      let isLetter = byte &- 0x61 < 26 || byte >= 0x80 || byte == 0x27
      let unit: UInt32 = isLetter ? UInt32(byte) : 0x20
      if unit == 0x20, window & 0xFF == 0x20 { continue }
      window = window << 8 | unit
      if window & 0xFF00 != 0 { body(Hashing.feature(0, window & 0xFF_FFFF)) }
    }
  }
}

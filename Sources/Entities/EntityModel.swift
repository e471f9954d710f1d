internal import LanguageResources
package import Linguistics

/// Tags the mentions of a sentence: a linear chain over hashed features, decoded by Viterbi's algorithm.
///
/// The structured perceptron of Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002).
/// Cost: a fixed number of rows and the square of the number of tags a token. Immutable; shared by all workers.
package final class EntityModel: Sendable {
  /// A table with open addressing: the check of a feature in the high half, its row of weights in the low half; 0 where
  /// a place is empty. Less than half of it is used, so a feature without a row costs two probes or so.
  private let index: Column<UInt32>
  private let weights: Column<SIMD16<Int8>>
  /// What each tag (lane) gains behind each tag (row), and at the beginning of a sentence (the last row).
  private let transitions: Column<SIMD16<Int16>>
  // Columns point into these bytes.
  private let bytes: ModelBytes

  /// How many places are probed at most.
  package static let longestProbe = 32
  /// A score that no path reaches.
  private static let impossible: Int32 = -1_000_000

  /// The model of a language; nil where there is none.
  convenience init?(_ language: Language, _ resources: ResourceLibrary) throws(LinguisticsError) {
    let path = language.code + "/entities.model"
    guard let bytes = ModelBytes(path, of: resources) else { return nil }
    try self.init(bytes, path: path)
  }

  /// Reads the bytes of a model file.
  package init(_ bytes: ModelBytes, path: String) throws(LinguisticsError) {
    self.bytes = bytes
    let file = try ModelFile(bytes, path: path)
    index = try file.rows("entity.index")
    weights = try file.column("entity.weights")
    for place in 0..<index.count where index[place] & 0xFFFF >= max(weights.count, 1) {
      throw file.corrupt("place \(place) of 'entity.index' leads to no row")
    }
    transitions = try file.column("entity.moves", count: EntityTags.lanes)
  }

  /// The check of a feature, never 0, which stands for an empty place.
  package static func check(_ feature: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: feature >> 16) | 1
  }

  /// The place that a feature's search begins with, before masking.
  package static func home(_ feature: UInt32) -> UInt32 { feature ^ (feature >> 15) }

  /// The scores of all tags by a token's features.
  private func scores(_ features: [UInt32], _ range: Range<Int>) -> SIMD16<Int32> {
    let mask = index.count &- 1
    var sum = SIMD16<Int16>()
    for k in range {
      let check = UInt32(Self.check(features[k]))
      var place = Int(Self.home(features[k])) & mask
      for _ in 0..<Self.longestProbe {
        let entry = index[place]
        if entry &>> 16 == check {
          sum &+= SIMD16<Int16>(truncatingIfNeeded: weights[Int(entry & 0xFFFF)])
          break
        }
        if entry == 0 { break }
        place = (place &+ 1) & mask
      }
    }
    return SIMD16<Int32>(truncatingIfNeeded: sum)
  }

  /// Scratch memory of a worker.
  package struct Scratch {
    fileprivate var back: [SIMD16<Int32>] = []
    package init() {}
  }

  /// Tags a sentence.
  /// - Parameters:
  ///   - features: ``EntityFeatures/count`` features a token, of the sentence's tokens.
  ///   - count: tokens of the sentence.
  ///   - tags: gets the tags, appended.
  package func tag(
    _ features: [UInt32], count: Int, scratch: inout Scratch, into tags: inout [UInt8]
  ) {
    guard count > 0 else { return }
    let width = EntityFeatures.count
    scratch.back.removeAll(keepingCapacity: true)
    var best = SIMD16<Int32>(repeating: Self.impossible)
    let first = scores(features, 0..<width)
    let opening = transitions[EntityTags.lanes - 1]
    for tag in 0..<EntityTags.count where tag == 0 || tag & 1 == 1 {
      best[tag] = first[tag] &+ Int32(opening[tag])
    }
    scratch.back.append(SIMD16<Int32>())
    for token in 1..<max(count, 1) {
      let emission = scores(features, token * width..<(token + 1) * width)
      var next = SIMD16<Int32>(repeating: Self.impossible &* 2)
      var from = SIMD16<Int32>()
      for previous in 0..<EntityTags.count {
        let row = SIMD16<Int32>(truncatingIfNeeded: transitions[previous])
        let candidate = row &+ SIMD16<Int32>(repeating: best[previous])
        let isBetter = candidate .> next
        next.replace(with: candidate, where: isBetter)
        from.replace(with: SIMD16<Int32>(repeating: Int32(previous)), where: isBetter)
      }
      best = next &+ emission
      scratch.back.append(from)
    }
    var tag = 0
    for other in 1..<EntityTags.count where best[other] > best[tag] { tag = other }
    let base = tags.count
    tags.append(contentsOf: repeatElement(0, count: count))
    for token in stride(from: count - 1, through: 0, by: -1) {
      tags[base + token] = UInt8(tag)
      tag = Int(scratch.back[token][tag])
    }
  }
}

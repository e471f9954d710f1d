internal import LanguageResources
package import Linguistics

/// Tags the mentions of a sentence: a linear chain over hashed features and a network's evidence, decoded by Viterbi's
/// algorithm.
///
/// The structured perceptron of Collins, "Discriminative Training Methods for Hidden Markov Models" (EMNLP 2002).
/// Cost: a fixed number of rows and the square of the number of tags a token. Immutable; shared by all workers.
package final class EntityModel: Sendable {
  /// A table with open addressing: the check of a feature in the high half, its row of weights in the low half; 0 where
  /// a place is empty. Less than half of it is used, so a feature without a row costs two probes or so.
  private let index: Column<UInt32>
  private let weights: Column<SIMD16<Int8>>
  /// What each tag (lane) gains behind each tag (row), and at the beginning of a sentence (the last row).
  private let transitions: [SIMD16<Int32>]
  /// What ``EntityEvidence`` is read by.
  package let network: TaggingNetwork
  /// Units of the weights of features a unit of evidence, with ``weightFraction`` fractional bits.
  private let evidenceWeight: Int32
  // Columns point into these bytes.
  private let bytes: ModelBytes

  /// Fractional bits of the weight of evidence.
  package static let weightFraction: Int32 = 4

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
    network = try TaggingNetwork(file, "names")
    let weight = try file.column("entity.evidence", of: UInt16.self, count: 1)
    evidenceWeight = Int32(weight[0])
    let moves = try file.column("entity.moves", of: SIMD16<Int16>.self, count: EntityTags.lanes)
    transitions = (0..<moves.count).map { SIMD16<Int32>(truncatingIfNeeded: moves[$0]) }
  }

  /// The check of a feature, never 0, which stands for an empty place.
  package static func check(_ feature: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: feature >> 16) | 1
  }

  /// The place that a feature's search begins with, before masking.
  package static func home(_ feature: UInt32) -> UInt32 { feature ^ (feature >> 15) }

  /// The scores of all tags by a token's features.
  ///
  /// First the places where the searches begin are read, and told apart without a branch, so that the processor waits
  /// for all of them at once; then the rows of weights that were found, and the few searches that go on.
  private func scores(
    _ features: [UInt32], _ range: Range<Int>, _ scratch: inout Scratch
  ) -> SIMD16<Int32> {
    let mask = index.count &- 1
    for k in range {
      scratch.entries[k &- range.lowerBound] = index[Int(Self.home(features[k])) & mask]
    }
    var found = 0
    var open = 0
    for k in range {
      let entry = scratch.entries[k &- range.lowerBound]
      scratch.rows[found] = UInt16(truncatingIfNeeded: entry)
      scratch.open[open] = features[k]
      // Ones and zeros from borrows: compared halves differ by less than 2^16.
      let isFound = ((entry &>> 16 ^ UInt32(Self.check(features[k]))) &- 1) &>> 31
      let isTaken = (entry | (0 &- entry)) &>> 31
      found &+= Int(isFound)
      open &+= Int(isTaken & ~isFound)
    }
    for k in 0..<open {
      guard let row = row(behindHomeOf: scratch.open[k]) else { continue }
      scratch.rows[found] = row
      found &+= 1
    }
    var sum = SIMD16<Int16>()
    for k in 0..<found {
      sum &+= SIMD16<Int16>(truncatingIfNeeded: weights[Int(scratch.rows[k])])
    }
    return SIMD16<Int32>(truncatingIfNeeded: sum)
  }

  /// The row of weights of a feature whose home is taken by another.
  private func row(behindHomeOf feature: UInt32) -> UInt16? {
    let mask = index.count &- 1
    let check = UInt32(Self.check(feature))
    var place = Int(Self.home(feature)) & mask
    for _ in 1..<Self.longestProbe {
      place = (place &+ 1) & mask
      let entry = index[place]
      if entry &>> 16 == check { return UInt16(truncatingIfNeeded: entry) }
      if entry == 0 { return nil }
    }
    return nil
  }

  /// What a token's evidence adds to the scores of its tags.
  private func weighted(_ evidence: SIMD16<Int8>) -> SIMD16<Int32> {
    (SIMD16<Int32>(truncatingIfNeeded: evidence) &* evidenceWeight) &>> Self.weightFraction
  }

  /// Scratch memory of a worker.
  package struct Scratch {
    fileprivate var back: [SIMD16<Int32>] = []
    /// What stands at the homes of a token's features.
    fileprivate var entries = [UInt32](repeating: 0, count: EntityFeatures.count)
    /// Rows of weights of a token's features, and the features whose search goes on; one more than there can be.
    fileprivate var rows = [UInt16](repeating: 0, count: EntityFeatures.count + 1)
    fileprivate var open = [UInt32](repeating: 0, count: EntityFeatures.count + 1)
    package init() {}
  }

  /// Tags a sentence.
  /// - Parameters:
  ///   - features: ``EntityFeatures/count`` features a token, of the sentence's tokens.
  ///   - evidence: what ``network`` says of each token.
  ///   - tags: gets the tags, appended.
  package func tag(
    _ features: [UInt32], _ evidence: ArraySlice<SIMD16<Int8>>, scratch: inout Scratch,
    into tags: inout [UInt8]
  ) {
    let count = evidence.count
    guard count > 0 else { return }
    let base = evidence.startIndex
    let width = EntityFeatures.count
    scratch.back.removeAll(keepingCapacity: true)
    var best = SIMD16<Int32>(repeating: Self.impossible)
    let first = scores(features, 0..<width, &scratch) &+ weighted(evidence[base])
    let opening = transitions[EntityTags.lanes - 1]
    for tag in 0..<EntityTags.count where tag == 0 || tag & 1 == 1 {
      best[tag] = first[tag] &+ opening[tag]
    }
    scratch.back.append(SIMD16<Int32>())
    for token in 1..<max(count, 1) {
      let emission =
        scores(features, token * width..<(token + 1) * width, &scratch)
        &+ weighted(evidence[base + token])
      var next = SIMD16<Int32>(repeating: Self.impossible &* 2)
      var from = SIMD16<Int32>()
      for previous in 0..<EntityTags.count {
        let candidate = transitions[previous] &+ SIMD16<Int32>(repeating: best[previous])
        let isBetter = candidate .> next
        next.replace(with: candidate, where: isBetter)
        from.replace(with: SIMD16<Int32>(repeating: Int32(previous)), where: isBetter)
      }
      best = next &+ emission
      scratch.back.append(from)
    }
    var tag = 0
    for other in 1..<EntityTags.count where best[other] > best[tag] { tag = other }
    let end = tags.count
    tags.append(contentsOf: repeatElement(0, count: count))
    for token in stride(from: count - 1, through: 0, by: -1) {
      tags[end + token] = UInt8(tag)
      tag = Int(scratch.back[token][tag])
    }
  }
}

/// The weights of an averaged perceptron over hashed features: rows of lanes, one lane a class.
///
/// Weights and their sums over time are integers, so that training gives the same bits everywhere. The average is
/// w - u/c, where u sums each update times the moment it was made (Daumé, "Practical Structured Learning Techniques
/// for Natural Language Processing", 2006, figure 2.3).
package struct AveragedWeights {
  package let lanes: Int
  package let rows: Int
  private let mask: UInt32
  private var weights: [Int32]
  private var sums: [Int64]
  /// The moment: advanced once an example.
  package var moment: Int64 = 1

  /// - Parameter rows: a power of two.
  package init(lanes: Int, rows: Int) {
    precondition(rows > 0 && rows & (rows - 1) == 0)
    self.lanes = lanes
    self.rows = rows
    mask = UInt32(rows - 1)
    weights = [Int32](repeating: 0, count: lanes * rows)
    sums = [Int64](repeating: 0, count: lanes * rows)
  }

  /// Writes the scores of all lanes.
  @inline(__always)
  package mutating func score(
    _ features: [UInt32], _ count: Int, lanes used: Int, into scores: inout [Int32]
  ) {
    for lane in 0..<used { scores[lane] = 0 }
    weights.withUnsafeBufferPointer { weights in
      for k in 0..<count {
        let row = Int(features[k] & mask) &* lanes
        for lane in 0..<used { scores[lane] &+= weights[row &+ lane] }
      }
    }
  }

  /// Adds `by` to one lane of each feature.
  @inline(__always)
  package mutating func update(_ features: [UInt32], _ count: Int, lane: Int, by: Int32) {
    for k in 0..<count {
      let at = Int(features[k] & mask) &* lanes &+ lane
      weights[at] &+= by
      sums[at] &+= Int64(by) &* moment
    }
  }

  /// The averaged weight of a cell.
  private func average(_ cell: Int) -> Double {
    Double(weights[cell]) - Double(sums[cell]) / Double(moment)
  }

  /// The averaged weights as 16-bit integers.
  /// - Parameters:
  ///   - limit: the largest absolute weight after scaling.
  ///   - scale: units of the result a unit of the weights, where it does not break the limit.
  package func quantized(scale: Double, limit: Double) -> [Int16] {
    var largest = 0.0
    for cell in weights.indices { largest = max(largest, abs(average(cell))) }
    let scale = largest * scale > limit ? limit / largest : scale
    return weights.indices.map { Int16((average($0) * scale).rounded()) }
  }
}

/// A small generator of pseudo-random numbers with a seed (SplitMix64), for shuffles that repeat.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Shuffles by Fisher and Yates; the standard library's shuffle may change between versions.
  package mutating func shuffle<T>(_ items: inout [T]) {
    var i = items.count - 1
    while i > 0 {
      items.swapAt(i, Int(next() % UInt64(i + 1)))
      i -= 1
    }
  }

  /// True once in `n` times.
  package mutating func oneIn(_ n: UInt64) -> Bool { next() % n == 0 }
}

/// Cross-entropy over a softmax, by arithmetic that gives the same bits everywhere.
enum Softmax {
  /// Replaces scores by their gradients times `scale`; returns the loss.
  /// - Parameters:
  ///   - at: position of the first score; the scores up to `stride` behind `count` get gradient 0.
  ///   - gold: the right one.
  static func loss(
    _ scores: inout [Float], at: Int, count: Int, stride: Int, gold: Int, scale: Float
  ) -> Float {
    let total = exponentiate(&scores, at: at, count: count)
    let share = scores[at + gold] / total
    for k in 0..<count { scores[at + k] *= scale / total }
    for k in count..<stride { scores[at + k] = 0 }
    scores[at + gold] -= scale
    return -logarithm(max(share, 1e-9))
  }

  /// The same where each of several classes may be right: a bit a class, of which one must be set.
  static func loss(
    _ scores: inout [Float], at: Int, count: Int, stride: Int, allowed: UInt16, scale: Float
  ) -> Float {
    let total = exponentiate(&scores, at: at, count: count)
    func isAllowed(_ k: Int) -> Bool { allowed >> UInt16(k) & 1 == 1 }
    var right: Float = 0
    for k in 0..<count where isAllowed(k) { right += scores[at + k] }
    right = max(right, 1e-9)
    for k in 0..<count {
      let e = scores[at + k]
      scores[at + k] = scale * (e / total - (isAllowed(k) ? e / right : 0))
    }
    for k in count..<stride { scores[at + k] = 0 }
    return -logarithm(right / total)
  }

  /// Replaces scores by e to the power of how far they are below the highest; returns the sum.
  private static func exponentiate(_ scores: inout [Float], at: Int, count: Int) -> Float {
    var largest = scores[at]
    for k in 1..<max(count, 1) { largest = max(largest, scores[at + k]) }
    var total: Float = 0
    for k in 0..<count {
      let e = exponential(scores[at + k] - largest)
      scores[at + k] = e
      total += e
    }
    return total
  }

  /// e to a power of at most 0, within 2 parts in a million: 2^n times a polynomial of degree 6 (Taylor's, on ±ln 2 / 2).
  static func exponential(_ x: Float) -> Float {
    if x < -80 { return 0 }
    let n = (x * 1.442_695_04).rounded()
    let r = x - n * 0.693_147_18
    let sum =
      1 + r
      * (1 + r
        * (0.5 + r * (0.166_666_67 + r * (0.041_666_667 + r * (0.008_333_333 + r * 0.001_388_889)))))
    return Float(sign: .plus, exponent: Int(n), significand: sum)
  }

  /// The natural logarithm, for reports only: its exactness does not matter to training.
  private static func logarithm(_ x: Float) -> Float {
    // ln x = e·ln 2 + 2·artanh((m-1)/(m+1)).
    let z = (x.significand - 1) / (x.significand + 1)
    let z2 = z * z
    return Float(x.exponent) * 0.693_147_18
      + 2 * z * (1 + z2 * (0.333_333_33 + z2 * (0.2 + z2 * (0.142_857_14 + z2 * 0.111_111_11))))
  }
}

internal import Foundation

/// What was right, spurious and missed of one kind of item.
struct Tally: Hashable, Sendable {
  var right = 0
  var spurious = 0
  var missed = 0

  static func += (tally: inout Tally, other: Tally) {
    tally.right += other.right
    tally.spurious += other.spurious
    tally.missed += other.missed
  }

  /// Right by predicted, 0…1, to four decimals; 0 where nothing was predicted.
  var precision: Double { exactPrecision.toFourDecimals }
  /// Right by gold, 0…1, to four decimals; 0 where there is no gold.
  var recall: Double { exactRecall.toFourDecimals }
  /// The harmonic mean of precision and recall before they are rounded, to four decimals.
  var f1: Double {
    let p = exactPrecision
    let r = exactRecall
    return p + r > 0 ? (2 * p * r / (p + r)).toFourDecimals : 0
  }

  private var exactPrecision: Double { Self.ratio(right, right + spurious) }
  private var exactRecall: Double { Self.ratio(right, right + missed) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}

/// How often an attribute of paired claims agrees.
struct Accuracy: Hashable, Sendable {
  var right = 0
  var wrong = 0

  /// 0…1, to four decimals; nil where there was nothing to compare.
  var value: Double? {
    right + wrong == 0 ? nil : (Double(right) / Double(right + wrong)).toFourDecimals
  }

  mutating func count(_ isRight: Bool) {
    if isRight { right += 1 } else { wrong += 1 }
  }
}

extension Double {
  /// The decimal number of four places that is nearest to the exact binary value, half to even.
  /// Scaling by 10,000 and rounding would round twice.
  fileprivate var toFourDecimals: Double { Double(formatted(decimals: 4)) ?? self }

  /// The number with a fixed count of decimals, correctly rounded, the same in every locale.
  func formatted(decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

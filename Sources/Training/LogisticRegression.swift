internal import Foundation

/// Logistic regression with a Gaussian prior, fitted coordinate by coordinate with bounded Newton steps (Genkin, Lewis
/// and Madigan, "Large-scale Bayesian logistic regression for text categorization", Technometrics 2007).
///
/// Coordinates are visited in one order, so that the same examples give the same weights.
struct LogisticRegression {
  /// What is learnt from.
  struct Example {
    /// Features by position, each once.
    var features: [(index: Int, value: Double)]
    var isRight: Bool
    /// How much it counts.
    var weight: Double
  }

  /// By feature.
  private(set) var weights: [Double]
  private(set) var bias = 0.0

  private static let sweeps = 60
  private static let smallestChange = 1e-5

  /// - Parameter penalties: by feature, the inverse variance of its prior.
  init(_ examples: [Example], penalties: [Double]) {
    weights = [Double](repeating: 0, count: penalties.count)
    guard !examples.isEmpty else { return }
    var columns = [[(row: Int, value: Double)]](repeating: [], count: penalties.count)
    for (row, example) in examples.enumerated() {
      for feature in example.features { columns[feature.index].append((row, feature.value)) }
    }
    let everyRow = examples.indices.map { (row: $0, value: 1.0) }
    var scores = [Double](repeating: 0, count: examples.count)
    var widths = [Double](repeating: 1, count: penalties.count + 1)

    /// Moves one weight; returns by how much.
    func move(
      _ at: Double, _ column: [(row: Int, value: Double)], penalty: Double, width: inout Double
    )
      -> Double
    {
      var slope = penalty * at
      var curvature = penalty + 1e-9
      for (row, value) in column {
        let p = 1 / (1 + exp(-scores[row]))
        let example = examples[row]
        slope += example.weight * (p - (example.isRight ? 1 : 0)) * value
        curvature += example.weight * p * (1 - p) * value * value
      }
      let step = max(-width, min(width, -slope / curvature))
      width = max(2 * abs(step), width / 2)
      for (row, value) in column { scores[row] += step * value }
      return step
    }

    for _ in 0..<Self.sweeps {
      var change = 0.0
      let step = move(bias, everyRow, penalty: 0, width: &widths[penalties.count])
      bias += step
      change = max(change, abs(step))
      for feature in penalties.indices where !columns[feature].isEmpty {
        let step = move(
          weights[feature], columns[feature], penalty: penalties[feature], width: &widths[feature])
        weights[feature] += step
        change = max(change, abs(step))
      }
      if change < Self.smallestChange { break }
    }
  }

  /// The probability that an example is right.
  func probability(_ example: Example) -> Double {
    1 / (1 + exp(-example.features.reduce(bias) { $0 + weights[$1.index] * $1.value }))
  }
}

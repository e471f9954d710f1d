internal import CKernels
internal import Linguistics

/// A matrix of weights that are learnt: values, gradients, and the moments of Adam.
///
/// Kingma and Ba, "Adam: A Method for Stochastic Optimization" (ICLR 2015).
final class Weights {
  let rows: Int
  let columns: Int
  var value: [Float]
  var gradient: [Float]
  private var first: [Float]
  private var second: [Float]

  /// Uniform values within ± `range`.
  init(rows: Int, columns: Int, range: Float, _ generator: inout SeededGenerator) {
    self.rows = rows
    self.columns = columns
    value = (0..<(rows * columns)).map { _ in (2 * generator.unit() - 1) * range }
    gradient = [Float](repeating: 0, count: rows * columns)
    first = gradient
    second = gradient
  }

  /// The range of Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks"
  /// (AISTATS 2010).
  convenience init(rows: Int, columns: Int, _ generator: inout SeededGenerator) {
    self.init(
      rows: rows, columns: columns, range: (6 / Float(rows + columns)).squareRoot(), &generator)
  }

  /// The sum of the squared gradients.
  var squaredNorm: Float {
    var sum: Float = 0
    for g in gradient { sum += g * g }
    return sum
  }

  /// Takes a step. `rate` holds the bias correction of the moments; gradients are multiplied by `scale`.
  func step(rate: Float, scale: Float) {
    kernel_adam(
      &value, &gradient, &first, &second, 0, value.count, rate, scale, Adam.decay1, Adam.decay2,
      Adam.epsilon)
  }

  /// Takes a step in one row only.
  func step(row: Int, rate: Float, scale: Float) {
    kernel_adam(
      &value, &gradient, &first, &second, row * columns, columns, rate, scale, Adam.decay1,
      Adam.decay2, Adam.epsilon)
  }
}

/// The constants of Adam.
enum Adam {
  static let decay1: Float = 0.9
  static let decay2: Float = 0.95
  static let epsilon: Float = 1e-8

  /// The factor that corrects the moments' bias at a step, from 1.
  static func correction(step: Int) -> Float {
    var power1: Float = 1
    var power2: Float = 1
    for _ in 0..<min(step, 2_000) {
      power1 *= decay1
      power2 *= decay2
    }
    return (1 - power2).squareRoot() / (1 - power1)
  }
}

/// A table of rows of which a batch touches few: only those take steps.
final class EmbeddingTable {
  let weights: Weights
  private var touched: [Int] = []
  private var isTouched: [Bool]

  init(rows: Int, width: Int, range: Float, _ generator: inout SeededGenerator) {
    weights = Weights(rows: rows, columns: width, range: range, &generator)
    isTouched = [Bool](repeating: false, count: rows)
  }

  /// Adds a row to some elements of `out`.
  func add(_ row: Int, to out: inout [Float], at: Int) {
    kernel_add_scaled(&out, at, weights.value, row * weights.columns, 1, weights.columns)
  }

  /// Takes over the gradient of a row.
  func learn(_ row: Int, _ gradient: [Float], at: Int) {
    if !isTouched[row] {
      isTouched[row] = true
      touched.append(row)
    }
    kernel_add_scaled(
      &weights.gradient, row * weights.columns, gradient, at, 1, weights.columns)
  }

  func step(rate: Float, scale: Float) {
    for row in touched {
      weights.step(row: row, rate: rate, scale: scale)
      isTouched[row] = false
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// The sum of the squared gradients.
  var squaredNorm: Float {
    var sum: Float = 0
    for row in touched {
      for k in (row * weights.columns)..<((row + 1) * weights.columns) {
        sum += weights.gradient[k] * weights.gradient[k]
      }
    }
    return sum
  }
}

extension SeededGenerator {
  /// A number from 0 to below 1, of 24 bits.
  mutating func unit() -> Float { Float(next() >> 40) / 16_777_216 }
}

internal import CKernels

/// A fully connected layer: y = x·W + b.
final class DenseLayer {
  let inputs: Int
  let outputs: Int
  let weights: Weights
  let bias: Weights

  init(_ inputs: Int, _ outputs: Int, _ generator: inout SeededGenerator) {
    self.inputs = inputs
    self.outputs = outputs
    weights = Weights(rows: inputs, columns: outputs, &generator)
    bias = Weights(rows: 1, columns: outputs, range: 0, &generator)
  }

  func forward(_ x: [Float], rows: Int) -> [Float] {
    var y: [Float] = []
    y.reserveCapacity(rows * outputs)
    for _ in 0..<rows { y.append(contentsOf: bias.value) }
    kernel_multiply_add(&y, 0, x, 0, weights.value, 0, rows, outputs, inputs)
    return y
  }

  /// Adds the gradients of the weights, and that of the input to `dx`.
  func backward(_ x: [Float], _ dy: [Float], rows: Int, into dx: inout [Float]) {
    Products.addTransposedFirst(
      x, dy, rows: rows, inputs, outputs, to: &weights.gradient)
    for r in 0..<rows { kernel_add_scaled(&bias.gradient, 0, dy, r * outputs, 1, outputs) }
    Products.addTransposedSecond(dy, weights.value, rows: rows, outputs, inputs, to: &dx)
  }
}

/// Products with one transposed factor.
enum Products {
  /// c[a][b] += Σ over rows of x[row][a]·y[row][b].
  static func addTransposedFirst(
    _ x: [Float], _ y: [Float], rows: Int, _ a: Int, _ b: Int, to c: inout [Float]
  ) {
    var transposed = [Float](repeating: 0, count: rows * a)
    kernel_transpose(&transposed, 0, x, 0, rows, a)
    kernel_multiply_add(&c, 0, transposed, 0, y, 0, a, b, rows)
  }

  /// c[row][b] += Σ x[row][a]·w[b][a].
  static func addTransposedSecond(
    _ x: [Float], _ w: [Float], rows: Int, _ a: Int, _ b: Int, to c: inout [Float]
  ) {
    var transposed = [Float](repeating: 0, count: a * b)
    kernel_transpose(&transposed, 0, w, 0, b, a)
    kernel_multiply_add(&c, 0, x, 0, transposed, 0, rows, b, a)
  }
}

internal import CKernels
internal import Linguistics

/// A long short-term memory that reads sentences in one direction.
///
/// Hochreiter and Schmidhuber, "Long Short-Term Memory" (Neural Computation 9, 1997), with a forget gate and without
/// peepholes. Gates stand in the order input, forget, output, candidate.
final class RecurrentLayer {
  let width: Int
  let input: DenseLayer
  let recurrent: Weights
  let isBackward: Bool

  private var gates: [Float] = []
  private var cells: [Float] = []
  private var out: [Float] = []

  init(_ inputs: Int, width: Int, backward: Bool, _ generator: inout SeededGenerator) {
    self.width = width
    isBackward = backward
    input = DenseLayer(inputs, 4 * width, &generator)
    recurrent = Weights(rows: width, columns: 4 * width, &generator)
    // Cells begin by remembering.
    for k in width..<(2 * width) { input.bias.value[k] = 1 }
  }

  private func steps(_ layout: BatchLayout) -> [Int] {
    isBackward ? Array((0..<layout.steps).reversed()) : Array(0..<layout.steps)
  }

  /// The outputs of all rows of a batch.
  func forward(_ x: [Float], _ layout: BatchLayout) -> [Float] {
    gates = input.forward(x, rows: layout.rows)
    cells = [Float](repeating: 0, count: layout.rows * width)
    out = cells
    for step in steps(layout) {
      let at = layout.start[step]
      let before = layout.before(step, backward: isBackward)
      let from = before.map { layout.start[$0.step] } ?? 0
      if let before {
        // The outputs before are read from a copy: a kernel's arguments must not overlap.
        let state = Array(out[(from * width)..<((from + before.sentences) * width)])
        kernel_multiply_add(
          &gates, at * 4 * width, state, 0, recurrent.value, 0, before.sentences, 4 * width, width)
      }
      let sentences = before?.sentences ?? 0
      let memory = Array(cells[(from * width)..<((from + sentences) * width)])
      kernel_cell_forward(
        &gates, at * 4 * width, memory, 0, sentences, &cells, at * width, &out, at * width,
        layout.active[step], width)
    }
    return out
  }

  /// Adds the gradients of the weights, and that of the input to `dx`. `dy` is used up.
  func backward(_ x: [Float], _ dy: [Float], _ layout: BatchLayout, into dx: inout [Float]) {
    var outGradient = dy
    var cellGradient = [Float](repeating: 0, count: layout.rows * width)
    var states = [Float](repeating: 0, count: layout.rows * width)
    var transposed = [Float](repeating: 0, count: 4 * width * width)
    kernel_transpose(&transposed, 0, recurrent.value, 0, width, 4 * width)
    for step in steps(layout).reversed() {
      let at = layout.start[step]
      let before = layout.before(step, backward: isBackward)
      let from = before.map { layout.start[$0.step] } ?? 0
      let sentences = before?.sentences ?? 0
      let rows = layout.active[step]
      let memory = Array(cells[(from * width)..<((from + sentences) * width)])
      let own = Array(cellGradient[(at * width)..<((at + rows) * width)])
      kernel_cell_backward(
        &gates, at * 4 * width, memory, 0, sentences, cells, at * width, outGradient, at * width,
        own, 0, &cellGradient, from * width, rows, width)
      if before != nil {
        kernel_multiply_add(
          &outGradient, from * width, gates, at * 4 * width, transposed, 0, sentences, width,
          4 * width)
        for k in 0..<(sentences * width) { states[at * width + k] = out[from * width + k] }
      }
    }
    Products.addTransposedFirst(
      states, gates, rows: layout.rows, width, 4 * width, to: &recurrent.gradient)
    input.backward(x, gates, rows: layout.rows, into: &dx)
  }
}

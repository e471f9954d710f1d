internal import CKernels
internal import Linguistics

// What is done to rows between the layers of the network of tags and trees.
extension SyntaxNetworkTrainer {
  func hideWords(_ inputs: inout [UInt32], _ counts: [Int32]) {
    for (row, count) in counts.enumerated() {
      if generator.unit() < shape.hiding / (shape.hiding + Float(count)) {
        inputs[row * NetworkInput.count] = 0
      }
    }
  }

  /// Cuts negative values off and drops some; returns what gradients are to be multiplied with.
  func rectify(_ x: inout [Float], _ batch: NetworkBatch, _ width: Int) -> [Float] {
    var mask = [Float](repeating: 0, count: x.count)
    for (sentence, length) in batch.layout.lengths.enumerated() {
      let own = (0..<width).map { _ in NetworkRows.draw(shape.dropout, &generator) }
      for i in batch.first[sentence]..<(batch.first[sentence] + length) {
        for k in 0..<width {
          let at = i * width + k
          mask[at] = x[at] > 0 ? own[k] : 0
          x[at] = x[at] > 0 ? x[at] * own[k] : 0
        }
      }
    }
    return mask
  }

  func permute(_ x: [Float], _ rows: [Int], _ width: Int) -> [Float] {
    var out: [Float] = []
    out.reserveCapacity(x.count)
    for row in rows { out.append(contentsOf: x[(row * width)..<((row + 1) * width)]) }
    return out
  }

  func scatter(_ x: [Float], _ rows: [Int], _ width: Int) -> [Float] {
    var out = [Float](repeating: 0, count: x.count)
    for (i, row) in rows.enumerated() {
      kernel_add_scaled(&out, row * width, x, i * width, 1, width)
    }
    return out
  }
}

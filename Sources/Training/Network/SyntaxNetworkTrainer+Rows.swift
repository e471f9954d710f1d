internal import CKernels
internal import Linguistics

// What is done to rows of elements between the layers: dropout, and orders of rows.
extension SyntaxNetworkTrainer {
  func hideWords(_ inputs: inout [UInt32], _ counts: [Int32]) {
    for (row, count) in counts.enumerated() {
      if generator.unit() < shape.hiding / (shape.hiding + Float(count)) {
        inputs[row * NetworkInput.count] = 0
      }
    }
  }

  /// A mask that is the same for all words of a sentence, in the order of the layout's rows.
  ///
  /// Gal and Ghahramani, "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks" (NIPS 2016).
  func mask(_ batch: NetworkBatch, _ width: Int, _ share: Float) -> [Float] {
    let sentences = batch.layout.lengths.count
    let own = (0..<(sentences * width)).map { _ in draw(share) }
    var mask: [Float] = []
    mask.reserveCapacity(batch.layout.rows * width)
    for step in 0..<batch.layout.steps {
      mask.append(contentsOf: own[0..<(batch.layout.active[step] * width)])
    }
    return mask
  }

  private func draw(_ share: Float) -> Float { generator.unit() < share ? 0 : 1 / (1 - share) }

  /// Cuts negative values off and drops some; returns what gradients are to be multiplied with.
  func rectify(_ x: inout [Float], _ batch: NetworkBatch, _ width: Int) -> [Float] {
    var mask = [Float](repeating: 0, count: x.count)
    for (sentence, length) in batch.layout.lengths.enumerated() {
      let own = (0..<width).map { _ in draw(shape.dropout) }
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

  func multiply(_ x: inout [Float], _ mask: [Float]) {
    for k in x.indices { x[k] *= mask[k] }
  }

  func interleave(_ a: [Float], _ b: [Float], _ rows: Int) -> [Float] {
    var out: [Float] = []
    out.reserveCapacity(a.count + b.count)
    let width = shape.width
    for row in 0..<rows {
      out.append(contentsOf: a[(row * width)..<((row + 1) * width)])
      out.append(contentsOf: b[(row * width)..<((row + 1) * width)])
    }
    return out
  }

  func split(_ x: [Float], _ rows: Int) -> ([Float], [Float]) {
    var a: [Float] = []
    var b: [Float] = []
    let width = shape.width
    for row in 0..<rows {
      let from = 2 * row * width
      a.append(contentsOf: x[from..<(from + width)])
      b.append(contentsOf: x[(from + width)..<(from + 2 * width)])
    }
    return (a, b)
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

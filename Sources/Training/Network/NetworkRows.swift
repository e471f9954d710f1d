internal import CKernels
internal import Linguistics

/// What is done to rows of elements between the layers of a network that learns: dropout, and orders of rows.
enum NetworkRows {
  /// A mask that is the same for all words of a sentence, in the order of the layout's rows.
  ///
  /// Gal and Ghahramani, "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks" (NIPS 2016).
  static func mask(
    _ layout: BatchLayout, _ width: Int, _ share: Float, _ generator: inout SeededGenerator
  ) -> [Float] {
    let own = (0..<(layout.lengths.count * width)).map { _ in draw(share, &generator) }
    var mask: [Float] = []
    mask.reserveCapacity(layout.rows * width)
    for step in 0..<layout.steps {
      mask.append(contentsOf: own[0..<(layout.active[step] * width)])
    }
    return mask
  }

  /// 0 for an element that is dropped, else what makes up for those that are.
  static func draw(_ share: Float, _ generator: inout SeededGenerator) -> Float {
    generator.unit() < share ? 0 : 1 / (1 - share)
  }

  static func multiply(_ x: inout [Float], _ mask: [Float]) {
    for k in x.indices { x[k] *= mask[k] }
  }

  /// Rows of `width` elements of both directions, one beside the other.
  static func interleave(_ a: [Float], _ b: [Float], _ rows: Int, _ width: Int) -> [Float] {
    var out: [Float] = []
    out.reserveCapacity(a.count + b.count)
    for row in 0..<rows {
      out.append(contentsOf: a[(row * width)..<((row + 1) * width)])
      out.append(contentsOf: b[(row * width)..<((row + 1) * width)])
    }
    return out
  }

  /// The two directions apart again.
  static func split(_ x: [Float], _ rows: Int, _ width: Int) -> ([Float], [Float]) {
    var a: [Float] = []
    var b: [Float] = []
    for row in 0..<rows {
      let from = 2 * row * width
      a.append(contentsOf: x[from..<(from + width)])
      b.append(contentsOf: x[(from + width)..<(from + 2 * width)])
    }
    return (a, b)
  }
}

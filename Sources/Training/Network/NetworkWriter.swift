internal import CKernels
internal import Linguistics

/// Lays a trained network out in integers, as ``Linguistics/SyntaxNetwork`` reads it.
struct NetworkWriter {
  /// Writes all sections.
  static func write(
    _ network: SyntaxNetworkTrainer, _ shape: NetworkShape, to writer: inout ModelWriter
  ) {
    let sizes = [
      shape.embedding, shape.width, shape.layers, shape.arc, shape.label,
      network.words.weights.rows, shape.partRows,
    ]
    writer.add("net.sizes", sizes.map { UInt32($0) })
    writer.add("net.words", activations(network.words.weights))
    writer.add("net.parts", activations(network.parts.weights))
    for (level, pair) in network.layers.enumerated() {
      for (layer, direction) in zip(pair, ["f", "b"]) {
        add("net.\(level)\(direction)", layer, to: &writer)
      }
    }
    add("net.arcdep", network.arcDependent, to: &writer)
    add("net.archead", network.arcHead, to: &writer)
    add("net.arc", network.arcScore, to: &writer)
    add("net.labdep", network.labelDependent, to: &writer)
    add("net.labhead", network.labelHead, to: &writer)
    addOrder("net.label", network.label, to: &writer)
    addOrder("net.tag", network.tag, to: &writer)
    writer.add("net.arcroot", activations(network.arcRoot))
    writer.add("net.labroot", activations(network.labelRoot))
  }

  /// Adds one direction of a recurrent layer.
  static func add(_ name: String, _ layer: RecurrentLayer, to writer: inout ModelWriter) {
    add(name, layer.input, to: &writer)
    writer.add(name + ".h", packed(layer.recurrent))
  }

  /// Adds a layer.
  static func add(_ name: String, _ layer: DenseLayer, to writer: inout ModelWriter) {
    writer.add(name + ".w", packed(layer.weights))
    writer.add(name + ".b", bias(layer))
  }

  /// A layer of whose outputs only the best is asked for, at a quarter of its size: what a network is very sure of
  /// would be more than 16 bits hold, and the best no longer the best.
  static func addOrder(_ name: String, _ layer: DenseLayer, to writer: inout ModelWriter) {
    writer.add(name + ".w", packed(layer.weights).map { Int16((Int32($0) + 2) >> 2) })
    writer.add(name + ".b", bias(layer).map { ($0 + 2) >> 2 })
  }

  private static func bias(_ layer: DenseLayer) -> [Int32] {
    let unit = Float(1 << (2 * KERNEL_FRACTION))
    return layer.bias.value.map { Int32(max(-1000, min(1000, $0)) * unit) }
  }

  /// A number with the fractional bits of the kernels.
  private static func activation(_ value: Float) -> Int16 {
    let scaled = (value * Float(1 << KERNEL_FRACTION)).rounded()
    return Int16(max(-32_767, min(32_767, scaled)))
  }

  /// Rows of a table, as they stand.
  static func activations(_ weights: Weights) -> [Int16] { weights.value.map(activation) }

  /// Weights in the order in which `kernel_dense` reads them.
  static func packed(_ weights: Weights) -> [Int16] {
    let block = Int(KERNEL_BLOCK)
    var out: [Int16] = []
    out.reserveCapacity(weights.value.count)
    for first in stride(from: 0, to: weights.columns, by: block) {
      for k in stride(from: 0, to: weights.rows, by: 2) {
        for j in first..<(first + block) {
          out.append(activation(weights.value[k * weights.columns + j]))
          out.append(activation(weights.value[(k + 1) * weights.columns + j]))
        }
      }
    }
    return out
  }
}

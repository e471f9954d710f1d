internal import CKernels

/// The weights of a fully connected layer, packed as the kernels read them.
struct DenseWeights: Sendable {
  let inputs: Int
  let outputs: Int
  private let weights: Column<Int16>
  private let bias: Column<Int32>

  /// Reads the sections `name`.w and `name`.b.
  init(_ file: ModelFile, _ name: String, inputs: Int, outputs: Int) throws(LinguisticsError) {
    self.inputs = inputs
    self.outputs = outputs
    weights = try file.column(name + ".w", count: inputs * outputs)
    bias = try file.column(name + ".b", count: outputs)
  }

  /// Applies the layer to rows of `input` from an element on; `out` must have room.
  func apply(
    _ input: [Int16], at: Int = 0, rows: Int, into out: inout [Int16], at outAt: Int = 0
  ) {
    precondition(at + rows * inputs <= input.count && outAt + rows * outputs <= out.count)
    weights.withAddress { weights in
      bias.withAddress { bias in
        kernel_dense(&out, outAt, input, at, weights, bias, rows, inputs, outputs)
      }
    }
  }
}

/// The weights of one direction of a recurrent layer.
struct RecurrentWeights: Sendable {
  let input: DenseWeights
  let width: Int
  private let recurrent: Column<Int16>

  init(_ file: ModelFile, _ name: String, inputs: Int, width: Int) throws(LinguisticsError) {
    input = try DenseWeights(file, name, inputs: inputs, outputs: 4 * width)
    self.width = width
    recurrent = try file.column(name + ".h", count: 4 * width * width)
  }

  /// Runs over a batch: writes `width` elements of each row of `out`, from `column` on, whose rows have `stride`.
  /// - Parameter gates: what ``input`` makes of each row; the layer's own part is added.
  func run(
    _ gates: inout [Int16], _ layout: BatchLayout, backward: Bool,
    _ scratch: inout RecurrentScratch, into out: inout [Int16], column: Int, stride: Int
  ) {
    let rows = layout.rows
    scratch.reserve(rows: rows, width: width)
    precondition(
      gates.count >= rows * 4 * width && out.count >= rows * stride && column + width <= stride)
    for index in 0..<layout.steps {
      let step = backward ? layout.steps - 1 - index : index
      let at = layout.start[step]
      var sentences = 0
      if let before = layout.before(step, backward: backward) {
        sentences = before.sentences
        recurrent.withAddress { recurrent in
          kernel_dense_add(
            &gates, at * 4 * width, scratch.state, 0, recurrent, sentences, width, 4 * width)
        }
      }
      kernel_cell(
        gates, at * 4 * width, scratch.memory, sentences, &scratch.cells, &scratch.state,
        &out, at * stride + column, stride, layout.active[step], width)
      swap(&scratch.memory, &scratch.cells)
    }
  }

  /// Runs over rows of `x`; `gates` is scratch memory.
  func run(
    _ x: [Int16], gates: inout [Int16], _ layout: BatchLayout, backward: Bool,
    _ scratch: inout RecurrentScratch, into out: inout [Int16], column: Int, stride: Int
  ) {
    RecurrentScratch.grow(&gates, layout.rows * input.outputs)
    input.apply(x, rows: layout.rows, into: &gates)
    run(
      &gates, layout, backward: backward, &scratch, into: &out, column: column, stride: stride)
  }
}

/// Scratch memory of a recurrent layer.
struct RecurrentScratch: Sendable {
  var state: [Int16] = []
  var memory: [Int16] = []
  var cells: [Int16] = []

  mutating func reserve(rows: Int, width: Int) {
    // No more sentences than rows.
    Self.grow(&state, rows * width)
    Self.grow(&memory, rows * width)
    Self.grow(&cells, rows * width)
  }

  static func grow(_ array: inout [Int16], _ count: Int) {
    if array.count < count {
      array.append(contentsOf: repeatElement(0, count: count - array.count))
    }
  }
}

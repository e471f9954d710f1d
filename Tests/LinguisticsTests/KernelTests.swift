import CKernels
import Testing

@Suite("Integer kernels")
struct KernelTests {
  /// Weights as `kernel_dense` wants them, of a matrix by rows of inputs.
  private func packed(_ weights: [[Int16]]) -> [Int16] {
    let outputs = weights[0].count
    var out: [Int16] = []
    for block in stride(from: 0, to: outputs, by: 16) {
      for k in stride(from: 0, to: weights.count, by: 2) {
        for j in block..<(block + 16) { out += [weights[k][j], weights[k + 1][j]] }
      }
    }
    return out
  }

  private struct Numbers {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int16 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int16(truncatingIfNeeded: Int(state >> 40) % (2 * limit + 1) - limit)
    }
  }

  @Test("a dense layer is the plain sum of products, whatever the number of rows", arguments: 1...9)
  func dense(rows: Int) {
    var numbers = Numbers(state: UInt64(rows))
    let (inputs, outputs) = (32, 48)
    let weights = (0..<inputs).map { _ in (0..<outputs).map { _ in numbers.next(3_000) } }
    let bias = (0..<outputs).map { _ in Int32(numbers.next(30_000)) * 40 }
    let x = (0..<(rows * inputs)).map { _ in numbers.next(2_000) }
    var out = [Int16](repeating: 0, count: rows * outputs)
    kernel_dense(&out, 0, x, 0, packed(weights), bias, rows, inputs, outputs)
    for row in 0..<rows {
      for j in 0..<outputs {
        var sum = Int(bias[j])
        for k in 0..<inputs { sum += Int(x[row * inputs + k]) * Int(weights[k][j]) }
        #expect(Int(out[row * outputs + j]) == max(-32_768, min(32_767, (sum + 512) >> 10)))
      }
    }
  }

  @Test("a cell without one before it starts from nothing, and gates close and open")
  func cell() {
    // Gates in the order input, forget, output, candidate; 4096 is far beyond saturation.
    let width = 16
    func gates(_ input: Int16, _ forget: Int16, _ output: Int16, _ candidate: Int16) -> [Int16] {
      [input, forget, output, candidate].flatMap { [Int16](repeating: $0, count: width) }
    }
    let before = [Int16](repeating: 700, count: width)
    var cells = [Int16](repeating: 0, count: width)
    var state = cells
    var out = [Int16](repeating: 0, count: 2 * width)
    func run(_ gates: [Int16], previous: Int) {
      kernel_cell(
        gates, 0, before, previous, &cells, &state, &out, width, 2 * width, 1, width)
    }
    run(gates(4_096, 4_096, 4_096, 4_096), previous: 1)
    #expect(cells[3] == 1_724, "all gates open: the cell before and the candidate, which is 1")
    #expect(state[3] == 999, "the squashed cell")
    #expect(out[3] == 0 && out[width + 3] == 999, "in its columns of the output")
    run(gates(4_096, 4_096, 4_096, 4_096), previous: 0)
    #expect(cells[3] == 1_024, "no cell before")
    run(gates(-4_096, 4_096, -4_096, 4_096), previous: 1)
    #expect(cells[3] == 700, "a closed input gate keeps the cell")
    #expect(state[3] == 0, "a closed output gate says nothing")
  }

  @Test(
    "a cell is what its formula says, whatever the gates and the number of rows", arguments: 1...5)
  func cells(rows: Int) {
    func squash(_ x: Int) -> Int {
      let x = max(-2_048, min(2_048, x))
      return x - ((x * abs(x)) >> 12)
    }
    func gate(_ x: Int) -> Int { 512 + (squash(x >> 1) >> 1) }
    var numbers = Numbers(state: UInt64(rows))
    let width = 32
    let gates = (0..<(4 * rows * width)).map { numbers.next($0 % 3 == 0 ? 32_767 : 3_000) }
    let before = (0..<(rows * width)).map { numbers.next($0 % 5 == 0 ? 32_767 : 2_000) }
    var cells = [Int16](repeating: 0, count: rows * width)
    var state = cells
    var out = cells
    kernel_cell(gates, 0, before, rows - 1, &cells, &state, &out, 0, width, rows, width)
    for row in 0..<rows {
      for k in 0..<width {
        func activation(_ part: Int) -> Int { Int(gates[(4 * row + part) * width + k]) }
        let kept = row < rows - 1 ? gate(activation(1)) * Int(before[row * width + k]) : 0
        let sum = gate(activation(0)) * squash(activation(3)) + kept
        let cell = max(-32_768, min(32_767, (sum + 512) >> 10))
        #expect(Int(cells[row * width + k]) == cell)
        #expect(
          Int(state[row * width + k]) == (gate(activation(2)) * squash(cell) + 512) >> 10)
      }
    }
    #expect(out == state)
  }

  @Test("dot products are plain sums, whatever the number of rows", arguments: 0...9)
  func dots(rows: Int) {
    var numbers = Numbers(state: UInt64(rows))
    let width = 48
    let a = (0..<width).map { _ in numbers.next(2_000) }
    let b = (0..<(rows * width)).map { _ in numbers.next(2_000) }
    var dots = [Int32](repeating: 7, count: rows + 1)
    kernel_dots(&dots, 0, a, 0, b, rows, width)
    for row in 0..<rows {
      #expect(
        Int(dots[row]) == (0..<width).reduce(0) { $0 + Int(a[$1]) * Int(b[row * width + $1]) })
    }
    #expect(dots[rows] == 7, "nothing is written behind them")
  }

  @Test("sums of rows and dot products")
  func rows() {
    let a = [Int16](repeating: -3, count: 16)
    let b = [Int16](repeating: 5, count: 16)
    var dots: [Int32] = [0, 0, 0]
    kernel_dots(&dots, 1, a, 0, a + b, 2, 16)
    #expect(dots == [0, 144, -240])
    #expect(kernel_best([9, 1, 7, 7, 2], 1, 4) == 1)
    var out = [Int16](repeating: 9, count: 16)
    kernel_rectified_sum(&out, 0, a, 0, a, 0, 16)
    #expect(out == [Int16](repeating: 0, count: 16))
    kernel_rectified_sum(&out, 0, a, 0, b, 0, 16)
    #expect(out == [Int16](repeating: 2, count: 16))
    kernel_sum_rows(&out, 0, out, 0, a + b, [9, 1, 0, 1], 1, 3, 16)
    #expect(out == [Int16](repeating: 9, count: 16), "2 + 5 - 3 + 5")
    kernel_rectify(&out, 0, 16)
    #expect(out == [Int16](repeating: 9, count: 16))
  }
}

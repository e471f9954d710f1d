internal import CKernels

/// What the lowest layer makes of tokens, kept from sentence to sentence: two of three tokens of a text look like one
/// that was read not long before.
///
/// A table in which a token has one place, by the numbers of ``NetworkInput``, and drives out what stands there. Scratch
/// memory of a worker, about 3.5 MB for a language that it has met.
struct InputProjections: Sendable {
  /// Tokens that are kept; a power of two.
  private static let places = 2_048

  private var isTaken: [Bool] = []
  /// The numbers of the token at each place.
  private var keys: [UInt32] = []
  /// The gates of both directions for the token at each place, one behind the other.
  private var kept: [Int16] = []

  /// The rows without a kept projection, and the place of each.
  private var missing: [(row: Int, place: Int)] = []
  private var x: [Int16] = []
  private var computed: [Int16] = []

  /// Writes the gates of some tokens before what the recurrent layers add.
  /// - Parameters:
  ///   - inputs: the numbers of ``NetworkInput`` of each row.
  ///   - embed: writes the embedding of a row of `inputs` to an element of an array.
  mutating func project(
    _ inputs: [UInt32], rows: Int, forward: DenseWeights, backward: DenseWeights,
    embed: (_ row: Int, _ x: inout [Int16], _ at: Int) -> Void,
    into forwardGates: inout [Int16], _ backwardGates: inout [Int16]
  ) {
    let width = forward.outputs
    if isTaken.isEmpty {
      isTaken = [Bool](repeating: false, count: Self.places)
      keys = [UInt32](repeating: 0, count: Self.places * NetworkInput.count)
      kept = [Int16](repeating: 0, count: Self.places * 2 * width)
    }
    missing.removeAll(keepingCapacity: true)
    for row in 0..<rows {
      let place = Self.place(inputs, row)
      guard holds(inputs, row, at: place) else {
        missing.append((row, place))
        continue
      }
      kernel_copy(&forwardGates, row * width, kept, 2 * place * width, width)
      kernel_copy(&backwardGates, row * width, kept, (2 * place + 1) * width, width)
    }
    RecurrentScratch.grow(&x, missing.count * forward.inputs)
    RecurrentScratch.grow(&computed, missing.count * width)
    for (index, token) in missing.enumerated() { embed(token.row, &x, index * forward.inputs) }
    forward.apply(x, rows: missing.count, into: &computed)
    for (index, token) in missing.enumerated() {
      kernel_copy(&forwardGates, token.row * width, computed, index * width, width)
      kernel_copy(&kept, 2 * token.place * width, computed, index * width, width)
    }
    backward.apply(x, rows: missing.count, into: &computed)
    for (index, token) in missing.enumerated() {
      kernel_copy(&backwardGates, token.row * width, computed, index * width, width)
      kernel_copy(&kept, (2 * token.place + 1) * width, computed, index * width, width)
      keep(inputs, token.row, at: token.place)
    }
  }

  private static func place(_ inputs: [UInt32], _ row: Int) -> Int {
    var hash: UInt64 = 0
    for k in row * NetworkInput.count..<(row + 1) * NetworkInput.count {
      hash = (hash ^ UInt64(inputs[k])) &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: hash &>> 32) & (places - 1)
  }

  private func holds(_ inputs: [UInt32], _ row: Int, at place: Int) -> Bool {
    guard isTaken[place] else { return false }
    for k in 0..<NetworkInput.count
    where keys[place * NetworkInput.count + k] != inputs[row * NetworkInput.count + k] {
      return false
    }
    return true
  }

  private mutating func keep(_ inputs: [UInt32], _ row: Int, at place: Int) {
    isTaken[place] = true
    for k in 0..<NetworkInput.count {
      keys[place * NetworkInput.count + k] = inputs[row * NetworkInput.count + k]
    }
  }
}

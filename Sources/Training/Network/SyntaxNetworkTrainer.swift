internal import CKernels
internal import Linguistics

/// Trains the network that tags and parses: embeddings of words and their parts, recurrent layers in both directions,
/// and above them three readers, which choose each token's tag, its head, and the arc's label.
///
/// Kiperwasser and Goldberg, "Simple and Accurate Dependency Parsing Using Bidirectional LSTM Feature Representations"
/// (TACL 2016); heads are chosen as by Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR
/// 2017). Sums run in one order, so that the same text gives the same bits on every processor.
final class SyntaxNetworkTrainer {
  private let shape: NetworkShape
  let words: EmbeddingTable
  let parts: EmbeddingTable
  private(set) var layers: [[RecurrentLayer]] = []
  let arcDependent: DenseLayer
  let arcHead: DenseLayer
  let arcScore: DenseLayer
  let labelDependent: DenseLayer
  let labelHead: DenseLayer
  let label: DenseLayer
  let tag: DenseLayer
  /// What stands for the root as a head of arcs, and of labels.
  let arcRoot: Weights
  let labelRoot: Weights

  private let tagCount: Int
  private let labelCount: Int
  private var generator: SeededGenerator
  private var steps = 0

  private static let largestNorm: Float = 5

  init(_ shape: NetworkShape, words: Int, tags: Int, labels: Int, seed: UInt64) {
    self.shape = shape
    var generator = SeededGenerator(seed: seed)
    self.words = EmbeddingTable(rows: words, width: shape.embedding, range: 0.1, &generator)
    parts = EmbeddingTable(rows: shape.partRows, width: shape.embedding, range: 0.1, &generator)
    var inputs = shape.embedding
    for _ in 0..<shape.layers {
      layers.append([
        RecurrentLayer(inputs, width: shape.width, backward: false, &generator),
        RecurrentLayer(inputs, width: shape.width, backward: true, &generator),
      ])
      inputs = 2 * shape.width
    }
    arcDependent = DenseLayer(inputs, shape.arc, &generator)
    arcHead = DenseLayer(inputs, shape.arc, &generator)
    arcScore = DenseLayer(shape.arc, shape.arc, &generator)
    labelDependent = DenseLayer(inputs, shape.label, &generator)
    labelHead = DenseLayer(inputs, shape.label, &generator)
    label = DenseLayer(shape.label, Self.padded(labels), &generator)
    tag = DenseLayer(inputs, Self.padded(tags), &generator)
    arcRoot = Weights(rows: 1, columns: shape.arc, range: 0.1, &generator)
    labelRoot = Weights(rows: 1, columns: shape.label, range: 0.1, &generator)
    tagCount = tags
    labelCount = labels
    self.generator = generator
  }

  static func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 }

  private var dense: [DenseLayer] {
    [arcDependent, arcHead, arcScore, labelDependent, labelHead, label, tag]
      + layers.flatMap { $0.map(\.input) }
  }

  private var matrices: [Weights] {
    dense.flatMap { [$0.weights, $0.bias] } + layers.flatMap { $0.map(\.recurrent) }
      + [arcRoot, labelRoot]
  }

  /// Learns from a batch; returns its mean loss a token.
  func learn(_ batch: NetworkBatch, rate: Float) -> Float {
    let loss = accumulate(batch)
    step(rate)
    return loss
  }

  /// Adds a batch's gradients to the weights' gradients; returns its mean loss a token.
  func accumulate(_ batch: NetworkBatch) -> Float {
    let rows = batch.layout.rows
    var inputs = batch.inputs
    hideWords(&inputs, batch.counts)
    var x = [Float](repeating: 0, count: rows * shape.embedding)
    for row in 0..<rows {
      let from = row * NetworkInput.count
      words.add(Int(inputs[from]), to: &x, at: row * shape.embedding)
      for k in 1..<NetworkInput.count {
        parts.add(Int(inputs[from + k]), to: &x, at: row * shape.embedding)
      }
    }
    let inputMask = mask(batch, shape.embedding, shape.inputDropout)
    multiply(&x, inputMask)
    var seen: [[Float]] = [x]
    var masks: [[Float]] = []
    for pair in layers {
      let input = seen[seen.count - 1]
      var output = interleave(
        pair[0].forward(input, batch.layout), pair[1].forward(input, batch.layout), rows)
      let layerMask = mask(batch, 2 * shape.width, shape.dropout)
      multiply(&output, layerMask)
      masks.append(layerMask)
      seen.append(output)
    }
    // The readers take sentence after sentence.
    let top = permute(seen[seen.count - 1], batch.rowOfToken, 2 * shape.width)
    var topGradient = [Float](repeating: 0, count: top.count)
    let loss = read(batch, top, &topGradient)
    var gradient = scatter(topGradient, batch.rowOfToken, 2 * shape.width)
    for level in layers.indices.reversed() {
      multiply(&gradient, masks[level])
      let (forward, backward) = split(gradient, rows)
      var below = [Float](repeating: 0, count: seen[level].count)
      layers[level][0].backward(seen[level], forward, batch.layout, into: &below)
      layers[level][1].backward(seen[level], backward, batch.layout, into: &below)
      gradient = below
    }
    multiply(&gradient, inputMask)
    for row in 0..<rows {
      let from = row * NetworkInput.count
      words.learn(Int(inputs[from]), gradient, at: row * shape.embedding)
      for k in 1..<NetworkInput.count {
        parts.learn(Int(inputs[from + k]), gradient, at: row * shape.embedding)
      }
    }
    return loss
  }

  private func step(_ rate: Float) {
    steps += 1
    var norm = words.squaredNorm + parts.squaredNorm
    for matrix in matrices { norm += matrix.squaredNorm }
    norm = norm.squareRoot()
    let scale = norm > Self.largestNorm ? Self.largestNorm / norm : 1
    let corrected = rate * Adam.correction(step: steps)
    words.step(rate: corrected, scale: scale)
    parts.step(rate: corrected, scale: scale)
    for matrix in matrices { matrix.step(rate: corrected, scale: scale) }
  }

  // MARK: The readers

  private func read(_ batch: NetworkBatch, _ top: [Float], _ gradient: inout [Float]) -> Float {
    let rows = batch.heads.count
    let unit = 1 / Float(rows)
    // Tags.
    var tags = tag.forward(top, rows: rows)
    var loss: Float = 0
    for i in 0..<rows {
      loss += Softmax.loss(
        &tags, at: i * tag.outputs, count: tagCount, stride: tag.outputs, gold: Int(batch.tags[i]),
        scale: unit)
    }
    tag.backward(top, tags, rows: rows, into: &gradient)
    loss += readArcs(batch, top, &gradient, unit)
    loss += readLabels(batch, top, &gradient, unit)
    return loss * unit
  }

  private func readArcs(
    _ batch: NetworkBatch, _ top: [Float], _ gradient: inout [Float], _ unit: Float
  ) -> Float {
    let rows = batch.heads.count
    let size = shape.arc
    let width = 2 * shape.width
    var dependents = arcDependent.forward(top, rows: rows)
    let dependentMask = rectify(&dependents, batch, size)
    var heads = arcHead.forward(top, rows: rows)
    let headMask = rectify(&heads, batch, size)
    let wanted = arcScore.forward(dependents, rows: rows)
    var wantedGradient = [Float](repeating: 0, count: rows * size)
    var headGradient = [Float](repeating: 0, count: rows * size)
    var loss: Float = 0
    for (sentence, length) in batch.layout.lengths.enumerated() {
      let from = batch.first[sentence]
      let columns = Self.padded(length + 1)
      var candidates = [Float](repeating: 0, count: columns * size)
      for k in 0..<size { candidates[k] = arcRoot.value[k] }
      for k in 0..<(length * size) { candidates[size + k] = heads[from * size + k] }
      let own = Array(wanted[(from * size)..<((from + length) * size)])
      var scores = [Float](repeating: 0, count: length * columns)
      Products.addTransposedSecond(
        own, candidates, rows: length, size, columns, to: &scores)
      for i in 0..<length {
        loss += Softmax.loss(
          &scores, at: i * columns, count: length + 1, stride: columns, gold: batch.heads[from + i],
          scale: unit)
      }
      kernel_multiply_add(
        &wantedGradient, from * size, scores, 0, candidates, 0, length, size, columns)
      var candidateGradient = [Float](repeating: 0, count: columns * size)
      Products.addTransposedFirst(
        scores, own, rows: length, columns, size, to: &candidateGradient)
      kernel_add_scaled(&arcRoot.gradient, 0, candidateGradient, 0, 1, size)
      kernel_add_scaled(&headGradient, from * size, candidateGradient, size, 1, length * size)
    }
    var dependentGradient = [Float](repeating: 0, count: rows * size)
    arcScore.backward(dependents, wantedGradient, rows: rows, into: &dependentGradient)
    multiply(&dependentGradient, dependentMask)
    multiply(&headGradient, headMask)
    arcDependent.backward(top, dependentGradient, rows: rows, into: &gradient)
    arcHead.backward(top, headGradient, rows: rows, into: &gradient)
    precondition(gradient.count == rows * width)
    return loss
  }

  private func readLabels(
    _ batch: NetworkBatch, _ top: [Float], _ gradient: inout [Float], _ unit: Float
  ) -> Float {
    let rows = batch.heads.count
    let size = shape.label
    let dependents = labelDependent.forward(top, rows: rows)
    let heads = labelHead.forward(top, rows: rows)
    var joined = dependents
    for (sentence, length) in batch.layout.lengths.enumerated() {
      let from = batch.first[sentence]
      for i in from..<(from + length) {
        if batch.heads[i] == 0 {
          kernel_add_scaled(&joined, i * size, labelRoot.value, 0, 1, size)
        } else {
          kernel_add_scaled(&joined, i * size, heads, (from + batch.heads[i] - 1) * size, 1, size)
        }
      }
    }
    let joinedMask = rectify(&joined, batch, size)
    var scores = label.forward(joined, rows: rows)
    var loss: Float = 0
    for i in 0..<rows {
      loss += Softmax.loss(
        &scores, at: i * label.outputs, count: labelCount, stride: label.outputs,
        gold: Int(batch.labels[i]), scale: unit)
    }
    var joinedGradient = [Float](repeating: 0, count: rows * size)
    label.backward(joined, scores, rows: rows, into: &joinedGradient)
    multiply(&joinedGradient, joinedMask)
    var headGradient = [Float](repeating: 0, count: rows * size)
    for (sentence, length) in batch.layout.lengths.enumerated() {
      let from = batch.first[sentence]
      for i in from..<(from + length) {
        if batch.heads[i] == 0 {
          kernel_add_scaled(&labelRoot.gradient, 0, joinedGradient, i * size, 1, size)
        } else {
          kernel_add_scaled(
            &headGradient, (from + batch.heads[i] - 1) * size, joinedGradient, i * size, 1, size)
        }
      }
    }
    labelDependent.backward(top, joinedGradient, rows: rows, into: &gradient)
    labelHead.backward(top, headGradient, rows: rows, into: &gradient)
    return loss
  }

  // MARK: Dropout

  private func hideWords(_ inputs: inout [UInt32], _ counts: [Int32]) {
    for (row, count) in counts.enumerated() {
      if generator.unit() < shape.hiding / (shape.hiding + Float(count)) {
        inputs[row * NetworkInput.count] = 0
      }
    }
  }

  /// A mask that is the same for all words of a sentence, in the order of the layout's rows.
  ///
  /// Gal and Ghahramani, "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks" (NIPS 2016).
  private func mask(_ batch: NetworkBatch, _ width: Int, _ share: Float) -> [Float] {
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
  private func rectify(_ x: inout [Float], _ batch: NetworkBatch, _ width: Int) -> [Float] {
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

  private func multiply(_ x: inout [Float], _ mask: [Float]) {
    for k in x.indices { x[k] *= mask[k] }
  }

  // MARK: Layouts

  private func interleave(_ a: [Float], _ b: [Float], _ rows: Int) -> [Float] {
    var out: [Float] = []
    out.reserveCapacity(a.count + b.count)
    let width = shape.width
    for row in 0..<rows {
      out.append(contentsOf: a[(row * width)..<((row + 1) * width)])
      out.append(contentsOf: b[(row * width)..<((row + 1) * width)])
    }
    return out
  }

  private func split(_ x: [Float], _ rows: Int) -> ([Float], [Float]) {
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

  private func permute(_ x: [Float], _ rows: [Int], _ width: Int) -> [Float] {
    var out: [Float] = []
    out.reserveCapacity(x.count)
    for row in rows { out.append(contentsOf: x[(row * width)..<((row + 1) * width)]) }
    return out
  }

  private func scatter(_ x: [Float], _ rows: [Int], _ width: Int) -> [Float] {
    var out = [Float](repeating: 0, count: x.count)
    for (i, row) in rows.enumerated() { kernel_add_scaled(&out, row * width, x, i * width, 1, width) }
    return out
  }
}

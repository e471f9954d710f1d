internal import CKernels

/// The network that tags and parses sentences: embeddings of words and their parts, long short-term memories in both
/// directions, and readers that choose each token's tag, its head and the arc's label.
///
/// Kiperwasser and Goldberg, "Simple and Accurate Dependency Parsing Using Bidirectional LSTM Feature Representations"
/// (TACL 2016); Dozat and Manning, "Deep Biaffine Attention for Neural Dependency Parsing" (ICLR 2017). Computed in
/// 16-bit integers, so that every processor gives the same result. Cost: linear in the tokens, but for the choice of
/// heads, which is quadratic in the length of a sentence with a small factor.
struct SyntaxNetwork: Sendable {
  /// The relations of the labels.
  let relations: [DependencyRelation]
  let tagSet: TagSet
  /// Words with rows of their own, and the mask of the rows of parts.
  let wordRows: Int
  let partMask: UInt32

  private let embedding: Int
  private let width: Int
  private let words: Column<Int16>
  private let parts: Column<Int16>
  private let layers: [[RecurrentWeights]]
  private let arcDependent: DenseWeights
  private let arcHead: DenseWeights
  private let arcScore: DenseWeights
  private let labelDependent: DenseWeights
  private let labelHead: DenseWeights
  private let label: DenseWeights
  private let tag: DenseWeights
  private let arcRoot: Column<Int16>
  private let labelRoot: Column<Int16>

  init(_ file: ModelFile) throws(LinguisticsError) {
    tagSet = try TagSet(file)
    relations = try Self.relations(file)
    let sizes = try file.column("net.sizes", of: UInt32.self, count: 7)
    let shape = (0..<sizes.count).map { Int(sizes[$0]) }
    guard shape.allSatisfy({ $0 > 0 && $0 <= 1 << 24 }),
      [0, 1, 3, 4].allSatisfy({ shape[$0] % Int(KERNEL_BLOCK) == 0 && shape[$0] <= 4096 }),
      shape[2] <= 8, shape[6] & (shape[6] - 1) == 0
    else { throw file.corrupt("the sizes of the network make no sense") }
    embedding = shape[0]
    width = shape[1]
    wordRows = shape[5]
    partMask = UInt32(shape[6] - 1)
    words = try file.column("net.words", count: wordRows * embedding)
    parts = try file.column("net.parts", count: shape[6] * embedding)
    var layers: [[RecurrentWeights]] = []
    var inputs = embedding
    for level in 0..<shape[2] {
      layers.append([
        try RecurrentWeights(file, "net.\(level)f", inputs: inputs, width: width),
        try RecurrentWeights(file, "net.\(level)b", inputs: inputs, width: width),
      ])
      inputs = 2 * width
    }
    self.layers = layers
    arcDependent = try DenseWeights(file, "net.arcdep", inputs: inputs, outputs: shape[3])
    arcHead = try DenseWeights(file, "net.archead", inputs: inputs, outputs: shape[3])
    arcScore = try DenseWeights(file, "net.arc", inputs: shape[3], outputs: shape[3])
    labelDependent = try DenseWeights(file, "net.labdep", inputs: inputs, outputs: shape[4])
    labelHead = try DenseWeights(file, "net.labhead", inputs: inputs, outputs: shape[4])
    label = try DenseWeights(
      file, "net.label", inputs: shape[4], outputs: Self.padded(relations.count))
    tag = try DenseWeights(file, "net.tag", inputs: inputs, outputs: Self.padded(tagSet.count))
    arcRoot = try file.column("net.arcroot", count: shape[3])
    labelRoot = try file.column("net.labroot", count: shape[4])
  }

  private static func padded(_ count: Int) -> Int {
    (count + Int(KERNEL_BLOCK) - 1) / Int(KERNEL_BLOCK) * Int(KERNEL_BLOCK)
  }

  private static func relations(_ file: ModelFile) throws(LinguisticsError) -> [DependencyRelation]
  {
    let names = try file.strings("relations")
    guard (2...64).contains(names.count) else {
      throw file.corrupt("\(names.count) relations where 2 to 64 fit")
    }
    var relations: [DependencyRelation] = []
    for name in names {
      guard let relation = DependencyRelation(name: name) else {
        throw file.corrupt("unknown relation '\(name)'")
      }
      relations.append(relation)
    }
    return relations
  }

  /// Tags and parses the sentences of `batch.layout`, whose inputs are in `batch.inputs`; results stay in `batch`.
  /// - Parameter projections: what this network made of earlier sentences.
  func run(_ batch: inout SyntaxBatch, _ projections: inout InputProjections) {
    let rows = batch.layout.rows
    RecurrentScratch.grow(&batch.gates, rows * 4 * width)
    RecurrentScratch.grow(&batch.backwardGates, rows * 4 * width)
    for (level, pair) in layers.enumerated() {
      RecurrentScratch.grow(&batch.above, rows * 2 * width)
      if level == 0 {
        projections.project(
          batch.inputs, rows: rows, forward: pair[0].input, backward: pair[1].input,
          embed: { [inputs = batch.inputs] row, x, at in embed(inputs, row, into: &x, at) },
          into: &batch.gates, &batch.backwardGates)
      } else {
        pair[0].input.apply(batch.x, rows: rows, into: &batch.gates)
        pair[1].input.apply(batch.x, rows: rows, into: &batch.backwardGates)
      }
      pair[0].run(
        &batch.gates, batch.layout, backward: false, &batch.recurrent, into: &batch.above,
        column: 0, stride: 2 * width)
      pair[1].run(
        &batch.backwardGates, batch.layout, backward: true, &batch.recurrent, into: &batch.above,
        column: width, stride: 2 * width)
      swap(&batch.x, &batch.above)
    }
    batch.reserve(rows, arc: arcHead.outputs, label: labelHead.outputs)
    chooseTags(&batch)
    arcDependent.apply(batch.x, rows: rows, into: &batch.dependents)
    kernel_rectify(&batch.dependents, 0, rows * arcDependent.outputs)
    arcScore.apply(batch.dependents, rows: rows, into: &batch.wanted)
    arcHead.apply(batch.x, rows: rows, into: &batch.heads)
    kernel_rectify(&batch.heads, 0, rows * arcHead.outputs)
    labelDependent.apply(batch.x, rows: rows, into: &batch.labelDependents)
    for sentence in batch.layout.lengths.indices { chooseHeads(sentence, &batch) }
    readHeads(&batch)
    chooseLabels(&batch)
  }

  /// The embedding of a row of inputs, which ``NetworkInput`` keeps within the tables.
  private func embed(_ inputs: [UInt32], _ row: Int, into x: inout [Int16], _ at: Int) {
    let from = row * NetworkInput.count
    words.withAddress { words in
      parts.withAddress { parts in
        kernel_sum_rows(
          &x, at, words, Int(inputs[from]) * embedding, parts, inputs, from + 1,
          NetworkInput.parts, embedding)
      }
    }
  }

  private func chooseTags(_ batch: inout SyntaxBatch) {
    let rows = batch.layout.rows
    RecurrentScratch.grow(&batch.scores, rows * tag.outputs)
    tag.apply(batch.x, rows: rows, into: &batch.scores)
    for row in 0..<rows {
      batch.tag[row] = UInt8(
        truncatingIfNeeded: kernel_best(batch.scores, row * tag.outputs, tagSet.count))
    }
  }

  private func chooseHeads(_ sentence: Int, _ batch: inout SyntaxBatch) {
    let length = batch.layout.lengths[sentence]
    let size = arcHead.outputs
    // The root and the sentence's tokens as heads, one behind the other.
    RecurrentScratch.grow(&batch.candidates, (length + 1) * size)
    arcRoot.withAddress { kernel_copy(&batch.candidates, 0, $0, 0, size) }
    for word in 0..<length {
      let row = batch.layout.row(sentence: sentence, word: word)
      kernel_copy(&batch.candidates, (word + 1) * size, batch.heads, row * size, size)
    }
    batch.tree.reset(length)
    for word in 0..<length {
      let row = batch.layout.row(sentence: sentence, word: word)
      batch.tree.setScores(of: word + 1) { scores, at in
        kernel_dots(
          &scores, at, batch.wanted, row * size, batch.candidates, length + 1, size)
      }
    }
    batch.tree.solve()
    for word in 0..<length {
      batch.head[batch.layout.row(sentence: sentence, word: word)] = Int32(
        truncatingIfNeeded: batch.tree.head[word + 1])
    }
  }

  /// What the reader of labels sees of the tokens that are heads: about half of them.
  private func readHeads(_ batch: inout SyntaxBatch) {
    let inputs = labelHead.inputs
    var count = 0
    // The rows of the layer below are free by now.
    RecurrentScratch.grow(&batch.above, batch.layout.rows * inputs)
    for row in 0..<batch.layout.rows { batch.headPlace[row] = -1 }
    for (sentence, length) in batch.layout.lengths.enumerated() {
      for word in 0..<length {
        let head = Int(batch.head[batch.layout.row(sentence: sentence, word: word)])
        guard head > 0 else { continue }
        let row = batch.layout.row(sentence: sentence, word: head - 1)
        guard batch.headPlace[row] < 0 else { continue }
        kernel_copy(&batch.above, count * inputs, batch.x, row * inputs, inputs)
        batch.headPlace[row] = Int32(count)
        count += 1
      }
    }
    labelHead.apply(batch.above, rows: count, into: &batch.labelHeads)
  }

  private func chooseLabels(_ batch: inout SyntaxBatch) {
    let size = labelHead.outputs
    for (sentence, length) in batch.layout.lengths.enumerated() {
      for word in 0..<length {
        let row = batch.layout.row(sentence: sentence, word: word)
        let head = Int(batch.head[row])
        if head == 0 {
          labelRoot.withAddress { root in
            kernel_rectified_sum(
              &batch.joined, row * size, batch.labelDependents, row * size, root, 0, size)
          }
        } else {
          let other = batch.layout.row(sentence: sentence, word: head - 1)
          kernel_rectified_sum(
            &batch.joined, row * size, batch.labelDependents, row * size, batch.labelHeads,
            Int(batch.headPlace[other]) * size, size)
        }
      }
    }
    let rows = batch.layout.rows
    RecurrentScratch.grow(&batch.scores, rows * label.outputs)
    label.apply(batch.joined, rows: rows, into: &batch.scores)
    for row in 0..<rows {
      // Label 0 is the root, which only the root gives.
      batch.label[row] =
        batch.head[row] == 0
        ? 0
        : UInt8(
          truncatingIfNeeded: 1
            + kernel_best(batch.scores, row * label.outputs + 1, relations.count - 1))
    }
  }
}

/// Sentences that the network reads together, its scratch memory, and what it found: one element a row of the layout.
struct SyntaxBatch: Sendable {
  var layout = BatchLayout()
  /// The numbers of ``NetworkInput`` of all rows.
  var inputs: [UInt32] = []

  /// Positions in the tag set.
  var tag: [UInt8] = []
  /// Node numbers in the sentence: 0 for the root, words from 1.
  var head: [Int32] = []
  /// Positions in the network's relations.
  var label: [UInt8] = []

  fileprivate var x: [Int16] = []
  fileprivate var gates: [Int16] = []
  fileprivate var backwardGates: [Int16] = []
  fileprivate var above: [Int16] = []
  fileprivate var recurrent = RecurrentScratch()
  fileprivate var dependents: [Int16] = []
  fileprivate var wanted: [Int16] = []
  fileprivate var heads: [Int16] = []
  fileprivate var candidates: [Int16] = []
  fileprivate var labelDependents: [Int16] = []
  /// The places of the rows that are heads in ``labelHeads``; -1 for the others.
  fileprivate var headPlace: [Int32] = []
  fileprivate var labelHeads: [Int16] = []
  fileprivate var joined: [Int16] = []
  fileprivate var scores: [Int16] = []
  fileprivate var tree = MaximumTree()

  fileprivate mutating func reserve(_ rows: Int, arc: Int, label size: Int) {
    if tag.count < rows {
      tag = [UInt8](repeating: 0, count: rows)
      label = tag
      head = [Int32](repeating: 0, count: rows)
      headPlace = head
    }
    RecurrentScratch.grow(&dependents, rows * arc)
    RecurrentScratch.grow(&wanted, rows * arc)
    RecurrentScratch.grow(&heads, rows * arc)
    RecurrentScratch.grow(&labelDependents, rows * size)
    RecurrentScratch.grow(&labelHeads, rows * size)
    RecurrentScratch.grow(&joined, rows * size)
  }
}

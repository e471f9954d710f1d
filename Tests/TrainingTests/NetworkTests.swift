import Linguistics
import Testing

@testable import Training

@Suite("Training of networks")
struct NetworkTests {
  private func sentence(_ heads: [Int], seed: UInt64) -> NetworkSentence {
    var generator = SeededGenerator(seed: seed)
    var sentence = NetworkSentence(tags: [], heads: heads, labels: [])
    for _ in heads {
      sentence.inputs += (0..<10).map { _ in UInt32(generator.next() % 8) }
      sentence.counts.append(3)
      sentence.tags.append(UInt8(generator.next() % 5))
      sentence.labels.append(UInt8(generator.next() % 4))
    }
    return sentence
  }

  private var shape: NetworkShape {
    var shape = NetworkShape()
    shape.embedding = 16
    shape.width = 16
    shape.arc = 16
    shape.label = 16
    shape.partRows = 8
    shape.inputDropout = 0
    shape.dropout = 0
    shape.hiding = 0
    return shape
  }

  private var batch: NetworkBatch {
    NetworkBatch([
      sentence([2, 0, 2, 3], seed: 5), sentence([0, 1, 2], seed: 6), sentence([0], seed: 7),
    ])
  }

  @Test("gradients are the slopes of the loss")
  func gradients() {
    let network = SyntaxNetworkTrainer(shape, words: 8, tags: 5, labels: 4, seed: 3)
    _ = network.accumulate(batch)
    let matrices = [
      network.words.weights, network.parts.weights, network.layers[0][0].recurrent,
      network.layers[0][1].input.weights, network.layers[1][1].recurrent,
      network.layers[1][0].input.bias, network.arcDependent.weights, network.arcHead.weights,
      network.arcScore.weights, network.arcScore.bias, network.labelDependent.weights,
      network.labelHead.weights, network.label.weights, network.tag.weights, network.arcRoot,
      network.labelRoot,
    ]
    let gradients = matrices.map(\.gradient)
    for (index, matrix) in matrices.enumerated() {
      // The element that matters most.
      guard
        let at = gradients[index].indices.max(by: {
          abs(gradients[index][$0]) < abs(gradients[index][$1])
        })
      else { continue }
      let step: Float = 0.004
      let value = matrix.value[at]
      matrix.value[at] = value + step
      let above = network.accumulate(batch)
      matrix.value[at] = value - step
      let below = network.accumulate(batch)
      matrix.value[at] = value
      let slope = (above - below) / (2 * step)
      #expect(abs(slope - gradients[index][at]) < 0.05 * max(abs(slope), 0.02), "matrix \(index)")
    }
  }

  @Test("learning lowers the loss, to the same bits each time")
  func learning() {
    func losses() -> [Float] {
      let network = SyntaxNetworkTrainer(shape, words: 8, tags: 5, labels: 4, seed: 3)
      return (0..<60).map { _ in network.learn(batch, rate: 0.01) }
    }
    let first = losses()
    #expect(first[59] < first[0] / 3)
    #expect(first == losses())
  }

  @Test("the exponential is close to the true one")
  func exponential() {
    #expect(Softmax.exponential(0) == 1)
    #expect(abs(Softmax.exponential(-1) - 0.367_879_44) < 1e-6)
    #expect(abs(Softmax.exponential(-10) / 4.539_993e-5 - 1) < 2e-5)
    #expect(Softmax.exponential(-200) == 0)
  }

  @Test("batches lay sentences out step by step, the longest first")
  func layout() {
    let batch = batch
    #expect(batch.layout.active == [3, 2, 2, 1])
    #expect(batch.rowOfToken == [0, 3, 5, 7, 1, 4, 6, 2])
  }
}

import Testing

@testable import Training

@Suite("Cross-entropy over a softmax")
struct SoftmaxTests {
  /// Scores of five classes, the last of which is unused.
  private let scores: [Float] = [0.3, -1.2, 0.9, 0.1, 7]

  @Test("where several classes may be right, gradients are the slopes of the loss")
  func slopes() {
    let allowed: UInt16 = 0b0101
    func loss(_ scores: [Float]) -> Float {
      var scores = scores
      return Softmax.loss(&scores, at: 0, count: 4, stride: 5, allowed: allowed, scale: 1)
    }
    var gradients = scores
    _ = Softmax.loss(&gradients, at: 0, count: 4, stride: 5, allowed: allowed, scale: 1)
    #expect(gradients[4] == 0)
    for k in 0..<4 {
      var more = scores
      var less = scores
      more[k] += 0.01
      less[k] -= 0.01
      #expect(abs((loss(more) - loss(less)) / 0.02 - gradients[k]) < 0.001)
    }
  }

  @Test("one class that may be right costs what the right class costs")
  func one() {
    var any = scores
    var one = scores
    let loss = Softmax.loss(&any, at: 0, count: 4, stride: 5, allowed: 0b0100, scale: 0.5)
    #expect(loss == Softmax.loss(&one, at: 0, count: 4, stride: 5, gold: 2, scale: 0.5))
    for (a, b) in zip(any, one) { #expect(abs(a - b) < 1e-6) }
  }

  @Test("nothing is left to learn where every class may be right")
  func all() {
    var gradients = scores
    let loss = Softmax.loss(&gradients, at: 0, count: 4, stride: 5, allowed: 0b1111, scale: 1)
    #expect(abs(loss) < 1e-6)
    #expect(gradients.allSatisfy { abs($0) < 1e-6 })
  }
}

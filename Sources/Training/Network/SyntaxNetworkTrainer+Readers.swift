internal import CKernels
internal import Linguistics

// The readers above the recurrent layers: of tags, of heads, of labels. Each adds its loss and its gradients.
extension SyntaxNetworkTrainer {
  func read(_ batch: NetworkBatch, _ top: [Float], _ gradient: inout [Float]) -> Float {
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
    NetworkRows.multiply(&dependentGradient, dependentMask)
    NetworkRows.multiply(&headGradient, headMask)
    arcDependent.backward(top, dependentGradient, rows: rows, into: &gradient)
    arcHead.backward(top, headGradient, rows: rows, into: &gradient)
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
    NetworkRows.multiply(&joinedGradient, joinedMask)
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
}

/// Runs work on several threads and hands the results over in the order of the inputs.
enum OrderedWork {
  /// How many inputs a task takes at a time.
  static let batchSize = 8

  /// Transforms inputs in batches, at most `workers` batches at a time, and consumes results in order.
  ///
  /// Memory: the results of at most `2 * workers` batches wait for their turn.
  /// - Parameters:
  ///   - transform: makes the results of a batch; runs on any thread.
  ///   - consume: takes each result, in the order of the inputs; runs on the calling task.
  static func run<Input: Sendable, Output: Sendable>(
    _ inputs: some Sequence<Input>, workers: Int,
    transform: @escaping @Sendable ([Input]) -> [Output],
    consume: (Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, [Output]).self) { group in
      var iterator = inputs.makeIterator()
      var started = 0
      var consumed = 0
      var waiting: [Int: [Output]] = [:]
      func nextBatch() -> [Input] {
        var batch: [Input] = []
        while batch.count < batchSize, let input = iterator.next() { batch.append(input) }
        return batch
      }
      func start() -> Bool {
        let batch = nextBatch()
        guard !batch.isEmpty else { return false }
        let number = started
        started += 1
        group.addTask { (number, transform(batch)) }
        return true
      }
      var running = 0
      while running < max(workers, 1), start() { running += 1 }
      while let (number, results) = try await group.next() {
        running -= 1
        waiting[number] = results
        while let ready = waiting.removeValue(forKey: consumed) {
          for result in ready { try consume(result) }
          consumed += 1
        }
        while running < max(workers, 1), started - consumed < 2 * max(workers, 1), start() {
          running += 1
        }
      }
    }
  }
}

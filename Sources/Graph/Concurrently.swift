internal import Dispatch
internal import Synchronization

/// Does work on a thread of its own while the calling thread does other work, and waits for both.
/// - Parameters:
///   - aside: what the other thread does.
///   - here: what the calling thread does.
/// - Throws: what the work here throws, else what the work aside throws, when both have ended.
package func concurrently<Aside: Sendable, Here>(
  aside: @escaping @Sendable () throws -> Aside, here: () throws -> Here
) throws -> (aside: Aside, here: Here) {
  let thread = WorkAside(aside)
  let result = Result { try here() }
  let other = thread.result()
  let value = try result.get()
  return (try other.get(), value)
}

/// Transforms the numbers of a range on all processors, a batch at a time, and hands the results over in order.
///
/// Memory: the results of a batch.
/// - Parameters:
///   - weight: about how many bytes the result of a number takes; a batch ends with many.
///   - transform: makes the result of a number, on any thread.
///   - body: takes each number with its result, on the calling thread.
func forEachConcurrently<Value: Sendable>(
  _ range: Range<Int>, weight: (Int) -> Int,
  _ transform: @Sendable (Int) throws -> Value, _ body: (Int, Value) throws -> Void
) throws {
  let share = 16
  var start = range.lowerBound
  while start < range.upperBound {
    let batch = start..<end(ofBatchFrom: start, in: range, weight: weight)
    start = batch.upperBound
    let shares = stride(from: batch.lowerBound, to: batch.upperBound, by: share).map {
      $0..<min($0 + share, batch.upperBound)
    }
    let results = Mutex([Int: Result<[Value], any Error>]())
    DispatchQueue.concurrentPerform(iterations: shares.count) { number in
      let result = Result { try shares[number].map(transform) }
      results.withLock { $0[number] = result }
    }
    let all = results.withLock { $0 }
    for (number, share) in shares.enumerated() {
      for (index, value) in zip(share, try all[number]?.get() ?? []) { try body(index, value) }
    }
  }
}

/// Where a batch ends: it has 256 numbers at most, and one at least.
private func end(ofBatchFrom start: Int, in range: Range<Int>, weight: (Int) -> Int) -> Int {
  let heaviest = 1 << 20
  var end = start
  var total = 0
  repeat {
    total += weight(end)
    end += 1
  } while end < range.upperBound && end - start < 256 && total < heaviest
  return end
}

/// Work that has begun on a thread of its own.
private final class WorkAside<Value: Sendable>: Sendable {
  private let queue = DispatchQueue(label: "sourcier.aside")
  private let value = Mutex<Result<Value, any Error>?>(nil)
  private let work: @Sendable () throws -> Value

  init(_ work: @escaping @Sendable () throws -> Value) {
    self.work = work
    queue.async { self.finish() }
  }

  /// What came of it; waits until it has ended.
  func result() -> Result<Value, any Error> { queue.sync { finish() } }

  /// Does the work the first time.
  @discardableResult
  private func finish() -> Result<Value, any Error> {
    value.withLock { known in
      let result = known ?? Result { try work() }
      known = result
      return result
    }
  }
}

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

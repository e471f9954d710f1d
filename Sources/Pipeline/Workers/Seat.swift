internal import DequeModule

/// The place of one worker process and of those that follow it when it ends.
final class Seat<Kept> {
  /// Why the supervisor ended the process.
  enum Overrun {
    case time
  }

  /// What is at work; nil before the first unit and after an end.
  var process: WorkerProcess?
  /// What it has been given, the oldest first.
  var work: Deque<Slot<Kept>> = []
  /// The one unit that it has is tried alone.
  var isSolo = false
  /// It has loaded its models.
  var isLoaded = false
  /// When it last showed progress.
  var since = ContinuousClock.now { didSet { watch = nil } }
  /// When it was first looked at since then, and how long it had waited for a processor by then.
  private var watch: (start: ContinuousClock.Instant, waited: Duration)?
  /// Set when the supervisor ends the process.
  var overrun: Overrun?

  /// Room for another unit: enough are under way that the worker never waits, few enough that others can help.
  var hasRoom: Bool {
    !isSolo && work.count < 8 && work.reduce(0) { $0 + $1.unit.byteCount } < 4 << 20
  }

  /// Gives the process a unit.
  func take(_ slot: Slot<Kept>, known: Digest, form: OutcomeForm) {
    if work.isEmpty { since = .now }
    isSolo = slot.failures > 0
    work.append(slot)
    process?.send(.analyse(slot.unit, known: known, isWhole: slot.failures == 0, form: form))
  }

  /// True where the process has shown no progress for longer than a limit. What it waits for a processor that others
  /// have does not count, as far as the system tells: on a busy machine a document is not at fault.
  func isOverdue(_ limit: Duration) -> Bool {
    guard let process, since.duration(to: .now) > Self.unwatched else { return false }
    guard let watch else {
      watch = (.now, ProcessTime.waited(by: process.id) ?? .zero)
      return false
    }
    let passed = watch.start.duration(to: .now)
    guard passed > limit else { return false }
    // A thread that has ended takes its waiting with it.
    let waited = (ProcessTime.waited(by: process.id) ?? watch.waited) - watch.waited
    return passed - max(waited, .zero) > limit
  }

  /// Most documents take less: their processes are not looked at.
  private static var unwatched: Duration { .milliseconds(100) }
}

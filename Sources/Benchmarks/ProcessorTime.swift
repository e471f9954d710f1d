import Foundation

/// Seconds of the processor that this process has taken: what a busy machine does not change.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Runs some work and tells the seconds of the processor that it took.
func processorTime(of work: () throws -> Void) rethrows -> Double {
  let before = processorTime()
  try work()
  return processorTime() - before
}

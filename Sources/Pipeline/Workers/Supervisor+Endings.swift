internal import DequeModule
internal import Logging
internal import Records

// What happens when a worker process ends, or must be ended.
extension Supervisor {
  /// The time that loading the models may take, in seconds.
  private static var loadingTime: Int { 120 }

  /// Ends workers that have shown no progress for too long.
  func endOverdue() throws {
    for seat in seats where !seat.work.isEmpty && seat.overrun == nil {
      let seconds = seat.isLoaded ? limits.seconds : max(limits.seconds, Self.loadingTime)
      if seat.isOverdue(.seconds(seconds)) {
        seat.overrun = .time
        seat.process?.kill()
      }
    }
    if !canTakeUnits || readsStandardInput {
      // It is made to wait, or waits for whoever writes its input.
      expander.since = .now
    } else if expander.overrun == nil, expander.isOverdue(.seconds(limits.seconds)) {
      expander.overrun = .time
      expander.process?.kill()
    }
  }

  /// A worker ended: the oldest of its units is the suspect.
  func ended(_ seat: Seat<Kept>) throws {
    guard let process = seat.process else { return }
    let cause = cause(process.reap(limit: limits.mebibytes << 20), seat)
    seat.process = nil
    seat.isSolo = false
    seat.overrun = nil
    if !seat.isLoaded {
      stillborn += 1
      if stillborn > 2 {
        throw PipelineError.system(
          "worker processes end before they have loaded their models (\(cause.what)); check the memory that is free and raise --max-memory"
        )
      }
      giveBack(seat.work)
      seat.work.removeAll()
      return
    }
    guard let slot = seat.work.popFirst() else { return }
    giveBack(seat.work)
    seat.work.removeAll()
    slot.failures += 1
    logger.warning(
      "a worker ended: \(cause.what)",
      metadata: ["input": "\(slot.unit.place)", "tries": "\(slot.failures)"])
    if slot.failures < 2 {
      suspects.append(slot)
    } else {
      let outcomes = [
        Outcome.failure(error(slot.unit, cause, depth == .claims ? "analyse" : "parse"))
      ]
      var check = slot.digest
      if case .line(_, _, let number) = slot.unit { check = Digest(number) }
      try settle(slot, .fresh(OutcomeCoding.bytes(of: outcomes), key: slot.key, check: check))
    }
  }

  /// The expander ended: it goes on behind the last unit that it sent, once; then the rest of the file is lost.
  func expanderEnded() throws {
    guard let process = expander.process else { return }
    let cause = cause(process.reap(limit: limits.mebibytes << 20), expander)
    expander.process = nil
    expander.overrun = nil
    guard let slot = expanding else { return }
    slot.failures += 1
    logger.warning(
      "the process that unpacks ended: \(cause.what)", metadata: ["input": "\(slot.unit.place)"])
    if case .file = slot.unit, slot.failures < 2 { return try startExpander(slot) }
    let failure = Slot<Kept>(.failure(error(slot.unit, cause, "read")), key: .none)
    agenda.append(failure, to: slot)
    try settleFailure(failure)
    slot.state = .expanded
    expanding = nil
  }

  /// Why a process ended, as error records tell it.
  struct EndCause {
    var cause: ErrorRecord.Cause
    /// What happened, and what to do.
    var what: String
  }

  private func cause(_ ending: WorkerProcess.Ending, _ seat: Seat<Kept>) -> EndCause {
    let time = EndCause(
      cause: .timeout,
      what: "it took more than \(limits.seconds) seconds; raise --timeout or split it")
    if seat.overrun == .time { return time }
    switch ending {
    // SIGXCPU: the time of the processor is up.
    case .signal(24): return time
    case .memory:
      return EndCause(
        cause: .memory,
        what:
          "it took more than \(limits.mebibytes) MiB of memory; raise --max-memory or split it")
    case .signal(let number):
      return EndCause(
        cause: .signal,
        what: "the process that read it ended with signal \(number); remove it or report it")
    case .exit(let status):
      return EndCause(
        cause: .signal,
        what: "the process that read it exited with status \(status); remove it or report it")
    }
  }

  private func error(_ unit: WorkUnit, _ cause: EndCause, _ stage: String) -> ErrorRecord {
    ErrorRecord(path: unit.place, stage: stage, cause: cause.cause, message: cause.what)
  }
}

internal import DequeModule
internal import Foundation
internal import Logging
internal import Records

/// What came of a unit.
enum Finished {
  /// Its outcomes, to be kept under a key as long as `check` holds.
  case fresh([UInt8], key: Digest, check: Digest)
  /// The outcomes that are known under a key.
  case known(Digest)
}

/// Works units off in a pool of worker processes, and never looks into a document itself.
///
/// A worker that hangs, dies or takes too much memory costs the unit that it was at: the unit is tried once more
/// alone, then it costs one error record. What else the worker had been given goes to others. Files of several
/// documents are taken apart by one more process, the expander, whose units are spread over the workers.
///
/// Outcomes are kept as they come (`keep`) and consumed in the order of the inputs (`consume`). All runs on the
/// calling thread, which must live as long as the workers: they end with it.
final class Supervisor<Kept> {
  /// The most units that are under way or wait for their turn.
  static var window: Int { 512 }
  /// The most bytes of expanded units that wait for a worker.
  static var waitingBytes: Int { 64 << 20 }

  let command: WorkerCommand
  let limits: WorkerLimits
  let depth: AnalysisDepth
  let form: OutcomeForm
  let logger: Logger
  /// The check of what is known under a key.
  let lookUp: (Digest) -> Digest?
  let keep: (Finished) throws -> Kept

  var agenda = Agenda<Kept>()
  var seats: [Seat<Kept>]
  /// Units to be given to any worker, and those to be tried alone.
  var ready: Deque<Slot<Kept>> = []
  var suspects: Deque<Slot<Kept>> = []
  private var readyBytes = 0
  let expander = Seat<Kept>()
  var expanding: Slot<Kept>?
  private var severalCount = 0
  /// True from when standard input is read: nobody knows how long it takes.
  private(set) var readsStandardInput = false
  /// Workers that ended before they could work, one after the other.
  var stillborn = 0

  init(
    command: WorkerCommand, workers: Int, limits: WorkerLimits, depth: AnalysisDepth,
    form: OutcomeForm, logger: Logger, lookUp: @escaping (Digest) -> Digest?,
    keep: @escaping (Finished) throws -> Kept
  ) {
    self.command = command
    self.limits = limits
    self.depth = depth
    self.form = form
    self.logger = logger
    self.lookUp = lookUp
    self.keep = keep
    seats = (0..<max(workers, 1)).map { _ in Seat() }
  }

  /// Works off all units.
  /// - Throws: ``PipelineError`` where workers cannot work; what `keep` and `consume` throw.
  func run(_ units: some Sequence<WorkUnit>, consume: (Kept) throws -> Void) throws {
    defer { dismiss() }
    var input = UnitQueue(units)
    while true {
      try fill(from: &input)
      try expand()
      while let kept = agenda.popDone() { try consume(kept) }
      if agenda.isEmpty, input.isEmpty { break }
      if agenda.count < Self.window, !input.isEmpty, hasIdleSeat { continue }
      try wait()
      try endOverdue()
    }
  }

  private var hasIdleSeat: Bool { seats.contains { $0.hasRoom } }

  // MARK: Giving work

  private func fill(from input: inout UnitQueue<some IteratorProtocol<WorkUnit>>) throws {
    while let seat = seats.filter(\.hasRoom).min(by: { isBetter($0, $1) }) {
      if !suspects.isEmpty, let free = seats.first(where: { $0.work.isEmpty }) {
        guard let slot = suspects.popFirst() else { break }
        try give(slot, to: free)
      } else if let slot = ready.popFirst() {
        readyBytes -= slot.unit.byteCount
        try give(slot, to: seat)
      } else if agenda.count < Self.window, let unit = input.popFirst() {
        try add(unit)
      } else {
        break
      }
    }
  }

  /// The seat with the least work; of two alike, one that has a process.
  private func isBetter(_ one: Seat<Kept>, _ other: Seat<Kept>) -> Bool {
    (one.work.count, one.process == nil ? 1 : 0) < (other.work.count, other.process == nil ? 1 : 0)
  }

  private func add(_ unit: WorkUnit) throws {
    let slot = Slot<Kept>(unit, key: unit.key)
    agenda.append(slot)
    switch unit {
    case .failure: try settleFailure(slot)
    case .standardInput:
      slot.state = .several
      severalCount += 1
    default: ready.append(slot)
    }
  }

  private func give(_ slot: Slot<Kept>, to seat: Seat<Kept>) throws {
    if seat.process == nil {
      seat.process = try WorkerProcess(command, inheritsInput: false)
      seat.isLoaded = false
      logger.debug("worker started", metadata: ["process": "\(seat.process?.id ?? 0)"])
    }
    var known = Digest.none
    if case .file = slot.unit { known = lookUp(slot.key) ?? .none }
    seat.take(slot, known: known, form: form)
  }

  // MARK: Taking outcomes

  func settle(_ slot: Slot<Kept>, _ finished: Finished) throws {
    slot.state = .done(try keep(finished))
    slot.unit = .standardInput
  }

  func settleFailure(_ slot: Slot<Kept>) throws {
    guard case .failure(let error) = slot.unit else { return }
    try settle(
      slot, .fresh(OutcomeCoding.bytes(of: [.failure(error)]), key: .none, check: .none))
  }

  private func handle(_ response: Response, from seat: Seat<Kept>) throws {
    seat.since = .now
    switch response {
    case .ready: break
    case .loaded:
      seat.isLoaded = true
      stillborn = 0
    case .unfit(let message): throw PipelineError.resources(message)
    case .progress(let digest): seat.work.first?.digest = digest
    case .outcomes(let bytes, let check):
      guard let slot = seat.work.popFirst() else { return }
      seat.isSolo = false
      try settle(slot, .fresh(bytes, key: slot.key, check: check))
    case .same:
      guard let slot = seat.work.popFirst() else { return }
      seat.isSolo = false
      try settle(slot, .known(slot.key))
    case .several:
      guard let slot = seat.work.popFirst() else { return }
      seat.isSolo = false
      slot.state = .several
      slot.failures = 0
      severalCount += 1
    case .unit, .end: break
    }
  }

  // MARK: Expanding

  /// Begins the next expansion, and takes in what the expander has sent.
  private func expand() throws {
    if expanding == nil, severalCount > 0, let slot = agenda.nextToExpand {
      slot.state = .expanding
      severalCount -= 1
      expanding = slot
      try startExpander(slot)
    }
    while canTakeUnits, let response = try? expander.process?.next() {
      guard let slot = expanding else { break }
      expander.since = .now
      switch response {
      case .unit(let unit, let key): try add(unit, key: key, to: slot)
      case .end:
        slot.state = .expanded
        expanding = nil
        return try expand()
      default: break
      }
    }
  }

  /// True while more units may come in: few of the expanded one wait.
  var canTakeUnits: Bool {
    guard let expanding else { return false }
    return expanding.children.count < Self.window && readyBytes < Self.waitingBytes
  }

  func startExpander(_ slot: Slot<Kept>) throws {
    if case .standardInput = slot.unit {
      // One that unpacked files does not have it.
      end(expander)
      readsStandardInput = true
    }
    if expander.process == nil {
      expander.process = try WorkerProcess(command, inheritsInput: readsStandardInput)
    }
    expander.since = .now
    expander.process?.send(.expand(slot.unit, skip: slot.emitted))
  }

  private func add(_ unit: WorkUnit, key: Digest, to parent: Slot<Kept>) throws {
    let slot = Slot<Kept>(unit, key: key)
    parent.failures = 0
    agenda.append(slot, to: parent)
    if case .failure = unit { return try settleFailure(slot) }
    if unit.isKnown(by: lookUp(key)) { return try settle(slot, .known(key)) }
    readyBytes += unit.byteCount
    ready.append(slot)
  }

  /// Puts back units that a worker had been given and did not come to.
  func giveBack(_ slots: some BidirectionalCollection<Slot<Kept>>) {
    for slot in slots.reversed() {
      readyBytes += slot.unit.byteCount
      ready.prepend(slot)
    }
  }

  // MARK: Waiting

  /// Waits until a worker has something to say or takes more, a tenth of a second at most.
  private func wait() throws {
    var polled: [pollfd] = []
    var owners: [Seat<Kept>] = []
    let all = seats + (canTakeUnits || expander.process?.hasOutgoing == true ? [expander] : [])
    for seat in all {
      guard let process = seat.process else { continue }
      let events = POLLIN | (process.hasOutgoing ? POLLOUT : 0)
      polled.append(pollfd(fd: process.socket, events: Int16(events), revents: 0))
      polled.append(pollfd(fd: process.errors, events: Int16(POLLIN), revents: 0))
      owners.append(seat)
    }
    guard poll(&polled, nfds_t(polled.count), 100) > 0 else { return }
    for (index, seat) in owners.enumerated() {
      if polled[2 * index + 1].revents != 0 { seat.process?.drainErrors() }
      let events = Int32(polled[2 * index].revents)
      if events & POLLOUT != 0 { seat.process?.flush() }
      if events & (POLLIN | POLLHUP | POLLERR) != 0 { try receive(from: seat) }
    }
  }

  private func receive(from seat: Seat<Kept>) throws {
    guard let process = seat.process else { return }
    let isOpen = process.receive()
    if seat === expander {
      // What it sent before its end is taken first.
      try expand()
      if !isOpen { try expanderEnded() }
      return
    }
    do {
      while let response = try process.next() { try handle(response, from: seat) }
    } catch is BinaryError {
      process.kill()
    }
    if !isOpen { try ended(seat) }
  }

  /// Ends the workers, which have nothing to lose.
  private func dismiss() {
    for seat in seats + [expander] { end(seat) }
  }

  private func end(_ seat: Seat<Kept>) {
    guard let process = seat.process else { return }
    process.kill()
    _ = process.reap(limit: .max)
    seat.process = nil
  }
}

internal import CProcess
internal import Foundation
public import LanguageResources

/// What a worker process does: takes requests from its supervisor's socket and answers them in their order, until the
/// socket closes.
public struct WorkerService {
  /// The descriptor of the socket in a worker.
  static let socket: Int32 = 3

  private let resources: ResourceLibrary
  private let depth: AnalysisDepth
  private let limits: WorkerLimits
  private var buffer = FrameBuffer()

  /// A worker that has loaded nothing yet.
  public init(resources: ResourceLibrary, depth: AnalysisDepth, limits: WorkerLimits) {
    self.resources = resources
    self.depth = depth
    self.limits = limits
  }

  /// Serves until the supervisor is gone, then ends the process.
  public mutating func serve() -> Never {
    cprocess_die_with_parent()
    var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(Self.coreLimit, &noCore)
    send(.ready)
    var isLimited = false
    // Loaded when the first document comes: a worker that only unpacks containers needs no models.
    var analyst: UnitAnalyst?
    while let request = receive() {
      switch request {
      case .expand(let unit, let skip):
        if !isLimited { limitMemory() }
        isLimited = true
        expand(unit, skip: skip)
      case .analyse(let unit, let known, let isWhole, let form):
        // Files that have not changed need no models.
        if analyst == nil, UnitAnalyst.isUnchanged(unit, since: known, limit: limits.bytes) {
          send(.same)
          continue
        }
        if analyst == nil { analyst = load() }
        if !isLimited { limitMemory() }
        isLimited = true
        limitTime()
        let reply = analyst?.analyse(unit, known: known, isWhole: isWhole) { digest in
          limitTime()
          send(.progress(digest))
        }
        switch reply {
        case .outcomes(let outcomes, let check)?:
          let bytes = OutcomeCoding.bytes(of: outcomes, as: form, depth: depth)
          send(.outcomes(bytes, check: check))
        case .same?: send(.same)
        case .several?: send(.several)
        case nil: exit(1)
        }
      }
    }
    exit(0)
  }

  private func load() -> UnitAnalyst? {
    do throws(PipelineError) {
      let analyst = try UnitAnalyst(resources: resources, depth: depth, limit: limits.bytes)
      send(.loaded)
      return analyst
    } catch {
      send(.unfit(error.description))
      return nil
    }
  }

  private func expand(_ unit: WorkUnit, skip: Int) {
    var number = 0
    limitTime()
    for found in UnitExpansion(of: unit, limit: limits.bytes) {
      number += 1
      guard number > skip else { continue }
      #if DEBUG
        if case .line(let bytes, _, _) = found {
          TestFault.strike(bytes, isFirstTry: skip == 0, isUnpacking: true)
        }
      #endif
      send(.unit(found, key: found.key))
      limitTime()
    }
    send(.end)
  }

  // MARK: Limits

  #if canImport(Glibc)
    private static let coreLimit = __rlimit_resource_t(RLIMIT_CORE.rawValue)
    private static let memoryLimit = __rlimit_resource_t(RLIMIT_AS.rawValue)
    private static let timeLimit = __rlimit_resource_t(RLIMIT_CPU.rawValue)
  #else
    private static let coreLimit = RLIMIT_CORE
    private static let memoryLimit = RLIMIT_AS
    private static let timeLimit = RLIMIT_CPU
  #endif

  /// Bounds the address space to what is in use and the limit.
  private func limitMemory() {
    guard let used = ProcessMemory.addressSpace(of: getpid()) else { return }
    let limit = rlim_t(used + limits.mebibytes << 20)
    var bounds = rlimit(rlim_cur: limit, rlim_max: limit)
    setrlimit(Self.memoryLimit, &bounds)
  }

  /// Gives the next document its time of the processor.
  private func limitTime() {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    var bounds = rlimit()
    getrlimit(Self.timeLimit, &bounds)
    bounds.rlim_cur = min(rlim_t(now.tv_sec + limits.seconds + 1), bounds.rlim_max)
    setrlimit(Self.timeLimit, &bounds)
  }

  // MARK: The socket

  private mutating func receive() -> Request? {
    var piece: [UInt8] = []
    while true {
      guard let message = try? buffer.next(Request.self) else {
        piece.removeAll(keepingCapacity: true)
        guard Descriptor.read(Self.socket, upTo: 1 << 16, into: &piece) > 0 else { return nil }
        buffer.append(piece)
        continue
      }
      return message
    }
  }

  private func send(_ response: Response) {
    // Without a supervisor there is nobody to work for.
    if !Descriptor.write(response.frame, to: Self.socket) { exit(1) }
  }
}

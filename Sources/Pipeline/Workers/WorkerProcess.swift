internal import Foundation
internal import Records

/// How a worker process is started: a program that calls ``WorkerService/serve()``.
public struct WorkerCommand: Sendable {
  /// The program's path.
  public var executable: String
  /// Its arguments, without its name.
  public var arguments: [String]

  /// A command.
  public init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  /// The program that is running, even if another has taken its place on the disk.
  public static var ownExecutable: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }
}

/// A process that works for this one, at the other end of a socket. What it prints on standard error is read for the
/// signs of its end and goes nowhere else: it may hold text of documents.
final class WorkerProcess {
  /// How a process ended.
  enum Ending: Equatable {
    /// By itself, with a status.
    case exit(Int32)
    /// By a signal.
    case signal(Int32)
    /// For want of memory.
    case memory
  }

  let id: pid_t
  /// The socket to the process.
  let socket: Int32
  /// What it prints on standard error.
  let errors: Int32
  private var incoming = FrameBuffer()
  private var piece: [UInt8] = []
  private var outgoing: [UInt8] = []
  private var sent = 0
  private var lastErrors: [UInt8] = []

  /// Starts the process.
  /// - Parameter inheritsInput: it reads this process's standard input.
  /// - Throws: ``PipelineError/system(_:)`` where the system has no room for it.
  init(_ command: WorkerCommand, inheritsInput: Bool) throws(PipelineError) {
    var sockets: [Int32] = [-1, -1]
    var pipes: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, streamType, 0, &sockets) == 0, pipe(&pipes) == 0 else {
      let code = errno
      for descriptor in sockets + pipes where descriptor >= 0 { close(descriptor) }
      throw Self.failure(code)
    }
    for descriptor in sockets + pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    for descriptor in [sockets[0], pipes[0]] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    var actions = FileActions()
    if !inheritsInput { actions.open("/dev/null", as: 0, O_RDONLY) }
    actions.open("/dev/null", as: 1, O_WRONLY)
    actions.duplicate(pipes[1], as: 2)
    actions.duplicate(sockets[1], as: WorkerService.socket)
    var environment = ProcessInfo.processInfo.environment
    // A backtrace would take seconds and could show text of a document.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    let (code, id) = actions.spawn(
      command.executable, arguments: ["sourcier"] + command.arguments,
      environment: environment.map { "\($0)=\($1)" })
    close(sockets[1])
    close(pipes[1])
    guard code == 0 else {
      close(sockets[0])
      close(pipes[0])
      throw Self.failure(code)
    }
    self.id = id
    socket = sockets[0]
    errors = pipes[0]
  }

  deinit {
    close(socket)
    close(errors)
  }

  private static func failure(_ code: Int32) -> PipelineError {
    .system(
      "\(errnoMessage("cannot start a worker process", code)); raise the limits on processes and open files, or use fewer --workers, then run the same command again"
    )
  }

  // MARK: Messages

  /// Queues a request and sends what can be sent at once.
  func send(_ request: Request) {
    outgoing.append(contentsOf: request.frame)
    flush()
  }

  /// True while requests wait to be sent.
  var hasOutgoing: Bool { sent < outgoing.count }

  /// Sends what the socket takes. A process that has ended is noticed when its socket is read.
  func flush() {
    while sent < outgoing.count {
      let count = outgoing.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          Foundation.send(socket, $0 + sent, bytes.count - sent, sendFlags)
        } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      sent += count
    }
    if sent == outgoing.count {
      outgoing.removeAll(keepingCapacity: true)
      sent = 0
    }
  }

  /// Takes in what the process has sent; false when it has closed its end.
  func receive() -> Bool {
    piece.removeAll(keepingCapacity: true)
    let count = Descriptor.read(socket, upTo: 1 << 18, into: &piece)
    if count > 0 { incoming.append(piece) }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
  }

  /// The next response that is there whole.
  func next() throws(BinaryError) -> Response? { try incoming.next(Response.self) }

  /// Takes in what the process has printed, of which the end is kept.
  func drainErrors() {
    var bytes: [UInt8] = []
    while Descriptor.read(errors, upTo: 1 << 12, into: &bytes) > 0 {
      lastErrors = (lastErrors + bytes).suffix(1 << 12)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  // MARK: The end

  /// Ends the process at once.
  func kill() { Foundation.kill(id, SIGKILL) }

  /// Waits for the end of the process, which must be near.
  /// - Parameter limit: the most memory that it could take, in bytes.
  func reap(limit: Int) -> Ending {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    drainErrors()
    #if os(Linux)
      let peak = usage.ru_maxrss << 10
    #else
      let peak = usage.ru_maxrss
    #endif
    let words = String(decoding: lastErrors, as: UTF8.self)
    let signal = status & 0x7F
    let isShort =
      peak >= limit / 4 * 3 || words.contains("failed to allocate")
      || words.contains("Could not allocate memory") || words.contains("bad_alloc")
    if isShort, status != 0 { return .memory }
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }
}

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
  private let sendFlags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
#elseif canImport(Musl)
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_NOSIGNAL | MSG_DONTWAIT
#else
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_DONTWAIT
#endif

/// What is done with descriptors between the start of a process and its program.
private struct FileActions: ~Copyable {
  #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
  #else
    private var actions = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&actions) }

  deinit {
    var actions = actions
    posix_spawn_file_actions_destroy(&actions)
  }

  mutating func open(_ path: String, as descriptor: Int32, _ flags: Int32) {
    posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0)
  }

  mutating func duplicate(_ descriptor: Int32, as other: Int32) {
    posix_spawn_file_actions_adddup2(&actions, descriptor, other)
  }

  /// Starts a program; its id, or an error number that is not 0.
  mutating func spawn(_ program: String, arguments: [String], environment: [String]) -> (
    Int32, pid_t
  ) {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for string in argv + envp { free(string) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, program, &actions, nil, &argv, &envp)
    return (code, id)
  }
}

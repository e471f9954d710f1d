#if DEBUG
  internal import Foundation

  #if canImport(Glibc)
    internal import Glibc
  #elseif canImport(Musl)
    internal import Musl
  #elseif canImport(Darwin)
    internal import Darwin
  #endif

  /// Faults that a test document orders, to see that each costs one error record. Debug builds alone know them.
  ///
  /// A document orders one with `sourcier-test-fault:NAME` in its first 4,096 bytes.
  enum TestFault: String, CaseIterable {
    /// Never ends, and works all the time.
    case spin
    /// Never ends, and sleeps.
    case sleep
    /// Takes a second of the processor, then lets the document be read.
    case busy
    /// Traps, as an index out of range does.
    case trap
    /// Takes memory without end.
    case memory
    /// Ends the process.
    case exit
    /// Is killed, as by the system when memory is short.
    case kill
    /// Traps at the first try only.
    case once
    /// Prints more than a pipe holds, then traps.
    case noise

    /// Does what the document orders for the time when it is read, or for that when it is unpacked.
    static func strike(_ bytes: [UInt8], isFirstTry: Bool, isUnpacking: Bool = false) {
      let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
      let words = isUnpacking ? "sourcier-test-unpacking-fault:" : "sourcier-test-fault:"
      guard let order = head.range(of: words) else { return }
      let name = head[order.upperBound...].prefix { $0.isLetter }
      switch TestFault(rawValue: String(name)) {
      case .spin?: while true { if getpid() == 0 { return } }
      case .busy?:
        let end = clock() + clock_t(CLOCKS_PER_SEC)
        while clock() < end {}
      case .sleep?: while true { Foundation.sleep(1000) }
      case .trap?: trap()
      case .once?: if isFirstTry { trap() }
      case .memory?:
        var hoard: [[UInt8]] = []
        while true { hoard.append([UInt8](repeating: UInt8(hoard.count & 0xFF), count: 1 << 24)) }
      case .exit?: _exit(3)
      case .kill?: Foundation.kill(getpid(), SIGKILL)
      case .noise?:
        for _ in 0..<4096 { FileHandle.standardError.write(Data(repeating: 0x41, count: 1024)) }
        trap()
      case nil: break
      }
    }

    private static func trap() {
      let none: [Int] = []
      _ = none[none.count]
    }
  }
#endif

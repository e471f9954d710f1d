internal import CProcess
internal import Foundation

/// The memory of processes.
public enum ProcessMemory {
  /// Makes this process give large blocks of memory back as soon as it no longer needs them; for those that work over
  /// a whole corpus, whose large tables come and go.
  public static func returnLargeBlocks() { cprocess_return_large_blocks() }

  /// Its address space, in bytes; nil where the system does not say.
  static func addressSpace(of process: pid_t) -> Int? { pages(of: process).map { $0.0 } }

  /// What it has in memory, in bytes; nil where the system does not say.
  static func resident(of process: pid_t) -> Int? { pages(of: process).map { $0.1 } }

  private static func pages(of process: pid_t) -> (Int, Int)? {
    let numbers = ProcessFigures.read("statm", of: process).prefix(2)
    guard numbers.count == 2 else { return nil }
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    return (numbers[0] * pageSize, numbers[1] * pageSize)
  }
}

/// What the system says of a process's time.
enum ProcessTime {
  /// How long its threads have been ready to run while others had the processors, together; nil where the system does
  /// not say.
  static func waited(by process: pid_t) -> Duration? {
    guard
      let threads = try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
    else { return nil }
    // Nanoseconds on a processor, nanoseconds of waiting for one, turns.
    let waits = threads.compactMap { thread in
      ProcessFigures.read("task/\(thread)/schedstat", of: process).dropFirst().first
    }
    return waits.isEmpty ? nil : .nanoseconds(waits.reduce(0, +))
  }
}

private enum ProcessFigures {
  /// The numbers that a file of /proc begins with; none where there is no such file.
  static func read(_ name: String, of process: pid_t) -> [Int] {
    let descriptor = open("/proc/\(process)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    guard Descriptor.read(descriptor, upTo: 256, into: &bytes) > 0 else { return [] }
    return bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}

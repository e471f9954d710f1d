internal import Containers
internal import Documents
internal import Foundation
internal import Records

/// Reads files within a size limit.
struct InputReader {
  /// The largest document, in bytes.
  var limit: Int

  /// True for files that hold a record a line, packed or not: they are streamed.
  static func isRecordStream(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"].contains { name.hasSuffix($0) }
  }

  /// The bytes of a file.
  func bytes(of path: String) throws(ErrorRecord) -> [UInt8] {
    // Opening without blocking: a FIFO that took the file's place must not hold the run.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, .io, errnoMessage("cannot read it", errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure(path, .io, "not a regular file any more")
    }
    guard status.st_size <= limit else {
      throw failure(
        path, .limit,
        "\(status.st_size) bytes, more than the limit of \(limit) for one document; split it or raise --max-bytes"
      )
    }
    var bytes: [UInt8] = []
    // One byte more than there should be: a file that grows is noticed.
    let wanted = Int(status.st_size) + 1
    while bytes.count < wanted {
      let count = Descriptor.read(descriptor, upTo: wanted - bytes.count, into: &bytes)
      guard count >= 0 else { throw failure(path, .io, errnoMessage("cannot read it", errno)) }
      if count == 0 { break }
    }
    let before = Stamp(status)
    guard fstat(descriptor, &status) == 0, Stamp(status) == before, bytes.count == before.size
    else { throw failure(path, .io, Self.changed) }
    return bytes
  }

  /// What a file says of itself that changes when it is written.
  struct Stamp: Equatable {
    /// In bytes.
    let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    fileprivate init(_ status: stat) {
      size = Int(status.st_size)
      #if canImport(Darwin)
        (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
      #else
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      #endif
    }

    /// The stamp of the file at a path; nil where there is none.
    init?(path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      self.init(status)
    }
  }

  static let changed = "it changed while it was read; run again when nothing writes it any more"

  private func failure(_ path: String, _ cause: ErrorRecord.Cause, _ message: String) -> ErrorRecord
  {
    ErrorRecord(path: path, stage: "read", cause: cause, message: message)
  }
}

/// The lines of a file, packed or not, or of standard input, read in pieces. A line longer than the limit comes out as
/// nil.
struct LineReader: Sequence, IteratorProtocol {
  private let more: () throws(ContainerError) -> [UInt8]?
  /// Why the lines ended before the file did.
  private(set) var damage: ContainerError?
  private let limit: Int
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false
  private var isSkipping = false
  private static let pieceSize = 1 << 18

  /// - Parameter head: what has been read of the file already.
  init(_ file: FileHandle, limit: Int, head: [UInt8] = []) {
    more = { () throws(ContainerError) in
      ((try? file.read(upToCount: Self.pieceSize)) ?? nil).map { [UInt8]($0) }
    }
    self.limit = limit
    buffer = head
  }

  init(_ file: UnpackedFile, limit: Int) {
    more = { () throws(ContainerError) in try file.next() }
    self.limit = limit
  }

  /// A line without its newline; `.some(nil)` for a line over the limit.
  mutating func next() -> [UInt8]?? {
    var searched = at
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[at..<end]
        at = end + 1
        let isTooLong = isSkipping || line.count > limit
        isSkipping = false
        return .some(isTooLong ? nil : Array(line))
      }
      if isAtEnd {
        guard at < buffer.count || isSkipping else { return nil }
        let line = isSkipping || buffer.count - at > limit ? nil : Array(buffer[at...])
        at = buffer.count
        isSkipping = false
        return .some(line)
      }
      buffer.removeFirst(at)
      at = 0
      if buffer.count > limit {
        isSkipping = true
        buffer.removeAll(keepingCapacity: true)
      }
      searched = buffer.count
      do throws(ContainerError) {
        let piece = try more() ?? []
        buffer.append(contentsOf: piece)
        isAtEnd = piece.isEmpty
      } catch {
        // A line that the damage cut is no record.
        damage = error
        isAtEnd = true
        isSkipping = false
        buffer.removeAll()
        searched = 0
      }
    }
  }
}

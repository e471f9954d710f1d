internal import Foundation

/// Why what the graph keeps on the disk while it is made could not be written or read.
public struct SpillError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
}

/// Bytes that are appended, to be read again when all are there, for what would not fit into memory.
///
/// What is small stays in memory; beyond that a file is made, for its owner alone (0600), whose name is gone as soon as
/// it is open: however the process ends, nothing of it stays behind.
package final class SpillFile {
  /// Bytes that are kept in memory before they are written.
  private static let bufferSize = 1 << 18

  private let folder: String
  private var file: NamelessFile?
  /// Bytes in the file; `buffer` follows them.
  private var written = 0
  private var buffer: [UInt8] = []

  /// - Parameter folder: where the file is made.
  package init(folder: String) { self.folder = folder }

  /// Bytes so far.
  package var count: Int { written + buffer.count }

  /// Appends bytes.
  /// - Returns: where they begin.
  /// - Throws: ``SpillError`` where the disk has no room.
  @discardableResult
  package func append(_ bytes: ArraySlice<UInt8>) throws(SpillError) -> Int {
    let place = count
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
    return place
  }

  /// What has been appended.
  /// - Throws: ``SpillError`` where the disk has no room.
  package func spilled() throws(SpillError) -> SpilledBytes {
    if file != nil, !buffer.isEmpty { try flush() }
    return SpilledBytes(file: file, bytes: buffer, count: count)
  }

  private func flush() throws(SpillError) {
    let open: NamelessFile
    if let file { open = file } else { open = try NamelessFile(in: folder) }
    file = open
    try open.write(buffer, at: written)
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Bytes that were appended to a ``SpillFile``. Any number of threads may read them.
package struct SpilledBytes: Sendable {
  /// Nil where all bytes are in memory.
  fileprivate let file: NamelessFile?
  fileprivate let bytes: [UInt8]
  /// How many there are.
  package let count: Int

  /// The bytes at a place.
  /// - Throws: ``SpillError`` where the disk fails.
  package func read(at place: Int, count: Int) throws(SpillError) -> [UInt8] {
    guard let file else { return Array(bytes[place..<(place + count)]) }
    return try file.read(at: place, count: count)
  }
}

/// A file without a name, which is gone when nobody reads it any more.
private final class NamelessFile: Sendable {
  private let folder: String
  private let descriptor: Int32

  init(in folder: String) throws(SpillError) {
    self.folder = folder
    var path = Array((folder + "/.sourcier-XXXXXX").utf8CString)
    // mkstemp makes it 0600, and fails rather than follow what is there.
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw Self.failure("cannot create a temporary file", errno, folder)
    }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func write(_ bytes: [UInt8], at place: Int) throws(SpillError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          pwrite(descriptor, $0 + done, bytes.count - done, off_t(place + done))
        } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("cannot write a temporary file", errno, folder) }
      done += count
    }
  }

  func read(at place: Int, count: Int) throws(SpillError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, done in
      while done < count, let base = room.baseAddress {
        let got = pread(descriptor, base + done, count - done, off_t(place + done))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          code = errno
          return
        }
        done += got
      }
    }
    guard bytes.count == count else {
      throw Self.failure("cannot read a temporary file", code, folder)
    }
    return bytes
  }

  private static func failure(_ what: String, _ code: Int32, _ folder: String) -> SpillError {
    let reason = String(cString: strerror(code))
    return SpillError(
      description:
        "\(folder): \(what): \(reason); free space or choose another folder, then run the same command again"
    )
  }
}

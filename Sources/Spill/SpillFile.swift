internal import Foundation
internal import Records

/// Why what the graph keeps on the disk while it is made could not be written or read.
public struct SpillError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
}

/// Bytes that are appended and read again, for what would not fit into memory.
///
/// What is small stays in memory; beyond that a file is made, for its owner alone (0600), whose name is gone as soon as
/// it is open: however the process ends, nothing of it stays behind.
package final class SpillFile {
  /// Bytes that are kept in memory before they are written.
  private static let bufferSize = 1 << 18

  private let folder: String
  private var descriptor: Int32 = -1
  /// Bytes in the file; `buffer` follows them.
  private var written = 0
  private var buffer: [UInt8] = []

  /// - Parameter folder: where the file is made.
  package init(folder: String) { self.folder = folder }

  deinit { if descriptor >= 0 { close(descriptor) } }

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

  /// The bytes at a place, which must have been appended.
  /// - Throws: ``SpillError`` where the disk fails.
  package func read(at place: Int, count: Int) throws(SpillError) -> [UInt8] {
    if place >= written {
      return Array(buffer[(place - written)..<(place - written + count)])
    }
    if place + count > written { try flush() }
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
    guard bytes.count == count else { throw failure("cannot read a temporary file", code) }
    return bytes
  }

  private func flush() throws(SpillError) {
    if descriptor < 0 { try open() }
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          pwrite(descriptor, $0 + done, bytes.count - done, off_t(written + done))
        } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("cannot write a temporary file", errno) }
      done += count
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  private func open() throws(SpillError) {
    var path = Array((folder + "/.sourcier-XXXXXX").utf8CString)
    // mkstemp makes it 0600, and fails rather than follow what is there.
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw failure("cannot create a temporary file", errno) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private func failure(_ what: String, _ code: Int32) -> SpillError {
    let reason = String(cString: strerror(code))
    return SpillError(
      description:
        "\(folder): \(what): \(reason); free space or choose another folder, then run the same command again"
    )
  }
}

/// Reads a stretch of a file from its beginning to its end, a piece at a time.
package struct SpillReader {
  private static let pieceSizes = 1 << 12...1 << 16

  private let file: SpillFile
  private var at: Int
  private let end: Int
  private let pieceSize: Int
  private var piece: [UInt8] = []
  private var next = 0

  /// - Parameter pieceSize: bytes that are read at a time; kept within reason.
  package init(_ file: SpillFile, _ range: Range<Int>, pieceSize: Int = .max) {
    self.file = file
    at = range.lowerBound
    end = range.upperBound
    self.pieceSize = min(
      max(pieceSize, Self.pieceSizes.lowerBound), Self.pieceSizes.upperBound)
  }

  /// True when all has been read.
  package var isAtEnd: Bool { next == piece.count && at == end }

  /// The next bytes; there must be so many.
  package mutating func take(_ count: Int) throws(SpillError) -> ArraySlice<UInt8> {
    if piece.count - next < count {
      let rest = Array(piece[next...])
      let size = min(max(pieceSize, count - rest.count), end - at)
      piece = rest + (try file.read(at: at, count: size))
      at += size
      next = 0
    }
    defer { next += count }
    return piece[next..<(next + count)]
  }

  /// The next number of four bytes, the smallest first.
  package mutating func takeNumber() throws(SpillError) -> Int {
    Int(UInt32(littleEndianBytes: try take(4)))
  }
}

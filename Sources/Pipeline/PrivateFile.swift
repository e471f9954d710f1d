internal import Foundation

/// A file that only its owner may read (0600 under any umask), written whole or not at all: the bytes go to a
/// temporary file beside it, which takes its name when it is complete and on the disk.
public final class PrivateFile {
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Creates the temporary file.
  /// - Throws: ``PipelineError/output(_:)`` where the folder cannot be written.
  public init(_ path: String) throws(PipelineError) {
    self.path = path
    temporaryPath = path + ".part"
    unlink(temporaryPath)
    descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw PipelineError.output(
        "\(path): \(errnoMessage("cannot create it", errno)); choose a folder that you may write to"
      )
    }
    _ = fchmod(descriptor, 0o600)
  }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(temporaryPath)
    }
  }

  /// Appends bytes.
  public func write(_ bytes: some Collection<UInt8>) throws(PipelineError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what is left, waits until it is on the disk and gives the file its name.
  public func commit() throws(PipelineError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw failure("cannot write it to the disk") }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0, rename(temporaryPath, path) == 0 else {
      let error = failure("cannot give it its name")
      unlink(temporaryPath)
      throw error
    }
  }

  private func flush() throws(PipelineError) {
    guard Descriptor.write(buffer, to: descriptor) else { throw failure("cannot write it") }
    buffer.removeAll(keepingCapacity: true)
  }

  private func failure(_ what: String) -> PipelineError {
    .output(
      "\(path): \(errnoMessage(what, errno)); free space or choose another folder, then run again")
  }
}

internal import Foundation

/// Reading and writing of open files, pipes and sockets, whole and through interruptions. Failures are left in errno.
enum Descriptor {
  /// Writes all bytes; false where that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return true }
      var written = 0
      while written < buffer.count {
        let count = systemWrite(descriptor, base + written, buffer.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// Appends at most `count` bytes to `bytes` and returns how many; 0 at the end, negative where it fails.
  static func read(_ descriptor: Int32, upTo count: Int, into bytes: inout [UInt8]) -> Int {
    var got = 0
    let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        got = buffer.baseAddress.map { systemRead(descriptor, $0, count) } ?? 0
      } while got < 0 && errno == EINTR
      initialized = max(got, 0)
    }
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return got
  }

  /// Reads `count` bytes at a place of a file; nil where they are not there.
  static func read(_ descriptor: Int32, at offset: UInt64, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      while done < count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + done, count - done, off_t(offset) + off_t(done))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        done += got
      }
    }
    return bytes.count == count ? bytes : nil
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func systemRead(
  _ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int
) -> Int {
  read(descriptor, bytes, count)
}

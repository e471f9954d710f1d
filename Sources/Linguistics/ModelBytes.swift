internal import Foundation
package import LanguageResources

/// The bytes of a model file, at an address that does not move: embedded in the program, mapped from a file, or owned
/// by this object.
///
/// This file is the only one of the module that touches unsafe memory. Invariant: `buffer` is immutable and lives as
/// long as the object, and every ``Column`` is held by a value that also holds its `ModelBytes`.
package final class ModelBytes: @unchecked Sendable {
  /// What becomes of the bytes in the end.
  private enum Owner { case program, object, system }

  private let buffer: UnsafeRawBufferPointer
  private let owner: Owner

  /// A copy of some bytes, aligned.
  package init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: ModelFile.alignment)
    copy.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[0..<bytes.count])
    owner = .object
  }

  /// The bytes of a resource: in place where they are embedded, a copy where a user's folder holds them.
  package init?(_ path: String, of resources: ResourceLibrary) {
    if resources.overlay == nil {
      // Embedded bytes are static constants of the program: the pointer stays good behind the closure.
      guard let bytes = resources.withEmbeddedBytes(path, { $0 }) else { return nil }
      buffer = bytes
      owner = .program
      return
    }
    guard let bytes = resources.bytes(path) else { return nil }
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: ModelFile.alignment)
    copy.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[0..<bytes.count])
    owner = .object
  }

  /// The bytes of a regular file, mapped: pages are read when they are touched, and processes share them. Whoever
  /// renews such a file writes another and gives it the name: one that is cut while it is mapped ends the process.
  /// - Returns: nil where there is no such file, or it cannot be read.
  package init?(mapping path: String) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    guard size > 0 else {
      buffer = UnsafeRawBufferPointer(start: nil, count: 0)
      owner = .program
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { return nil }
    buffer = UnsafeRawBufferPointer(start: start, count: size)
    owner = .system
  }

  deinit {
    switch owner {
    case .program: break
    case .object: buffer.deallocate()
    case .system: munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
    }
  }

  /// Length in bytes.
  package var count: Int { buffer.count }

  /// The value at a byte offset; traps outside the bytes.
  package func load<Value: BitwiseCopyable>(_ type: Value.Type, at offset: Int) -> Value {
    precondition(offset >= 0 && offset <= buffer.count - MemoryLayout<Value>.size)
    return buffer.loadUnaligned(fromByteOffset: offset, as: type)
  }

  /// FNV-1a over words of eight bytes in four lanes, from an offset to the end.
  package func checksum(from start: Int) -> UInt64 { Self.checksum(buffer, from: start) }

  /// As ``checksum(from:)``, of bytes that are no model file yet.
  package static func checksum(of bytes: [UInt8], from start: Int) -> UInt64 {
    bytes.withUnsafeBytes { checksum($0, from: start) }
  }

  private static func checksum(_ buffer: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    var lanes = SIMD4<UInt64>(repeating: 0xCBF2_9CE4_8422_2325)
    var at = start
    while at + 32 <= buffer.count {
      lanes ^= buffer.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
      lanes[0] &*= 0x0000_0100_0000_01B3
      lanes[1] &*= 0x0000_0100_0000_01B3
      lanes[2] &*= 0x0000_0100_0000_01B3
      lanes[3] &*= 0x0000_0100_0000_01B3
      at += 32
    }
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for lane in 0..<4 { sum = (sum ^ lanes[lane]) &* 0x0000_0100_0000_01B3 }
    while at < buffer.count {
      sum = (sum ^ UInt64(buffer[at])) &* 0x0000_0100_0000_01B3
      at += 1
    }
    return sum
  }

  /// The elements of a byte range that lies in the file.
  fileprivate func base(_ range: Range<Int>) -> UnsafeRawPointer? {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
    return buffer.baseAddress.map { $0 + range.lowerBound }
  }

  /// A section as a column. The caller keeps this object as long as the column.
  package func column<Element: BitwiseCopyable>(_ range: Range<Int>) -> Column<Element> {
    Column(base: base(range), count: range.count / MemoryLayout<Element>.stride)
  }
}

/// Fixed-width elements of a model, read in place. Immutable; its ``ModelBytes`` outlives it.
///
/// Inlinable, so that other modules get loads of their own element types.
@usableFromInline
package struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeRawPointer?
  /// How many elements there are.
  @usableFromInline package let count: Int

  fileprivate init(base: UnsafeRawPointer?, count: Int) {
    self.base = base
    self.count = count
  }

  /// An empty column.
  package init() {
    base = nil
    count = 0
  }

  /// Lends the address of the first element. An empty column has none.
  @inline(__always)
  package func withAddress(_ body: (UnsafePointer<Element>) -> Void) {
    if let base, count > 0 { body(base.assumingMemoryBound(to: Element.self)) }
  }

  /// The element at an index; traps outside the column.
  @inlinable package subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      // The check above implies that there is memory.
      return base.unsafelyUnwrapped.loadUnaligned(
        fromByteOffset: index &* MemoryLayout<Element>.stride, as: Element.self)
    }
  }
}

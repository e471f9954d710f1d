internal import Foundation

/// The files in a container and in the containers inside it, one after the other: gzip, zip, tar, WARC and ARC.
///
/// Nothing is written anywhere, and no more than one member is in memory. What is damaged costs one error; what comes
/// before it is kept.
public final class ContainerWalk {
  private struct Level {
    var reader: any ContainerReader
    var path: String
  }

  private var levels: [Level] = []
  private let budget: Budget
  private var count = 0
  private var pending: ContainerMember?
  private let path: String
  private var isEmpty = true

  /// A walk over the file at `path`; nil where it is no container or cannot be opened.
  public init?(path: String, limits: ContainerLimits) {
    budget = Budget(limits)
    self.path = path
    guard let bytes = FileBytes(path: path),
      let head = try? bytes.read(at: 0, count: ContainerForm.headLength),
      let form = ContainerForm(head[...])
    else { return nil }
    push(form, FileBytes.stream(bytes), { bytes }, path: path)
  }

  /// The next member, its name with the path of the container before it; nil at the end. A container without one
  /// gives an error.
  public func next() -> ContainerMember? {
    let member = nextMember()
    if member == nil, isEmpty {
      isEmpty = false
      return ContainerMember(
        name: path,
        ContainerError(
          .malformed, "a container without a document in it; remove it or fetch it again"))
    }
    isEmpty = false
    return member
  }

  private func nextMember() -> ContainerMember? {
    if let member = pending {
      pending = nil
      return member
    }
    while let level = levels.last {
      do throws(ContainerError) {
        guard var member = try level.reader.next() else {
          levels.removeLast()
          continue
        }
        count += 1
        if count > budget.limits.count {
          levels.removeAll()
          return ContainerMember(
            name: level.path,
            ContainerError(.limit, "more than \(budget.limits.count) members; split the container"))
        }
        member.name = member.name.isEmpty ? level.path : level.path + "/" + member.name
        guard case .success(let bytes) = member.content, let form = ContainerForm(bytes.prefix(512))
        else { return member }
        // A container in a container.
        push(form, ByteStream(bytes), { FileBytes(bytes) }, path: member.name)
        if let failed = pending {
          pending = nil
          return failed
        }
      } catch {
        levels.removeLast()
        return ContainerMember(name: level.path, error)
      }
    }
    return nil
  }

  private func push(
    _ form: ContainerForm, _ stream: ByteStream, _ bytes: () -> FileBytes, path: String
  ) {
    guard levels.count < budget.limits.depth else {
      pending = ContainerMember(
        name: path,
        ContainerError(
          .limit,
          "containers nested deeper than \(budget.limits.depth); unpack the outer ones by hand"))
      return
    }
    do throws(ContainerError) {
      levels.append(Level(reader: try reader(form, stream, bytes), path: path))
    } catch {
      pending = ContainerMember(name: path, error)
    }
  }

  private func reader(_ form: ContainerForm, _ stream: ByteStream, _ bytes: () -> FileBytes)
    throws(ContainerError) -> any ContainerReader
  {
    switch form {
    case .zip: return try ZipReader(bytes(), budget)
    case .tar: return TarReader(stream, limit: budget.limits.member)
    case .webArchive: return WebArchiveReader(stream, budget)
    case .gzip:
      let inner = try stream.inflated(.wrapped, budget)
      // A web archive is a stream of its own: it need not fit into memory.
      let head = try inner.peek(ContainerForm.headLength)
      switch ContainerForm(head) {
      case .tar: return TarReader(inner, limit: budget.limits.member)
      case .webArchive: return WebArchiveReader(inner, budget)
      case .gzip, .zip, nil: return SingleReader(inner, limit: budget.limits.member)
      }
    }
  }
}

/// Bytes that are read at any place: a file's, or an array.
final class FileBytes {
  private let file: FileHandle?
  private let bytes: [UInt8]
  let size: Int

  /// The bytes of a regular file; nil where it is none or cannot be opened.
  init?(path: String) {
    // Opening without blocking: a FIFO that took the file's place must not hold the run.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.file = file
    size = Int(status.st_size)
    bytes = []
  }

  init(_ bytes: [UInt8]) {
    file = nil
    self.bytes = bytes
    size = bytes.count
  }

  /// The bytes at a place, fewer at the end.
  func read(at offset: Int, count: Int) throws(ContainerError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset < size else { return [] }
    let count = min(count, size - offset)
    guard let file else { return Array(bytes[offset..<(offset + count)]) }
    do {
      try file.seek(toOffset: UInt64(offset))
      return [UInt8](try file.read(upToCount: count) ?? Data())
    } catch {
      throw ContainerError(.io, "cannot read it: input/output error")
    }
  }

  /// All bytes from a place on, in pieces.
  static func stream(_ bytes: FileBytes, from start: Int = 0, count: Int = .max) -> ByteStream {
    var at = start
    let end = count > bytes.size - start ? bytes.size : start + count
    return ByteStream { () throws(ContainerError) in
      guard at < end else { return nil }
      let piece = try bytes.read(at: at, count: min(1 << 18, end - at))
      at += piece.count
      return piece.isEmpty ? nil : piece
    }
  }
}

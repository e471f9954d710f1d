internal import Crypto
internal import Foundation
internal import Records

/// The finished documents of a folder, so that a run that was interrupted goes on where it stood, and a run over
/// inputs that changed reads only what changed.
///
/// The file is appended to and never changed: a header with the digest of all that outcomes depend on, then an entry a
/// unit of work: its length, a checksum, its key, the check under which it holds, its outcomes. What a crash left
/// half-written at the end is cut off when the file is opened.
final class Journal {
  /// Where an entry begins in the file.
  typealias Place = UInt64

  private static let magic = Array("sourcier journal 1\n".utf8)
  /// Length and checksum.
  private static let prefixLength = 16
  /// Key and check.
  private static let headLength = 32

  private let path: String
  private let descriptor: Int32
  private var end: Place = 0
  private var isDirty = false
  private var synced = ContinuousClock.now
  private var index: [Digest: (check: Digest, place: Place)] = [:]
  /// Entries that were there when the file was opened.
  private(set) var found = 0
  /// True where the file was of another version, or of other options, and was begun anew.
  private(set) var wasDiscarded = false

  /// Opens the file, or creates it for its owner alone (0600).
  /// - Parameters:
  ///   - digest: that of all that outcomes depend on but the documents: the version, the models, the options.
  ///   - forgetsFailures: documents that ended a worker are tried again.
  /// - Throws: ``PipelineError/output(_:)`` where it cannot be read or written.
  init(path: String, digest: Digest, forgetsFailures: Bool = false) throws(PipelineError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw PipelineError.output(
        "\(path): \(errnoMessage("cannot open it", errno)); choose a folder that you may write to")
    }
    _ = fchmod(descriptor, 0o600)
    let header = Self.magic + digest.bytes
    var stream = Stream(descriptor)
    let start = stream.take(header.count)
    if start == header {
      end = Place(header.count)
      while let entry = Self.entry(&stream) {
        found += 1
        if !(forgetsFailures && Self.isFailureOfWorker(entry.outcomes)) {
          index[entry.key] = (entry.check, end)
        }
        end += Place(Self.prefixLength + Self.headLength + entry.outcomes.count)
      }
      guard ftruncate(descriptor, off_t(end)) == 0 else { throw failure("cannot cut it") }
    } else {
      wasDiscarded = !(start ?? []).isEmpty
      guard ftruncate(descriptor, 0) == 0 else { throw failure("cannot begin it anew") }
      try append(header)
    }
    guard lseek(descriptor, off_t(end), SEEK_SET) >= 0 else { throw failure("cannot seek in it") }
  }

  deinit { close(descriptor) }

  // MARK: Looking up

  /// The check under which the outcomes of a key hold; nil where there are none.
  func check(of key: Digest) -> Digest? { index[key]?.check }

  /// Where the outcomes of a key were when the file was opened.
  func place(of key: Digest) -> Place? { index[key]?.place }

  /// Forgets where the outcomes of which key are; they can still be read at their places.
  func forgetKeys() { index = [:] }

  /// An entry as it stands in the file.
  func entry(at place: Place) throws(PipelineError) -> [UInt8] {
    guard let prefix = Descriptor.read(descriptor, at: place, count: Self.prefixLength),
      let rest = Descriptor.read(
        descriptor, at: place + Place(Self.prefixLength),
        count: Int(littleEndianBytes: prefix[..<8]))
    else { throw failure("cannot read it") }
    return prefix + rest
  }

  /// The outcomes of an entry.
  static func outcomes(of entry: [UInt8]) throws(PipelineError) -> [Outcome] {
    do {
      return try OutcomeCoding.outcomes(in: entry.dropFirst(prefixLength + headLength))
    } catch {
      throw PipelineError.output(
        "the journal is damaged; remove the file .journal in the output folder and run again")
    }
  }

  // MARK: Writing

  /// Appends outcomes and returns their place. They are safe from a crash of this process at once, from one of the
  /// machine within seconds.
  func append(_ outcomes: [UInt8], key: Digest, check: Digest) throws(PipelineError) -> Place {
    let place = end
    let body = key.bytes + check.bytes + outcomes
    try append(body.count.littleEndianBytes + Self.checksum(body) + body)
    if synced.duration(to: .now) > .seconds(2) { try sync() }
    return place
  }

  /// Waits until all entries are on the disk.
  func sync() throws(PipelineError) {
    guard isDirty else { return }
    guard fsync(descriptor) == 0 else { throw failure("cannot write it to the disk") }
    isDirty = false
    synced = .now
  }

  private func append(_ bytes: [UInt8]) throws(PipelineError) {
    guard Descriptor.write(bytes, to: descriptor) else {
      let error = failure("cannot write it")
      // What was written of the entry goes; where that fails too, the next run cuts it off.
      _ = ftruncate(descriptor, off_t(end))
      throw error
    }
    end += Place(bytes.count)
    isDirty = true
  }

  /// True where the entries at these places, in this order, are all that the file holds.
  func holdsOnly(_ places: [Place]) -> Bool {
    var at = Place(Self.magic.count + 16)
    for place in places {
      guard place == at, let prefix = Descriptor.read(descriptor, at: place, count: 8) else {
        return false
      }
      at += Place(Self.prefixLength + Int(littleEndianBytes: prefix))
    }
    return at == end
  }

  /// The header of the file.
  func header() throws(PipelineError) -> [UInt8] {
    guard let header = Descriptor.read(descriptor, at: 0, count: Self.magic.count + 16) else {
      throw failure("cannot read it")
    }
    return header
  }

  private func failure(_ what: String) -> PipelineError {
    .output(
      "\(path): \(errnoMessage(what, errno)); free space or mend the disk, then run the same command again"
    )
  }

  // MARK: Entries

  private static func entry(_ stream: inout Stream) -> (
    key: Digest, check: Digest, outcomes: ArraySlice<UInt8>
  )? {
    guard let prefix = stream.take(prefixLength) else { return nil }
    let length = Int(littleEndianBytes: prefix[..<8])
    guard length >= headLength, let body = stream.take(length),
      checksum(body)[...] == prefix[8...]
    else { return nil }
    return (Digest(bytes: body[..<16]), Digest(bytes: body[16..<32]), body[headLength...])
  }

  private static func isFailureOfWorker(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let outcomes = try? OutcomeCoding.outcomes(in: bytes) else { return true }
    return outcomes.contains { outcome in
      guard case .failure(let error) = outcome else { return false }
      return [.timeout, .memory, .signal].contains(error.cause)
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes).prefix(8))
  }

  /// A file from its beginning, in pieces.
  private struct Stream {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var at = 0

    private var left: Int

    init(_ descriptor: Int32) {
      self.descriptor = descriptor
      var status = stat()
      left = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The next bytes; nil where there are not so many. A length that is damage is never an allocation.
    mutating func take(_ count: Int) -> [UInt8]? {
      guard count <= left else { return nil }
      left -= count
      while buffer.count - at < count {
        buffer.removeFirst(at)
        at = 0
        guard Descriptor.read(descriptor, upTo: 1 << 20, into: &buffer) > 0 else { return nil }
      }
      defer { at += count }
      return Array(buffer[at..<(at + count)])
    }
  }
}

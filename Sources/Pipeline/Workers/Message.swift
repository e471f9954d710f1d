internal import Records

/// What the supervisor says to a worker.
enum Request {
  /// Analyse a unit. A file whose bytes have the digest `known` need not be; one that holds several documents is
  /// worked off at once only where `isWhole` and it is small. The outcomes come in the form that is wanted.
  case analyse(WorkUnit, known: Digest, isWhole: Bool, form: OutcomeForm)
  /// Hand over the units in a file or on standard input, without the first `skip`.
  case expand(WorkUnit, skip: Int)
}

/// What a worker says to the supervisor.
enum Response {
  /// The worker is ready for work.
  case ready
  /// The worker has loaded its models: the clock of its first document starts now.
  case loaded
  /// The worker cannot work: a resource is malformed.
  case unfit(String)
  /// A file was read, its bytes have this digest; or one more document of several is done.
  case progress(Digest)
  /// The outcomes of the oldest unit. They hold as long as `check` does.
  case outcomes([UInt8], check: Digest)
  /// The oldest unit is a file whose bytes have the known digest.
  case same
  /// The oldest unit is a file of several documents.
  case several
  /// A unit out of the file that is being expanded.
  case unit(WorkUnit, key: Digest)
  /// There are no more units in it.
  case end
}

/// A message that goes between processes as a frame: its length in 8 bytes, little-endian, then its fields.
protocol Message {
  init(_ fields: inout BinaryFieldReader) throws(BinaryError)
  func write(_ fields: inout BinaryFieldWriter)
}

extension Message {
  /// The message as a frame.
  var frame: [UInt8] {
    var writer = BinaryFieldWriter()
    write(&writer)
    return UInt64(writer.bytes.count).littleEndianBytes + writer.bytes
  }
}

extension Request: Message {
  init(_ fields: inout BinaryFieldReader) throws(BinaryError) {
    let tag = try fields.read(Int.self)
    let unit = try fields.read(WorkUnit.self)
    switch tag {
    case 0:
      var known: [UInt8] = []
      try fields.field(&known)
      self = .analyse(
        unit, known: Digest(bytes: known[...]), isWhole: try fields.read(),
        form: try fields.read() ? .lines : .records)
    case 1: self = .expand(unit, skip: try fields.read())
    default: throw BinaryError()
    }
  }

  func write(_ fields: inout BinaryFieldWriter) {
    switch self {
    case .analyse(let unit, let known, let isWhole, let form):
      fields.write(0)
      fields.write(unit)
      fields.write(known.bytes)
      fields.write(isWhole)
      fields.write(form == .lines)
    case .expand(let unit, let skip):
      fields.write(1)
      fields.write(unit)
      fields.write(skip)
    }
  }
}

extension Response: Message {
  init(_ fields: inout BinaryFieldReader) throws(BinaryError) {
    var digest: [UInt8] = []
    switch try fields.read(Int.self) {
    case 0: self = .ready
    case 1: self = .unfit(try fields.read())
    case 2:
      try fields.field(&digest)
      self = .progress(Digest(bytes: digest[...]))
    case 3:
      var bytes: [UInt8] = []
      try fields.field(&bytes)
      try fields.field(&digest)
      self = .outcomes(bytes, check: Digest(bytes: digest[...]))
    case 4: self = .same
    case 5: self = .several
    case 6:
      let unit = try fields.read(WorkUnit.self)
      try fields.field(&digest)
      self = .unit(unit, key: Digest(bytes: digest[...]))
    case 7: self = .end
    case 8: self = .loaded
    default: throw BinaryError()
    }
  }

  func write(_ fields: inout BinaryFieldWriter) {
    switch self {
    case .ready: fields.write(0)
    case .unfit(let message):
      fields.write(1)
      fields.write(message)
    case .progress(let digest):
      fields.write(2)
      fields.write(digest.bytes)
    case .outcomes(let bytes, let check):
      fields.write(3)
      fields.write(bytes)
      fields.write(check.bytes)
    case .same: fields.write(4)
    case .several: fields.write(5)
    case .unit(let unit, let key):
      fields.write(6)
      fields.write(unit)
      fields.write(key.bytes)
    case .end: fields.write(7)
    case .loaded: fields.write(8)
    }
  }
}

/// Cuts a stream of bytes into frames.
struct FrameBuffer {
  private var bytes: [UInt8] = []
  private var at = 0

  /// Adds bytes that came in.
  mutating func append(_ more: some Collection<UInt8>) {
    if at > 0, at >= bytes.count / 2 {
      bytes.removeFirst(at)
      at = 0
    }
    bytes.append(contentsOf: more)
  }

  /// The next message, if it is there whole.
  mutating func next<M: Message>(_ type: M.Type) throws(BinaryError) -> M? {
    guard bytes.count - at >= 8 else { return nil }
    let length = Int(littleEndianBytes: bytes[at..<(at + 8)])
    guard length >= 0 else { throw BinaryError() }
    guard bytes.count - at - 8 >= length else { return nil }
    var reader = BinaryFieldReader(bytes[(at + 8)..<(at + 8 + length)])
    at += 8 + length
    return try M(&reader)
  }
}

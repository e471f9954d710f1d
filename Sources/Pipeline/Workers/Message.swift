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
  func write(_ fields: inout BinaryFieldWriter) throws(BinaryError)
}

extension Message {
  /// The message as a frame.
  var frame: [UInt8] {
    var writer = BinaryFieldWriter()
    // Writing never fails; the signature is that of reading.
    try? write(&writer)
    let length = UInt64(writer.bytes.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + writer.bytes
  }
}

extension Request: Message {
  init(_ fields: inout BinaryFieldReader) throws(BinaryError) {
    var tag = 0
    var unit = WorkUnit.standardInput
    try fields.field(&tag)
    try unit.visit(&fields)
    switch tag {
    case 0:
      var known: [UInt8] = []
      var isWhole = false
      try fields.field(&known)
      try fields.field(&isWhole)
      var isLines = false
      try fields.field(&isLines)
      self = .analyse(
        unit, known: Digest(bytes: known[...]), isWhole: isWhole, form: isLines ? .lines : .records)
    case 1:
      var skip = 0
      try fields.field(&skip)
      self = .expand(unit, skip: skip)
    default: throw BinaryError()
    }
  }

  func write(_ fields: inout BinaryFieldWriter) throws(BinaryError) {
    switch self {
    case .analyse(var unit, let known, var isWhole, let form):
      fields.tag(0)
      try unit.visit(&fields)
      var bytes = known.bytes
      fields.field(&bytes)
      try fields.field(&isWhole)
      var isLines = form == .lines
      try fields.field(&isLines)
    case .expand(var unit, var skip):
      fields.tag(1)
      try unit.visit(&fields)
      fields.field(&skip)
    }
  }
}

extension Response: Message {
  init(_ fields: inout BinaryFieldReader) throws(BinaryError) {
    var tag = 0
    var digest: [UInt8] = []
    try fields.field(&tag)
    switch tag {
    case 0: self = .ready
    case 1:
      var message = ""
      try fields.field(&message)
      self = .unfit(message)
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
      var unit = WorkUnit.standardInput
      try unit.visit(&fields)
      try fields.field(&digest)
      self = .unit(unit, key: Digest(bytes: digest[...]))
    case 7: self = .end
    case 8: self = .loaded
    default: throw BinaryError()
    }
  }

  func write(_ fields: inout BinaryFieldWriter) throws(BinaryError) {
    switch self {
    case .ready: fields.tag(0)
    case .unfit(var message):
      fields.tag(1)
      fields.field(&message)
    case .progress(let digest):
      fields.tag(2)
      var bytes = digest.bytes
      fields.field(&bytes)
    case .outcomes(var bytes, let check):
      fields.tag(3)
      fields.field(&bytes)
      var digest = check.bytes
      fields.field(&digest)
    case .same: fields.tag(4)
    case .several: fields.tag(5)
    case .unit(var unit, let key):
      fields.tag(6)
      try unit.visit(&fields)
      var digest = key.bytes
      fields.field(&digest)
    case .end: fields.tag(7)
    case .loaded: fields.tag(8)
    }
  }
}

extension BinaryFieldWriter {
  fileprivate mutating func tag(_ number: Int) {
    var number = number
    field(&number)
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
    let length = (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    guard length >= 0 else { throw BinaryError() }
    guard bytes.count - at - 8 >= length else { return nil }
    var reader = BinaryFieldReader(bytes[(at + 8)..<(at + 8 + length)])
    at += 8 + length
    return try M(&reader)
  }
}

internal import Containers
internal import Crypto
internal import Records

/// 16 bytes of a SHA-256: names a unit of work, or says that content is what it was.
struct Digest: Hashable, Sendable {
  private var high: UInt64
  private var low: UInt64

  /// Nothing is known.
  static let none = Digest(high: 0, low: 0)

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The digest of parts, each with its length: no two lists of parts run together.
  init(_ parts: some Sequence<some Sequence<UInt8>>) {
    var hash = SHA256()
    for part in parts {
      let bytes = Array(part)
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: bytes)
    }
    self.init(ofHash: hash.finalize())
  }

  /// The digest of a file's bytes, by their SHA-256.
  init(ofHash hash: SHA256Digest) { self.init(bytes: Array(hash)[...]) }

  /// The digest that ``bytes`` gave; of fewer than 16 bytes, ``none``.
  init(bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 16 else {
      self = .none
      return
    }
    high = UInt64(bigEndianBytes: bytes.prefix(8))
    low = UInt64(bigEndianBytes: bytes.dropFirst(8).prefix(8))
  }

  /// A number as a digest.
  init(_ number: Int) { self.init(high: .max, low: UInt64(bitPattern: Int64(number))) }

  /// The 16 bytes.
  var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }
}

/// What a worker is given at a time. Only workers look into the bytes.
enum WorkUnit: Sendable {
  /// A file.
  case file(String)
  /// Standard input, a record a line.
  case standardInput
  /// A file in a container, under the container's path.
  case member(name: String, bytes: [UInt8], url: String?, charset: String?, damage: ErrorRecord?)
  /// A line of NDJSON, with the file's path and the line's number from 1.
  case line([UInt8], path: String?, number: Int)
  /// Something that failed before it was read.
  case failure(ErrorRecord)

  init(_ member: ContainerMember) {
    switch member.content {
    case .failure(let error): self = .failure(error.record(path: member.name, partial: false))
    case .success(let bytes):
      self = .member(
        name: member.name, bytes: bytes, url: member.url, charset: member.charset,
        damage: member.damage?.record(path: member.name, partial: true))
    }
  }

  /// Where it lies, for messages; never text of a document.
  var place: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    case .member(let name, _, _, _, _): name
    case .line(_, let path, let number): path.map { "\($0):\(number)" } ?? "line \(number)"
    case .failure(let error): error.path ?? "input"
    }
  }

  /// The name under which the journal keeps its outcomes. A file's is its path, and the outcomes hold as long as its
  /// bytes are the same; a member's or a line's comes from its bytes, so that what is put before it changes nothing.
  var key: Digest {
    func optional(_ text: String?) -> [UInt8] { text.map { [1] + Array($0.utf8) } ?? [] }
    switch self {
    case .file(let path): return Digest([Array("file".utf8), Array(path.utf8)])
    case .member(let name, let bytes, let url, let charset, let damage):
      return Digest([
        Array("member".utf8), Array(name.utf8), bytes, optional(url), optional(charset),
        optional(damage?.message),
      ])
    case .line(let line, let path, _):
      return Digest([Array("line".utf8), optional(path), line])
    case .standardInput, .failure: return .none
    }
  }

  /// True where the outcomes that were kept for its key with a check are its own. A file must be read to tell.
  func isKnown(by check: Digest?) -> Bool {
    guard let check else { return false }
    switch self {
    case .line(_, _, let number): return check == .none || check == Digest(number)
    case .member: return true
    case .file, .standardInput, .failure: return false
    }
  }

  /// How many bytes of documents it holds.
  var byteCount: Int {
    switch self {
    case .member(_, let bytes, _, _, _), .line(let bytes, _, _): bytes.count
    case .file, .standardInput, .failure: 0
    }
  }
}

// MARK: As bytes

extension WorkUnit: BinaryValue {
  static var blank: WorkUnit { .standardInput }

  private var tag: Int {
    switch self {
    case .file: 0
    case .standardInput: 1
    case .member: 2
    case .line: 3
    case .failure: 4
    }
  }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var tag = tag
    try fields.field(&tag)
    var text = ""
    var other: String?
    var bytes: [UInt8] = []
    switch tag {
    case 0:
      if case .file(let path) = self { text = path }
      try fields.field(&text)
      self = .file(text)
    case 1: self = .standardInput
    case 2:
      var charset: String?
      var damage: ErrorRecord?
      if case .member(let name, let own, let url, let label, let error) = self {
        (text, bytes, other, charset, damage) = (name, own, url, label, error)
      }
      try fields.field(&text)
      try fields.field(&bytes)
      try fields.field(&other)
      try fields.field(&charset)
      try fields.field(&damage)
      self = .member(name: text, bytes: bytes, url: other, charset: charset, damage: damage)
    case 3:
      var number = 0
      if case .line(let line, let path, let at) = self { (bytes, other, number) = (line, path, at) }
      try fields.field(&bytes)
      try fields.field(&other)
      try fields.field(&number)
      self = .line(bytes, path: other, number: number)
    case 4:
      var error = ErrorRecord.blank
      if case .failure(let own) = self { error = own }
      try fields.field(&error)
      self = .failure(error)
    default: throw BinaryError()
    }
  }
}

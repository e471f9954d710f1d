/// Reads zip archives (PKWARE's APPNOTE.TXT), zip64 too, by their central directory: stored and deflated members.
final class ZipReader: ContainerReader {
  private struct Entry {
    var name: String
    var method: Int
    var isEncrypted: Bool
    var isLink: Bool
    var crc: UInt32
    var compressed: Int
    var offset: Int
  }

  private let bytes: FileBytes
  private let budget: Budget
  private var entries: ArraySlice<Entry> = []
  private var links: Set<String> = []

  init(_ bytes: FileBytes, _ budget: Budget) throws(ContainerError) {
    self.bytes = bytes
    self.budget = budget
    entries = try directory()[...]
    for entry in entries where entry.isLink { links.insert(entry.name) }
  }

  func next() throws(ContainerError) -> ContainerMember? {
    guard let entry = entries.popFirst() else { return nil }
    // A folder has no content.
    if entry.name.hasSuffix("/"), entry.compressed == 0 { return try next() }
    if let problem = MemberName.problem(entry.name, links: links) {
      return ContainerMember(name: entry.name, problem)
    }
    if entry.isLink { return ContainerMember(name: entry.name, MemberName.link) }
    do throws(ContainerError) {
      return ContainerMember(name: entry.name, content: .success(try content(entry)))
    } catch {
      return ContainerMember(name: entry.name, error)
    }
  }

  private func content(_ entry: Entry) throws(ContainerError) -> [UInt8] {
    if entry.isEncrypted {
      throw ContainerError(.malformed, "an encrypted member; unpack it with its password first")
    }
    let head = try bytes.read(at: entry.offset, count: 30)
    guard head.count == 30, head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
      throw ContainerError(.malformed, "a member whose header is not where the directory says")
    }
    let start = entry.offset + 30 + head.number(at: 26, 2) + head.number(at: 28, 2)
    guard start <= bytes.size, (0...(bytes.size - start)).contains(entry.compressed) else {
      throw ContainerError(.malformed, "a member that goes on behind the end of the archive")
    }
    let data = FileBytes.stream(bytes, from: start, count: entry.compressed)
    let content: [UInt8]
    switch entry.method {
    case 0: content = try data.readAll(limit: budget.limits.member)
    case 8: content = try data.inflated(.none, budget).readAll(limit: budget.limits.member)
    default:
      throw ContainerError(
        .malformed, "a member compressed by method \(entry.method); stored and deflated are read")
    }
    guard crc32(content) == entry.crc else {
      throw ContainerError(.malformed, "a damaged member: its checksum is wrong; fetch it again")
    }
    return content
  }

  /// The largest directory that is read, in bytes: some two million members.
  private static let largestDirectory = 1 << 28

  /// Where the directory lies, as the end record says or, where 32 bits do not suffice, that of zip64.
  private func directoryPlace(_ tail: [UInt8], end: Int, endOffset: Int) throws(ContainerError)
    -> (offset: Int, size: Int)
  {
    let size = tail.number(at: end + 12, 4)
    let offset = tail.number(at: end + 16, 4)
    let isWide =
      tail.number(at: end + 10, 2) == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF
    // The locator stands right before the end record.
    let locator = try bytes.read(at: endOffset - 20, count: 20)
    guard isWide, locator.starts(with: [0x50, 0x4B, 0x06, 0x07]) else { return (offset, size) }
    let record = try bytes.read(at: locator.number(at: 8, 8), count: 56)
    guard record.count == 56, record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else {
      throw ContainerError(
        .malformed, "a zip64 archive without its end record; the file was cut: fetch it again")
    }
    return (record.number(at: 48, 8), record.number(at: 40, 8))
  }

  private func directory() throws(ContainerError) -> [Entry] {
    // The end record lies in the last 64 kB and 22 bytes.
    let tailStart = max(0, bytes.size - 65_557)
    let tail = try bytes.read(at: tailStart, count: 65_557)
    var end = tail.count - 22
    while end >= 0, !tail[end...].starts(with: [0x50, 0x4B, 0x05, 0x06]) { end -= 1 }
    guard end >= 0 else {
      throw ContainerError(
        .malformed, "a zip archive without its directory; the file was cut: fetch it again")
    }
    let place = try directoryPlace(tail, end: end, endOffset: tailStart + end)
    guard place.offset >= 0, place.size >= 0, place.offset <= bytes.size,
      place.size <= bytes.size - place.offset
    else {
      throw ContainerError(
        .malformed,
        "a zip archive whose directory lies outside of it; the file was cut: fetch it again"
      )
    }
    guard place.size <= Self.largestDirectory else {
      throw ContainerError(
        .limit, "a zip archive with a directory of \(place.size) bytes; split the archive")
    }
    let raw = try bytes.read(at: place.offset, count: place.size)
    var entries: [Entry] = []
    var at = 0
    while at + 46 <= raw.count, raw[at...].starts(with: [0x50, 0x4B, 0x01, 0x02]) {
      let nameLength = raw.number(at: at + 28, 2)
      let next = at + 46 + nameLength + raw.number(at: at + 30, 2) + raw.number(at: at + 32, 2)
      guard next <= raw.count, entries.count < budget.limits.count else { break }
      let extra = raw[(at + 46 + nameLength)..<(at + 46 + nameLength + raw.number(at: at + 30, 2))]
      var wide = WideFields(extra)
      // Their order is fixed, and each is there only where its 32 bits do not suffice.
      _ = wide.value(raw.number(at: at + 24, 4))
      let compressed = wide.value(raw.number(at: at + 20, 4))
      let offset = wide.value(raw.number(at: at + 42, 4))
      let isUnix = raw[at + 5] == 3
      let mode = raw.number(at: at + 38, 4) >> 16
      entries.append(
        Entry(
          name: String(decoding: raw[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self),
          method: raw.number(at: at + 10, 2), isEncrypted: raw.number(at: at + 8, 2) & 1 == 1,
          isLink: isUnix && mode & 0o170000 == 0o120000,
          crc: UInt32(raw.number(at: at + 16, 4)), compressed: compressed, offset: offset))
      at = next
    }
    return entries
  }
}

/// The numbers of 64 bits that zip64 puts into a member's extra field.
private struct WideFields {
  private var fields: ArraySlice<UInt8> = []

  init(_ extra: ArraySlice<UInt8>) {
    var rest = extra
    while rest.count >= 4 {
      let bytes = Array(rest.prefix(4))
      let content = rest.dropFirst(4).prefix(bytes.number(at: 2, 2))
      if bytes.number(at: 0, 2) == 1 {
        fields = content
        return
      }
      rest = rest.dropFirst(4 + content.count)
    }
  }

  /// The number itself, or the next of the extra field where all its 32 bits are set; negative where it is too large.
  mutating func value(_ short: Int) -> Int {
    guard short == 0xFFFF_FFFF, fields.count >= 8 else { return short }
    defer { fields = fields.dropFirst(8) }
    return Array(fields.prefix(8)).number(at: 0, 8)
  }
}

extension [UInt8] {
  /// A little-endian number of `count` bytes; the bytes are there. One of 8 bytes may come out negative.
  fileprivate func number(at offset: Int, _ count: Int) -> Int {
    var value = 0
    for i in (0..<count).reversed() { value = value << 8 | Int(self[offset + i]) }
    return value
  }
}

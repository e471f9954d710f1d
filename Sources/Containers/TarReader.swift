/// Reads tar archives (POSIX ustar, with GNU's and pax's long names).
final class TarReader: ContainerReader {
  private let stream: ByteStream
  private let limit: Int
  private var links: Set<String> = []
  private var longName: String?

  init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  func next() throws(ContainerError) -> ContainerMember? {
    while true {
      let head = try stream.read(512)
      // Two blocks of zeros end the archive; so does the end of the file.
      guard head.count == 512, head.contains(where: { $0 != 0 }) else { return nil }
      guard let size = Self.octal(head[124..<136]), Self.isChecked(head) else {
        throw ContainerError(
          .malformed, "a tar header that is damaged; what lies behind it is not read")
      }
      let name = longName ?? Self.name(head)
      longName = nil
      let padding = (512 - size % 512) % 512
      switch head[156] {
      case 0x30, 0x00, 0x37:
        if let problem = MemberName.problem(name, links: links) {
          try skip(size + padding)
          return ContainerMember(name: name, problem)
        }
        guard size <= limit else {
          try skip(size + padding)
          return ContainerMember(
            name: name,
            ContainerError(
              .limit, "\(size) bytes, more than the limit of \(limit); raise --max-bytes"))
        }
        let content = try stream.read(size)
        guard content.count == size else { throw Self.cut }
        _ = try stream.skip(padding)
        return ContainerMember(name: name, content: .success(content))
      case 0x4C, 0x78:  // GNU's long name, pax's header
        guard size <= 1 << 20 else { throw Self.cut }
        let content = try stream.read(size)
        _ = try stream.skip(padding)
        longName = head[156] == 0x4C ? Self.string(content[...]) : Self.paxPath(content)
      case 0x35, 0x67, 0x4B: try skip(size + padding)
      case 0x31, 0x32:
        links.insert(name)
        try skip(size + padding)
        return ContainerMember(name: name, MemberName.link)
      default:
        try skip(size + padding)
        return ContainerMember(
          name: name, ContainerError(.malformed, "a member that is no regular file"))
      }
    }
  }

  private static let cut = ContainerError(
    .malformed, "the archive ends within a member; the file was cut: fetch it again")

  private func skip(_ count: Int) throws(ContainerError) {
    guard try stream.skip(count) else { throw Self.cut }
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func name(_ head: [UInt8]) -> String {
    let prefix = string(head[345..<500])
    return prefix.isEmpty ? string(head[0..<100]) : prefix + "/" + string(head[0..<100])
  }

  /// Sizes beyond 8 GiB are written in another base; they are over every limit.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in field where byte != 0x20 && byte != 0 {
      guard (0x30...0x37).contains(byte) else { return nil }
      value = value << 3 | Int(byte - 0x30)
    }
    return value
  }

  private static func isChecked(_ head: [UInt8]) -> Bool {
    var sum = 0
    for (i, byte) in head.enumerated() { sum += (148..<156).contains(i) ? 0x20 : Int(byte) }
    return octal(head[148..<156]) == sum
  }

  /// "27 path=long/name.html\n" among pax's lines.
  private static func paxPath(_ content: [UInt8]) -> String? {
    for line in content.split(separator: 0x0A) {
      guard let blank = line.firstIndex(of: 0x20) else { continue }
      let pair = line[(blank + 1)...]
      if pair.starts(with: Array("path=".utf8)) { return string(pair.dropFirst(5)) }
    }
    return nil
  }
}

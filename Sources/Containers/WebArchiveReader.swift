/// Reads web archives: WARC (ISO 28500) and its forerunner ARC. What was fetched counts, requests and notes do not.
final class WebArchiveReader: ContainerReader {
  private let stream: ByteStream
  private let budget: Budget
  private var isFirst = true

  init(_ stream: ByteStream, _ budget: Budget) {
    self.stream = stream
    self.budget = budget
  }

  func next() throws(ContainerError) -> ContainerMember? {
    while true {
      // Records end with blank lines.
      var line = try stream.line()
      while let blank = line, blank.isEmpty { line = try stream.line() }
      guard let line else {
        if try stream.isEmpty { return nil }
        throw Self.damaged
      }
      let text = String(decoding: line, as: UTF8.self)
      let record = text.hasPrefix("WARC/") ? try warcRecord() : try arcRecord(text)
      guard let record else { continue }
      guard record.length <= budget.limits.member else {
        guard try stream.skip(record.length) else { throw Self.cut }
        return ContainerMember(
          name: record.name,
          ContainerError(
            .limit,
            "\(record.length) bytes, more than the limit of \(budget.limits.member); raise --max-bytes"
          ))
      }
      let block = try stream.read(record.length)
      guard block.count == record.length else { throw Self.cut }
      try checkEnd()
      if let member = try member(record, block) { return member }
    }
  }

  private struct Record {
    var name: String
    var length: Int
    var type: String?
    /// The block is an HTTP message.
    var isMessage: Bool
  }

  private static let damaged = ContainerError(
    .malformed, "a record without a header that is understood; what lies behind it is not read")
  private static let cut = ContainerError(
    .malformed, "the archive ends within a record; the file was cut: fetch it again")

  /// A header of WARC; nil for a record that holds nothing that was fetched, which is left out.
  private func warcRecord() throws(ContainerError) -> Record? {
    let fields = try HTTPMessage.fields(stream)
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw Self.damaged
    }
    let type = fields["warc-type"]?.lowercased()
    let content = fields["content-type"]?.lowercased()
    guard type == "response" || type == "resource" || type == "conversion", length > 0 else {
      guard try stream.skip(length) else { throw Self.cut }
      return nil
    }
    let uri = fields["warc-target-uri"].map { $0.trimmed(of: "<>") }
    return Record(
      name: uri ?? fields["warc-record-id"]?.trimmed(of: "<>") ?? "record", length: length,
      type: content,
      isMessage: type == "response" && content?.hasPrefix("application/http") ?? true)
  }

  /// A header of ARC: URL, address, date, type, length, parted by blanks. The first describes the file.
  private func arcRecord(_ line: String) throws(ContainerError) -> Record? {
    let parts = line.split(separator: " ")
    guard parts.count >= 5, let length = Int(parts[parts.count - 1]), length >= 0 else {
      // The header of the file may have no length: its two lines of text follow.
      if isFirst, line.hasPrefix("filedesc:") {
        isFirst = false
        _ = try stream.line()
        _ = try stream.line()
        return nil
      }
      throw Self.damaged
    }
    isFirst = false
    if line.hasPrefix("filedesc:") || line.hasPrefix("dns:") || length == 0 {
      guard try stream.skip(length) else { throw Self.cut }
      return nil
    }
    return Record(
      name: String(parts[0]), length: length, type: parts[parts.count - 2].lowercased(),
      isMessage: line.hasPrefix("http"))
  }

  /// Behind a record stand blank lines or the next record.
  private func checkEnd() throws(ContainerError) {
    let next = try stream.peek(1)
    guard let byte = next.first, byte != 0x0D, byte != 0x0A else { return }
    let head = try stream.peek(5)
    if head.elementsEqual("WARC/".utf8) { return }
    throw ContainerError(
      .malformed, "a record whose length is wrong; what lies behind it is not read")
  }

  private func member(_ record: Record, _ block: [UInt8]) throws(ContainerError) -> ContainerMember?
  {
    let url = record.name.hasPrefix("http") ? record.name : nil
    guard record.isMessage else {
      guard Self.isText(record.type) else { return nil }
      var member = ContainerMember(name: record.name, content: .success(block))
      member.url = url
      member.charset = HTTPMessage.charset(record.type)
      return member
    }
    do throws(ContainerError) {
      let message = try HTTPMessage(block, budget)
      guard !message.body.isEmpty, Self.isText(message.type) else { return nil }
      var member = ContainerMember(name: record.name, content: .success(message.body))
      member.url = url
      member.charset = HTTPMessage.charset(message.type)
      member.damage = message.damage
      return member
    } catch {
      return ContainerMember(name: record.name, error)
    }
  }

  /// Pictures, scripts and their like are no documents.
  private static func isText(_ type: String?) -> Bool {
    guard let type else { return true }
    for other in ["image/", "video/", "audio/", "font/", "text/css", "text/dns"]
    where type.hasPrefix(other) { return false }
    for other in ["javascript", "ecmascript", "octet-stream", "font-", "shockwave", "wasm"]
    where type.contains(other) { return false }
    return true
  }
}

extension String {
  /// Without these characters at both ends.
  fileprivate func trimmed(of characters: String) -> String {
    var slice = Substring(self)
    while let first = slice.first, characters.contains(first) { slice.removeFirst() }
    while let last = slice.last, characters.contains(last) { slice.removeLast() }
    return String(slice)
  }
}

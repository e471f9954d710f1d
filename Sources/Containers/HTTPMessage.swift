/// A response as it was fetched (RFC 9112): its body without transfer and content codings.
struct HTTPMessage {
  private(set) var body: [UInt8]
  /// The Content-Type field, in lower case.
  private(set) var type: String?
  /// What is wrong with the body although it was read.
  private(set) var damage: ContainerError?

  init(_ bytes: [UInt8], _ budget: Budget) throws(ContainerError) {
    let stream = ByteStream(bytes)
    guard let status = try stream.line(), status.starts(with: Array("HTTP/".utf8)) else {
      throw ContainerError(.malformed, "a response without a status line")
    }
    let fields = try Self.fields(stream)
    type = fields["content-type"]?.lowercased()
    body = try stream.readAll(limit: budget.limits.member)
    if fields["transfer-encoding"]?.lowercased().contains("chunked") ?? false {
      if let joined = Self.joined(body) {
        body = joined
      } else {
        damage = ContainerError(
          .malformed, "a body that is said to come in chunks and does not; it is read as it is")
      }
    }
    switch fields["content-encoding"]?.lowercased() {
    case nil, "identity", "": break
    case "gzip", "x-gzip", "deflate":
      // Some archives keep what was unpacked under the old header.
      let isWrapped = body.starts(with: [0x1F, 0x8B]) || body.first == 0x78
      if isWrapped {
        body = try ByteStream(body).inflated(.wrapped, budget).readAll(limit: budget.limits.member)
      }
    case let other?:
      throw ContainerError(
        .malformed, "a body compressed as \(other.prefix(20)); gzip and deflate are read")
    }
  }

  /// The fields of a header by their names in lower case, up to the blank line.
  static func fields(_ stream: ByteStream) throws(ContainerError) -> [String: String] {
    var fields: [String: String] = [:]
    var last: String?
    while let line = try stream.line(), !line.isEmpty {
      guard fields.count < 1000 else {
        throw ContainerError(.malformed, "a header of more than 1,000 fields")
      }
      if line[0] == 0x20 || line[0] == 0x09, let last {
        // A folded line goes on with the field before it.
        fields[last, default: ""] += " " + trimmed(line[...])
        continue
      }
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let name = trimmed(line[..<colon]).lowercased()
      if fields[name] == nil { fields[name] = trimmed(line[(colon + 1)...]) }
      last = name
    }
    return fields
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// "text/html; charset=utf-8" → "utf-8".
  static func charset(_ type: String?) -> String? {
    guard let range = type?.firstRange(of: "charset="), let type else { return nil }
    let value = type[range.upperBound...].prefix { $0 != ";" && $0 != " " && $0 != "," }
    let label = value.filter { $0 != "\"" && $0 != "'" }
    return label.isEmpty ? nil : label
  }

  /// The chunks of a body, joined; nil where it has none.
  private static func joined(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard let end = bytes[at...].prefix(64).firstIndex(of: 0x0A) else { break }
      let digits = bytes[at..<end].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
        return result.isEmpty ? nil : result
      }
      if size == 0 { return result }
      let start = end + 1
      result.append(contentsOf: bytes[start..<min(bytes.count, start + min(size, bytes.count))])
      at = start + min(size, bytes.count - start)
      while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
    }
    return result.isEmpty ? nil : result
  }
}

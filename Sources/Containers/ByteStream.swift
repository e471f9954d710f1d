/// Bytes that come in pieces, with a look ahead.
final class ByteStream {
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false
  private let more: () throws(ContainerError) -> [UInt8]?

  /// - Parameter more: the next piece, never empty; nil at the end.
  init(_ more: @escaping () throws(ContainerError) -> [UInt8]?) { self.more = more }

  convenience init(_ bytes: [UInt8]) {
    var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
    self.init { () throws(ContainerError) in
      defer { rest = nil }
      return rest
    }
  }

  /// Makes `count` bytes available, or fewer at the end. Returns how many are.
  private func fill(_ count: Int) throws(ContainerError) -> Int {
    while buffer.count - at < count, !isAtEnd {
      if at > 0 {
        buffer.removeFirst(at)
        at = 0
      }
      if let piece = try more() { buffer.append(contentsOf: piece) } else { isAtEnd = true }
    }
    return min(count, buffer.count - at)
  }

  /// The next bytes, which stay.
  func peek(_ count: Int) throws(ContainerError) -> ArraySlice<UInt8> {
    let available = try fill(count)
    return buffer[at..<(at + available)]
  }

  /// The next bytes, fewer than `count` only at the end.
  func read(_ count: Int) throws(ContainerError) -> [UInt8] {
    let bytes = Array(try peek(count))
    at += bytes.count
    return bytes
  }

  /// Whatever is at hand, at most `count` bytes; empty at the end.
  func readSome(_ count: Int) throws(ContainerError) -> ArraySlice<UInt8> {
    _ = try fill(1)
    let end = min(buffer.count, at + count)
    defer { at = end }
    return buffer[at..<end]
  }

  /// Gives back bytes that ``readSome(_:)`` took last.
  func unread(_ count: Int) { at -= count }

  /// Leaves out bytes; false where the end comes before.
  func skip(_ count: Int) throws(ContainerError) -> Bool {
    var left = count
    while left > 0 {
      let skipped = try readSome(left).count
      if skipped == 0 { return false }
      left -= skipped
    }
    return true
  }

  /// A line without its end; nil at the end of the stream or where none ends within `limit` bytes.
  func line(limit: Int = 1 << 16) throws(ContainerError) -> [UInt8]? {
    var length = 256
    while true {
      let ahead = try peek(length)
      if let end = ahead.firstIndex(of: 0x0A) {
        var line = Array(ahead[..<end])
        at += line.count + 1
        if line.last == 0x0D { line.removeLast() }
        return line
      }
      if ahead.count < length {
        guard !ahead.isEmpty else { return nil }
        at += ahead.count
        return Array(ahead)
      }
      guard length < limit else { return nil }
      length *= 2
    }
  }

  var isEmpty: Bool { get throws(ContainerError) { try fill(1) == 0 } }
}

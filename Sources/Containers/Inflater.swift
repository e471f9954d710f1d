internal import CZlib

/// What may still come out of one input: shared by all its containers.
final class Budget {
  private var left: Int
  let limits: ContainerLimits

  init(_ limits: ContainerLimits) {
    self.limits = limits
    left = limits.total
  }

  /// Counts bytes that came out of `compressed` bytes of one member.
  func spend(_ count: Int, produced: Int, compressed: Int) throws(ContainerError) {
    left -= count
    if left < 0 {
      throw ContainerError(
        .limit, "more than \(limits.total) bytes come out of this input; unpack and split it")
    }
    if produced > limits.freeBytes, produced / limits.ratio > compressed {
      throw ContainerError(
        .limit,
        "more than \(limits.ratio) times its size comes out of it, as of a decompression bomb; unpack it by hand"
      )
    }
  }
}

/// Inflates a stream (RFC 1950 to 1952), with bounds. Owns zlib's state.
final class Inflater {
  enum Wrapper {
    /// gzip, several members behind each other too, or zlib.
    case wrapped
    case none
  }

  private let source: ByteStream
  private let stream: OpaquePointer
  private let budget: Budget
  private let wrapper: Wrapper
  private var produced = 0
  private var compressed = 0
  private var isDone = false
  private var isAtMember = true

  init(_ source: ByteStream, _ wrapper: Wrapper, _ budget: Budget) throws(ContainerError) {
    guard let stream = czlib_open(Int32(wrapper == .none ? CZLIB_RAW : CZLIB_WRAPPED)) else {
      throw ContainerError(.limit, "not enough memory to unpack it")
    }
    self.source = source
    self.stream = stream
    self.budget = budget
    self.wrapper = wrapper
  }

  deinit { czlib_free(stream) }

  /// The next piece; nil at the end of the data.
  func next() throws(ContainerError) -> [UInt8]? {
    while !isDone {
      let input = try source.readSome(1 << 16)
      if input.isEmpty {
        if isAtMember, compressed > 0 { break }
        throw ContainerError(
          .malformed, "the compressed data end early; the file was cut: fetch it again")
      }
      isAtMember = false
      var consumed = 0
      var count = 0
      var result: Int32 = 0
      let output = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, length in
        input.withUnsafeBufferPointer { bytes in
          if let base = buffer.baseAddress {
            result = czlib_inflate(
              stream, bytes.baseAddress, bytes.count, &consumed, base, buffer.count, &count)
          }
        }
        length = count
      }
      source.unread(input.count - consumed)
      compressed += consumed
      produced += count
      try budget.spend(count, produced: produced, compressed: compressed)
      if result == CZLIB_FAILED || result == CZLIB_MORE && consumed == 0 && count == 0 {
        throw ContainerError(
          .malformed, "the compressed data are damaged; fetch the file again")
      }
      if result == CZLIB_END { try endMember() }
      if !output.isEmpty { return output }
    }
    return nil
  }

  /// gzip's members follow each other; anything else behind one is padding.
  private func endMember() throws(ContainerError) {
    if wrapper == .wrapped, try source.peek(2).elementsEqual([0x1F, 0x8B]) {
      czlib_reset(stream)
      isAtMember = true
    } else {
      isDone = true
    }
  }
}

extension ByteStream {
  /// What comes out of this stream's compressed data.
  func inflated(_ wrapper: Inflater.Wrapper, _ budget: Budget) throws(ContainerError) -> ByteStream
  {
    let inflater = try Inflater(self, wrapper, budget)
    return ByteStream { () throws(ContainerError) in try inflater.next() }
  }

  /// All bytes up to the end.
  func readAll(limit: Int) throws(ContainerError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try readSome(1 << 20)
      if piece.isEmpty { return bytes }
      guard bytes.count + piece.count <= limit else {
        throw ContainerError(
          .limit, "more than \(limit) bytes, the limit for one document; raise --max-bytes")
      }
      bytes.append(contentsOf: piece)
    }
  }
}

/// CRC-32 as in zip.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBufferPointer { czlib_crc32($0.baseAddress, $0.count) }
}

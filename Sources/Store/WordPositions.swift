/// Where a word stands in the sentences of a block: numbers of words, counted through them, in order.
///
/// Stored are the differences, seven bits a byte, the lowest first, as in a classical positional index (Witten, Moffat
/// and Bell, Managing Gigabytes, 1999, chapter 3).
enum WordPositions {
  /// Appends the stored form of positions.
  static func encode(_ positions: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
    var last: UInt32 = 0
    for position in positions {
      var rest = position - last
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      last = position
    }
  }

  /// Reads what ``encode(_:to:)`` wrote.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: bytes.count) { positions, count in
      var reader = Reader(bytes: bytes)
      while let position = reader.next() {
        positions[count] = position
        count += 1
      }
    }
  }

  /// Keeps the positions that another word follows, so many words further on.
  /// - Parameter bytes: the stored positions of the other word.
  static func keep(
    _ positions: inout [UInt32], before bytes: UnsafeRawBufferPointer, distance: UInt32
  ) {
    var kept = 0
    var reader = Reader(bytes: bytes)
    var next = reader.next()
    for position in positions {
      while let at = next, at < position &+ distance { next = reader.next() }
      guard let at = next else { break }
      if at == position &+ distance {
        positions[kept] = position
        kept += 1
      }
    }
    positions.removeLast(positions.count - kept)
  }

  /// Reads one position after the other.
  private struct Reader {
    let bytes: UnsafeRawBufferPointer
    private var at = 0
    private var position: UInt32 = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func next() -> UInt32? {
      guard at < bytes.count else { return nil }
      var gap = UInt32(bytes[at])
      at += 1
      if gap >= 0x80 {
        gap &= 0x7F
        var shift: UInt32 = 7
        while at < bytes.count {
          let byte = bytes[at]
          at += 1
          gap |= UInt32(byte & 0x7F) << shift
          shift += 7
          if byte < 0x80 { break }
        }
      }
      position &+= gap
      return position
    }
  }
}

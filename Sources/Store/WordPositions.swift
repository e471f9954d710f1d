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
      var position: UInt32 = 0
      var at = 0
      while at < bytes.count {
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
        positions[count] = position
        count += 1
      }
    }
  }

  /// Keeps the positions that another word follows, so many words further on.
  static func keep(_ positions: inout [UInt32], before next: [UInt32], distance: UInt32) {
    var kept = 0
    var at = 0
    for position in positions {
      while at < next.count, next[at] < position &+ distance { at += 1 }
      if at == next.count { break }
      if next[at] == position &+ distance {
        positions[kept] = position
        kept += 1
      }
    }
    positions.removeLast(positions.count - kept)
  }
}

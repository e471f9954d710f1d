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
      var at = 0
      var position: UInt32 = 0
      while at < bytes.count {
        position &+= gap(bytes, &at)
        positions[count] = position
        count += 1
      }
    }
  }

  /// Keeps the positions that another word follows, so many words further on.
  /// - Parameters:
  ///   - bytes: the stored positions of the other word, which are read no further than they are needed.
  ///   - distance: 1 for the word behind.
  static func keep(
    _ positions: inout [UInt32], before bytes: UnsafeRawBufferPointer, distance: UInt32
  ) {
    let kept = positions.withUnsafeMutableBufferPointer { positions in
      var kept = 0
      var at = 0
      var other: UInt32 = 0
      for position in positions {
        let wanted = position &+ distance
        while other < wanted {
          guard at < bytes.count else { return kept }
          other &+= gap(bytes, &at)
        }
        // Without a branch: whether words follow each other is hard to foretell.
        positions[kept] = position
        kept += other == wanted ? 1 : 0
      }
      return kept
    }
    positions.removeLast(positions.count - kept)
  }

  /// The difference that begins at a byte; `at` moves behind it.
  @inline(__always)
  private static func gap(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> UInt32 {
    let first = bytes[at]
    at += 1
    if first < 0x80 { return UInt32(first) }
    var gap = UInt32(first & 0x7F)
    var shift: UInt32 = 7
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      gap |= UInt32(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return gap
  }
}

/// A set of the claims of one block, as one bit a claim.
///
/// Union, intersection and complement of any sets cost the same 1,024 steps, whatever they hold: the time of a query
/// does not depend on how its conditions are combined. Stored, a set of few members is a list; this is one container
/// of a Roaring bitmap (Chambi, Lemire, Kaser and Godin 2016).
struct ClaimSet: Equatable {
  /// Claims a block.
  static let blockSize = 1 << 16
  /// Members from which on the bits are shorter than the list.
  private static let denseCount = blockSize / 16

  private var words: [UInt64]

  /// No claim.
  init() { words = [UInt64](repeating: 0, count: Self.blockSize / 64) }

  /// The first claims of the block.
  init(first count: Int) {
    self.init()
    let whole = count / 64
    for i in 0..<whole { words[i] = .max }
    if count % 64 > 0 { words[whole] = 1 << UInt64(count % 64) - 1 }
  }

  /// Reads what ``encode(_:)`` wrote: a list of 16-bit numbers, or bits; both little-endian.
  init(encoded bytes: UnsafeRawBufferPointer) {
    self.init()
    if bytes.count == Self.blockSize / 8 {
      for i in words.indices {
        words[i] = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self))
      }
    } else {
      for i in 0..<bytes.count / 2 {
        insert(
          Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: i * 2, as: UInt16.self))))
      }
    }
  }

  /// The stored form of a set, given by its members in order.
  static func encode(_ members: [UInt16]) -> [UInt8] {
    if members.count < denseCount {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(members.count * 2)
      for member in members {
        bytes.append(UInt8(truncatingIfNeeded: member))
        bytes.append(UInt8(truncatingIfNeeded: member >> 8))
      }
      return bytes
    }
    var bytes = [UInt8](repeating: 0, count: blockSize / 8)
    for member in members { bytes[Int(member >> 3)] |= 1 << UInt8(member & 7) }
    return bytes
  }

  /// Adds a claim, by its place in the block.
  mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

  /// True when the claim is a member.
  func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

  /// The number of members.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// True without members.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Keeps what both hold.
  mutating func formIntersection(_ other: ClaimSet) {
    for i in words.indices { words[i] &= other.words[i] }
  }

  /// Adds what the other holds.
  mutating func formUnion(_ other: ClaimSet) {
    for i in words.indices { words[i] |= other.words[i] }
  }

  /// Removes what the other holds.
  mutating func subtract(_ other: ClaimSet) {
    for i in words.indices { words[i] &= ~other.words[i] }
  }

  /// The first and the last member.
  var bounds: (first: Int, last: Int)? {
    guard let first = words.firstIndex(where: { $0 != 0 }),
      let last = words.lastIndex(where: { $0 != 0 })
    else { return nil }
    return (
      first << 6 + words[first].trailingZeroBitCount,
      last << 6 + 63 - words[last].leadingZeroBitCount
    )
  }

  /// Calls the body with each member, in order, until it returns false.
  func forEach(_ body: (Int) -> Bool) {
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        if !body(index << 6 + rest.trailingZeroBitCount) { return }
        rest &= rest - 1
      }
    }
  }
}

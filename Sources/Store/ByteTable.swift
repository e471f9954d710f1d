internal import Foundation

/// Numbers byte strings from 0, in the order in which they come first.
///
/// A hash table with open addressing over one array of bytes: a look-up makes no string, and the bytes are compared as
/// they are, where Swift's strings compare canonical equivalents. No order depends on the hash, whose seed is random.
struct ByteTable {
  /// What is known of a key where it is looked for: most keys are told apart without another place in memory.
  private struct Slot {
    var ends = Ends()
    /// The length of the key.
    var count: UInt32 = 0
    /// The key's number and 1; 0 in a free slot.
    var next: UInt32 = 0
  }

  /// The first eight bytes of a key and the last; of a shorter one all and none.
  private struct Ends: Equatable {
    var first: UInt64 = 0
    var last: UInt64 = 0

    init() {}

    init(_ key: UnsafeRawBufferPointer) {
      if key.count >= 8 {
        first = key.loadUnaligned(as: UInt64.self)
        last = key.loadUnaligned(fromByteOffset: key.count - 8, as: UInt64.self)
      } else {
        for byte in key { first = first << 8 | UInt64(byte) }
      }
    }
  }

  private var bytes: [UInt8] = []
  /// Where each key ends in `bytes`.
  private var limits: [Int] = []
  /// By hash. Their count is a power of two.
  private var slots = [Slot](repeating: Slot(), count: 64)
  private static let seed = UInt64.random(in: .min ... .max)

  /// Keys so far.
  var count: Int { limits.count }

  /// The number of a key; a new one gets the next.
  mutating func number(of key: UnsafeBufferPointer<UInt8>) -> Int {
    let ends = Ends(UnsafeRawBufferPointer(key))
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(key, ends)) & mask
    while slots[slot].next > 0 {
      if slots[slot].ends == ends, Int(slots[slot].count) == key.count {
        let number = Int(slots[slot].next) - 1
        if key.count <= 16 || isEqual(number, key) { return number }
      }
      slot = (slot + 1) & mask
    }
    bytes.append(contentsOf: key)
    limits.append(bytes.count)
    slots[slot] = Slot(ends: ends, count: UInt32(key.count), next: UInt32(count))
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The number of a string's UTF-8; a new one gets the next.
  mutating func number(of key: String) -> Int {
    var key = key
    return key.withUTF8 { number(of: $0) }
  }

  /// Forgets all keys.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = Slot() }
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : limits[number - 1])..<limits[number]
  }

  /// - Parameter key: as long as the numbered one.
  private func isEqual(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = range(of: number).lowerBound
    return bytes.withUnsafeBufferPointer { bytes in
      guard let mine = bytes.baseAddress, let other = key.baseAddress else { return true }
      return memcmp(mine + start, other, key.count) == 0
    }
  }

  /// Eight bytes a step, each folded into the product of the state with an odd number, as in wyhash.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>, _ ends: Ends) -> UInt64 {
    func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
      let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }
    var state = mixed(seed ^ UInt64(key.count), ends.first)
    for at in stride(from: 8, to: key.count - 8, by: 8) {
      state = mixed(
        state, UnsafeRawBufferPointer(key).loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
    return mixed(mixed(state, ends.last), seed)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [Slot](repeating: Slot(), count: mask + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for old in slots where old.next > 0 {
        let key = UnsafeBufferPointer(rebasing: bytes[range(of: Int(old.next) - 1)])
        var slot = Int(truncatingIfNeeded: Self.hash(key, old.ends)) & mask
        while larger[slot].next > 0 { slot = (slot + 1) & mask }
        larger[slot] = old
      }
    }
    slots = larger
  }
}

internal import Foundation

/// Numbers byte strings from 0, in the order in which they come first.
///
/// A hash table with open addressing over one array of bytes: a look-up makes no string, and the bytes are compared as
/// they are, where Swift's strings compare canonical equivalents. No order depends on the hash, whose seed is random.
struct ByteTable {
  /// What is known of a key where it is looked for: most keys are told apart without another place in memory.
  private struct Slot {
    var hash: UInt32 = 0
    /// The key's number and 1; 0 in a free slot.
    var next: UInt32 = 0
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
    let hash = Self.hash(key)
    let slot = slot(of: key, hash)
    if slots[slot].next > 0 { return Int(slots[slot].next) - 1 }
    bytes.append(contentsOf: key)
    limits.append(bytes.count)
    slots[slot] = Slot(hash: hash, next: UInt32(count))
    // Three quarters of the slots are taken at most.
    if count * 4 > slots.count * 3 { grow() }
    return count - 1
  }

  /// The number of a string's UTF-8; a new one gets the next.
  mutating func number(of key: String) -> Int {
    var key = key
    return key.withUTF8 { number(of: $0) }
  }

  /// The number of a string's UTF-8; nil for one that has none.
  func known(_ key: String) -> Int? {
    var key = key
    return key.withUTF8 { key in
      let next = slots[slot(of: key, Self.hash(key))].next
      return next > 0 ? Int(next) - 1 : nil
    }
  }

  /// The bytes of a numbered key.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// Forgets all keys.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = Slot() }
  }

  /// Where a key is, or where it belongs.
  private func slot(of key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot].next > 0 {
      if slots[slot].hash == hash, isEqual(Int(slots[slot].next) - 1, key) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : limits[number - 1])..<limits[number]
  }

  private func isEqual(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: number)
    guard range.count == key.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let mine = bytes.baseAddress, let other = key.baseAddress else { return true }
      return memcmp(mine + range.lowerBound, other, key.count) == 0
    }
  }

  /// Eight bytes a step, each folded into the product of the state with an odd number, as in wyhash.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
      let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }
    let raw = UnsafeRawBufferPointer(key)
    var state = seed ^ UInt64(key.count)
    var last: UInt64 = 0
    if key.count >= 8 {
      for at in stride(from: 0, to: key.count - 8, by: 8) {
        state = mixed(state, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      }
      last = raw.loadUnaligned(fromByteOffset: key.count - 8, as: UInt64.self)
    } else {
      for byte in key { last = last << 8 | UInt64(byte) }
    }
    return UInt32(truncatingIfNeeded: mixed(mixed(state, last), seed) >> 16)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [Slot](repeating: Slot(), count: mask + 1)
    for old in slots where old.next > 0 {
      var slot = Int(old.hash) & mask
      while larger[slot].next > 0 { slot = (slot + 1) & mask }
      larger[slot] = old
    }
    slots = larger
  }
}

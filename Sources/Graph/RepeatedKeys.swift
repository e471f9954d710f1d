/// Tells which of many keys come more than once, and of a few more that they do: two bits for each of a number of places
/// that keys are scattered over (a counting filter, Fan, Cao, Almeida and Broder 2000, that counts to two).
struct RepeatedKeys: Sendable {
  private static let placesPerThing = 32

  private var once: [UInt64]
  private var again: [UInt64]
  private let shift: UInt64

  /// - Parameter count: how many things have keys, a handful each. Memory: 8 to 16 bytes for each of them.
  init(count: Int) {
    let places = UInt64(max(count, 2) * Self.placesPerThing)
    let bits = UInt64(UInt64.bitWidth - places.leadingZeroBitCount)
    shift = 64 - bits
    once = [UInt64](repeating: 0, count: Int(1 << bits) / 64)
    again = once
  }

  /// Takes note of a key.
  mutating func note(_ key: UInt64) {
    let (word, bit) = place(of: key)
    if once[word] & bit == 0 { once[word] |= bit } else { again[word] |= bit }
  }

  /// True for a key that was noted more than once.
  func contains(_ key: UInt64) -> Bool {
    let (word, bit) = place(of: key)
    return again[word] & bit != 0
  }

  private func place(of key: UInt64) -> (word: Int, bit: UInt64) {
    // The finalizer of MurmurHash3 (Appleby).
    var hash = (key ^ (key >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    let place = (hash ^ (hash >> 33)) >> shift
    return (Int(place / 64), 1 << (place % 64))
  }
}

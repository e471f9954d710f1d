/// Hashes of words and of features. Models hold only hashes, so these functions are part of the model format.
///
/// Inlinable, so that other modules pay no call a feature.
@usableFromInline
package enum Hashing {
  /// A 64-bit hash of bytes: eight at a time, multiply and fold. Not for adversaries; collisions cost accuracy only.
  @inlinable @inline(__always)
  package static func bytes(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end &- start)
    var i = start
    while i < end {
      var word: UInt64 = 0
      var shift: UInt64 = 0
      let stop = min(i + 8, end)
      while i < stop {
        word |= UInt64(bytes[i]) &<< shift
        shift &+= 8
        i += 1
      }
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash &>> 32
    }
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash &>> 29)
  }

  /// A 32-bit atom of bytes; never 0.
  @inlinable @inline(__always)
  package static func atom(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: Hashing.bytes(bytes, start, end) &>> 32) | 1
  }

  /// A small number (a tag, a label, a shape) as an atom.
  @inlinable @inline(__always)
  package static func small(_ value: Int) -> UInt32 {
    let mixed = (UInt64(truncatingIfNeeded: value) &+ 0x51) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: mixed &>> 32)
  }

  // Multilinear hashing of atoms: a template's feature is seed + Σ atom·constant, of which the high bits count.
  @inlinable @inline(__always)
  package static func feature(_ template: Int, _ a: UInt32) -> UInt32 {
    high(seed(template) &+ UInt64(a) &* k1)
  }
  @inlinable @inline(__always)
  package static func feature(_ template: Int, _ a: UInt32, _ b: UInt32) -> UInt32 {
    high(seed(template) &+ UInt64(a) &* k1 &+ UInt64(b) &* k2)
  }
  @inlinable @inline(__always)
  package static func feature(_ template: Int, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
    high(seed(template) &+ UInt64(a) &* k1 &+ UInt64(b) &* k2 &+ UInt64(c) &* k3)
  }
  @inlinable @inline(__always)
  package static func feature(
    _ template: Int, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
  ) -> UInt32 {
    high(
      seed(template) &+ UInt64(a) &* k1 &+ UInt64(b) &* k2 &+ UInt64(c) &* k3 &+ UInt64(d) &* k4)
  }

  @inlinable @inline(__always)
  static func seed(_ template: Int) -> UInt64 {
    (UInt64(truncatingIfNeeded: template) &+ 1) &* 0xD6E8_FEB8_6659_FD93
  }
  @inlinable @inline(__always)
  static func high(_ sum: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: sum &>> 32) }

  @inlinable static var k1: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  @inlinable static var k2: UInt64 { 0xBF58_476D_1CE4_E5B9 }
  @inlinable static var k3: UInt64 { 0x94D0_49BB_1331_11EB }
  @inlinable static var k4: UInt64 { 0xD1B5_4A32_D192_ED03 }
}

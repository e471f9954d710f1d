/// The distinct lemmas of one document: bytes in, a position out, one string a distinct lemma.
struct LemmaPool: Sendable {
  private(set) var lemmas: [String] = []
  private var keys = [UInt64](repeating: 0, count: 1 << 10)
  private var values = [UInt32](repeating: 0, count: 1 << 10)

  /// Hands out the lemmas and begins anew.
  mutating func take() -> [String] {
    let taken = lemmas
    lemmas = []
    for i in keys.indices { keys[i] = 0 }
    return taken
  }

  /// The position of a lemma.
  mutating func position(_ bytes: [UInt8]) -> UInt32 {
    if lemmas.count * 2 >= keys.count { grow() }
    let hash = Hashing.bytes(bytes, 0, bytes.count) | 1
    var slot = Int(truncatingIfNeeded: hash &>> 20) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = hash
    values[slot] = UInt32(lemmas.count)
    lemmas.append(String(decoding: bytes, as: UTF8.self))
    return values[slot]
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    values = [UInt32](repeating: 0, count: old.0.count * 2)
    for i in old.0.indices where old.0[i] != 0 {
      var slot = Int(truncatingIfNeeded: old.0[i] &>> 20) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = old.0[i]
      values[slot] = old.1[i]
    }
  }
}

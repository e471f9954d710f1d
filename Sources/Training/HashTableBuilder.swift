internal import Linguistics

/// Lays out the open-addressing tables that ``Lexicon`` and the lemmatiser read.
struct HashTableBuilder {
  private var keys: [UInt32]
  private var values: [UInt32]

  /// Places all entries, given in a fixed order; of two with one key the first stays.
  init(_ entries: [(hash: UInt64, value: UInt32)]) {
    var size = 64
    while size * 2 < entries.count * 3 { size *= 2 }
    while true {
      keys = [UInt32](repeating: 0, count: size)
      values = [UInt32](repeating: 0, count: size)
      if place(entries, size) { return }
      size *= 2
    }
  }

  private mutating func place(_ entries: [(hash: UInt64, value: UInt32)], _ size: Int) -> Bool {
    for entry in entries {
      let key = UInt32(truncatingIfNeeded: entry.hash >> 32) | 1
      var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
      var probes = 1
      while keys[slot] != 0, keys[slot] != key {
        slot = (slot + 1) & (size - 1)
        probes += 1
      }
      // One empty slot must follow within the probes of a lookup.
      if probes >= Lexicon.longestProbe { return false }
      if keys[slot] == 0 {
        keys[slot] = key
        values[slot] = entry.value
      }
    }
    return true
  }

  /// Writes the table as two sections.
  func write(
    _ name: String, keys keyName: String, values valueName: String, to writer: inout ModelWriter
  ) {
    writer.add(name + "." + keyName, keys)
    writer.add(name + "." + valueName, values)
  }
}

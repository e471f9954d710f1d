/// The words of a language's training text: which tags they take and what they are like.
///
/// An open-addressing table from the hash of a lower-case form to a word number; the number leads to columns. Strings
/// are not stored. Lookup costs one or two cache lines.
package struct Lexicon: Sendable {
  /// The number of a word that is not in the lexicon.
  package static let unknown: UInt32 = 0

  private let keys: Column<UInt32>
  private let words: Column<UInt32>
  /// Bit `t` is set where the word was seen with the tag `t`, or is a lexeme's form with it; word 0 has none.
  package let tags: Column<UInt32>

  package init(_ file: ModelFile) throws(LinguisticsError) {
    keys = try file.rows("lexicon.keys")
    words = try file.column("lexicon.words", count: keys.count)
    tags = try file.column("lexicon.tags")
  }

  /// The number of a word, by the hash of its lower-case form.
  @inline(__always)
  package func word(_ hash: UInt64) -> UInt32 {
    let mask = keys.count &- 1
    let key = UInt32(truncatingIfNeeded: hash &>> 32) | 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    // The builder leaves at least a third of the slots empty, and checks that no probe is longer than this.
    for _ in 0..<Self.longestProbe {
      let found = keys[slot]
      if found == key {
        let word = words[slot]
        return Int(word) < tags.count ? word : Self.unknown
      }
      if found == 0 { return Self.unknown }
      slot = (slot &+ 1) & mask
    }
    return Self.unknown
  }

  /// The most slots that are looked at for one word.
  package static let longestProbe = 64
}

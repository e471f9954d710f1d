/// Lemmas and features by lookup: what the training text says about a form with a tag, or about its longest known
/// ending.
///
/// A key is the hash of a lower-case form and a tag, or of an ending and a tag; its value an edit (bytes to cut and
/// text to append) and a bundle of features. Exceptions are the whole forms. Cost: at most eight lookups a token.
struct Lemmatizer: Sendable {
  private let keys: Column<UInt32>
  private let values: Column<UInt32>
  /// Bytes to cut from the end of the form, and position of what to append.
  private let edits: Column<UInt32>
  private let bundles: Column<UInt64>
  private let endings: [[UInt8]]

  /// What is known of a token: the edit that makes its lemma, and its features.
  struct Entry {
    var cut: Int
    var ending: Int
    /// True where the lemma begins as the form does, capitals and all.
    var keepsCase: Bool
    var features: Features
  }

  init(_ file: ModelFile) throws(LinguisticsError) {
    keys = try file.rows("lemma.keys")
    values = try file.column("lemma.values", count: keys.count)
    edits = try file.column("lemma.edits")
    bundles = try file.column("lemma.bundles")
    endings = try file.strings("lemma.endings").map { Array($0.utf8) }
    for i in 0..<keys.count where keys[i] != 0 {
      guard Int(values[i] & 0xFFFF) < edits.count, Int(values[i] >> 16) < bundles.count else {
        throw file.corrupt("a lemma entry leads outside its tables")
      }
    }
    for i in 0..<edits.count where Int(edits[i] >> 9) >= endings.count {
      throw file.corrupt("a lemma edit leads outside the endings")
    }
  }

  /// The entry of a form with a tag. `lower` holds the form's lower case from `from` to `to`.
  func entry(_ lower: [UInt8], _ from: Int, _ to: Int, tag: UInt8) -> Entry? {
    if let found = find(LemmaKey.form(lower, from, to, tag: tag)) { return found }
    var length = min(LemmaKey.longestEnding, to - from)
    while length > 0 {
      let at = to - length
      // Endings begin at a scalar.
      if lower[at] & 0xC0 != 0x80,
        let found = find(LemmaKey.ending(lower, at, to, tag: tag)),
        found.cut <= to - from
      {
        return found
      }
      length -= 1
    }
    return find(LemmaKey.ending(lower, to, to, tag: tag)).flatMap { $0.cut == 0 ? $0 : nil }
  }

  private func find(_ hash: UInt64) -> Entry? {
    let mask = keys.count &- 1
    let key = UInt32(truncatingIfNeeded: hash &>> 32) | 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    for _ in 0..<Lexicon.longestProbe {
      let found = keys[slot]
      if found == 0 { return nil }
      if found == key {
        let value = values[slot]
        let edit = edits[Int(value & 0xFFFF)]
        return Entry(
          cut: Int(edit & 0xFF), ending: Int(edit >> 9), keepsCase: edit & 0x100 != 0,
          features: Features(bits: bundles[Int(value >> 16)]))
      }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Writes a lemma into `out`.
  func lemma(
    _ entry: Entry, _ text: [UInt8], _ lower: [UInt8], _ from: Int, _ to: Int,
    into out: inout [UInt8]
  ) {
    out.removeAll(keepingCapacity: true)
    let kept = max(from, to - entry.cut)
    out.append(contentsOf: entry.keepsCase ? text[from..<kept] : lower[from..<kept])
    out.append(contentsOf: endings[entry.ending])
  }
}

/// The hashes by which the lemmatiser's table is read and written.
package enum LemmaKey {
  /// The longest ending, in bytes.
  package static let longestEnding = 7

  package static func form(_ lower: [UInt8], _ from: Int, _ to: Int, tag: UInt8) -> UInt64 {
    (Hashing.bytes(lower, from, to) ^ UInt64(tag) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
  }

  package static func ending(_ lower: [UInt8], _ from: Int, _ to: Int, tag: UInt8) -> UInt64 {
    (Hashing.bytes(lower, from, to) ^ (UInt64(tag) &+ 64) &* 0x9E37_79B9_7F4A_7C15)
      &* 0xA076_1D64_78BD_642F
  }
}

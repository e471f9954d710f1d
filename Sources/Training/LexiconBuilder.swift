internal import Linguistics

/// Counts the words of the training text and makes the lexicon of them and of inflected lexemes.
struct LexiconBuilder {
  /// How often a form has each tag.
  struct Entry {
    /// Tokens of the training text; 0 for a form that only the lexemes know.
    var count = 0
    var tags: [UInt8: Int] = [:]
    var order: Int
    /// Bit `t` is set where a lexeme has the form with the tag `t`.
    var inflected: UInt32 = 0
  }

  /// A form that is so frequent needs no lexeme to say what it can be.
  private static let wellKnown = 20

  /// By the hash of the lower-case form.
  private(set) var entries: [UInt64: Entry] = [:]

  init(
    _ sentences: [TrainingSentence], _ tagSet: TagSetBuilder, inflected: [InflectedForm] = []
  ) {
    var lower: [UInt8] = []
    for sentence in sentences {
      CaseFolding.lowercase(sentence.text, into: &lower)
      for i in 0..<sentence.count {
        let hash = Hashing.bytes(lower, sentence.start[i], sentence.end[i])
        let tag = tagSet.tag(sentence.upos[i], sentence.features[i])
        let order = entries.count
        entries[hash, default: Entry(order: order)].count += 1
        entries[hash]?.tags[tag, default: 0] += 1
      }
    }
    for form in inflected {
      CaseFolding.lowercase(Array(form.form.utf8), into: &lower)
      let hash = Hashing.bytes(lower, 0, lower.count)
      let order = entries.count
      entries[hash, default: Entry(order: order)].inflected |=
        1 << UInt32(tagSet.tag(form.upos, form.features))
    }
  }

  /// The words by falling frequency: a word's number in the lexicon is its position here, from 1.
  var ordered: [(key: UInt64, value: Entry)] {
    entries.sorted { ($1.value.count, $0.value.order) < ($0.value.count, $1.value.order) }
  }

  /// Adds the lexicon's sections.
  func write(to writer: inout ModelWriter) {
    var tags: [UInt32] = [0]
    var table: [(hash: UInt64, value: UInt32)] = []
    for (hash, entry) in ordered {
      table.append((hash, UInt32(tags.count)))
      tags.append(Self.mask(entry, entry.tags))
    }
    HashTableBuilder(table).write("lexicon", keys: "keys", values: "words", to: &writer)
    writer.add("lexicon.tags", tags)
  }

  /// The tags of a form without one token that has `tag`, as if the token had not been in the training text.
  func maskWithout(_ tag: UInt8, _ hash: UInt64) -> UInt32 {
    guard let entry = entries[hash] else { return 0 }
    var tags = entry.tags
    tags[tag, default: 1] -= 1
    return Self.mask(entry, tags.filter { $0.value > 0 })
  }

  /// One bit a tag; of a frequent form, tags that one token in two hundred has not are left out.
  private static func mask(_ entry: Entry, _ tags: [UInt8: Int]) -> UInt32 {
    let total = tags.values.reduce(0, +)
    var mask: UInt32 = entry.count < wellKnown ? entry.inflected : 0
    for (tag, count) in tags where count * 200 >= total { mask |= 1 << UInt32(tag) }
    return mask
  }
}

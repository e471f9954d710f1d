internal import Linguistics

/// Learns lemmas and features: for each form and tag the most frequent pair of edit and features, and for endings the
/// same where the pair of most forms with that ending agrees.
struct LemmaTrainer {
  private struct Edit: Hashable {
    var cut: Int
    var append: String
    var keepsCase: Bool
  }
  private struct Outcome: Hashable {
    var edit: Edit
    var features: UInt64
  }
  private struct Tally {
    var outcomes: [Outcome: Int] = [:]
    var order: Int

    var best: (outcome: Outcome, count: Int)? {
      outcomes.min { a, b in
        (b.value, a.key.edit.append, a.key.edit.cut, a.key.features, a.key.edit.keepsCase ? 0 : 1)
          < (
            a.value, b.key.edit.append, b.key.edit.cut, b.key.features, b.key.edit.keepsCase ? 0 : 1
          )
      }.map { ($0.key, $0.value) }
    }
  }

  private var forms: [UInt64: Tally] = [:]
  private var endings: [UInt64: Tally] = [:]

  init(
    _ sentences: [TrainingSentence], _ tagSet: TagSetBuilder, inflected: [InflectedForm] = []
  ) {
    var lower: [UInt8] = []
    // A form counts once a tag for its endings, however frequent it is.
    var formKeys: [UInt64: (bytes: [UInt8], tag: UInt8, order: Int)] = [:]
    for sentence in sentences {
      CaseFolding.lowercase(sentence.text, into: &lower)
      for i in 0..<sentence.count {
        let (from, to) = (sentence.start[i], sentence.end[i])
        let tag = tagSet.tag(sentence.upos[i], sentence.features[i])
        let edit = Self.edit(
          Array(sentence.text[from..<to]), Array(lower[from..<to]), sentence.lemma[i])
        let key = LemmaKey.form(lower, from, to, tag: tag)
        let outcome = Outcome(edit: edit, features: sentence.features[i].bits)
        let order = forms.count
        forms[key, default: Tally(order: order)].outcomes[outcome, default: 0] += 1
        if formKeys[key] == nil {
          formKeys[key] = (Array(lower[from..<to]), tag, formKeys.count)
        }
      }
    }
    for (key, form) in formKeys.sorted(by: { $0.value.order < $1.value.order }) {
      guard let best = forms[key]?.best?.outcome else { continue }
      let bytes = form.bytes
      // An ending that is the whole word and cuts more than itself would not carry over.
      for length in 0...min(LemmaKey.longestEnding, bytes.count) {
        let at = bytes.count - length
        if length > 0, bytes[at] & 0xC0 == 0x80 { continue }
        if best.edit.cut > length { continue }
        let ending = LemmaKey.ending(bytes, at, bytes.count, tag: form.tag)
        let order = endings.count
        endings[ending, default: Tally(order: order)].outcomes[best, default: 0] += 1
      }
    }
    add(inflected, tagSet)
  }

  /// Adds the forms of lexemes that the training text does not have with their tag, where their endings do not tell
  /// the same.
  private mutating func add(_ inflected: [InflectedForm], _ tagSet: TagSetBuilder) {
    var lower: [UInt8] = []
    for form in inflected {
      let bytes = Array(form.form.utf8)
      CaseFolding.lowercase(bytes, into: &lower)
      let tag = tagSet.tag(form.upos, form.features)
      let key = LemmaKey.form(lower, 0, lower.count, tag: tag)
      guard forms[key] == nil else { continue }
      let outcome = Outcome(
        edit: Self.edit(bytes, lower, form.lemma), features: form.features.bits)
      guard byEnding(lower, tag) != outcome else { continue }
      forms[key] = Tally(outcomes: [outcome: 1], order: forms.count)
    }
  }

  /// What the longest known ending tells, as the lemmatiser will look it up.
  private func byEnding(_ lower: [UInt8], _ tag: UInt8) -> Outcome? {
    for length in stride(from: min(LemmaKey.longestEnding, lower.count), through: 1, by: -1) {
      let at = lower.count - length
      if lower[at] & 0xC0 == 0x80 { continue }
      let key = LemmaKey.ending(lower, at, lower.count, tag: tag)
      if let best = endings[key]?.best?.outcome, best.edit.cut <= lower.count { return best }
    }
    return nil
  }

  /// The edit that makes a lemma of a form.
  private static func edit(_ form: [UInt8], _ lower: [UInt8], _ lemma: String) -> Edit {
    let target = Array(lemma.utf8)
    func common(_ a: [UInt8]) -> Int {
      var n = 0
      while n < a.count, n < target.count, a[n] == target[n] { n += 1 }
      // Not inside a scalar.
      while n > 0,
        (n < a.count && a[n] & 0xC0 == 0x80) || (n < target.count && target[n] & 0xC0 == 0x80)
      {
        n -= 1
      }
      return n
    }
    let keeps = common(form)
    let folds = common(lower)
    let keepsCase = keeps > folds
    let n = max(keeps, folds)
    return Edit(
      cut: min(form.count - n, 255), append: String(decoding: target[n...], as: UTF8.self),
      keepsCase: keepsCase)
  }

  /// Adds the lemmatiser's sections.
  func write(to writer: inout ModelWriter) {
    var editIndex: [Edit: UInt32] = [:]
    var edits: [UInt32] = []
    var endingIndex: [String: UInt32] = [:]
    var texts: [String] = []
    var bundleIndex: [UInt64: UInt32] = [:]
    var bundles: [UInt64] = []
    var table: [(hash: UInt64, value: UInt32)] = []

    func value(_ outcome: Outcome) -> UInt32? {
      if editIndex[outcome.edit] == nil {
        if endingIndex[outcome.edit.append] == nil {
          guard !outcome.edit.append.contains("\n") else { return nil }
          endingIndex[outcome.edit.append] = UInt32(texts.count)
          texts.append(outcome.edit.append)
        }
        let text = endingIndex[outcome.edit.append] ?? 0
        editIndex[outcome.edit] = UInt32(edits.count)
        edits.append(
          UInt32(outcome.edit.cut) | (outcome.edit.keepsCase ? 0x100 : 0) | text << 9)
      }
      if bundleIndex[outcome.features] == nil {
        bundleIndex[outcome.features] = UInt32(bundles.count)
        bundles.append(outcome.features)
      }
      guard let edit = editIndex[outcome.edit], let bundle = bundleIndex[outcome.features],
        edit < 0xFFFF, bundle < 0xFFFF
      else { return nil }
      return bundle << 16 | edit
    }

    for (key, tally) in forms.sorted(by: { $0.value.order < $1.value.order }) {
      if let best = tally.best, let value = value(best.outcome) { table.append((key, value)) }
    }
    for (key, tally) in endings.sorted(by: { $0.value.order < $1.value.order }) {
      if let best = tally.best, let value = value(best.outcome) { table.append((key, value)) }
    }
    HashTableBuilder(table).write("lemma", keys: "keys", values: "values", to: &writer)
    writer.add("lemma.edits", edits)
    writer.add("lemma.bundles", bundles)
    writer.add("lemma.endings", strings: texts)
  }
}

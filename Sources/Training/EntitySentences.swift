internal import Entities
internal import Foundation
internal import LanguageResources

/// Sentences of our own for the sequence model: patterns filled with names that no gazetteer holds, so that the model
/// learns what stands around a company, a person or a product. The same seed gives the same sentences.
struct EntitySentences {
  /// What sentences are about, as the table calls it.
  enum Subject: String {
    /// News of data and of those who hold it.
    case data = "sentence"
    /// Anything else: sports, music, places, history.
    case general
  }

  private var sentences: [Subject: [String]] = [:]
  private var texts: [String] = []
  private var patterns: [String: [String]] = [:]
  /// Names of the gazetteers.
  private var listed: [String: [String]] = [:]
  private var generator: SeededGenerator
  private let path: String

  /// The types of the kinds of names.
  private static let types: [String: EntityType] = [
    "company": .company, "short": .company, "person": .person, "surname": .person,
    "initial": .person, "place": .location, "body": .organization, "press": .organization,
    "product": .product, "handle": .organization,
    "club": .organization, "band": .organization, "label": .company,
  ]
  private static let onsets = [
    "b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr",
    "r", "s", "st", "t", "tr", "v", "w", "z", "", "ch", "sh", "th",
  ]
  private static let vowels = ["a", "e", "i", "o", "u", "ia", "ea", "ou", "y", "é"]
  private static let codas = ["", "", "", "n", "r", "l", "s", "x", "nd", "rt", "m", "ck", "ll"]

  init(resources: ResourceLibrary, language: Language, seed: UInt64) throws(ResourceError) {
    generator = SeededGenerator(seed: seed)
    path = "\(language.code)/entity-sentences.tsv"
    for row in try resources.table(path, required: ["kind", "text"]).rows {
      if let subject = Subject(rawValue: row["kind"]) {
        sentences[subject, default: []].append(row["text"])
      } else {
        patterns[row["kind"], default: []].append(row["text"])
      }
    }
    for row in try resources.table("\(language.code)/entity-texts.tsv", required: ["text"]).rows {
      texts.append(row["text"])
    }
    for row in try resources.table("common/organizations.tsv", required: ["name", "type"]).rows {
      listed[row["type"] == "company" ? "listed" : "body", default: []].append(row["name"])
    }
    for row in try resources.table("common/person-names.tsv", required: ["name", "kind"]).rows
    where row["kind"] == "first" {
      listed["given", default: []].append(row["name"])
    }
    for row in try resources.table("common/cities.tsv", required: ["name"]).rows {
      let local = row.list(language.code, separator: ";").first
      listed["city", default: []].append(local ?? row["name"])
    }
  }

  /// The sentences about well-known names, as they stand.
  mutating func wellKnown() throws(TrainingError) -> [AnnotatedText] {
    var result: [AnnotatedText] = []
    for text in texts { result.append(try fill(text)) }
    return result
  }

  /// All sentences about a subject, each filled some times.
  mutating func fill(_ subject: Subject, times: Int) throws(TrainingError) -> [AnnotatedText] {
    var result: [AnnotatedText] = []
    for _ in 0..<times {
      for sentence in sentences[subject] ?? [] { result.append(try fill(sentence)) }
    }
    return result
  }

  /// The same sentence about others, so that the model does not learn names by heart: names of one word, and the last
  /// words of persons, become made-up words. Nil where nothing can change.
  mutating func vary(_ annotated: AnnotatedText) -> AnnotatedText? {
    let scalars = Array(annotated.text.unicodeScalars)
    var result = AnnotatedText(text: "", mentions: [], isCoarse: annotated.isCoarse)
    var at = 0
    var hasChanged = false
    for mention in annotated.mentions.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result.text.unicodeScalars += scalars[at..<mention.range.lowerBound]
      var words = String(String.UnicodeScalarView(scalars[mention.range]))
      if let other = self.other(words, types: mention.types) {
        words = other
        hasChanged = true
      }
      let start = result.text.unicodeScalars.count
      result.text += words
      var moved = mention
      moved.range = start..<(start + words.unicodeScalars.count)
      result.mentions.append(moved)
      at = mention.range.upperBound
    }
    result.text.unicodeScalars += scalars[at...]
    return hasChanged ? result : nil
  }

  /// Another name that begins with a vowel where this one does: a person keeps all but the last word; a place or body
  /// must be one word.
  private mutating func other(_ name: String, types: [EntityType]) -> String? {
    var parts = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard types != [.product], types != [.role], types == [.person] || parts.count == 1,
      let last = parts.last, last.count > 3, last.allSatisfy(\.isLetter),
      last.first?.isUppercase == true, last.dropFirst().allSatisfy(\.isLowercase)
    else { return nil }
    let isElided = Self.beginsWithVowel(name)
    for _ in 0..<Self.tries {
      parts[parts.count - 1] = word()
      let other = parts.joined(separator: " ")
      if Self.beginsWithVowel(other) == isElided { return other }
    }
    return nil
  }

  private static let tries = 40

  private static func beginsWithVowel(_ name: String) -> Bool {
    guard let first = name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.first
    else { return false }
    return "aeiouhyœæø".unicodeScalars.contains(first)
  }

  private mutating func fill(_ sentence: String) throws(TrainingError) -> AnnotatedText {
    var result = AnnotatedText(text: "", mentions: [], isCoarse: false)
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      result.text += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(separator: "|")
      rest = rest[rest.index(after: close)...]
      guard let first = parts.first else { continue }
      let words = try self.words(String(first))
      let kind = first.hasPrefix("@") ? Self.types[String(first.dropFirst())] : nil
      let type = parts.count > 1 ? EntityType(rawValue: String(parts[1])) : kind
      let start = result.text.unicodeScalars.count
      result.text += words
      if let type {
        result.mentions.append(
          .init(range: start..<(start + words.unicodeScalars.count), types: [type]))
      }
    }
    result.text += rest
    return result
  }

  /// Words with every @name in them filled.
  private mutating func words(_ pattern: String) throws(TrainingError) -> String {
    var result = ""
    var rest = pattern[...]
    while let at = rest.firstIndex(of: "@") {
      result += rest[..<at]
      let name = rest[rest.index(after: at)...].prefix { $0.isLetter }
      rest = rest[name.endIndex...]
      result += try filling(String(name))
    }
    return result + rest
  }

  private mutating func filling(_ name: String) throws(TrainingError) -> String {
    switch name {
    case "word": return word()
    case "letter": return String(letter())
    case "letters": return (0..<(2 + pick(3))).map { _ in String(letter()) }.joined()
    default:
      if let names = listed[name], !names.isEmpty { return names[pick(names.count)] }
      guard let choices = patterns[name], !choices.isEmpty else {
        throw TrainingError(
          path: path, message: "'@\(name)' has no pattern; add a row of that kind or mend the name")
      }
      return try words(choices[pick(choices.count)])
    }
  }

  private mutating func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }

  private mutating func letter() -> Character {
    Character(UnicodeScalar(UInt8(0x41 + pick(26))))
  }

  /// A made-up word with a capital.
  private mutating func word() -> String {
    var word = ""
    for _ in 0..<(2 + pick(2)) {
      word += Self.onsets[pick(Self.onsets.count)] + Self.vowels[pick(Self.vowels.count)]
    }
    word += Self.codas[pick(Self.codas.count)]
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}

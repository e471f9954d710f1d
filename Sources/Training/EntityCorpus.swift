internal import Entities
internal import Foundation

/// A text with the entities that an annotator marked in it.
struct AnnotatedText {
  /// A marked stretch.
  struct Mention {
    /// Unicode scalars of the text.
    var range: Range<Int>
    /// The types that it may have: several where the annotation does not tell companies from organizations.
    var types: [EntityType]
    /// It may also be nothing that has a type here.
    var mayBeNone = false
  }

  var text: String
  var mentions: [Mention]
  /// True where only names of persons, places and bodies are marked: any other word may be part of a role.
  var isCoarse: Bool
}

/// Reads annotated texts.
enum EntityCorpus {
  /// JSON Lines: `text`, and `entities` with `type`, `start` and `end` in Unicode scalars.
  static func readLines(_ data: Data, path: String) throws(TrainingError) -> [AnnotatedText] {
    var result: [AnnotatedText] = []
    for (number, line) in data.split(separator: 0x0A).enumerated() {
      guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let text = object["text"] as? String,
        let entities = object["entities"] as? [[String: Any]]
      else {
        throw TrainingError(
          path: path, message: "line \(number + 1): expected an object with text and entities")
      }
      var mentions: [AnnotatedText.Mention] = []
      for entity in entities {
        guard let name = entity["type"] as? String, let type = EntityType(rawValue: name),
          let start = entity["start"] as? Int, let end = entity["end"] as? Int, start < end
        else {
          throw TrainingError(
            path: path, message: "line \(number + 1): an entity needs type, start and end")
        }
        mentions.append(.init(range: start..<end, types: [type]))
      }
      result.append(AnnotatedText(text: text, mentions: mentions, isCoarse: false))
    }
    return result
  }

  /// A token and its tag a line, with a tab between them; an empty line ends a sentence. Tags are O and B- or I- with
  /// PER, LOC, ORG or MISC.
  static func readTags(_ data: Data, path: String) throws(TrainingError) -> [AnnotatedText] {
    var result: [AnnotatedText] = []
    var builder = TextBuilder()
    for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let columns = line.split(separator: 0x09)
      if columns.isEmpty {
        if let text = builder.take() { result.append(text) }
        continue
      }
      guard columns.count == 2 else {
        throw TrainingError(path: path, message: "line \(number + 1): expected a token and a tag")
      }
      builder.append(
        String(decoding: columns[0], as: UTF8.self),
        tag: String(decoding: columns[1], as: UTF8.self))
    }
    if let text = builder.take() { result.append(text) }
    return result
  }

  /// Joins tokens to text again.
  private struct TextBuilder {
    private var text = ""
    private var length = 0
    private var mentions: [AnnotatedText.Mention] = []
    private var last = ""
    private var isInQuotes = false

    mutating func append(_ token: String, tag: String) {
      if !text.isEmpty, needsSpace(before: token) {
        text += " "
        length += 1
      }
      if token == "\"" { isInQuotes.toggle() }
      let start = length
      text += token
      length += token.unicodeScalars.count
      last = token
      if tag.hasPrefix("I-"), let index = mentions.indices.last {
        mentions[index].range = mentions[index].range.lowerBound..<length
      } else if tag != "O" {
        let types: [EntityType] =
          switch tag.dropFirst(2) {
          case "PER": [.person]
          case "LOC": [.location]
          case "ORG": [.company, .organization]
          default: [.product]
          }
        mentions.append(
          .init(range: start..<length, types: types, mayBeNone: types == [.product]))
      }
    }

    private func needsSpace(before token: String) -> Bool {
      if last == "\"" && isInQuotes { return false }
      if token == "\"" && isInQuotes { return false }
      if ["(", "[", "$", "#"].contains(last) || last.hasSuffix("'") && last.count < 6 {
        return false
      }
      if ["-", "/"].contains(last) || ["-", "/"].contains(token) { return false }
      if token.hasPrefix("'") || token == "n't" { return false }
      return ![",", ".", ")", "]", "%", "...", ":", ";", "?", "!"].contains(token)
        && !(token.hasPrefix("-") && token.count > 1)
    }

    mutating func take() -> AnnotatedText? {
      defer { self = TextBuilder() }
      return text.isEmpty ? nil : AnnotatedText(text: text, mentions: mentions, isCoarse: true)
    }
  }
}

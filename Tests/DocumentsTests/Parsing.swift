import LanguageResources
import Text

@testable import Documents

/// A parser with the embedded resources, and short forms for the tests.
let parser: DocumentParser = {
  do {
    return try DocumentParser(resources: .embedded)
  } catch {
    preconditionFailure("\(error)")
  }
}()

func parse(_ text: String) throws(DocumentError) -> Document {
  try parser.parse(Array(text.utf8), path: nil)
}

extension Document {
  /// "speaker: text" of each part.
  var turns: [String] {
    segments.map { ($0.speaker.map { "\($0): " } ?? "") + text.string(in: $0.range) }
  }
  var parts: [String] { segments.map { "\($0.kind.rawValue): \(text.string(in: $0.range))" } }
}

/// "speaker: text" of each part of a text that stays as it is.
func turns(_ text: String, kind: Document.Kind? = nil) -> [String] {
  let source = SourceText(text)
  return parser.segments(of: source, kind: kind).segments.map {
    ($0.speaker.map { "\($0): " } ?? "") + source.string(in: $0.range)
  }
}

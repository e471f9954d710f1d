/// What stands between tokens, where sentences can end.
package enum SentenceBorders {
  /// Tokens after which a sentence ends whatever the model says, to bound the parser's memory.
  package static let longestSentence = 1_000

  /// What stands between two tokens.
  package enum Gap: UInt32, Sendable {
    case none, space, newline, blankLine
  }

  /// The gap between two offsets of a text. Cost: its length.
  package static func gap(_ text: [UInt8], _ from: Int, _ to: Int) -> Gap {
    var newlines = 0
    var i = from
    while i < to {
      let byte = text[i]
      // U+2028 and the like are line feeds in the view; a carriage return before one counts once.
      if byte == 0x0A || (byte == 0x0D && (i + 1 >= to || text[i + 1] != 0x0A)) || byte == 0x0C {
        newlines += 1
        if newlines > 1 { return .blankLine }
      }
      i += 1
    }
    return newlines > 0 ? .newline : from < to ? .space : .none
  }
}

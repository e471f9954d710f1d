/// The words that a span may begin with or not: an annotator's "les données" and a parser's
/// "données" are the same argument. They belong to the definition of the score, which must not
/// change when the language resources do.
enum Articles {
  private static let words = [
    "des", "les", "la", "le", "une", "un", "du", "de", "the", "an", "a", "its", "their", "our",
    "nos", "leur", "leurs",
  ].map { ScalarText($0) }

  /// How many scalars of articles and blanks `words` begins with. An article needs a blank or an
  /// apostrophe behind it.
  static func length(in text: ArraySlice<Unicode.Scalar>) -> Int {
    var at = text.startIndex
    while let next = end(of: text[at...]) { at = next }
    return at - text.startIndex
  }

  /// The index behind the article that starts `text`, and behind its blanks.
  private static func end(of text: ArraySlice<Unicode.Scalar>) -> Int? {
    let elided = text.prefix(2)
    if let letter = elided.first, "dlDL".unicodeScalars.contains(letter),
      elided.count == 2, let apostrophe = elided.last, apostrophe == "'" || apostrophe == "’"
    {
      return elided.endIndex
    }
    for word in words {
      guard text.count > word.count, zip(text, word).allSatisfy({ matches($0, $1) }) else {
        continue
      }
      let rest = text.dropFirst(word.count)
      let blanks = rest.prefix { isBlank($0) }
      if !blanks.isEmpty { return blanks.endIndex }
    }
    return nil
  }

  /// Whether a scalar is the small letter `letter`, whatever its case: i has four forms, s three.
  private static func matches(_ scalar: Unicode.Scalar, _ letter: Unicode.Scalar) -> Bool {
    if scalar == letter { return true }
    switch scalar.value {
    case 0x41...0x5A: return scalar.value | 0x20 == letter.value
    case 0x130, 0x131: return letter == "i"
    case 0x17F: return letter == "s"
    default: return false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    // The information separators are blanks by their bidirectional class, not by White_Space.
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }
}

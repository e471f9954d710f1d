internal import Text

/// The words by which names and sentences are found: without accents and case, punctuation apart.
enum SearchWords {
  /// The words of a name, in order. Letters with a full stop behind each are one word: "U.S." is "us".
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    forEachWord(ofName: text) { words.append(fold($0)) }
    return words
  }

  /// The words of a sentence, in order.
  static func words(ofSentence text: String) -> [String] {
    var words: [String] = []
    forEachWord(ofSentence: text) { words.append(fold($0)) }
    return words
  }

  /// A word as it is compared.
  static func fold(_ word: UnsafeBufferPointer<UInt8>) -> String {
    FoldedKey.key(String(decoding: word, as: UTF8.self))
  }

  /// The terms that all stand in a text which holds the words side by side: the word, or each with the one behind it.
  static func lookup(_ words: [String]) -> [String] {
    words.count < 2 ? words : zip(words, words.dropFirst()).map { pair($0, $1) }
  }

  /// What stands between the two words of a term.
  static let space = UInt8(ascii: " ")

  /// The term of a word with the one behind it.
  static func pair(_ first: String, _ second: String) -> String { first + " " + second }

  /// Calls the body with each word as it is written: a run of letters, digits and marks.
  static func forEachWord(
    ofSentence text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var text = text
    text.withUTF8 { bytes in
      var at = 0
      while let word = nextWord(bytes, &at) { body(UnsafeBufferPointer(rebasing: bytes[word])) }
    }
  }

  /// Calls the body with each word as it is written, but for the full stops of "U.S.".
  static func forEachWord(ofName text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var at = 0
      /// Dotted letters so far, and where the next would begin.
      var letters: [UInt8] = []
      var next = 0
      func endLetters() {
        if !letters.isEmpty { letters.withUnsafeBufferPointer(body) }
        letters.removeAll(keepingCapacity: true)
      }
      while let word = nextWord(bytes, &at) {
        let isLetter = scalarLength(bytes[word.lowerBound]) == word.count
        let isDotted = isLetter && at < bytes.count && bytes[at] == UInt8(ascii: ".")
        if !isLetter || word.lowerBound != next { endLetters() }
        if isDotted || isLetter && !letters.isEmpty {
          letters += bytes[word]
        } else {
          body(UnsafeBufferPointer(rebasing: bytes[word]))
        }
        if isDotted { at += 1 } else { endLetters() }
        next = at
      }
      endLetters()
    }
  }

  /// The next word; `at` moves behind it.
  private static func nextWord(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Range<Int>?
  {
    while at < bytes.count {
      let start = at
      while at < bytes.count, let length = wordScalar(bytes, at, isFirst: at == start) {
        at += length
      }
      if at > start { return start..<at }
      at += scalarLength(bytes[at])
    }
    return nil
  }

  /// The length of the scalar, in bytes, where it is part of a word; none begins with a mark.
  private static func wordScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, isFirst: Bool
  ) -> Int? {
    let byte = bytes[at]
    if byte < 0x80 {
      return (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) ? 1 : nil
    }
    let length = scalarLength(byte)
    guard at + length <= bytes.count else { return nil }
    var scalar = UInt32(byte) & (0x7F >> UInt32(length))
    for i in 1..<length { scalar = scalar << 6 | UInt32(bytes[at + i]) & 0x3F }
    let isWord =
      (0xC0..<0x250).contains(scalar) && scalar != 0xD7 && scalar != 0xF7
      || Scalars.isLetter(scalar) || Scalars.isDigit(scalar) || !isFirst && Scalars.isMark(scalar)
    return isWord ? length : nil
  }

  /// The length of a scalar of well-formed UTF-8, in bytes.
  private static func scalarLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}

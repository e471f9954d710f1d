internal import Text

/// The words by which names are found: without accents and case, punctuation apart.
enum SearchWords {
  /// The words of a text, in order. Letters with a full stop behind each are one word: "U.S." is "us".
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    forEachWord(of: text) { words.append(fold($0)) }
    return words
  }

  /// A word as it is compared.
  static func fold(_ word: String) -> String { FoldedKey.key(word) }

  /// The terms that all stand in a text which holds the words side by side: the word, or each with the one behind it.
  static func lookup(_ words: [String]) -> [String] {
    words.count < 2 ? words : zip(words, words.dropFirst()).map { pair($0, $1) }
  }

  /// The term of a word with the one behind it.
  static func pair(_ first: String, _ second: String) -> String { first + " " + second }

  /// Calls the body with each word as it is written, but for the full stops of "U.S.".
  static func forEachWord(of text: String, _ body: (String) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      var at = 0
      /// Dotted letters so far.
      var letters = ""
      while at < bytes.count {
        let start = at
        while at < bytes.count, let length = wordScalar(bytes, at) { at += length }
        if at == start {
          at += scalarLength(bytes[at])
          if !letters.isEmpty { body(letters) }
          letters = ""
          continue
        }
        let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
        let isDotted =
          scalarLength(bytes[start]) == at - start && at < bytes.count
          && bytes[at] == UInt8(ascii: ".")
        if isDotted {
          letters += word
          at += 1
        } else if !letters.isEmpty, scalarLength(bytes[start]) == at - start {
          body(letters + word)
          letters = ""
        } else {
          if !letters.isEmpty { body(letters) }
          letters = ""
          body(word)
        }
      }
      if !letters.isEmpty { body(letters) }
    }
  }

  /// The length of the scalar, in bytes, where it is part of a word.
  private static func wordScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
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
      || Scalars.isLetter(scalar) || Scalars.isDigit(scalar) || Scalars.isMark(scalar)
    return isWord ? length : nil
  }

  /// The length of a scalar of well-formed UTF-8, in bytes.
  private static func scalarLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}

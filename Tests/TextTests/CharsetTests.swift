import Testing

@testable import Text

@Suite("Charset")
struct CharsetTests {
  private func decode(_ bytes: [UInt8], _ declared: String? = nil) -> (
    text: String, charset: String
  ) {
    let decoded = CharsetDecoder().decode(bytes, declared: declared)
    return (String(decoding: decoded.utf8, as: UTF8.self), decoded.charset)
  }

  @Test("a byte order mark decides")
  func byteOrderMark() {
    #expect(decode([0xFF, 0xFE, 0xE9, 0x00], "utf-8") == ("é", "UTF-16LE"))
    #expect(decode([0xFE, 0xFF, 0x00, 0xE9]) == ("é", "UTF-16BE"))
    #expect(decode([0xEF, 0xBB, 0xBF, 0x61], "koi8-r") == ("a", "UTF-8"))
    #expect(decode([0xFF, 0xFE, 0, 0, 0xE9, 0, 0, 0]) == ("é", "UTF-32LE"))
  }

  @Test("latin1 means windows-1252")
  func latin() { #expect(decode([0x80, 0xE9], "iso-8859-1") == ("€é", "windows-1252")) }

  @Test(
    "labels mean what the standard says",
    arguments: [
      ("Latin1", "windows-1252"), ("UTF8", "UTF-8"), (" l9 ", "ISO-8859-15"),
      ("x-mac-roman", "macintosh"), ("sjis", "Shift_JIS"),
    ])
  func labels(_ label: String, _ charset: String) {
    #expect(CharsetDecoder.charset(ofLabel: label) == charset)
  }

  @Test("unknown labels mean nothing, so no name of an input reaches the converters")
  func unknownLabel() {
    #expect(CharsetDecoder.charset(ofLabel: "../../x,swaplfnl") == nil)
    #expect(decode(Array("été".utf8), "no-such-charset") == ("été", "UTF-8"))
  }

  @Test("UTF-16 without a mark is told by its zero bytes")
  func wide() {
    let text = "The board met. Le conseil a été réuni."
    #expect(
      decode(Array(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })) == (text, "UTF-16LE")
    )
    #expect(
      decode(Array(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }), "utf-8") == (
        text, "UTF-16BE"
      ))
  }

  @Test(
    "French letters tell the code page",
    arguments: [
      ("windows-1252", [0xE9, 0xE8, 0xE0, 0xE7] as [UInt8]),
      ("macintosh", [0x8E, 0x8F, 0x88, 0x8D]), ("IBM850", [0x82, 0x8A, 0x85, 0x87]),
    ])
  func french(_ charset: String, _ letters: [UInt8]) {
    // "Le café très près, à ça" in each.
    let bytes =
      Array("Le caf".utf8) + [letters[0]] + Array(" tr".utf8) + [letters[1]] + Array("s pr".utf8)
      + [letters[1]]
      + Array("s, ".utf8) + [letters[2]] + Array(" ".utf8) + [letters[3]] + Array("a".utf8)
    #expect(decode(bytes) == ("Le café très près, à ça", charset))
  }

  @Test("well-formed UTF-8 outweighs a declared single-byte charset")
  func misdeclared() {
    #expect(decode(Array("déjà vu, très".utf8), "iso-8859-1") == ("déjà vu, très", "UTF-8"))
  }

  @Test("ill-formed sequences are counted")
  func replacements() {
    let decoded = CharsetDecoder().decode([0x61, 0xFF, 0x62, 0xC3], declared: "utf-8")
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}")
    #expect(decoded.replacements == 2)
  }

  @Test("damaged UTF-8 is UTF-8 still, one letter with an accent in a single-byte charset is not")
  func damagedUTF8() {
    let damaged = CharsetDecoder().decode(Array("société transférée ".utf8) + [0x80, 0xBF, 0xC3])
    #expect(damaged.charset == "UTF-8" && damaged.replacements == 3 && !damaged.isGuessed)
    let narrow = CharsetDecoder().decode([
      0x73, 0x6F, 0x63, 0x69, 0xE9, 0x74, 0xE9, 0x20, 0xE0, 0x20,
    ])
    #expect(narrow.charset == "windows-1252" && narrow.isGuessed)
  }

  @Test("no bytes give no text")
  func empty() { #expect(decode([]) == ("", "UTF-8")) }
}

import Testing

@testable import Text

@Suite("Charset")
struct CharsetTests {
  @Test("a byte order mark decides")
  func byteOrderMark() {
    let text = CharsetDecoder().decode([0xFF, 0xFE, 0xE9, 0x00], declared: "utf-8")
    #expect(String(decoding: text.utf8, as: UTF8.self) == "é")
    #expect(text.charset == "UTF-16LE")
  }

  @Test("latin1 means windows-1252")
  func latin() {
    let text = CharsetDecoder().decode([0x80, 0xE9], declared: "iso-8859-1")
    #expect(String(decoding: text.utf8, as: UTF8.self) == "€é")
    #expect(text.charset == "windows-1252")
  }
}

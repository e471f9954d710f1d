import Foundation
import Records
import TestSupport
import Testing

private func written(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
  var json = JSONWriter()
  body(&json)
  return json.bytes
}

private func text(_ body: (inout JSONWriter) -> Void) -> String {
  String(decoding: written(body), as: UTF8.self)
}

/// The strings of a JSON array, by Foundation: JSONSerialization reads it too, but loses byte order marks.
private func parsed(_ bytes: [UInt8]) throws -> [String] {
  _ = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String])
  return try JSONDecoder().decode([String].self, from: Data(bytes))
}

@Suite("JSON that is written")
struct JSONWriterTests {
  private func expectRoundTrip(_ strings: [String]) throws {
    let bytes = written { $0.array(strings) { $0.value($1) } }
    let read = try parsed(bytes)
    #expect(read.map { Array($0.unicodeScalars) } == strings.map { Array($0.unicodeScalars) })
    #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F }, "a line stays a line")
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    #expect(!scalars.contains { (0x80...0x9F).contains($0.value) || $0.value == 0x2028 })
  }

  @Test("every control character, quote and line separator comes back equal")
  func controls() throws {
    let special =
      (0...0xA0).compactMap { Unicode.Scalar($0 as UInt32) }
      + ["\"", "\\", "/", "\u{2027}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{FEFF}", "\u{FFFD}"]
    try expectRoundTrip(special.map { String($0) })
    try expectRoundTrip([String(String.UnicodeScalarView(special))])
  }

  @Test("texts of all planes come back equal")
  func texts() throws {
    try expectRoundTrip(["", "é€😀👩‍👩‍👧", "\u{10FFFF}\u{FFFF}", "l\u{2019}e\u{301}te\u{301}", "\r\n"])
  }

  @Test("random strings come back equal")
  func random() throws {
    var generator = SeededGenerator(seed: 5)
    let strings = (0..<400).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...30, using: &generator)).compactMap { _ in
            Unicode.Scalar(
              UInt32.random(
                in: 0...(Bool.random(using: &generator) ? 0x100 : 0x10FFFF), using: &generator)
            )
          }))
    }
    try expectRoundTrip(strings)
  }

  @Test("member names are escaped as values are")
  func keys() throws {
    let bytes = written {
      $0.object {
        $0.key("a\"\n\u{2028}" as String)
        $0.value(1)
        $0.key("b")
        $0.null()
        $0.key("c")
        $0.value(true)
      }
    }
    #expect(!bytes.contains(0x0A))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(object.keys.sorted() == ["a\"\n\u{2028}", "b", "c"])
  }

  @Test(
    "numbers have at most three decimals and no needless ones",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (0.5, "0.5"), (0.25, "0.25"), (0.125, "0.125"),
      (2.0625, "2.063"), (-1.5, "-1.5"), (-0.0001, "0"), (0.9996, "1"), (12.05, "12.05"),
      (1234567.001, "1234567.001"), (100, "100"), (-0.001, "-0.001"), (1e14, "100000000000000"),
    ])
  func numbers(number: Double, expected: String) {
    #expect(text { $0.value(number) } == expected)
  }

  @Test(
    "what is not a number that JSON knows is null",
    arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e15])
  func notNumbers(number: Double) { #expect(text { $0.value(number) } == "null") }

  @Test("integers are written whole", arguments: [0, -1, 42, Int.max, Int.min])
  func integers(number: Int) { #expect(text { $0.value(number) } == String(number)) }

  @Test("commas stand between members and elements, and nowhere else")
  func commas() {
    let json = text {
      $0.object {
        $0.key("a")
        $0.array([[1, 2], [], [3]]) { json, inner in json.array(inner) { $0.value($1) } }
        $0.key("b")
        $0.object { _ in }
        $0.key("c")
        $0.value(nil as String?)
        $0.key("d")
        $0.value(nil as Double?)
        $0.key("e")
        $0.raw(Array("[0]".utf8))
        $0.key("f")
        $0.array([true, false]) { $0.value($1) }
      }
    }
    #expect(json == #"{"a":[[1,2],[],[3]],"b":{},"c":null,"d":null,"e":[0],"f":[true,false]}"#)
  }

  @Test("a writer that is used again begins anew")
  func again() {
    var json = JSONWriter()
    json.value("one")
    json.newline()
    json.value("two")
    #expect(json.bytes == Array("\"one\"\n\"two\"".utf8))
    json.removeAll()
    json.value(3)
    #expect(json.bytes == Array("3".utf8))
  }
}

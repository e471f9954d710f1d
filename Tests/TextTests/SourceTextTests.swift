import TestSupport
import Testing
import Text

/// The plain code that ``SourceText`` is checked against: a scan from the start each time.
private struct PlainText {
  let utf8: [UInt8]
  init(_ string: String) { utf8 = Array(string.utf8) }
  func scalarOffset(_ offset: Int) -> Int { utf8[..<offset].count { $0 & 0xC0 != 0x80 } }
  func utf8Offset(_ scalar: Int) -> Int {
    let starts = utf8.indices.filter { utf8[$0] & 0xC0 != 0x80 }
    return scalar < starts.count ? starts[scalar] : utf8.count
  }
}

@Suite("Source text")
struct SourceTextTests {
  private func expectSame(_ string: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let text = SourceText(string)
    let plain = PlainText(string)
    #expect(text.scalarCount == string.unicodeScalars.count, sourceLocation: sourceLocation)
    let agree =
      (0...text.count).allSatisfy { text.scalarOffset($0) == plain.scalarOffset($0) }
      && (0...text.scalarCount).allSatisfy {
        text.utf8Offset($0) == plain.utf8Offset($0)
          && text.scalarOffset(text.utf8Offset($0)) == $0
      }
    #expect(agree, "\(string.unicodeScalars.map { $0.value })", sourceLocation: sourceLocation)
  }

  @Test("every string of up to five scalars of one to four bytes converts as plain code does")
  func exhaustive() {
    let alphabet: [Unicode.Scalar] = ["a", "é", "€", "😀"]
    var strings = [""]
    for _ in 0..<5 {
      strings = strings.flatMap { s in alphabet.map { s + String($0) } }
      for string in strings { expectSame(string) }
    }
    expectSame("")
  }

  @Test("scalars across the borders of the index's blocks convert as plain code does")
  func blockBorders() {
    for padding in 58...70 {
      for scalar in ["a", "é", "€", "😀"] {
        expectSame(String(repeating: "x", count: padding) + scalar + "y")
        expectSame(String(repeating: "é", count: padding) + scalar + "y" + scalar)
      }
    }
  }

  @Test("long random strings convert as plain code does")
  func random() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<40 {
      expectSame(generator.string(of: ["a", " ", "é", "’", "漢", "😀", "\u{301}"], longest: 300))
    }
  }

  @Test("an empty text has one offset in either unit")
  func empty() {
    for text in [SourceText(""), SourceText(utf8: [])] {
      #expect(text.count == 0 && text.scalarCount == 0)
      #expect(text.scalarOffset(0) == 0 && text.utf8Offset(0) == 0)
      #expect(text.string(in: UTF8Range(0, 0)).isEmpty)
    }
  }

  @Test("offsets outside of the text are clamped to it")
  func clamped() {
    let text = SourceText("é€")
    #expect(text.scalarOffset(-3) == 0 && text.scalarOffset(99) == 2)
    #expect(text.utf8Offset(-3) == 0 && text.utf8Offset(99) == 5)
    #expect(text.string(in: UTF8Range(2, 99)) == "€")
    #expect(text.string(in: UTF8Range(98, 99)).isEmpty)
    #expect(text.string(in: UTF8Range(-9, 2)) == "é")
  }

  @Test(
    "ill-formed bytes become U+FFFD, and the offsets count what became of them",
    arguments: [
      [0x61, 0xFF, 0x62], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
      [0xC0, 0x80],
      [0x80, 0xC3, 0xA9],
    ])
  func illFormed(bytes: [UInt8]) {
    let text = SourceText(utf8: bytes)
    #expect(String(validating: text.utf8, as: UTF8.self) != nil)
    #expect(text.string.unicodeScalars.contains("\u{FFFD}"))
    expectSame(text.string)
  }

  @Test("ranges convert both ways")
  func ranges() {
    let text = SourceText("l’été €")
    let words = ScalarRange(2, 5)
    #expect(text.string(in: text.bytes(words)) == "été")
    #expect(text.scalars(text.bytes(words)) == words)
  }
}

@Suite("Ranges")
struct RangeTests {
  @Test("a range that ends before it starts is empty at its start")
  func reversed() {
    #expect(UTF8Range(5, 2) == UTF8Range(5, 5) && UTF8Range(5, 2).isEmpty)
    #expect(ScalarRange(5, 2) == ScalarRange(5, 5))
  }

  @Test("containing, overlapping and joining agree with sets of offsets")
  func asSets() {
    let ranges = (0...4).flatMap { start in (start...4).map { UTF8Range(start, $0) } }
    for a in ranges {
      for b in ranges {
        let (setA, setB) = (Set(a.start..<a.end), Set(b.start..<b.end))
        #expect(a.overlaps(b) == !setA.isDisjoint(with: setB) || a.isEmpty || b.isEmpty)
        if !b.isEmpty { #expect(a.contains(b) == setB.isSubset(of: setA)) }
        #expect(a.union(b).contains(a) && a.union(b).contains(b))
        #expect((a < b) == ((a.start, a.end) < (b.start, b.end)))
      }
      for offset in -1...5 { #expect(a.contains(offset) == (a.start..<a.end).contains(offset)) }
    }
  }
}

import Testing

@testable import Linguistics

@Suite("Case folding")
struct CaseFoldingTests {
  @Test("letters of two bytes fold as the standard library folds them")
  func agreesWithStandardLibrary() {
    for scalar in (0x20...0x24F).compactMap({ Unicode.Scalar($0) }) {
      let source = Array(String(scalar).utf8)
      var folded: [UInt8] = []
      CaseFolding.lowercase(source, into: &folded)
      let expected = Array(String(scalar).lowercased().utf8)
      #expect(folded.count == source.count)
      // What is not folded stays; what is folded is right.
      #expect(folded == expected || folded == source, "U+\(String(scalar.value, radix: 16))")
      if (0x41...0x5A).contains(scalar.value) || (0xC0...0xDE).contains(scalar.value)
        || scalar == "Œ" || scalar == "Š"
      {
        #expect(folded == expected)
      }
    }
  }
}

import TestSupport
import Testing
import Text

@Suite("Keys of names")
struct NameKeyTests {
  @Test(
    "spellings of one name have one key",
    arguments: [
      ["États-Unis", "Etats-Unis", "ETATS‑UNIS", "E\u{301}tats\u{2011}Unis", " états-unis "],
      ["Société  Générale", "societe generale", "SOCIÉTÉ\u{A0}GÉNÉRALE", "Société\tGénérale"],
      ["L'Œil", "l\u{2019}oeil", "L\u{2018}ŒIL"],
      ["Straße", "STRASSE"],
      ["ＡＣＭＥ", "acme", "Ac\u{200B}me"],
      ["Cæsar", "caesar"],
    ])
  func oneKey(names: [String]) {
    #expect(Set(names.map { FoldedKey.key($0) }).count == 1)
  }

  @Test("different names have different keys")
  func different() {
    #expect(FoldedKey.key("Velmora") != FoldedKey.key("Velmara"))
    #expect(FoldedKey.key("A B") != FoldedKey.key("AB"))
    #expect(FoldedKey.key("Аpple") != FoldedKey.key("Apple"))
    #expect(FoldedKey.key("").isEmpty && FoldedKey.key(" \n\t").isEmpty)
  }

  @Test("the key of a key is itself")
  func stable() {
    var generator = SeededGenerator(seed: 4)
    let alphabet: [Unicode.Scalar] = [
      "A", "b", "É", "œ", "Æ", "ß", " ", "\u{A0}", "’", "‑", "\u{301}", "İ", "ﬁ", "漢", "Ж", "ŉ",
    ]
    for _ in 0..<500 {
      let key = FoldedKey.key(generator.string(of: alphabet, longest: 10))
      #expect(FoldedKey.key(key) == key)
    }
  }

  @Test("a name of 200,000 combining marks has a key")
  func markFlood() {
    var name = String.UnicodeScalarView("a".unicodeScalars)
    for i in 0..<200_000 { name.append(i % 2 == 0 ? "\u{301}" : "\u{323}") }
    #expect(FoldedKey.key(String(name)) == "a")
  }
}

@Suite("Look-alike names")
struct ConfusablesTests {
  @Test("a name of mixed scripts is suspicious", arguments: ["Аpple", "Gооgle", "Velmоra"])
  func mixed(name: String) { #expect(Confusables.checks(name).contains(.mixedScripts)) }

  @Test(
    "names as they are written are not suspicious",
    arguments: [
      "Velmora", "Société Générale", "Яндекс", "東京", "Müller-Lüdenscheidt", "L’Oréal", "",
    ])
  func plain(name: String) { #expect(Confusables.checks(name).isEmpty) }

  @Test("names that look alike have one skeleton")
  func skeletons() {
    #expect(Confusables.skeleton("Аpple") == Confusables.skeleton("Apple"))
    #expect(Confusables.skeleton("Velmora") != Confusables.skeleton("Cardelia"))
    #expect(Confusables.skeleton("").isEmpty)
  }
}

@Suite("Regions and scalars")
struct RegionTests {
  @Test("a region has its French and English names")
  func names() {
    #expect(Regions.name(of: "US", in: "fr") == "États-Unis")
    #expect(Regions.name(of: "US", in: "en") == "United States")
    #expect(Regions.name(of: "US", in: "en", short: true) == "US")
    #expect(Regions.name(of: "CN", in: "fr") == "Chine")
  }

  @Test("an unknown region has no name of its own")
  func unknown() {
    let name = Regions.name(of: "not a region", in: "fr")
    #expect(name == nil || name == "not a region")
  }

  @Test("codes are two letters, each once")
  func codes() {
    let codes = Regions.codes()
    #expect(codes.count > 200 && Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.utf8.count == 2 })
    #expect(Set(["FR", "US", "GB", "CN", "IE"]).isSubset(of: codes))
  }

  @Test("ASCII's fast paths agree with the Unicode tables")
  func scalars() {
    for value in UInt32(0)..<0x80 {
      let properties = Unicode.Scalar(UInt8(value)).properties
      #expect(Scalars.isLetter(value) == properties.isAlphabetic)
      #expect(Scalars.isDigit(value) == (properties.numericType == .decimal))
      #expect(Scalars.isUppercase(value) == properties.isUppercase)
    }
    #expect(Scalars.isMark(0x301) && !Scalars.isMark(0xE9))
    #expect(Scalars.lowercase(0xC9) == 0xE9 && Scalars.lowercase(0x41) == 0x61)
    #expect(Scalars.isLetter(0x6F22) && Scalars.isDigit(0x663) && Scalars.isUppercase(0x416))
  }
}

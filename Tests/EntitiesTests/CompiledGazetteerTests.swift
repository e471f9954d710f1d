import Linguistics
import TestSupport
import Testing

@testable import Entities

@Suite("Compiled gazetteers")
struct CompiledGazetteerTests {
  private static let samples = [
    "Velmora", "Velmora Data", "Velmora Data Group", "Trassic-Holdings", "L'Écume", "AT&T", "1&1",
    "Œuvre du Nord", "Drasbach am See",
  ]

  private func compiler(_ names: [String] = samples) throws -> GazetteerCompiler {
    var compiler = GazetteerCompiler()
    let source = try compiler.add(.init(prefix: "x", files: "test.csv", licence: "ours"))
    for (number, name) in names.enumerated() {
      let bearer = try compiler.addBearer(.company, identifier: "ID\(number)", source: source)
      try compiler.addName(name, of: bearer, language: number % 2 == 0 ? "fr" : "")
    }
    return compiler
  }

  private func open(_ bytes: [UInt8]) throws(GazetteerError) -> CompiledGazetteer {
    try CompiledGazetteer(ModelBytes(copying: bytes), path: "test.gazetteer")
  }

  @Test("every name is found again, with its bearer, identifier and language")
  func roundTrip() throws {
    let gazetteer = try open(try compiler().compile())
    #expect(gazetteer.nameCount == Self.samples.count)
    for (number, name) in Self.samples.enumerated() {
      let entry = try #require(gazetteer.entry(named: name), "\(name)")
      #expect(entry.name == name)
      #expect(entry.key == "x:ID\(number)")
      #expect(entry.language == (number % 2 == 0 ? "fr" : ""))
      #expect(gazetteer.entry(named: name.uppercased()) == entry)
    }
    #expect(gazetteer.entry(named: "l’ecume")?.name == "L'Écume")
    #expect(gazetteer.entry(named: "oeuvre du nord")?.name == "Œuvre du Nord")
    for other in ["Velmor", "Velmora Group", "Velmora Data Gro", "Drasbach am", "AT", ""] {
      #expect(gazetteer.entry(named: other) == nil, "\(other)")
    }
    #expect(gazetteer.sources == [.init(prefix: "x", files: "test.csv", licence: "ours")])
  }

  @Test("the longest name wins, and the shorter ones that begin it where it is not whole")
  func longest() throws {
    let gazetteer = try open(try compiler().compile())
    func length(_ text: String) -> Int? {
      gazetteer.longestMatch(NameRuns(text: Array(text.utf8)), at: 0)?.end
    }
    #expect(length("Velmora Data Group said") == 3)
    #expect(length("Velmora Data Groups said") == 2)
    #expect(length("Velmora said") == 1)
    #expect(length("Drasbach am Meer") == nil)
    #expect(length("Velmorado") == nil)
  }

  @Test("a name's words are found in any text as a plain search finds them")
  func againstPlainSearch() throws {
    var generator = SeededGenerator(seed: 3)
    let alphabet: [String] = ["a", "b", "ab", "é", "ba"]
    func words(_ longest: Int) -> [String] {
      (0..<Int.random(in: 1...longest, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? "a"
      }
    }
    for _ in 0..<40 {
      let names = Set((0..<12).map { _ in words(4).joined(separator: " ") }).sorted()
      let gazetteer = try open(try compiler(names).compile())
      let text = words(30).map { $0 == "é" ? "É" : $0 }
      let runs = NameRuns(text: Array(text.joined(separator: " ").utf8))
      for start in text.indices {
        let plain = (1...4).last { length in
          start + length <= text.count
            && names.contains {
              $0.split(separator: " ").map { String($0) }
                == text[start..<(start + length)].map { $0.lowercased() }
            }
        }
        #expect(
          gazetteer.longestMatch(runs, at: start)?.end == plain.map { start + $0 },
          "\(names) in \(text) at \(start)")
      }
    }
  }

  @Test("of several bearers the far weightiest has the name; else it has a type and no identity")
  func homonyms() throws {
    func entry(_ weights: [UInt32], _ types: [EntityType], keepsFirst: Bool = false) throws
      -> CompiledGazetteer.Entry?
    {
      var compiler = GazetteerCompiler(keepsFirst: keepsFirst)
      let source = try compiler.add(.init(prefix: "", files: "", licence: ""))
      for (number, weight) in weights.enumerated() {
        let bearer = try compiler.addBearer(
          types[number], identifier: "\(number)", source: source, weight: weight)
        try compiler.addName("Velmora", of: bearer)
      }
      return try open(try compiler.compile()).entry(named: "Velmora")
    }
    #expect(try entry([5, 5000, 7], [.location, .location, .location])?.key == "1")
    #expect(try entry([600, 5000], [.location, .location])?.key == nil)
    #expect(try entry([0, 0], [.company, .location])?.isAmbiguous == true)
    #expect(try entry([0, 0], [.company, .company])?.isAmbiguous == false)
    #expect(try entry([0, 9], [.company, .company], keepsFirst: true)?.key == "0")
  }

  @Test(
    "identifiers come back as they are, packed or not",
    arguments: ["", "0", "007", "Q42", "5493001KJTIIGC8Y1R12", "é/ü", "lower-case"])
  func identifiers(identifier: String) throws {
    var compiler = GazetteerCompiler()
    let source = try compiler.add(.init(prefix: "", files: "", licence: ""))
    for name in ["Aramis", "Velmora", "Zelkovar"] {
      try compiler.addName(
        name,
        of: try compiler.addBearer(
          .person, identifier: name == "Velmora" ? identifier : "A1", source: source))
    }
    let key = try open(try compiler.compile()).entry(named: "Velmora")?.key
    #expect(key == (identifier.isEmpty ? nil : identifier))
  }

  @Test("names without a word, of too many words or bytes are left out")
  func unusable() throws {
    var compiler = try compiler([])
    let bearer = try compiler.addBearer(.company, identifier: nil, source: 0)
    for name in [
      "", " ", "…", String(repeating: "a ", count: 25), String(repeating: "a", count: 201),
    ] {
      #expect(try !compiler.addName(name, of: bearer), "\(name)")
    }
    #expect(try open(try compiler.compile()).nameCount == 0)
  }

  @Test("every truncation is told as one")
  func truncated() throws {
    let bytes = try compiler().compile()
    for length in 0..<bytes.count {
      #expect(throws: GazetteerError.self) { try open(Array(bytes[..<length])) }
    }
    #expect(
      throws: GazetteerError.truncated(
        path: "test.gazetteer", found: 128, expected: UInt64(bytes.count))
    ) {
      try open(Array(bytes[..<128]))
    }
  }

  @Test("a changed byte anywhere is refused")
  func changed() throws {
    let bytes = try compiler().compile()
    for i in bytes.indices where !(28..<32).contains(i) {
      var other = bytes
      other[i] ^= 0x10
      #expect(throws: GazetteerError.self) { try open(other) }
    }
  }

  @Test("foreign files, missing files and folders are told apart from damaged ones")
  func foreign() throws {
    let folder = try TemporaryDirectory()
    let text = try folder.write("names.csv", String(repeating: "name,type\n", count: 30))
    #expect(throws: GazetteerError.foreign(path: text)) { try CompiledGazetteer(path: text) }
    let empty = try folder.write("empty", "")
    #expect(throws: GazetteerError.foreign(path: empty)) { try CompiledGazetteer(path: empty) }
    for path in [folder("missing"), folder.path] {
      #expect(throws: GazetteerError.unreadable(path: path)) { try CompiledGazetteer(path: path) }
    }
    let good = try folder.write("good", bytes: try compiler().compile())
    #expect(try CompiledGazetteer(path: good).entry(named: "Velmora") != nil)
  }

  @Test(
    "bytes that were changed with their checksum give an error or other names, and never a trap")
  func forged() throws {
    let bytes = try compiler().compile()
    var generator = SeededGenerator(seed: 5)
    let text = NameRuns(text: Array(Self.samples.joined(separator: " ").utf8))
    for _ in 0..<4000 {
      var other = bytes
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let at = Int.random(in: ModelFile.headerSize..<bytes.count, using: &generator)
        other[at] = Bool.random(using: &generator) ? .random(in: 0...255, using: &generator) : 0xFF
      }
      let checksum = ModelBytes.checksum(of: other, from: ModelFile.headerSize)
      for i in 0..<8 { other[32 + i] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt64(i))) }
      guard let gazetteer = try? open(other) else { continue }
      for start in 0..<text.count {
        guard let match = gazetteer.longestMatch(text, at: start) else { continue }
        _ = gazetteer.entry(ofForm: match.form)
      }
      for form in -1...(gazetteer.nameCount + 1) { _ = gazetteer.entry(ofForm: form) }
      _ = (gazetteer.countsByType(), gazetteer.countsByLanguage(), gazetteer.countsBySource())
      _ = gazetteer.countsOfDoubt()
    }
  }
}

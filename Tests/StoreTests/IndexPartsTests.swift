import Foundation
import Testing

@testable import Store

@Suite("Parts of the index")
struct IndexPartsTests {
  @Test("a table numbers keys as a dictionary does, whatever their length")
  func byteTable() {
    var table = ByteTable()
    var numbers: [String: Int] = [:]
    let keys =
      ["", "é", "e\u{301}", "abcdefgh", "abcdefghi", "abcdefghj", "\0", "\0\0"]
      + (0..<3_000).map { String(repeating: "k", count: $0 % 19) + "\($0 % 700)" }
    for key in keys + keys {
      let known = numbers.count
      // By bytes, since a dictionary takes canonical equivalents for one.
      let number = numbers[key.utf8.map { "\($0)" }.joined(separator: " "), default: known]
      numbers[key.utf8.map { "\($0)" }.joined(separator: " ")] = number
      #expect(table.number(of: key) == number)
    }
    #expect(table.count == numbers.count)
    for (number, key) in keys.prefix(8).enumerated() {
      #expect(table.known(key) == number)
      #expect(Array(table[number]) == Array(key.utf8))
    }
    #expect(table.known("k1 k") == nil)
    table.removeAll()
    #expect(table.count == 0 && table.number(of: "é") == 0)
  }

  @Test("names are those of their entity, and an unknown entity has none")
  func entityNames() throws {
    var writer = EntityNameWriter(folder: FileManager.default.temporaryDirectory.path)
    // More than stays in memory.
    let all = (0..<20_000).map { ["name \($0)", "", String(repeating: "é", count: $0 % 30)] }
    for (number, names) in all.enumerated() { try writer.add("e\(number)", names) }
    let names = try writer.names()
    for number in [0, 1, 9_999, 19_999] { #expect(try names["e\(number)"] == all[number]) }
    #expect(try names["e20000"] == [])
    #expect(try EntityNameWriter(folder: "/").names()["e0"] == [])
  }

  @Test("a term keeps its number, however many texts come between")
  func terms() throws {
    var names = EntityNameWriter(folder: "/")
    try names.add("e1", ["Cardelia SA", "Cardelia"])
    var vocabulary = Vocabulary(names: try names.names())
    let first = vocabulary.terms(.agent, of: "Cardelia SA")
    #expect(try vocabulary.terms(.agent, ofEntity: "e1") == first)
    #expect(vocabulary.term(.document, exactly: "d1") == 3)
    let new = vocabulary.takeNewTerms()
    #expect((0..<new.fields.count).map { new.word($0) } == ["cardelia", "sa", "cardelia sa", "d1"])
    #expect(new.fields == [.agent, .agent, .agent, .document])
    for number in 0..<10_000 { _ = vocabulary.terms(.agent, of: "Velmora \(number)") }
    #expect(vocabulary.terms(.agent, of: "Cardelia SA") == first)
    #expect(try vocabulary.terms(.agent, ofEntity: "e1") == first)
    let later = vocabulary.takeNewTerms()
    #expect(later.first == 4 && later.word(0) == "velmora" && later.fields.count == 20_001)
    #expect(vocabulary.takeNewTerms().fields.isEmpty)
  }

  @Test("positions are read as they were written")
  func positions() {
    let lists: [[UInt32]] = [
      [], [0], [0, 1, 2], [127], [128], [5, 132, 133, 16_517, 2_000_000], [.max],
    ]
    for list in lists {
      var bytes: [UInt8] = []
      WordPositions.encode(list[...], to: &bytes)
      #expect(bytes.withUnsafeBytes { WordPositions.decode($0) } == list)
    }
  }

  @Test("positions before another word's are kept as a plain look-up keeps them")
  func following() {
    let lists: [[UInt32]] = [
      [], [0], [1], [2, 3, 4], [0, 2, 130, 131, 20_000], [5, 129, 132, 19_999, 20_001],
    ]
    for first in lists {
      for second in lists {
        for distance in 1...3 as ClosedRange<UInt32> {
          var bytes: [UInt8] = []
          WordPositions.encode(second[...], to: &bytes)
          var kept = first
          bytes.withUnsafeBytes { WordPositions.keep(&kept, before: $0, distance: distance) }
          #expect(kept == first.filter { second.contains($0 + distance) })
        }
      }
    }
  }
}

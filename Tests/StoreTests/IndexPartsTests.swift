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
    table.removeAll()
    #expect(table.count == 0 && table.number(of: "é") == 0)
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

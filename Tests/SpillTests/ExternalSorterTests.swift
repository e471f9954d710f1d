import Foundation
import Testing

@testable import Spill

/// A folder of the test's own.
private func withFolder<T>(_ body: (String) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory.path + "/sorter-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

private func collected(_ records: SortedRecords) throws -> [[UInt8]] {
  var result: [[UInt8]] = []
  try records.forEach { result.append(Array($0) + [0xFF] + Array($1)) }
  return result
}

@Suite("Sorting on the disk")
struct ExternalSorterTests {
  /// Keys of 0 to 20 bytes, many of them equal or with a common beginning.
  private static let records: [(key: [UInt8], record: [UInt8])] = {
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<3_000).map { number in
      let start = [UInt8](repeating: 0x61, count: random(10))
      let rest = (0..<random(11)).map { _ in UInt8(random(3)) }
      return (start + rest, Array("\(number)".utf8) + [UInt8](repeating: 1, count: random(90)))
    }
  }()

  @Test(
    "records come by the bytes of their keys, those of one key as they were added, whatever the runs",
    arguments: [1, 500, 20_000, 1 << 30])
  func order(runSize: Int) throws {
    let expected = Self.records.enumerated().sorted { a, b in
      let (left, right) = (a.element.key, b.element.key)
      return left == right ? a.offset < b.offset : left.lexicographicallyPrecedes(right)
    }.map { $0.element.key + [0xFF] + $0.element.record }
    try withFolder { (folder) throws in
      let sorter = ExternalSorter(folder: folder, runSize: runSize)
      for (key, record) in Self.records { try sorter.add(key: key, record[...]) }
      #expect(sorter.count == expected.count)
      let records = try sorter.sorted()
      #expect(try collected(records) == expected)
      #expect(try collected(records) == expected, "a second time")
    }
  }

  @Test("several threads read the same records at once")
  func threads() async throws {
    let folder = FileManager.default.temporaryDirectory.path
    let sorter = ExternalSorter(folder: folder, runSize: 20_000)
    for (key, record) in Self.records { try sorter.add(key: key, record[...]) }
    let records = try sorter.sorted()
    let expected = try collected(records)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 { group.addTask { try collected(records) == expected } }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("nothing gives nothing, and an empty record is a record")
  func empty() throws {
    try withFolder { (folder) throws in
      #expect(try collected(ExternalSorter(folder: folder).sorted()) == [])
      let sorter = ExternalSorter(folder: folder)
      try sorter.add(key: [], [])
      #expect(try collected(sorter.sorted()) == [[0xFF]])
    }
  }

  @Test("a temporary file has no name that could stay behind")
  func nameless() throws {
    try withFolder { (folder) throws in
      let file = SpillFile(folder: folder)
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      for start in stride(from: 0, to: bytes.count, by: 100_000) {
        #expect(try file.append(bytes[start..<(start + 100_000)]) == start)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      #expect(file.count == bytes.count)
      let spilled = try file.spilled()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      #expect(try spilled.read(at: 0, count: bytes.count) == bytes)
      #expect(try spilled.read(at: 2_999_990, count: 10) == Array(bytes.suffix(10)))
    }
  }

  @Test("a folder that cannot be written is an error that names it")
  func unwritable() throws {
    let file = SpillFile(folder: "/no/such/folder")
    let error = #expect(throws: SpillError.self) {
      try file.append([UInt8](repeating: 0, count: 4 << 20)[...])
    }
    #expect(error?.description.hasPrefix("/no/such/folder: cannot create a temporary file") == true)
  }
}

import Testing

@testable import Graph

@Suite("Columns that take little room")
struct CompactColumnTests {
  @Test("members of a group come in the order in which they were given")
  func grouping() {
    let groupOf: [Int32] = [2, 0, 2, 3, 0]
    var lists = NumberLists(grouping: [4, 2, 0, 3, 1], by: groupOf, groups: 4)
    #expect((0..<lists.count).map { Array(lists[$0]) } == [[4, 1], [], [2, 0], [3]])
    #expect(lists[2, 1] == 0)
    lists.sort(by: <)
    #expect((0..<lists.count).map { Array(lists[$0]) } == [[1, 4], [], [0, 2], [3]])
    #expect(NumberLists(grouping: [], by: [], groups: 0).count == 0)
  }

  @Test("lists are inverted, each number once")
  func inverting() {
    var lists = NumberLists()
    for list in [[1, 0, 1], [], [2, 1]] as [[Int32]] { lists.append(list) }
    let inverse = NumberLists(inverting: lists, below: 4)
    #expect((0..<inverse.count).map { Array(inverse[$0]) } == [[0], [0, 2], [2], []])
  }

  @Test("a key that comes twice is told, and few others are", arguments: [1, 10, 10_000])
  func repeated(count: Int) {
    var keys = RepeatedKeys(count: count)
    for key in 0..<UInt64(2 * count) { keys.note(key << 33) }
    for key in 0..<UInt64(count) { keys.note(key << 33) }
    #expect((0..<UInt64(count)).allSatisfy { keys.contains($0 << 33) })
    let mistaken = (UInt64(count)..<UInt64(2 * count)).filter { keys.contains($0 << 33) }.count
    #expect(mistaken <= 1 + count / 5)
    #expect(!RepeatedKeys(count: 0).contains(7))
  }

  @Test("equal parts are kept once, and stay what they were")
  func shared() {
    var parts = SharedParts()
    let facet = Shared(wrappedValue: Facet(names: [1, 2], heads: ["data"], quantity: 3))
    let first = parts.kept(facet)
    let other = parts.kept(
      Shared(wrappedValue: Facet(names: [1, 2], heads: ["data"], quantity: 4)))
    #expect(first == parts.kept(Shared(wrappedValue: facet.wrappedValue)) && first == facet)
    #expect(other != first && other.wrappedValue.names == [1, 2])
    #expect(other.wrappedValue.quantity == 4)
  }
}

@Suite("Work on several threads")
struct ConcurrentlyTests {
  private struct Failure: Error {}

  @Test("results come in order, all of them", arguments: [0, 1, 15, 16, 257, 1_000])
  func order(count: Int) throws {
    var results: [Int] = []
    try forEachConcurrently(3..<(3 + count), weight: { _ in 0 }) {
      $0 * $0
    } _: { index, result in
      #expect(result == index * index)
      results.append(index)
    }
    #expect(results == Array(3..<(3 + count)))
  }

  @Test("heavy numbers come in order too", arguments: [0, 1, 1 << 19, 1 << 30])
  func heavy(weight: Int) throws {
    var results: [Int] = []
    try forEachConcurrently(0..<600, weight: { _ in weight }) {
      $0
    } _: {
      results.append($0 + $1)
    }
    #expect(results == (0..<600).map { 2 * $0 })
  }

  @Test("what comes before a failure is handed over, and the failure is thrown")
  func failure() {
    var count = 0
    #expect(throws: Failure.self) {
      try forEachConcurrently(0..<100, weight: { _ in 0 }) {
        if $0 == 50 { throw Failure() } else { $0 }
      } _: { _, _ in
        count += 1
      }
    }
    #expect(count <= 50)
  }

  @Test("two pieces of work give what they gave, or what they throw")
  func both() throws {
    let (aside, here) = try concurrently {
      "aside"
    } here: {
      "here"
    }
    #expect(aside == "aside" && here == "here")
    #expect(throws: Failure.self) {
      try concurrently {
        throw Failure()
      } here: {
        1
      }
    }
    var isDone = false
    #expect(throws: Failure.self) {
      try concurrently {
        1
      } here: {
        isDone = true
        throw Failure()
      }
    }
    #expect(isDone)
  }
}

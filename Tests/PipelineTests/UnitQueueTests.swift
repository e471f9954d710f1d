import Testing

@testable import Pipeline

@Suite("Units one at a time")
struct UnitQueueTests {
  @Test("only the next unit is looked for, and all come in order")
  func lazily() {
    var asked = 0
    let paths = ["a", "b", "c"].lazy.map { path in
      asked += 1
      return WorkUnit.file(path)
    }
    var queue = UnitQueue(paths)
    #expect(asked == 1)
    var taken: [String] = []
    while let unit = queue.popFirst() {
      taken.append(unit.place)
      #expect(asked == min(taken.count + 1, 3))
    }
    #expect(taken == ["a", "b", "c"])
    #expect(queue.isEmpty)
    #expect(queue.popFirst()?.place == nil)
  }

  @Test("no inputs are none")
  func none() { #expect(UnitQueue([WorkUnit]()).isEmpty) }
}

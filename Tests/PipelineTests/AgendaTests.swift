import Testing

@testable import Pipeline

@Suite("The order in which outcomes are consumed")
struct AgendaTests {
  private var agenda = Agenda<Int>()

  private func slot(_ name: String) -> Slot<Int> { Slot(.file(name), key: .none) }

  /// What can be consumed now.
  private func consumed(_ agenda: inout Agenda<Int>) -> [Int] {
    var result: [Int] = []
    while let number = agenda.popDone() { result.append(number) }
    return result
  }

  @Test("outcomes wait for those before them")
  func order() {
    var agenda = agenda
    let slots = (0..<3).map { slot("\($0)") }
    slots.forEach { agenda.append($0) }
    slots[2].state = .done(2)
    #expect(consumed(&agenda).isEmpty)
    slots[0].state = .done(0)
    #expect(consumed(&agenda) == [0] && agenda.count == 2)
    slots[1].state = .done(1)
    #expect(consumed(&agenda) == [1, 2] && agenda.isEmpty && agenda.count == 0)
  }

  @Test("what comes out of a container stands in its place")
  func children() {
    var agenda = agenda
    let (container, last) = (slot("c"), slot("z"))
    agenda.append(container)
    agenda.append(last)
    last.state = .done(9)
    container.state = .expanding
    let children = (0..<2).map { slot("c/\($0)") }
    children.forEach { agenda.append($0, to: container) }
    children[1].state = .done(1)
    #expect(consumed(&agenda).isEmpty)
    children[0].state = .done(0)
    #expect(consumed(&agenda) == [0, 1], "the container may hold more")
    container.state = .expanded
    #expect(consumed(&agenda) == [9] && agenda.isEmpty && agenda.count == 0)
  }

  @Test("a container is expanded when none before it can still turn out to be one")
  func expansion() {
    var agenda = agenda
    let slots = (0..<3).map { slot("\($0)") }
    slots.forEach { agenda.append($0) }
    slots[1].state = .several
    #expect(agenda.nextToExpand == nil, "the first may hold several documents too")
    slots[0].state = .done(0)
    #expect(agenda.nextToExpand === slots[1])
    slots[1].state = .expanding
    slots[2].state = .several
    #expect(agenda.nextToExpand == nil)
    slots[1].state = .expanded
    #expect(agenda.nextToExpand === slots[2])
  }
}

/// Units that are asked for one at a time: of all inputs, only the next is known.
struct UnitQueue<Units: IteratorProtocol<WorkUnit>> {
  private var units: Units
  private var next: WorkUnit?

  init<Inputs: Sequence>(_ inputs: Inputs) where Inputs.Iterator == Units {
    units = inputs.makeIterator()
    next = units.next()
  }

  /// True when all units have been taken.
  var isEmpty: Bool { next == nil }

  /// Takes the next unit.
  mutating func popFirst() -> WorkUnit? {
    defer { if next != nil { next = units.next() } }
    return next
  }
}

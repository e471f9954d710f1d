internal import DequeModule

/// A unit of work in its place among the others, and what is known of it. `Kept` is what is kept of its outcomes.
final class Slot<Kept> {
  enum State {
    /// Its outcomes are still to come.
    case waiting
    /// It holds several units, which are still to be asked for.
    case several
    /// Its units come in.
    case expanding
    /// All its units have come in.
    case expanded
    /// Its outcomes are there.
    case done(Kept)
  }

  /// Freed of its bytes when it is done.
  var unit: WorkUnit
  let key: Digest
  var state = State.waiting
  /// The units that came out of it and have not been consumed, in order.
  var children: Deque<Slot> = []
  /// How many came out of it in all.
  var emitted = 0
  /// How many worker processes ended over it.
  var failures = 0
  /// The digest of its bytes, once a worker has read them.
  var digest = Digest.none

  init(_ unit: WorkUnit, key: Digest) {
    self.unit = unit
    self.key = key
  }
}

/// The units that are being worked on, in the order in which their outcomes are consumed.
struct Agenda<Kept> {
  private var slots: Deque<Slot<Kept>> = []
  /// Units whose outcomes have not been consumed.
  private(set) var count = 0

  var isEmpty: Bool { slots.isEmpty }

  mutating func append(_ slot: Slot<Kept>) {
    slots.append(slot)
    count += 1
  }

  mutating func append(_ child: Slot<Kept>, to parent: Slot<Kept>) {
    parent.children.append(child)
    parent.emitted += 1
    count += 1
  }

  /// What is kept of the next unit in order, if its outcomes are there.
  mutating func popDone() -> Kept? {
    while let slot = slots.first {
      switch slot.state {
      case .waiting, .several: return nil
      case .done(let kept):
        slots.removeFirst()
        count -= 1
        return kept
      case .expanding, .expanded:
        if let child = slot.children.first {
          guard case .done(let kept) = child.state else { return nil }
          slot.children.removeFirst()
          count -= 1
          return kept
        }
        guard case .expanded = slot.state else { return nil }
        slots.removeFirst()
        count -= 1
      }
    }
    return nil
  }

  /// The unit to expand next: one before which nothing else can turn out to need it. Units expanded out of turn would
  /// wait for those before them, and these for the expander.
  var nextToExpand: Slot<Kept>? {
    for slot in slots {
      switch slot.state {
      case .done, .expanded: continue
      case .several: return slot
      case .waiting, .expanding: return nil
      }
    }
    return nil
  }
}

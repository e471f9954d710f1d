internal import Crypto

/// What a run has read: how many inputs, and a hash of where they lie.
final class InputList {
  private(set) var count = 0
  private var hash = SHA256()

  /// The hash of the places, a line each.
  var sha256: String { hexadecimal(hash.finalize()) }

  /// The unit, after its place was noted.
  func noting(_ unit: WorkUnit) -> WorkUnit {
    count += 1
    hash.update(data: Array((unit.place + "\n").utf8))
    return unit
  }
}

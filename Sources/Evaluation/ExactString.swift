/// A string that is equal only to the same scalars, and sorts by them. Swift's own `==` takes
/// canonically equivalent strings for one, which would merge surface forms that the text tells
/// apart.
struct ExactString: Hashable, Comparable, Sendable {
  let string: String

  init(_ string: String) { self.string = string }

  static func == (a: Self, b: Self) -> Bool { a.string.utf8.elementsEqual(b.string.utf8) }

  // The order of UTF-8 bytes is the order of scalars.
  static func < (a: Self, b: Self) -> Bool {
    a.string.utf8.lexicographicallyPrecedes(b.string.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8.max)
  }
}

/// Numbers strings from 0, in the order in which they come first. Each distinct string is kept once.
struct StringNumbers: Sendable {
  private var numbers: [String: Int32] = [:]
  private var strings: [String] = []

  /// Strings so far.
  var count: Int { strings.count }

  /// The string of a number.
  subscript(number: Int32) -> String { strings[Int(number)] }

  /// The number of a string; a new one gets the next.
  mutating func number(of string: String) -> Int32 {
    if let known = numbers[string] { return known }
    let number = Int32(strings.count)
    numbers[string] = number
    strings.append(string)
    return number
  }
}

/// Strings that are mostly distinct, as one array of bytes.
struct StringColumn: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ string: String) {
    bytes.append(contentsOf: string.utf8)
    ends.append(bytes.count)
  }

  /// The UTF-8 of a string.
  func utf8(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  subscript(index: Int) -> String { String(decoding: utf8(index), as: UTF8.self) }

  /// True where a string comes before another, byte for byte.
  func precedes(_ a: Int, _ b: Int) -> Bool { utf8(a).lexicographicallyPrecedes(utf8(b)) }
}

/// A list of numbers for each of many things, all in one array.
struct NumberLists: Sendable {
  private var values: [Int32] = []
  private var ends: [Int] = []

  /// No list.
  init() {}

  /// The inverse: for each number below a bound, the lists that hold it, in order, each once.
  init(inverting lists: NumberLists, below bound: Int) {
    var last = [Int32](repeating: -1, count: bound)
    var counts = [Int](repeating: 0, count: bound)
    for index in 0..<lists.count {
      for value in lists[index] where last[Int(value)] != Int32(index) {
        last[Int(value)] = Int32(index)
        counts[Int(value)] += 1
      }
    }
    var end = 0
    var next: [Int] = []
    next.reserveCapacity(bound)
    ends.reserveCapacity(bound)
    for count in counts {
      next.append(end)
      end += count
      ends.append(end)
    }
    values = [Int32](repeating: 0, count: end)
    for value in last.indices { last[value] = -1 }
    for index in 0..<lists.count {
      for value in lists[index] where last[Int(value)] != Int32(index) {
        last[Int(value)] = Int32(index)
        values[next[Int(value)]] = Int32(index)
        next[Int(value)] += 1
      }
    }
  }

  /// How many lists there are.
  var count: Int { ends.count }

  /// A list. Its indices do not begin at 0.
  subscript(index: Int) -> ArraySlice<Int32> {
    values[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// A number of a list.
  subscript(index: Int, place: Int) -> Int {
    Int(values[(index == 0 ? 0 : ends[index - 1]) + place])
  }

  mutating func append(_ list: some Sequence<Int32>) {
    values.append(contentsOf: list)
    ends.append(values.count)
  }

  /// Changes every number.
  mutating func map(_ transform: (Int32) -> Int32) {
    for index in values.indices { values[index] = transform(values[index]) }
  }
}

extension Array {
  /// Stretches of neighbours that belong together.
  func chunked(by areTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = 0
    for end in stride(from: 1, through: count, by: 1)
    where end == count || !areTogether(self[end - 1], self[end]) {
      chunks.append(self[start..<end])
      start = end
    }
    return chunks
  }
}

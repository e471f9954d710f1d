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
  private var ends: [UInt32] = []

  /// No list.
  init() {}

  /// The members of groups, each group in the order in which its members come.
  /// - Parameter groupOf: the group of each member.
  init(grouping members: some Sequence<Int32>, by groupOf: [Int32], groups: Int) {
    var next = [UInt32](repeating: 0, count: groups)
    for group in groupOf { next[Int(group)] += 1 }
    var end: UInt32 = 0
    for group in next.indices {
      let count = next[group]
      next[group] = end
      end += count
    }
    values = [Int32](repeating: 0, count: Int(end))
    for member in members {
      let group = Int(groupOf[Int(member)])
      values[Int(next[group])] = member
      next[group] += 1
    }
    // Behind its last member, each group stands at its end.
    ends = next
  }

  /// The inverse: for each number below a bound, the lists that hold it, in order, each once.
  init(inverting lists: NumberLists, below bound: Int) {
    var last = [Int32](repeating: -1, count: bound)
    var counts = [UInt32](repeating: 0, count: bound)
    for index in 0..<lists.count {
      for value in lists[index] where last[Int(value)] != Int32(index) {
        last[Int(value)] = Int32(index)
        counts[Int(value)] += 1
      }
    }
    var end: UInt32 = 0
    ends.reserveCapacity(bound)
    for value in counts.indices {
      let count = counts[value]
      counts[value] = end
      end += count
      ends.append(end)
    }
    values = [Int32](repeating: 0, count: Int(end))
    for value in last.indices { last[value] = -1 }
    for index in 0..<lists.count {
      for value in lists[index] where last[Int(value)] != Int32(index) {
        last[Int(value)] = Int32(index)
        values[Int(counts[Int(value)])] = Int32(index)
        counts[Int(value)] += 1
      }
    }
  }

  /// How many lists there are.
  var count: Int { ends.count }

  /// A list. Its indices do not begin at 0.
  subscript(index: Int) -> ArraySlice<Int32> {
    values[start(index)..<Int(ends[index])]
  }

  /// A number of a list.
  subscript(index: Int, place: Int) -> Int { Int(values[start(index) + place]) }

  private func start(_ index: Int) -> Int { index == 0 ? 0 : Int(ends[index - 1]) }

  mutating func append(_ list: some Sequence<Int32>) {
    values.append(contentsOf: list)
    ends.append(UInt32(values.count))
  }

  /// Puts each list in order.
  mutating func sort(by areInIncreasingOrder: (Int32, Int32) -> Bool) {
    for index in ends.indices {
      values[start(index)..<Int(ends[index])].sort(by: areInIncreasingOrder)
    }
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

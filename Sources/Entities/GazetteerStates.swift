/// The states of the automaton over the words of sorted names: for each name the beginnings that no name before it
/// has, up to the first that no other name has.
struct GazetteerStates {
  /// Lines of places, as ``CompiledGazetteer`` reads them.
  private(set) var slots: [UInt64] = []
  /// Bits of the states behind first words, as ``CompiledGazetteer`` reads them.
  private(set) var firstWords: [UInt8] = []

  /// How full the lines are at most.
  private static let load = 0.85
  /// Bits a first word at least: as many other words pass as their inverse.
  private static let bitsOfFirstWord = 16

  /// - Parameter names: the folded words of the names, in order.
  init(_ names: [ArraySlice<UInt8>]) {
    var states: [(state: UInt64, value: UInt32)] = []
    states.reserveCapacity(names.count + names.count / 2)
    var first: [UInt64] = []
    var words = names.first.map { NameRuns.hashes(folded: $0) } ?? []
    var sharedBefore = 0
    for index in names.indices {
      let next = index + 1 < names.count ? NameRuns.hashes(folded: names[index + 1]) : []
      let sharedBehind = Self.shared(words, next)
      let last = min(max(sharedBefore, sharedBehind) + 1, words.count)
      var state = CompiledGazetteer.start
      for length in 1...max(last, 1) where length <= words.count {
        state = CompiledGazetteer.step(state, words[length - 1])
        guard length > sharedBefore else { continue }
        if length == 1 { first.append(state) }
        var value: UInt32 = 0
        if length == last { value = UInt32(index + 1) }
        if length == last, length < words.count { value |= CompiledGazetteer.tailBit }
        if length < last || length <= sharedBehind { value |= CompiledGazetteer.moreBit }
        states.append((state, value))
      }
      words = next
      sharedBefore = sharedBehind
    }
    markFirstWords(first)
    var count = max(
      1, Int((Double(states.count) / Double(CompiledGazetteer.lineSize) / Self.load).rounded(.up)))
    while !place(states, lines: count) { count += count / 8 + 1 }
  }

  private mutating func markFirstWords(_ states: [UInt64]) {
    var size = 1
    while size * 8 < states.count * Self.bitsOfFirstWord { size *= 2 }
    firstWords = [UInt8](repeating: 0, count: size)
    for state in states {
      let (byte, bit) = CompiledGazetteer.place(ofFirst: state, in: size)
      firstWords[byte] |= bit
    }
  }

  private static func shared(_ a: [UInt64], _ b: [UInt64]) -> Int {
    var count = 0
    while count < a.count, count < b.count, a[count] == b[count] { count += 1 }
    return count
  }

  /// Places the states; false where a search would be too long.
  private mutating func place(_ states: [(state: UInt64, value: UInt32)], lines count: Int) -> Bool
  {
    let size = CompiledGazetteer.lineSize
    slots = [UInt64](repeating: 0, count: count * size)
    for (state, value) in states {
      var line = CompiledGazetteer.line(state, of: count)
      var probes = 1
      var place = (0..<size).first { slots[line * size + $0] == 0 }
      while place == nil, probes < CompiledGazetteer.longestProbe {
        line = line + 1 == count ? 0 : line + 1
        probes += 1
        place = (0..<size).first { slots[line * size + $0] == 0 }
      }
      guard let place else { return false }
      slots[line * size + place] = UInt64(value) << 32 | state & 0xFFFF_FFFF
    }
    return true
  }
}

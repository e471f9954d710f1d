/// The smallest pieces that tokens are made of: runs of letters, runs of digits, single marks.
///
/// Tokens are whole atoms, so the tokeniser only decides at which borders between atoms to cut. Scratch memory of a
/// worker. Cost: one pass over the bytes.
package struct Atoms: Sendable {
  package enum Kind: UInt8, Sendable {
    case letters, digits, mark, symbol
  }

  package private(set) var start: [UInt32] = []
  package private(set) var end: [UInt32] = []
  package private(set) var kind: [UInt8] = []
  /// Hash of the lower-case atom.
  package private(set) var hash: [UInt32] = []
  /// True where white space, or the beginning, precedes.
  package private(set) var followsSpace: [Bool] = []
  /// Position in ``chunkTraits`` of the stretch without white space that the atom stands in.
  package private(set) var chunk: [UInt32] = []
  /// What a whole chunk looks like; see ``Trait``.
  package private(set) var chunkTraits: [UInt8] = []

  /// Bits of ``chunkTraits``.
  package enum Trait {
    package static let address: UInt8 = 1  // "://" or "www."
    package static let mail: UInt8 = 2  // "@" between letters
    package static let digit: UInt8 = 4
    package static let letter: UInt8 = 8
    package static let slash: UInt8 = 16
  }

  package init() {}

  package var count: Int { start.count }

  /// Cuts a range of a text. `splits` names letter runs that are two words ("cannot"), and "n't" begins an atom.
  package mutating func read(
    _ text: [UInt8], _ lower: [UInt8], _ range: Range<Int>, _ rules: SegmentationRules
  ) {
    clear()
    var at = range.lowerBound
    let stop = range.upperBound
    var afterSpace = true
    while at < stop {
      let byte = text[at]
      if Self.isSpace(byte) {
        at += 1
        afterSpace = true
        continue
      }
      if afterSpace { chunkTraits.append(0) }
      let (kind, length) = Self.classify(text, at, stop)
      var to = at + length
      if kind == .letters || kind == .digits {
        while to < stop, !Self.isSpace(text[to]) {
          let (next, more) = Self.classify(text, to, stop)
          if next != kind { break }
          to += more
        }
      }
      addRun(lower, at, to, kind, afterSpace, stop, rules)
      note(text, at, to, kind)
      afterSpace = false
      at = to
    }
  }

  private mutating func clear() {
    start.removeAll(keepingCapacity: true)
    end.removeAll(keepingCapacity: true)
    kind.removeAll(keepingCapacity: true)
    hash.removeAll(keepingCapacity: true)
    followsSpace.removeAll(keepingCapacity: true)
    chunk.removeAll(keepingCapacity: true)
    chunkTraits.removeAll(keepingCapacity: true)
  }

  /// Adds a run, in two pieces where the rules split it.
  private mutating func addRun(
    _ lower: [UInt8], _ from: Int, _ to: Int, _ kind: Kind, _ afterSpace: Bool, _ stop: Int,
    _ rules: SegmentationRules
  ) {
    var cut = 0
    if kind == .letters, to - from > 1 {
      if rules.splitsNegation, lower[to - 1] == 0x6E, to + 1 < stop, lower[to] == 0x27,
        lower[to + 1] == 0x74,
        to + 2 >= stop || !Self.continuesWord(lower, to + 2, stop)
      {
        cut = to - 1
      } else if to - from <= SegmentationRules.longestSplit {
        let length = rules.split(Hashing.bytes(lower, from, to))
        if length > 0, length < to - from { cut = from + length }
      }
    }
    if cut > from {
      add(lower, from, cut, kind, afterSpace)
      add(lower, cut, to, kind, false)
    } else {
      add(lower, from, to, kind, afterSpace)
    }
  }

  private mutating func add(
    _ lower: [UInt8], _ from: Int, _ to: Int, _ what: Kind, _ afterSpace: Bool
  ) {
    start.append(UInt32(truncatingIfNeeded: from))
    end.append(UInt32(truncatingIfNeeded: to))
    kind.append(what.rawValue)
    hash.append(Hashing.atom(lower, from, to))
    followsSpace.append(afterSpace)
    chunk.append(UInt32(truncatingIfNeeded: chunkTraits.count - 1))
  }

  private mutating func note(_ text: [UInt8], _ from: Int, _ to: Int, _ what: Kind) {
    let last = chunkTraits.count - 1
    switch what {
    case .letters: chunkTraits[last] |= Trait.letter
    case .digits: chunkTraits[last] |= Trait.digit
    case .mark:
      switch text[from] {
      case 0x40: if !followsSpace[count - 1] { chunkTraits[last] |= Trait.mail }
      case 0x2F:
        chunkTraits[last] |= Trait.slash
        if from >= 2, text[from - 1] == 0x2F, text[from - 2] == 0x3A {
          chunkTraits[last] |= Trait.address
        }
      case 0x2E:
        if from >= 3, text[from - 1] | 0x20 == 0x77, text[from - 2] | 0x20 == 0x77,
          text[from - 3] | 0x20 == 0x77
        {
          chunkTraits[last] |= Trait.address
        }
      default: break
      }
    case .symbol: break
    }
  }

  @inline(__always)
  package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 || byte < 9 }

  private static func continuesWord(_ text: [UInt8], _ at: Int, _ stop: Int) -> Bool {
    !isSpace(text[at]) && classify(text, at, stop).kind == .letters
  }

  /// The kind of the scalar at an offset, and its length in bytes.
  @inline(__always)
  static func classify(_ text: [UInt8], _ at: Int, _ stop: Int) -> (kind: Kind, length: Int) {
    let byte = text[at]
    if byte < 0x80 {
      if (byte | 0x20) &- 0x61 < 26 { return (.letters, 1) }
      if byte &- 0x30 < 10 { return (.digits, 1) }
      return (.mark, 1)
    }
    let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, stop - at)
    guard length > 1 else { return (.symbol, 1) }
    let second = text[at + 1]
    switch byte {
    case 0xC2: return (second == 0xAA || second == 0xB5 || second == 0xBA ? .letters : .mark, 2)
    case 0xC3: return (second == 0x97 || second == 0xB7 ? .mark : .letters, 2)
    case 0xE2: return (second < 0xB0 ? (second <= 0x81 ? .mark : .symbol) : .letters, length)
    case 0xE3: return (second == 0x80 ? .mark : .letters, length)
    case 0xEF: return (second == 0xBC || second == 0xBD ? .letters : .symbol, length)
    case 0xF0: return (second == 0x9F ? .symbol : .letters, length)
    case 0x80..<0xC0: return (.symbol, 1)
    default: return (.letters, length)
    }
  }
}

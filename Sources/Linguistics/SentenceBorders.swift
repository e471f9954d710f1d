/// The features of the gap behind a token, for the decision whether a sentence ends there.
package enum SentenceBorders {
  /// How many features a gap has.
  package static let count = 30
  /// Tokens after which a sentence ends whatever the model says, to bound the parser's memory.
  package static let longestSentence = 1_000

  /// What stands between two tokens.
  package enum Gap: UInt32, Sendable {
    case none, space, newline, blankLine
  }

  /// The gap between two offsets of a text. Cost: its length.
  package static func gap(_ text: [UInt8], _ from: Int, _ to: Int) -> Gap {
    var newlines = 0
    var i = from
    while i < to {
      let byte = text[i]
      // U+2028 and the like are line feeds in the view; a carriage return before one counts once.
      if byte == 0x0A || (byte == 0x0D && (i + 1 >= to || text[i + 1] != 0x0A)) || byte == 0x0C {
        newlines += 1
        if newlines > 1 { return .blankLine }
      }
      i += 1
    }
    return newlines > 0 ? .newline : from < to ? .space : .none
  }

  /// What the splitter remembers of the sentence so far.
  package struct Memory: Sendable {
    package var length = 0
    package var quotes = 0
    package var brackets = 0

    package init() {}

    /// Takes in a token's first byte and its length in bytes.
    @inline(__always)
    package mutating func add(_ first: UInt8, _ size: Int) {
      length += 1
      switch first {
      case 0x22: quotes ^= 1
      case 0x28, 0x5B: brackets = min(brackets + 1, 2)
      case 0x29, 0x5D: brackets = max(brackets - 1, 0)
      default: break
      }
    }
  }

  /// Writes the features of the gap behind token `i` of the columns, which hold a whole block.
  package static func extract(
    _ t: borrowing SegmentColumns, _ i: Int, _ gap: Gap, _ memory: Memory,
    into out: inout [UInt32]
  ) {
    let at = i + SegmentColumns.margin
    let p0 = t.form[at]
    let p1 = t.form[at - 1]
    let n0 = t.form[at + 1]
    let n1 = t.form[at + 2]
    let sp = t.shape[at]
    let sp1 = t.shape[at - 1]
    let sn = t.shape[at + 1]
    let sn1 = t.shape[at + 2]
    let ap = t.ambiguity[at]
    let an = t.ambiguity[at + 1]
    let an1 = t.ambiguity[at + 2]
    let g = gap.rawValue
    let isMark = t.isMark[at] ? p0 : 1
    let length = UInt32(
      memory.length < 8 ? memory.length : memory.length < 16 ? 8 : memory.length < 32 ? 9 : 10)
    let open = UInt32(memory.quotes | memory.brackets << 1)
    out[0] = Hashing.feature(0, p0, g)
    out[1] = Hashing.feature(1, n0, g)
    out[2] = Hashing.feature(2, p0, sn, g)
    out[3] = Hashing.feature(3, p1, p0, sn)
    out[4] = Hashing.feature(4, sp, sn, g)
    out[5] = Hashing.feature(5, p0, n0)
    out[6] = Hashing.feature(6, isMark, n0, sn)
    out[7] = Hashing.feature(7, isMark, sn, sp1)
    out[8] = Hashing.feature(8, isMark, an, sn)
    out[9] = Hashing.feature(9, ap, an, g)
    out[10] = Hashing.feature(10, ap, an, an1)
    out[11] = Hashing.feature(11, length, isMark, sn)
    out[12] = Hashing.feature(12, open, isMark, sn)
    out[13] = Hashing.feature(13, n0, n1)
    out[14] = Hashing.feature(14, sn, sn1, isMark)
    out[15] = Hashing.feature(15, p1, isMark)
    out[16] = Hashing.feature(16, length, g)
    out[17] = Hashing.feature(17, n0, sn, sp)
    out[18] = Hashing.feature(18, isMark, n1)
    out[19] = Hashing.feature(19, p1, p0, n0)
    out[20] = Hashing.feature(20, t.ambiguity[at - 1], ap, an)
    out[21] = Hashing.feature(21, isMark, sp1, sn, sn1)
    out[22] = Hashing.feature(22, an, sn, length)
    out[23] = Hashing.feature(23, p0, sn, n1)
    out[24] = Hashing.feature(24, isMark, sn, an, an1)
    out[25] = Hashing.feature(25, isMark, an, an1)
    out[26] = Hashing.feature(26, open, length, isMark)
    out[27] = Hashing.feature(27, sn, n0)
    out[28] = Hashing.feature(28, t.form[at - 2], p1, p0)
    out[29] = Hashing.feature(29, isMark, n0, n1)
  }
}

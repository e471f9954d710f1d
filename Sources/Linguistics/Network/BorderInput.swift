/// What the network of sentences sees of a token: rows of its table, which are added up.
package enum BorderInput {
  /// Numbers a token. The first is the form's.
  package static let count = 6

  /// Writes the numbers of a token of a block from an element on.
  package static func read(
    _ text: [UInt8], _ lower: [UInt8], _ tokens: borrowing SegmentColumns, _ token: Int,
    into out: inout [UInt32], at first: Int = 0
  ) {
    let at = token + SegmentColumns.margin
    let from = tokens.tokenStart(token)
    let to = tokens.tokenEnd(token)
    out[first + 0] = Hashing.feature(0, tokens.form[at])
    out[first + 1] = Hashing.feature(1, tokens.ambiguity[at])
    out[first + 2] = Hashing.feature(2, tokens.shape[at])
    out[first + gapInput] = gaps(
      before: token > 0 ? gap(behind: token - 1, text, tokens) : .blankLine,
      behind: gap(behind: token, text, tokens))
    out[first + 4] = Hashing.feature(4, Hashing.atom(lower, suffix(lower, from, to), to))
    out[first + 5] = Hashing.feature(5, tokens.ambiguity[at], tokens.shape[at])
  }

  /// Which of the numbers tells what stands on both sides of the token.
  package static let gapInput = 3

  /// That number.
  package static func gaps(before: SentenceBorders.Gap, behind: SentenceBorders.Gap) -> UInt32 {
    Hashing.feature(3, Hashing.small(Int(before.rawValue << 2 | behind.rawValue)))
  }

  /// What stands behind a token: a blank line behind the last of a block.
  package static func gap(
    behind token: Int, _ text: [UInt8], _ tokens: borrowing SegmentColumns
  ) -> SentenceBorders.Gap {
    token + 1 < tokens.count
      ? SentenceBorders.gap(text, tokens.tokenEnd(token), tokens.tokenStart(token + 1))
      : .blankLine
  }

  /// Where the last three characters of a word begin.
  private static func suffix(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int {
    var i = to
    var left = 3
    while i > from, left > 0 {
      i -= 1
      if bytes[i] & 0xC0 != 0x80 { left -= 1 }
    }
    return i
  }
}

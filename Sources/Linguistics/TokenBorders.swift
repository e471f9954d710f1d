/// The features of a border between two atoms, for the decision whether a token ends there.
package enum TokenBorders {
  /// How many features a border has.
  package static let count = 20

  /// True where a decision is needed: inside of a chunk, or between groups of digits ("10 000").
  @inline(__always)
  package static func isCandidate(_ a: borrowing Atoms, _ i: Int) -> Bool {
    if !a.followsSpace[i] { return true }
    guard i > 0, a.kind[i] == Atoms.Kind.digits.rawValue,
      a.kind[i - 1] == Atoms.Kind.digits.rawValue
    else { return false }
    return a.end[i] - a.start[i] == 3 && a.end[i - 1] - a.start[i - 1] <= 3
      && a.start[i] - a.end[i - 1] == 1
  }

  /// Writes the features of the border before atom `i`; `length` atoms make up the token so far.
  package static func extract(
    _ a: borrowing Atoms, _ i: Int, length: Int, _ rules: SegmentationRules,
    into out: inout [UInt32]
  ) {
    let count = a.count
    let isSpace = a.followsSpace[i]
    let left = a.hash[i - 1]
    let right = a.hash[i]
    let kinds = UInt32(a.kind[i - 1]) << 2 | UInt32(a.kind[i])
    let hasLeft2 = i >= 2 && !a.followsSpace[i - 1]
    let left2 = hasLeft2 ? a.hash[i - 2] : 1
    let leftKind2 = hasLeft2 ? UInt32(a.kind[i - 2]) : 7
    let hasRight2 = i + 1 < count && !a.followsSpace[i + 1]
    let right2 = hasRight2 ? a.hash[i + 1] : i + 1 < count ? 3 : 5
    let rightKind2 = hasRight2 ? UInt32(a.kind[i + 1]) : 7
    let traits = UInt32(a.chunkTraits[Int(a.chunk[i])])
    let leftSize = UInt32(min(a.end[i - 1] - a.start[i - 1], 4))
    let rightSize = UInt32(min(a.end[i] - a.start[i], 4))
    let listed =
      UInt32(rules.kind(left)) << 4 | UInt32(rules.kind(right)) | (isSpace ? 256 : 0)
      | UInt32(hasLeft2 ? rules.kind(left2) : 0) << 10
    let context = kinds | leftKind2 << 4 | rightKind2 << 8 | traits << 12 | (isSpace ? 1 << 20 : 0)
    let size = UInt32(min(length, 4))
    out[0] = Hashing.feature(0, context)
    out[1] = Hashing.feature(1, left, kinds)
    out[2] = Hashing.feature(2, right, kinds)
    out[3] = Hashing.feature(3, left, right)
    out[4] = Hashing.feature(4, left2, left, right)
    out[5] = Hashing.feature(5, left, right, right2)
    out[6] = Hashing.feature(6, left, kinds, rightKind2 | leftSize << 4)
    out[7] = Hashing.feature(7, right, kinds, leftKind2 | rightSize << 4)
    out[8] = Hashing.feature(8, listed, kinds)
    out[9] = Hashing.feature(9, listed, left, traits)
    out[10] = Hashing.feature(10, listed, right, rightKind2)
    out[11] = Hashing.feature(11, traits, kinds, size)
    out[12] = Hashing.feature(12, left2, right, kinds)
    out[13] = Hashing.feature(13, left, right2, kinds)
    out[14] = Hashing.feature(14, left2, left, right, right2)
    out[15] = Hashing.feature(15, leftSize | rightSize << 4, context)
    out[16] = Hashing.feature(16, right, size, leftSize)
    out[17] = Hashing.feature(17, left2, left, kinds)
    out[18] = Hashing.feature(18, right, right2, kinds)
    out[19] = Hashing.feature(19, traits, left, right)
  }
}

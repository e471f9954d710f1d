/// The features of the tagger at one token: hashes that the trainer and the tagger turn into rows of weights.
package enum TagFeatures {
  /// How many features a token has.
  package static let count = 40

  /// Writes the features of token `i`, whose two predecessors are tagged.
  @inline(__always)
  package static func extract(
    _ t: borrowing TokenColumns, _ i: Int, into out: inout [UInt32]
  ) {
    let at = i + TokenColumns.margin
    let w0 = t.form[at]
    let wp = t.form[at - 1]
    let wn = t.form[at + 1]
    let s2 = t.suffix2[at]
    let s3 = t.suffix3[at]
    let shape = t.shape[at]
    let a0 = t.ambiguity[at]
    let ap = t.ambiguity[at - 1]
    let an = t.ambiguity[at + 1]
    let ann = t.ambiguity[at + 2]
    let c0 = t.wordClass[at]
    let tp = Hashing.small(Int(t.tag[at - 1]))
    let tpp = Hashing.small(Int(t.tag[at - 2]))
    out[0] = Hashing.feature(0, w0)
    out[1] = Hashing.feature(1, wp)
    out[2] = Hashing.feature(2, wn)
    out[3] = Hashing.feature(3, t.form[at - 2])
    out[4] = Hashing.feature(4, t.form[at + 2])
    out[5] = Hashing.feature(5, wp, w0)
    out[6] = Hashing.feature(6, w0, wn)
    out[7] = Hashing.feature(7, wp, wn)
    out[8] = Hashing.feature(8, t.suffix1[at], shape)
    out[9] = Hashing.feature(9, s2)
    out[10] = Hashing.feature(10, s3)
    out[11] = Hashing.feature(11, t.suffix4[at])
    out[12] = Hashing.feature(12, t.prefix1[at], shape)
    out[13] = Hashing.feature(13, t.prefix2[at])
    out[14] = Hashing.feature(14, t.prefix3[at])
    out[15] = Hashing.feature(15, shape, t.shape[at - 1])
    out[16] = Hashing.feature(16, shape, t.shape[at + 1])
    out[17] = Hashing.feature(17, shape, s3)
    out[18] = Hashing.feature(18, tp)
    out[19] = Hashing.feature(19, tp, tpp)
    out[20] = Hashing.feature(20, tp, w0)
    out[21] = Hashing.feature(21, tp, a0)
    out[22] = Hashing.feature(22, tp, a0, an)
    out[23] = Hashing.feature(23, tp, tpp, a0)
    out[24] = Hashing.feature(24, a0)
    out[25] = Hashing.feature(25, an)
    out[26] = Hashing.feature(26, a0, an)
    out[27] = Hashing.feature(27, an, ann)
    out[28] = Hashing.feature(28, a0, an, ann)
    out[29] = Hashing.feature(29, ap, a0, an)
    out[30] = Hashing.feature(30, w0, an)
    out[31] = Hashing.feature(31, tp, wn)
    out[32] = Hashing.feature(32, tp, s2)
    out[33] = Hashing.feature(33, t.suffix3[at + 1])
    out[34] = Hashing.feature(34, t.suffix2[at - 1], s2)
    out[35] = Hashing.feature(35, c0, t.wordClass[at - 1])
    out[36] = Hashing.feature(36, c0, t.wordClass[at + 1])
    out[37] = Hashing.feature(37, shape, w0)
    out[38] = Hashing.feature(38, tp, an, shape)
    out[39] = Hashing.feature(39, s3, t.suffix2[at + 1])
  }
}

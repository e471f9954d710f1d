/// The features of the parser in one configuration, after Zhang and Nivre, "Transition-Based Dependency Parsing with
/// Rich Non-Local Features" (ACL 2011), with words between and the preposition of the stack's top.
package enum ParserFeatures {
  /// How many features a configuration has.
  package static let count = 112

  /// Writes the features of a configuration of the sentence that the columns hold.
  @inline(__always)
  package static func extract(
    _ t: borrowing TokenColumns, _ s: borrowing ParserState, into out: inout [UInt32]
  ) {
    // Node 1 is the first token, node 0 the margin before it, "none" the margin behind the last.
    let o = TokenColumns.margin - 1
    let b0 = s.upcoming(0)
    let b1 = s.upcoming(1)
    let b2 = s.upcoming(2)
    let b3 = s.upcoming(3)
    let s0 = s.stacked(0)
    let s1 = s.stacked(1)
    let s2 = s.stacked(2)
    let b0l = Int(s.left1[b0])
    let b0l2 = Int(s.left2[b0])
    let s0l = Int(s.left1[s0])
    let s0l2 = Int(s.left2[s0])
    let s0r = Int(s.right1[s0])
    let s0r2 = Int(s.right2[s0])
    let s1l = Int(s.left1[s1])
    let s1r = Int(s.right1[s1])
    let s1r2 = Int(s.right2[s1])
    let b0c = t.wordClass[b0 &+ o]
    let b0l2l = s.labelAtom(b0l2)
    let b0l2t = Hashing.small(Int(t.tag[b0l2 &+ o]))
    let b0ll = s.labelAtom(b0l)
    let b0lt = Hashing.small(Int(t.tag[b0l &+ o]))
    let b0lw = t.form[b0l &+ o]
    let b0s = t.suffix3[b0 &+ o]
    let b0t = Hashing.small(Int(t.tag[b0 &+ o]))
    let b0w = t.form[b0 &+ o]
    let b1t = Hashing.small(Int(t.tag[b1 &+ o]))
    let b1w = t.form[b1 &+ o]
    let b2t = Hashing.small(Int(t.tag[b2 &+ o]))
    let b2w = t.form[b2 &+ o]
    let b3t = Hashing.small(Int(t.tag[b3 &+ o]))
    let s0c = t.wordClass[s0 &+ o]
    let s0l2l = s.labelAtom(s0l2)
    let s0l2t = Hashing.small(Int(t.tag[s0l2 &+ o]))
    let s0ll = s.labelAtom(s0l)
    let s0lt = Hashing.small(Int(t.tag[s0l &+ o]))
    let s0lw = t.form[s0l &+ o]
    let s0r2l = s.labelAtom(s0r2)
    let s0r2t = Hashing.small(Int(t.tag[s0r2 &+ o]))
    let s0rl = s.labelAtom(s0r)
    let s0rt = Hashing.small(Int(t.tag[s0r &+ o]))
    let s0rw = t.form[s0r &+ o]
    let s0s = t.suffix3[s0 &+ o]
    let s0t = Hashing.small(Int(t.tag[s0 &+ o]))
    let s0w = t.form[s0 &+ o]
    let s1c = t.wordClass[s1 &+ o]
    let s1ll = s.labelAtom(s1l)
    let s1lt = Hashing.small(Int(t.tag[s1l &+ o]))
    let s1r2l = s.labelAtom(s1r2)
    let s1rl = s.labelAtom(s1r)
    let s1rt = Hashing.small(Int(t.tag[s1r &+ o]))
    let s1rw = t.form[s1r &+ o]
    let s1t = Hashing.small(Int(t.tag[s1 &+ o]))
    let s1w = t.form[s1 &+ o]
    let s2t = Hashing.small(Int(t.tag[s2 &+ o]))
    let s2w = t.form[s2 &+ o]
    let d0 = distance(s0, b0)
    let d1 = distance(s1, s0)
    let pb = between(t, s0, b0)
    let pa = between(t, s1, s0)
    let v0l = Hashing.small(Int(s.leftCount[s0]) &+ 500)
    let v0r = Hashing.small(Int(s.rightCount[s0]) &+ 520)
    let v1r = Hashing.small(Int(s.rightCount[s1]) &+ 540)
    let vbl = Hashing.small(Int(s.leftCount[b0]) &+ 560)
    out[0] = Hashing.feature(0, s0w)
    out[1] = Hashing.feature(1, s0t)
    out[2] = Hashing.feature(2, s0w, s0t)
    out[3] = Hashing.feature(3, s1w)
    out[4] = Hashing.feature(4, s1t)
    out[5] = Hashing.feature(5, s1w, s1t)
    out[6] = Hashing.feature(6, s2t)
    out[7] = Hashing.feature(7, s2w, s2t)
    out[8] = Hashing.feature(8, b0w)
    out[9] = Hashing.feature(9, b0t)
    out[10] = Hashing.feature(10, b0w, b0t)
    out[11] = Hashing.feature(11, b1w)
    out[12] = Hashing.feature(12, b1t)
    out[13] = Hashing.feature(13, b1w, b1t)
    out[14] = Hashing.feature(14, b2t)
    out[15] = Hashing.feature(15, b2w, b2t)
    out[16] = Hashing.feature(16, b3t)
    out[17] = Hashing.feature(17, s0w, s0t, b0w, b0t)
    out[18] = Hashing.feature(18, s0t, b0w, b0t)
    out[19] = Hashing.feature(19, s0w, s0t, b0t)
    out[20] = Hashing.feature(20, s0w, b0w)
    out[21] = Hashing.feature(21, s0t, b0t)
    out[22] = Hashing.feature(22, s1w, s1t, s0w, s0t)
    out[23] = Hashing.feature(23, s1t, s0w, s0t)
    out[24] = Hashing.feature(24, s1w, s1t, s0t)
    out[25] = Hashing.feature(25, s1t, s0t)
    out[26] = Hashing.feature(26, s1w, s0w)
    out[27] = Hashing.feature(27, s1t, b0t)
    out[28] = Hashing.feature(28, s1w, b0w)
    out[29] = Hashing.feature(29, s1t, b0w)
    out[30] = Hashing.feature(30, b0t, b1t)
    out[31] = Hashing.feature(31, s0t, b1t)
    out[32] = Hashing.feature(32, s0w, b0t, b1t)
    out[33] = Hashing.feature(33, s0t, b0w, b1t)
    out[34] = Hashing.feature(34, s2t, s1t, s0t)
    out[35] = Hashing.feature(35, s1t, s0t, b0t)
    out[36] = Hashing.feature(36, s0t, b0t, b1t)
    out[37] = Hashing.feature(37, b0t, b1t, b2t)
    out[38] = Hashing.feature(38, s1t, b0t, b1t)
    out[39] = Hashing.feature(39, s0t, s0lt, b0t)
    out[40] = Hashing.feature(40, s0t, s0rt, b0t)
    out[41] = Hashing.feature(41, s0t, b0t, b0lt)
    out[42] = Hashing.feature(42, s1t, s1rt, s0t)
    out[43] = Hashing.feature(43, s1t, s1lt, s0t)
    out[44] = Hashing.feature(44, s1t, s0t, s0lt)
    out[45] = Hashing.feature(45, s1t, s0t, s0rt)
    out[46] = Hashing.feature(46, s1t, s1rt, b0t)
    out[47] = Hashing.feature(47, s1t, s0w, b0t)
    out[48] = Hashing.feature(48, s1w, s0t, b0t)
    out[49] = Hashing.feature(49, s1t, s0t, b0w)
    out[50] = Hashing.feature(50, s1t, s0t, b0t, b1t)
    out[51] = Hashing.feature(51, s2t, s1t, s0t, b0t)
    out[52] = Hashing.feature(52, s0t, b0t, b1t, b2t)
    out[53] = Hashing.feature(53, s0lw)
    out[54] = Hashing.feature(54, s0lt)
    out[55] = Hashing.feature(55, s0ll)
    out[56] = Hashing.feature(56, s0rw)
    out[57] = Hashing.feature(57, s0rt)
    out[58] = Hashing.feature(58, s0rl)
    out[59] = Hashing.feature(59, b0lw)
    out[60] = Hashing.feature(60, b0lt)
    out[61] = Hashing.feature(61, b0ll)
    out[62] = Hashing.feature(62, s1rw)
    out[63] = Hashing.feature(63, s1rt)
    out[64] = Hashing.feature(64, s1rl)
    out[65] = Hashing.feature(65, s1ll)
    out[66] = Hashing.feature(66, s1lt)
    out[67] = Hashing.feature(67, s0t, s0lt, s0l2t)
    out[68] = Hashing.feature(68, s0t, s0rt, s0r2t)
    out[69] = Hashing.feature(69, b0t, b0lt, b0l2t)
    out[70] = Hashing.feature(70, s0t, s0ll, s0l2l)
    out[71] = Hashing.feature(71, s0t, s0rl, s0r2l)
    out[72] = Hashing.feature(72, b0t, b0ll, b0l2l)
    out[73] = Hashing.feature(73, s1t, s1rl, s1r2l)
    out[74] = Hashing.feature(74, s0w, s0ll, s0rl)
    out[75] = Hashing.feature(75, s1w, s1ll, s1rl)
    out[76] = Hashing.feature(76, b0w, b0ll)
    out[77] = Hashing.feature(77, s0w, d0)
    out[78] = Hashing.feature(78, s0t, d0)
    out[79] = Hashing.feature(79, b0w, d0)
    out[80] = Hashing.feature(80, b0t, d0)
    out[81] = Hashing.feature(81, s0t, b0t, d0)
    out[82] = Hashing.feature(82, s1t, s0t, d1)
    out[83] = Hashing.feature(83, s1t, s0t, d1, pb)
    out[84] = Hashing.feature(84, s0w, v0l)
    out[85] = Hashing.feature(85, s0t, v0l)
    out[86] = Hashing.feature(86, s0w, v0r)
    out[87] = Hashing.feature(87, s0t, v0r)
    out[88] = Hashing.feature(88, s1w, v1r)
    out[89] = Hashing.feature(89, s1t, v1r)
    out[90] = Hashing.feature(90, b0w, vbl)
    out[91] = Hashing.feature(91, b0t, vbl)
    out[92] = Hashing.feature(92, s0t, b0t, v0r, vbl)
    out[93] = Hashing.feature(93, s1w, s0lw)
    out[94] = Hashing.feature(94, s1t, s0lw)
    out[95] = Hashing.feature(95, s1w, s0lw, s0w)
    out[96] = Hashing.feature(96, s1t, s0lw, s0t)
    out[97] = Hashing.feature(97, s2t, s1t, s0lw)
    out[98] = Hashing.feature(98, s2w, s0lw)
    out[99] = Hashing.feature(99, s1t, s0lw, b0t)
    out[100] = Hashing.feature(100, s0w, b0w, b1t)
    out[101] = Hashing.feature(101, s0t, b0w, b1w)
    out[102] = Hashing.feature(102, s0t, b0t, pb)
    out[103] = Hashing.feature(103, s1t, s0t, pa)
    out[104] = Hashing.feature(104, s0t, b0t, pb, v0r)
    out[105] = Hashing.feature(105, s2t, s1t, s0t, s0lw)
    out[106] = Hashing.feature(106, s0c, b0c)
    out[107] = Hashing.feature(107, s1c, s0c)
    out[108] = Hashing.feature(108, s0c, b0t)
    out[109] = Hashing.feature(109, s0t, b0c)
    out[110] = Hashing.feature(110, s0w, s0t, b0s)
    out[111] = Hashing.feature(111, s0s, b0t)
  }

  /// A distance in seven steps.
  @inline(__always)
  package static func distance(_ a: Int, _ b: Int) -> UInt32 {
    let d = b &- a
    return Hashing.small((d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : 7) &+ 400)
  }

  /// What kinds of punctuation, verbs and conjunctions stand between two nodes, up to 16 tokens apart.
  @inline(__always)
  package static func between(
    _ t: borrowing TokenColumns, _ a: Int, _ b: Int
  ) -> UInt32 {
    let o = TokenColumns.margin - 1
    var kinds: UInt8 = 0
    var i = a &+ 1
    let end = min(b, a &+ 17)
    while i < end {
      kinds |= t.kind[i &+ o]
      i &+= 1
    }
    return Hashing.small(Int(kinds) &+ 600)
  }
}

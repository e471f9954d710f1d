/// The features that name the relation of one arc, at the moment it is made.
package enum LabelFeatures {
  /// How many features an arc has.
  package static let count = 54

  /// Writes the features of the arc from node `h` to its dependent `d`.
  @inline(__always)
  package static func extract(
    _ t: borrowing TokenColumns, _ s: borrowing ParserState, head h: Int, dependent d: Int,
    into out: inout [UInt32]
  ) {
    let o = TokenColumns.margin - 1
    let hw = t.form[h &+ o]
    let ht = Hashing.small(Int(t.tag[h &+ o]))
    let dw = t.form[d &+ o]
    let dt = Hashing.small(Int(t.tag[d &+ o]))
    let isLeft = d < h
    let dir = Hashing.small(isLeft ? 700 : 701)
    let dist = Hashing.small((isLeft ? 710 : 720) &+ min(isLeft ? h &- d : d &- h, 8))
    let ds2 = t.suffix2[d &+ o]
    let ds3 = t.suffix3[d &+ o]
    let hs3 = t.suffix3[h &+ o]
    let dshape = t.shape[d &+ o]
    let damb = t.ambiguity[d &+ o]
    let dpt = Hashing.small(Int(t.tag[d &+ o &- 1]))
    let dnt = Hashing.small(Int(t.tag[d &+ o &+ 1]))
    let dpw = t.form[d &+ o &- 1]
    let dnw = t.form[d &+ o &+ 1]
    let hpt = Hashing.small(Int(t.tag[h &+ o &- 1]))
    let hnt = Hashing.small(Int(t.tag[h &+ o &+ 1]))
    let dl = Int(s.left1[d])
    let dl2 = Int(s.left2[d])
    let dr = Int(s.right1[d])
    let dlw = t.form[dl &+ o]
    let dlt = Hashing.small(Int(t.tag[dl &+ o]))
    let dll = s.labelAtom(dl)
    let dl2w = t.form[dl2 &+ o]
    let dl2l = s.labelAtom(dl2)
    let drw = t.form[dr &+ o]
    let drt = Hashing.small(Int(t.tag[dr &+ o]))
    let drl = s.labelAtom(dr)
    let hl1 = Int(s.left1[h])
    let hr1 = Int(s.right1[h])
    let hl1l = s.labelAtom(hl1)
    let hl1t = Hashing.small(Int(t.tag[hl1 &+ o]))
    let hr1l = s.labelAtom(hr1)
    let hr1t = Hashing.small(Int(t.tag[hr1 &+ o]))
    let hr1w = t.form[hr1 &+ o]
    let dc = t.wordClass[d &+ o]
    let hc = t.wordClass[h &+ o]
    let bt = ParserFeatures.between(t, min(h, d), max(h, d))
    out[0] = Hashing.feature(0, hw)
    out[1] = Hashing.feature(1, ht)
    out[2] = Hashing.feature(2, hw, ht)
    out[3] = Hashing.feature(3, dw)
    out[4] = Hashing.feature(4, dt)
    out[5] = Hashing.feature(5, dw, dt)
    out[6] = Hashing.feature(6, ht, dt)
    out[7] = Hashing.feature(7, hw, dt)
    out[8] = Hashing.feature(8, ht, dw)
    out[9] = Hashing.feature(9, hw, dw)
    out[10] = Hashing.feature(10, hw, ht, dw, dt)
    out[11] = Hashing.feature(11, ht, dt, dir)
    out[12] = Hashing.feature(12, ht, dt, dist)
    out[13] = Hashing.feature(13, hw, dt, dist)
    out[14] = Hashing.feature(14, ht, dw, dir)
    out[15] = Hashing.feature(15, hw, dw, dir)
    out[16] = Hashing.feature(16, ds3, ht, dir)
    out[17] = Hashing.feature(17, hs3, dt, dir)
    out[18] = Hashing.feature(18, ds2, ht)
    out[19] = Hashing.feature(19, dshape, ht, dt)
    out[20] = Hashing.feature(20, ht, dt, dpt)
    out[21] = Hashing.feature(21, ht, dt, dnt)
    out[22] = Hashing.feature(22, ht, dt, hpt)
    out[23] = Hashing.feature(23, ht, dt, hnt)
    out[24] = Hashing.feature(24, dt, dpt, dnt)
    out[25] = Hashing.feature(25, dw, dnt)
    out[26] = Hashing.feature(26, dw, dpt)
    out[27] = Hashing.feature(27, dw, dnw)
    out[28] = Hashing.feature(28, dw, dpw)
    out[29] = Hashing.feature(29, dlw, ht, dt)
    out[30] = Hashing.feature(30, dlt, dt, ht)
    out[31] = Hashing.feature(31, dlw, hw)
    out[32] = Hashing.feature(32, dlw, hw, dw)
    out[33] = Hashing.feature(33, drt, dt, ht)
    out[34] = Hashing.feature(34, drw, dw)
    out[35] = Hashing.feature(35, dll, dt, ht)
    out[36] = Hashing.feature(36, drl, dt, ht)
    out[37] = Hashing.feature(37, dlw, dw, ht)
    out[38] = Hashing.feature(38, hl1l, ht, dt, dir)
    out[39] = Hashing.feature(39, hr1l, ht, dt, dir)
    out[40] = Hashing.feature(40, hl1l, hw, dt, dir)
    out[41] = Hashing.feature(41, hr1l, hw, dt, dir)
    out[42] = Hashing.feature(42, hl1t, ht, dt)
    out[43] = Hashing.feature(43, hr1t, ht, dt)
    out[44] = Hashing.feature(44, hr1w, ht, dt, dir)
    out[45] = Hashing.feature(45, hl1l, hr1l, ht, dt)
    out[46] = Hashing.feature(46, bt, ht, dt)
    out[47] = Hashing.feature(47, dc, ht, dir)
    out[48] = Hashing.feature(48, hc, dt, dir)
    out[49] = Hashing.feature(49, dc, hc, dir)
    out[50] = Hashing.feature(50, damb, ht, dir)
    out[51] = Hashing.feature(51, dl2w, dt, ht)
    out[52] = Hashing.feature(52, dlw, dl2l, dt, ht)
    out[53] = Hashing.feature(53, dpt, dt, dnt, ht &* 31 &+ dir)
  }
}

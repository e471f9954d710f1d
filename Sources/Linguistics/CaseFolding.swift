/// Lower case and classes of bytes for text in Latin script, without changing its length.
///
/// Folding keeps every byte at its place, so that a lower-case copy of a text shares its offsets. Only letters whose
/// lower case has the same length in UTF-8 are folded: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic capitals
/// of two bytes. That covers French and English; other scripts stay as they are.
package enum CaseFolding {
  /// Writes the lower case of `source` into `target`, which becomes as long. Cost: linear.
  package static func lowercase(_ source: [UInt8], into target: inout [UInt8]) {
    target.removeAll(keepingCapacity: true)
    target.append(contentsOf: source)
    var i = 0
    let end = target.count
    while i < end {
      let byte = target[i]
      if byte < 0x80 {
        if byte &- 0x41 < 26 { target[i] = byte | 0x20 }
        i += 1
      } else if i + 1 < end {
        switch byte {
        case 0xC3:
          let next = target[i + 1]
          if next >= 0x80, next <= 0x9E, next != 0x97 { target[i + 1] = next + 0x20 }
        case 0xC5:
          // Œ, Š, Ž, Ÿ-like pairs: in these ranges capitals are even up to B7, odd behind.
          let next = target[i + 1]
          if next == 0x92 || next == 0xA0 || (next >= 0x8A && next <= 0xB6 && next & 1 == 0) {
            target[i + 1] = next + 1
          } else if next == 0xB9 || next == 0xBB || next == 0xBD {
            target[i + 1] = next + 1
          }
        case 0xC4:
          let next = target[i + 1]
          if next >= 0x80, next <= 0xB7, next != 0xB0, next & 1 == 0 { target[i + 1] = next + 1 }
        case 0xCE:
          let next = target[i + 1]
          if next >= 0x91, next <= 0x9F { target[i + 1] = next + 0x20 }
        case 0xD0:
          let next = target[i + 1]
          if next >= 0x90, next <= 0x9F { target[i + 1] = next + 0x20 }
        default: break
        }
        i += 2
        while i < end, target[i] & 0xC0 == 0x80 { i += 1 }
      } else {
        i += 1
      }
    }
  }
}

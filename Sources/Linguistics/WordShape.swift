/// The outer form of a word: capitals, digits, hyphens, dots and length, as one number.
enum WordShape {
  /// The bytes that are looked at.
  private static let limit = 24

  /// The shape of the bytes from `from` to `to` as an atom.
  static func atom(_ text: [UInt8], _ from: Int, _ to: Int) -> UInt32 {
    var bits = 0
    var upper = 0
    var i = from
    let stop = min(to, from + limit)
    while i < stop {
      let byte = text[i]
      if byte &- 0x61 < 26 {
        bits |= 1
      } else if byte &- 0x41 < 26 {
        upper += 1
        bits |= i == from ? 2 : 4
      } else if byte &- 0x30 < 10 {
        bits |= i == from ? 8 : 16
      } else if byte == 0x2D {
        bits |= 32
      } else if byte == 0x2E {
        bits |= 64
      } else if byte == 0xC3, i + 1 < to, text[i + 1] < 0x9F {
        // À…Þ
        upper += 1
        bits |= i == from ? 2 : 4
      } else if byte >= 0xC0 {
        bits |= byte < 0xE2 ? 1 : 128
      } else if byte < 0x80 {
        bits |= 256
      }
      i += 1
    }
    let length = to - from
    let size = length <= 1 ? 0 : length <= 3 ? 1 : length <= 12 ? 2 : 3
    return Hashing.small(bits | size << 9 | (upper == 1 ? 1 : 0) << 11)
  }
}

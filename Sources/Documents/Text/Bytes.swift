/// Small questions about UTF-8 bytes that all readers ask.
enum Bytes {
  /// Blank, tabulator, line ends.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  /// ASCII's lower case.
  static func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// The length of the blank that starts at `i`: ASCII blanks, the no-break spaces and U+2028…; 0 where there is none.
  static func blank(_ bytes: [UInt8], _ i: Int, _ end: Int) -> Int {
    let byte = bytes[i]
    if isBlank(byte) { return 1 }
    if byte == 0xC2, i + 1 < end, bytes[i + 1] == 0xA0 { return 2 }
    if byte == 0xE2, i + 2 < end, bytes[i + 1] == 0x80 {
      let last = bytes[i + 2]
      // U+2002…U+200B spaces, U+2028, U+2029, U+202F.
      return (0x82...0x8B).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0
    }
    if byte == 0xEF, i + 2 < end, bytes[i + 1] == 0xBB, bytes[i + 2] == 0xBF { return 3 }
    return 0
  }

  /// The range without blanks at its ends.
  static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = blank(bytes, start, end)
      if length == 0 { break }
      start += length
    }
    while end > start {
      if isBlank(bytes[end - 1]) {
        end -= 1
      } else if end - 2 >= start, blank(bytes, end - 2, end) == 2 {
        end -= 2
      } else if end - 3 >= start, blank(bytes, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// Lines without their ends (LF, CR LF or CR).
  static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x0A || bytes[i] == 0x0D {
        lines.append(start..<i)
        if bytes[i] == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { i += 1 }
        start = i + 1
      }
      i += 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// True when `word` stands at `offset`.
  static func has(_ word: StaticString, in bytes: [UInt8], at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset >= 0, offset + length <= bytes.count else { return false }
    return word.withUTF8Buffer { word in
      for i in 0..<length where bytes[offset + i] != word[i] { return false }
      return true
    }
  }

  /// The first place of `word` in `range`.
  static func find(_ word: StaticString, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let length = word.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    let first = word.withUTF8Buffer { $0[0] }
    for i in range.lowerBound...(range.upperBound - length) where bytes[i] == first {
      if has(word, in: bytes, at: i) { return i }
    }
    return nil
  }

  /// Where a word stands in a range; nil where it does not.
  static func find(_ word: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let first = word.first, range.count >= word.count else { return nil }
    for i in range.lowerBound...(range.upperBound - word.count) where bytes[i] == first {
      if bytes[i..<(i + word.count)].elementsEqual(word) { return i }
    }
    return nil
  }

  /// Where a word in lower case stands in text, in any case of ASCII's letters; nil where it does not.
  static func find(_ word: [UInt8], inFolded text: [UInt8]) -> Int? {
    guard let first = word.first, text.count >= word.count else { return nil }
    for i in 0...(text.count - word.count) where lower(text[i]) == first {
      if zip(word, text[i...]).allSatisfy({ $0 == lower($1) }) { return i }
    }
    return nil
  }

  static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The scalar at `i` and its length; the text is well-formed.
  static func scalar(_ bytes: [UInt8], _ i: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[i])
    func next(_ k: Int) -> UInt32 { i + k < bytes.count ? UInt32(bytes[i + k] & 0x3F) : 0 }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
    return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
  }
}

/// Reads times of day and of media: "00:01:02.500", "1:02", "[00:00:02]", "[2021-11-03 09:12]".
enum TimeReader {
  /// A time at the start of `range`: its seconds and where it ends. Two to four parts, `.` or `,` before fractions.
  static func time(_ bytes: [UInt8], _ range: Range<Int>) -> (seconds: Double, end: Int)? {
    var parts: [Double] = []
    var i = range.lowerBound
    while i < range.upperBound {
      let start = i
      var value = 0.0
      while i < range.upperBound, Bytes.isDigit(bytes[i]), i - start < 9 {
        value = value * 10 + Double(bytes[i] - 0x30)
        i += 1
      }
      guard i > start else { return nil }
      parts.append(value)
      guard parts.count < 4, i < range.upperBound, bytes[i] == 0x3A else { break }
      i += 1
    }
    guard parts.count >= 2 else { return nil }
    var seconds = 0.0
    for part in parts { seconds = seconds * 60 + part }
    if i + 1 < range.upperBound, bytes[i] == 0x2E || bytes[i] == 0x2C, Bytes.isDigit(bytes[i + 1]) {
      i += 1
      var digits = 0.0
      var scale = 1.0
      while i < range.upperBound, Bytes.isDigit(bytes[i]) {
        if scale < 1e9 {
          digits = digits * 10 + Double(bytes[i] - 0x30)
          scale *= 10
        }
        i += 1
      }
      // Whole numbers first: 1.4 s must be the Double nearest to 1.4.
      seconds = (seconds * scale + digits) / scale
    }
    return (seconds, i)
  }

  /// A time stamp at the start of a line, with or without brackets or a date; a date leaves no seconds.
  static func stamp(_ bytes: [UInt8], _ range: Range<Int>) -> (seconds: Double?, end: Int)? {
    guard !range.isEmpty else { return nil }
    var i = range.lowerBound
    let bracket = bytes[i]
    let closing: UInt8? = bracket == 0x5B ? 0x5D : bracket == 0x28 ? 0x29 : nil
    if closing != nil { i += 1 }
    guard i < range.upperBound, Bytes.isDigit(bytes[i]) else { return nil }
    var dated = false
    // "2021-11-03 ", "03/11/2021, "
    var j = i
    var separators = 0
    while j < range.upperBound,
      Bytes.isDigit(bytes[j]) || bytes[j] == 0x2D || bytes[j] == 0x2F || bytes[j] == 0x2E
    {
      if !Bytes.isDigit(bytes[j]) { separators += 1 }
      j += 1
    }
    if separators == 2, j < range.upperBound {
      while j < range.upperBound, bytes[j] == 0x20 || bytes[j] == 0x2C || bytes[j] == 0x54 {
        j += 1
      }
      dated = true
      i = j
    }
    guard let time = time(bytes, i..<range.upperBound) else { return nil }
    i = time.end
    // A span of times: "00:00:02 - 00:00:05", "00:02 --> 00:05".
    var k = Bytes.trim(bytes, i..<range.upperBound).lowerBound
    let dash = k
    while k < range.upperBound, bytes[k] == 0x2D || bytes[k] == 0x3E { k += 1 }
    if k > dash {
      let second = Bytes.trim(bytes, k..<range.upperBound).lowerBound
      if let end = self.time(bytes, second..<range.upperBound) { i = end.end }
    }
    if let closing {
      guard i < range.upperBound, bytes[i] == closing else { return nil }
      i += 1
    } else if i < range.upperBound, Bytes.blank(bytes, i, range.upperBound) == 0 {
      return nil
    }
    i = Bytes.trim(bytes, i..<range.upperBound).lowerBound
    return (dated ? nil : time.seconds, i)
  }
}

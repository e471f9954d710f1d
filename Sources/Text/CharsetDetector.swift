internal import CICU

/// Guesses the charset of bytes that declare none, among those that French and English texts come in.
///
/// Wide charsets give themselves away by their zero bytes. Among the others each byte above ASCII is read in every
/// candidate, and what it would be there is scored with its neighbours: an é between letters, an apostrophe before a
/// vowel, a guillemet beside a blank count for a charset, box drawings and capitals inside words against it.
/// Cost: one pass over at most 64 kB for each candidate.
enum CharsetDetector {
  private static let sampleLength = 1 << 16

  /// How many bytes are looked at for a wide charset.
  static let wideSample = 8192

  /// UTF-16 or UTF-32 without a byte order mark; nil where the zero bytes do not say so.
  static func wideCharset(_ bytes: [UInt8]) -> String? {
    let count = min(bytes.count, wideSample) & ~3
    guard count >= 4 || bytes.count == 2 else { return nil }
    var zeros = [0, 0, 0, 0]
    for i in 0..<count where bytes[i] == 0 { zeros[i & 3] += 1 }
    let quarter = count / 4
    guard quarter > 0 else { return nil }
    let low = quarter / 4
    if zeros[0] == quarter, zeros[1] > quarter * 9 / 10, zeros[2] > low, zeros[3] <= quarter / 10 {
      return "UTF-32BE"
    }
    if zeros[3] == quarter, zeros[2] > quarter * 9 / 10, zeros[1] > low, zeros[0] <= quarter / 10 {
      return "UTF-32LE"
    }
    let even = zeros[0] + zeros[2]
    let odd = zeros[1] + zeros[3]
    let half = count / 2
    if even >= 4, even * 10 >= half * 3, odd * 20 <= half { return "UTF-16BE" }
    if odd >= 4, odd * 10 >= half * 3, even * 20 <= half { return "UTF-16LE" }
    return nil
  }

  /// The single-byte charset that gives the best text.
  static func narrowCharset(_ bytes: [UInt8]) -> String {
    let sample = bytes.prefix(sampleLength)
    // Mainframe text has its blanks at 0x40 and next to none at 0x20.
    var mainframeBlanks = 0
    var blanks = 0
    for byte in sample {
      if byte == 0x40 { mainframeBlanks += 1 }
      if byte == 0x20 { blanks += 1 }
    }
    if mainframeBlanks * 12 > sample.count, blanks * 50 < sample.count {
      return best(sample, mainframes)
    }
    return best(sample, candidates)
  }

  private static func best(_ sample: ArraySlice<UInt8>, _ candidates: [Candidate]) -> String {
    var best = "windows-1252"
    var bestScore = -Double.infinity
    for candidate in candidates {
      let score = candidate.score(sample)
      if score > bestScore {
        bestScore = score
        best = candidate.name
      }
    }
    return best
  }

  /// In the order of preference where two read the same.
  private static let candidates = [
    "windows-1252", "ISO-8859-15", "macintosh", "IBM850", "IBM858", "IBM437", "IBM863",
  ]
  .map { Candidate($0) }
  private static let mainframes = ["IBM037", "IBM500"].map { Candidate($0) }
}

/// A single-byte charset as a table of scalars.
private struct Candidate: Sendable {
  let name: String
  private let scalars: [UInt32]

  init(_ name: String) {
    self.name = name
    var table = [UInt32](repeating: 0xFFFD, count: 256)
    for byte in 0...255 {
      var replacements: Int64 = 0
      let decoded = takeBytes { output in
        [UInt8(byte)].withUnsafeBufferPointer {
          cicu_decode(CharsetLabels.converter(name), $0.baseAddress, 1, output, &replacements)
        }
      }
      if let scalar = decoded.flatMap({
        String(validating: $0, as: UTF8.self)?.unicodeScalars.first
      }) {
        table[byte] = scalar.value
      }
    }
    scalars = table
  }

  func score(_ sample: ArraySlice<UInt8>) -> Double {
    var score = 0.0
    var i = sample.startIndex
    let isMainframe = scalars[0x41] != 0x41
    while i < sample.endIndex {
      let byte = sample[i]
      if byte >= 0x80 || isMainframe {
        let before = i > sample.startIndex ? scalars[Int(sample[i - 1])] : 0x20
        let after = i + 1 < sample.endIndex ? scalars[Int(sample[i + 1])] : 0x20
        score += Self.score(scalars[Int(byte)], before, after)
      }
      i += 1
    }
    return score
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar & ~0x20)
      || (0xC0...0x24F).contains(scalar) && scalar != 0xD7 && scalar != 0xF7
  }
  private static func isLower(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar) || (0xDF...0xFF).contains(scalar) && scalar != 0xF7
      || scalar == 0x153
  }
  private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
  private static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0xA0 || (0x09...0x0D).contains(scalar) || scalar == 0x202F
  }

  /// What a scalar between two others tells.
  private static func score(_ scalar: UInt32, _ before: UInt32, _ after: UInt32) -> Double {
    let inWord = isLetter(before) || isLetter(after)
    switch scalar {
    case 0x20...0x7E: return isLetter(scalar) && isLower(before) && !isLower(scalar) ? -1 : 0.1
    case 0x00...0x1F where isBlank(scalar): return 0
    // é è ê à ç ù û î ï ô â ë
    case 0xE9, 0xE8, 0xEA, 0xE0, 0xE7, 0xF9, 0xFB, 0xEE, 0xEF, 0xF4, 0xE2, 0xEB:
      if scalar == 0xE0, isBlank(before), isBlank(after) { return 3 }
      // At a word's end à follows l or j: là, voilà, déjà.
      if scalar == 0xE0, isLetter(before), !isLetter(after), before | 0x20 != 0x6C,
        before | 0x20 != 0x6A
      {
        return -0.5
      }
      return inWord ? 3 : -1
    // œ before u or i, Œ too
    case 0x153, 0x152: return after == 0x75 || after == 0x69 || after == 0x55 ? 4 : inWord ? -1 : -3
    // ä ö ü ß ñ á í ó ú and the other small letters of Latin-1
    case 0xDF...0xF6, 0xF8...0xFF: return inWord ? 1 : -2
    // Capitals with accents: at the start of a word, or in a word of capitals.
    case 0xC0...0xD6, 0xD8...0xDE, 0x178:
      if isLower(before) { return -4 }
      return isLetter(after) || isBlank(after) && isBlank(before) ? 1 : -2
    // ’ ‘
    case 0x2019: return isLetter(before) ? 3 : 0.5
    case 0x2018: return isLetter(after) && !isLetter(before) ? 2 : -1
    // “ „ «
    case 0x201C, 0x201E, 0xAB: return isLetter(before) ? -2 : 2
    // ” »
    case 0x201D, 0xBB: return isLetter(after) ? -2 : 2
    // – — …
    case 0x2013, 0x2014: return isBlank(before) || isBlank(after) || isDigit(before) ? 2 : 0.5
    case 0x2026: return isLetter(before) || isBlank(before) ? 1.5 : 0
    case 0x20AC: return isDigit(before) || isDigit(after) || isBlank(before) ? 2.5 : -1
    case 0xA3, 0x24: return isDigit(after) ? 2 : -1
    case 0xA0: return isLetter(before) && isLetter(after) ? -1 : 1
    case 0xB0: return isDigit(before) || before == 0x6E || before == 0x4E ? 2 : -0.5
    case 0xA7, 0xA9, 0xAE, 0xB7, 0x2022, 0x2122: return inWord && scalar != 0x2122 ? -0.5 : 0.5
    case 0xBC, 0xBD, 0xBE, 0xB2, 0xB3, 0xB9, 0xBA, 0xAA:
      return isLetter(before) && isLetter(after) ? -3 : 0
    // C1 controls and what is not defined
    case 0x7F...0x9F, 0xFFFD: return -6
    // Box drawings and blocks, private use
    case 0x2500...0x25FF, 0xE000...0xF8FF: return -4
    case 0x00...0x1F: return -4
    default: return -2
    }
  }
}

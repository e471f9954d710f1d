import Foundation
import Text

/// The terminal's width, and lines that fit it.
enum Terminal {
  /// Columns of the terminal that standard output is, or of COLUMNS; 100 where neither tells.
  static var width: Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 20
    {
      return Int(size.ws_col)
    }
    let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    return columns.map { max(20, min($0, 1_000)) } ?? 100
  }

  /// The text in lines of at most `width` columns, broken at blanks, or within a word that is wider than a line.
  /// Runs of white space become one blank; control characters are shown as escapes.
  /// - Parameters:
  ///   - first: what the first line begins with.
  ///   - rest: what the others begin with.
  static func wrap(_ text: String, width: Int, first: String, rest: String) -> [String] {
    var lines: [String] = []
    var line = first
    var column = columns(of: first)
    var isEmpty = true
    func breakLine() {
      lines.append(line)
      line = rest
      column = columns(of: rest)
      isEmpty = true
    }
    for word in text.split(whereSeparator: \.isWhitespace) {
      let word = Console.printable(String(word))
      let length = columns(of: word)
      if !isEmpty, column + 1 + length > width { breakLine() }
      if !isEmpty {
        line += " "
        column += 1
      }
      for character in word {
        let size = columns(of: String(character))
        if length > width / 2, column + size > width, !isEmpty { breakLine() }
        line.append(character)
        column += size
        isEmpty = false
      }
    }
    lines.append(line)
    return lines
  }

  /// The columns that a text takes: none for marks, two for the letters and signs of East Asian scripts.
  private static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if Scalars.isMark(scalar.value) { return sum }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }
}

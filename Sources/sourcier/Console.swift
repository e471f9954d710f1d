import Foundation
import Records

/// Messages for people, on standard error. What comes from documents or file names is shown without control
/// characters, so that it cannot drive a terminal.
enum Console {
  /// Writes a line.
  static func say(_ line: String) {
    FileHandle.standardError.write(Data((printable(line) + "\n").utf8))
  }

  /// Writes an error record.
  static func say(_ error: ErrorRecord) {
    let place = error.path ?? error.id ?? "input"
    say("sourcier: \(place): \(error.message) [\(error.stage)/\(error.cause.rawValue)]")
  }

  /// Text with control characters, other than tabs, written as escapes.
  /// - Parameter keepingLines: line feeds stay as well.
  static func printable(_ text: String, keepingLines: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        if scalar == "\t" || keepingLines && scalar == "\n" {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Standard output in pieces; a closed pipe ends the program quietly.
struct StandardOutput {
  func write(_ bytes: [UInt8]) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(bytes))
  }
}

@testable import Containers

/// Containers made byte by byte.
enum Sample {
  /// Four thousand letters in 40 bytes.
  static let fourThousandLetters: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 49, 1, 0, 0, 0, 194, 160, 172, 235, 95, 194, 24, 62,
    64, 1, 0, 0, 0, 111, 3, 235, 190, 133, 120, 160, 15, 0, 0,
  ]

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

  /// One block that is stored; at most 65,535 bytes.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [31, 139, 8, 0, 0, 0, 0, 0, 0, 255, 1] + number(bytes.count, 2) + number(~bytes.count, 2)
      + bytes
      + number(Int(crc32(bytes)), 4) + number(bytes.count, 4)
  }

  static func zip(_ files: [(String, String, Int)]) -> [UInt8] {
    zip(files.map { ($0.0, Array($0.1.utf8), $0.2) })
  }

  /// Stored files with their Unix modes.
  static func zip(_ files: [(String, [UInt8], Int)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content, mode) in files {
      let facts =
        number(0, 4) + number(0, 4) + number(Int(crc32(content)), 4) + number(content.count, 4)
        + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2, 20, 3, 20, 0] + facts + number(0, 2) + number(0, 4)
        + number(mode << 16, 4) + number(bytes.count, 4) + Array(name.utf8)
      bytes += [0x50, 0x4B, 3, 4, 20, 0] + facts + Array(name.utf8) + content
    }
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  /// Stored files with sizes and places of 64 bits, as where 32 do not suffice.
  /// - Parameters:
  ///   - place: where the directory is said to lie; where it does by default.
  ///   - compressed: what is said of each member's length; the truth by default.
  static func zip64(_ files: [(String, String)], place: Int? = nil, compressed: Int? = nil)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    let wide = number(0xFFFF_FFFF, 4)
    for (name, text) in files {
      let content = Array(text.utf8)
      let facts = number(0, 4) + number(0, 4) + number(Int(crc32(content)), 4) + wide + wide
      // Another field comes before that of zip64.
      let extra =
        number(0x5455, 2) + number(5, 2) + number(0, 5) + number(1, 2) + number(24, 2)
        + number(content.count, 8) + number(compressed ?? content.count, 8) + number(bytes.count, 8)
      directory +=
        [0x50, 0x4B, 1, 2, 45, 3, 45, 0] + facts + number(name.utf8.count, 2)
        + number(extra.count, 2) + number(0, 10) + wide + Array(name.utf8) + extra
      let own = number(1, 2) + number(16, 2) + number(content.count, 8) + number(content.count, 8)
      bytes +=
        [0x50, 0x4B, 3, 4, 45, 0] + facts + number(name.utf8.count, 2) + number(own.count, 2)
        + Array(name.utf8) + own + content
    }
    let record =
      [0x50, 0x4B, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      + number(files.count, 8) + number(files.count, 8) + number(directory.count, 8)
      + number(place ?? bytes.count, 8)
    let locator =
      [0x50, 0x4B, 6, 7] + number(0, 4) + number(bytes.count + directory.count, 8) + number(1, 4)
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(0xFFFF, 2) + number(0xFFFF, 2) + wide + wide
    return bytes + directory + record + locator + end + number(0, 2)
  }

  /// Files with their type flags.
  static func tar(_ files: [(String, String, Character)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, content, type) in files {
      var head = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        head.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
      }
      put(name, at: 0)
      put(String(content.utf8.count, radix: 8), at: 124)
      put("        ", at: 148)
      put(String(type), at: 156)
      put("ustar", at: 257)
      put(String(head.reduce(0) { $0 + Int($1) }, radix: 8) + "\0 ", at: 148)
      bytes += head + Array(content.utf8)
      bytes += [UInt8](repeating: 0, count: (512 - content.utf8.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  static func warc(_ type: String, _ block: String, length: String? = nil) -> [UInt8] {
    let kind = type == "response" ? "application/http;msgtype=response" : "text/plain"
    return Array(
      """
      WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <http://x.example/>\r\nContent-Type: \(kind)\r\n\
      Content-Length: \(length ?? String(block.utf8.count))\r\n\r\n\(block)\r\n\r\n
      """.utf8)
  }
}

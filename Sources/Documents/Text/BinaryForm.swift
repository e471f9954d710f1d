/// Files that are no text, by their first bytes.
enum BinaryForm {
  private static let signatures: [(name: String, bytes: [UInt8])] = [
    ("a PDF file", Array("%PDF-".utf8)),
    ("a ZIP archive or office document", [0x50, 0x4B, 0x03, 0x04]),
    ("gzip-compressed data", [0x1F, 0x8B]), ("a PNG image", [0x89, 0x50, 0x4E, 0x47]),
    ("a JPEG image", [0xFF, 0xD8, 0xFF]), ("a GIF image", Array("GIF8".utf8)),
    ("an ELF program", [0x7F, 0x45, 0x4C, 0x46]),
    ("an old office document", [0xD0, 0xCF, 0x11, 0xE0]),
    ("an RTF document", Array("{\\rtf".utf8)), ("a SQLite database", Array("SQLite format 3".utf8)),
    ("Zstandard-compressed data", [0x28, 0xB5, 0x2F, 0xFD]),
    ("xz-compressed data", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    ("bzip2-compressed data", Array("BZh".utf8)), ("an Ogg file", Array("OggS".utf8)),
    ("an MP3 file", Array("ID3".utf8)), ("a RIFF file", Array("RIFF".utf8)),
    ("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF]),
  ]

  /// What the signature says; nil where there is none.
  static func name(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// True where decoded text is full of control characters: more than one in thirty of its first 8 kB.
  static func isBinary(_ utf8: [UInt8]) -> Bool {
    let head = utf8.prefix(8192)
    let controls = head.lazy.filter {
      $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B || $0 == 0x7F
    }.count
    return controls * 30 > head.count
  }
}

internal import Records

/// Files that hold a document record a line without saying so in their names.
enum RecordLines {
  /// A unit a line, of a file whose first line is a document record with an id; nil for other files.
  static func units(in bytes: [UInt8], path: String) -> [WorkUnit]? {
    guard let first = bytes.first(where: { !isSpace($0) }), first == UInt8(ascii: "{") else {
      return nil
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let line = lines.first(where: { !isBlank($0) }),
      let record = try? RecordReader.read(DocumentRecord.self, from: line), !record.id.isEmpty
    else { return nil }
    return lines.enumerated().compactMap { index, line in
      isBlank(line) ? nil : .line(Array(line), path: path, number: index + 1)
    }
  }

  /// True for a line of nothing but blanks.
  static func isBlank(_ line: some Sequence<UInt8>) -> Bool { line.allSatisfy(isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

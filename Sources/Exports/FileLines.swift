internal import Foundation

/// The lines of a file, read a piece at a time.
struct FileLines {
  private static let pieceSize = 1 << 18

  private let path: String
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false
  /// The number of the line that came last, from 1.
  private(set) var number = 0

  /// - Throws: ``ExportError`` where the file cannot be read.
  init(_ path: String) throws(ExportError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ExportError("\(path): cannot read it; name a folder that 'sourcier run' wrote")
    }
    self.path = path
    self.file = file
  }

  /// The next line without its end; nil behind the last.
  /// - Throws: ``ExportError`` where the file cannot be read.
  mutating func next() throws(ExportError) -> ArraySlice<UInt8>? {
    var searched = at
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { at = end + 1 }
        number += 1
        return buffer[at..<end]
      }
      if isAtEnd {
        guard at < buffer.count else { return nil }
        defer { at = buffer.count }
        number += 1
        return buffer[at...]
      }
      buffer.removeFirst(at)
      at = 0
      searched = buffer.count
      try readPiece()
    }
  }

  private mutating func readPiece() throws(ExportError) {
    do {
      let piece = try file.read(upToCount: Self.pieceSize) ?? Data()
      isAtEnd = piece.isEmpty
      buffer.append(contentsOf: piece)
    } catch {
      throw ExportError("\(path): cannot read it: \(error); mend the disk and try again")
    }
  }
}

internal import Records

/// Reads a stretch of spilled bytes from its beginning to its end, a piece at a time.
package struct SpillReader {
  private static let pieceSizes = 1 << 12...1 << 16

  private let bytes: SpilledBytes
  private var at: Int
  private let end: Int
  private let pieceSize: Int
  private var piece: [UInt8] = []
  private var next = 0

  /// - Parameter pieceSize: bytes that are read at a time; kept within reason.
  package init(_ bytes: SpilledBytes, _ range: Range<Int>, pieceSize: Int = .max) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
    self.pieceSize = min(
      max(pieceSize, Self.pieceSizes.lowerBound), Self.pieceSizes.upperBound)
  }

  /// True when all has been read.
  package var isAtEnd: Bool { next == piece.count && at == end }

  /// The next bytes; there must be so many.
  package mutating func take(_ count: Int) throws(SpillError) -> ArraySlice<UInt8> {
    if piece.count - next < count {
      let rest = Array(piece[next...])
      let size = min(max(pieceSize, count - rest.count), end - at)
      piece = rest + (try bytes.read(at: at, count: size))
      at += size
      next = 0
    }
    defer { next += count }
    return piece[next..<(next + count)]
  }

  /// The next number of four bytes, the smallest first.
  package mutating func takeNumber() throws(SpillError) -> Int {
    Int(UInt32(littleEndianBytes: try take(4)))
  }
}

/// A binary model: named sections behind a header, read where they lie.
///
/// ```
/// 0   "SRCRLING"                    24  UInt32 number of sections, UInt32 0
/// 8   UInt32 byte order mark        32  UInt64 checksum of all bytes behind the header
/// 12  UInt32 format version         40  sections: 16 bytes name, UInt64 offset, UInt64 length
/// 16  UInt64 length of the file
/// ```
/// Sections begin at multiples of 64 bytes, so that a row of weights is one cache line. Reading costs one pass over
/// the bytes for the checksum and copies nothing.
package struct ModelFile: Sendable {
  /// The format that this program reads and writes.
  package static let version: UInt32 = 2
  package static let magic: [UInt8] = Array("SRCRLING".utf8)
  package static let byteOrderMark: UInt32 = 0x0102_0304
  package static let headerSize = 40
  package static let sectionSize = 32
  package static let alignment = 64

  private let path: String
  private let bytes: ModelBytes
  private var sections: [String: Range<Int>] = [:]

  /// Checks the header and the checksum.
  /// - Parameters:
  ///   - magic: the eight bytes that the file must begin with.
  ///   - expected: the version that it must have.
  package init(
    _ bytes: ModelBytes, path: String, magic: [UInt8] = magic, version expected: UInt32 = version
  ) throws(LinguisticsError) {
    self.path = path
    self.bytes = bytes
    guard bytes.count >= Self.headerSize + Self.sectionSize,
      (0..<8).allSatisfy({ bytes.load(UInt8.self, at: $0) == magic[$0] })
    else { throw .notAModel(path: path) }
    let mark = bytes.load(UInt32.self, at: 8)
    if mark == Self.byteOrderMark.byteSwapped { throw .byteOrder(path: path) }
    guard mark == Self.byteOrderMark else { throw .notAModel(path: path) }
    let version = bytes.load(UInt32.self, at: 12)
    guard version == expected else {
      throw .version(path: path, found: version, expected: expected)
    }
    let length = bytes.load(UInt64.self, at: 16)
    guard length == UInt64(bytes.count) else {
      throw .truncated(path: path, found: bytes.count, expected: length)
    }
    let count = Int(bytes.load(UInt32.self, at: 24))
    guard count <= (bytes.count - Self.headerSize) / Self.sectionSize else {
      throw .corrupt(path: path, detail: "\(count) sections do not fit")
    }
    guard bytes.load(UInt64.self, at: 32) == bytes.checksum(from: Self.headerSize) else {
      throw .corrupt(path: path, detail: "the checksum differs")
    }
    for i in 0..<count {
      let at = Self.headerSize + i * Self.sectionSize
      var name: [UInt8] = []
      for k in 0..<16 where bytes.load(UInt8.self, at: at + k) != 0 {
        name.append(bytes.load(UInt8.self, at: at + k))
      }
      let offset = bytes.load(UInt64.self, at: at + 16)
      let size = bytes.load(UInt64.self, at: at + 24)
      guard offset <= length, size <= length - offset, offset % UInt64(Self.alignment) == 0 else {
        throw .corrupt(path: path, detail: "section \(i) lies outside the file")
      }
      sections[String(decoding: name, as: UTF8.self)] = Int(offset)..<Int(offset + size)
    }
  }

  /// A section as a column of fixed-width elements.
  /// - Parameter count: how many there must be; nil where any number will do.
  package func column<Element: BitwiseCopyable>(
    _ name: String, of type: Element.Type = Element.self, count: Int? = nil
  ) throws(LinguisticsError) -> Column<Element> {
    guard let range = sections[name] else {
      throw .corrupt(path: path, detail: "section '\(name)' is missing")
    }
    let stride = MemoryLayout<Element>.stride
    guard range.count % stride == 0, count.map({ $0 == range.count / stride }) ?? true else {
      throw .corrupt(path: path, detail: "section '\(name)' has \(range.count) bytes")
    }
    return bytes.column(range)
  }

  /// A section as a table of rows whose number is a power of two.
  package func rows<Element: BitwiseCopyable>(
    _ name: String, of type: Element.Type = Element.self
  ) throws(LinguisticsError) -> Column<Element> {
    let column = try self.column(name, of: type)
    guard column.count > 0, column.count & (column.count - 1) == 0 else {
      throw .corrupt(path: path, detail: "section '\(name)' has \(column.count) rows")
    }
    return column
  }

  /// The error of a section whose content makes no sense.
  package func corrupt(_ detail: String) -> LinguisticsError {
    .corrupt(path: path, detail: detail)
  }

  /// A section of text: strings that each end with a line feed.
  package func strings(_ name: String) throws(LinguisticsError) -> [String] {
    let column = try self.column(name, of: UInt8.self)
    var strings: [String] = []
    var current: [UInt8] = []
    for i in 0..<column.count {
      let byte = column[i]
      if byte == 0x0A {
        strings.append(String(decoding: current, as: UTF8.self))
        current.removeAll(keepingCapacity: true)
      } else {
        current.append(byte)
      }
    }
    return strings
  }
}

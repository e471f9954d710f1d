internal import Linguistics

/// Writes a model file: see ``Linguistics/ModelFile``.
package struct ModelWriter {
  private var sections: [(name: String, bytes: [UInt8])] = []

  package init() {}

  /// Adds a section of fixed-width integers.
  package mutating func add<Element: FixedWidthInteger>(_ name: String, _ column: [Element]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(column.count * MemoryLayout<Element>.size)
    for element in column {
      withUnsafeBytes(of: element) { bytes.append(contentsOf: $0) }
    }
    sections.append((name, bytes))
  }

  /// Adds a section of strings, which must not contain a line feed.
  package mutating func add(_ name: String, strings: [String]) {
    sections.append((name, Array(strings.map { $0 + "\n" }.joined().utf8)))
  }

  /// The bytes of the file.
  package func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var offset = Self.aligned(ModelFile.headerSize + sections.count * ModelFile.sectionSize)
    var table: [UInt8] = []
    for section in sections {
      var name = Array(section.name.utf8.prefix(16))
      name.append(contentsOf: repeatElement(0, count: 16 - name.count))
      table.append(contentsOf: name)
      Self.append(UInt64(offset), to: &table)
      Self.append(UInt64(section.bytes.count), to: &table)
      offset = Self.aligned(offset + section.bytes.count)
    }
    file.reserveCapacity(offset)
    file.append(contentsOf: ModelFile.magic)
    Self.append(ModelFile.byteOrderMark, to: &file)
    Self.append(ModelFile.version, to: &file)
    Self.append(UInt64(offset), to: &file)
    Self.append(UInt32(sections.count), to: &file)
    Self.append(UInt32(0), to: &file)
    Self.append(UInt64(0), to: &file)
    file.append(contentsOf: table)
    for section in sections {
      file.append(contentsOf: repeatElement(0, count: Self.aligned(file.count) - file.count))
      file.append(contentsOf: section.bytes)
    }
    file.append(contentsOf: repeatElement(0, count: offset - file.count))
    let checksum = ModelBytes(copying: file).checksum(from: ModelFile.headerSize)
    withUnsafeBytes(of: checksum) { file.replaceSubrange(32..<40, with: $0) }
    return file
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + ModelFile.alignment - 1) / ModelFile.alignment * ModelFile.alignment
  }

  private static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
}

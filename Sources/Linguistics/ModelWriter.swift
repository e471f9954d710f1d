/// Writes a model file: see ``ModelFile``.
package struct ModelWriter {
  private let magic: [UInt8]
  private let version: UInt32
  private var sections: [(name: String, bytes: [UInt8])] = []

  /// - Parameters:
  ///   - magic: the eight bytes that the file begins with.
  ///   - version: the version of its format.
  package init(magic: [UInt8] = ModelFile.magic, version: UInt32 = ModelFile.version) {
    self.magic = magic
    self.version = version
  }

  /// Adds a section of fixed-width integers.
  package mutating func add<Element: FixedWidthInteger>(_ name: String, _ column: [Element]) {
    sections.append((name, column.withUnsafeBytes { Array($0) }))
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
    file.append(contentsOf: magic)
    Self.append(ModelFile.byteOrderMark, to: &file)
    Self.append(version, to: &file)
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
    let checksum = ModelBytes.checksum(of: file, from: ModelFile.headerSize)
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

import Records
import Testing

@Suite("Numbers and values as bytes")
struct FixedWidthBytesTests {
  @Test("a number comes back from its bytes in either order", arguments: [0, 1, 255, 256, .max])
  func bothOrders(number: UInt32) {
    #expect(UInt32(littleEndianBytes: number.littleEndianBytes) == number)
    #expect(UInt32(bigEndianBytes: number.bigEndianBytes) == number)
    #expect(number.littleEndianBytes.count == 4)
  }

  @Test("the lowest byte stands first or last, as the name says")
  func order() {
    #expect(UInt32(0x0102_0304).littleEndianBytes == [4, 3, 2, 1])
    #expect(UInt32(0x0102_0304).bigEndianBytes == [1, 2, 3, 4])
    #expect(Int(-2).littleEndianBytes == [0xFE] + [UInt8](repeating: 0xFF, count: 7))
    #expect(Int(littleEndianBytes: Int(-2).littleEndianBytes) == -2)
  }

  @Test("a missing value, an empty one and a full one stay what they are")
  func optionals() throws {
    let values: [[String]?] = [nil, [], ["", "é"]]
    var writer = BinaryFieldWriter()
    writer.write(values)
    var reader = BinaryFieldReader(writer.bytes[...])
    #expect(try reader.read([[String]?].self) == values)
    #expect(reader.isAtEnd)
  }

  @Test("a range that no number can end is an error", arguments: [(1, Int.max), (0, -1)])
  func ranges(start: Int, length: Int) {
    var writer = BinaryFieldWriter()
    writer.write(start)
    writer.write(length)
    var reader = BinaryFieldReader(writer.bytes[...])
    #expect(throws: BinaryError.self) { try reader.read(Range<Int>.self) }
  }
}

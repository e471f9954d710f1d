import LanguageResources
import Testing
import Training

@testable import Linguistics

@Suite("Model files")
struct ModelFileTests {
  private func model() -> [UInt8] {
    var writer = ModelWriter()
    writer.add("numbers", [UInt32(7), 8, 9, 10])
    writer.add("names", strings: ["one", "two"])
    return writer.bytes()
  }

  private func open(_ bytes: [UInt8]) throws(LinguisticsError) -> ModelFile {
    try ModelFile(ModelBytes(copying: bytes), path: "test.model")
  }

  @Test("what is written is read")
  func roundTrip() throws {
    let bytes = ModelBytes(copying: model())
    let file = try ModelFile(bytes, path: "test.model")
    let numbers = try file.rows("numbers", of: UInt32.self)
    #expect((0..<numbers.count).map { numbers[$0] } == [7, 8, 9, 10])
    #expect(try file.strings("names") == ["one", "two"])
    withExtendedLifetime(bytes) {}
  }

  @Test("every truncation is refused")
  func truncated() {
    let bytes = model()
    for length in 0..<bytes.count {
      #expect(throws: LinguisticsError.self) { try open(Array(bytes[..<length])) }
    }
  }

  @Test("a changed byte anywhere is refused")
  func changed() {
    let bytes = model()
    for i in bytes.indices where !(28..<32).contains(i) {
      var other = bytes
      other[i] ^= 0x10
      #expect(throws: LinguisticsError.self) { try open(other) }
    }
  }

  @Test("another version and another byte order are told apart")
  func versions() {
    var other = model()
    other[12] = 200
    #expect(
      throws: LinguisticsError.version(path: "test.model", found: 200, expected: ModelFile.version)
    ) {
      try open(other)
    }
    var swapped = model()
    swapped[8..<12].reverse()
    #expect(throws: LinguisticsError.byteOrder(path: "test.model")) { try open(swapped) }
    #expect(throws: LinguisticsError.notAModel(path: "test.model")) {
      try open(
        Array("PK\u{3}\u{4} something else that is long enough to hold a header".utf8)
          + [UInt8](repeating: 0, count: 60))
    }
  }

  @Test("a missing section is named")
  func missingSection() throws {
    let file = try open(model())
    #expect(throws: LinguisticsError.self) { try file.strings("relations") }
  }

  @Test("the embedded models load")
  func embedded() throws {
    #expect(try LinguisticAnalyzer(resources: .embedded).languages.map(\.code) == ["en", "fr"])
  }
}

import Documents
import LanguageResources
import Records
import TestSupport
import Testing
import Text

@testable import Pipeline

@Suite("Documents in containers")
struct ContainerInputTests {
  private let folder: TemporaryDirectory
  private let source: DocumentSource

  init() throws {
    folder = try TemporaryDirectory()
    source = DocumentSource(parser: try DocumentParser(resources: .embedded))
  }

  /// "The council voted to move its archives.", compressed.
  private let sentence: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 11, 201, 72, 85, 72, 206, 47, 205, 75, 206, 204, 81, 40, 203,
    47, 73, 77, 81, 40, 201, 87, 200, 205, 47, 75, 85, 200, 44, 41, 86, 72, 44, 74, 206, 200, 44,
    75, 45, 214, 3, 0, 174, 86, 117, 78, 39, 0, 0, 0,
  ]

  private func outcomes() -> [DocumentSource.Found] {
    source.units(of: [folder("in")]).flatMap { source.documents(of: $0) }
  }

  @Test("a compressed document lies at its file's path, and its hash is found there again")
  func compressed() throws {
    let path = try folder.write("in/a.txt.gz", bytes: sentence)
    try folder.write("in/b.txt", "The mayor refused.")
    let documents = try outcomes().map { try $0.get() }
    #expect(
      documents.map(\.text.string) == [
        "The council voted to move its archives.", "The mayor refused.",
      ])
    #expect(documents.first?.path == path)
    var hashes = InputHashes()
    for document in documents {
      let found = try #require(document.path.flatMap { hashes.hashes(at: $0) })
      #expect(document.sha256.map { found == [$0] } ?? false)
    }
    #expect(hashes.hashes(at: folder("in/none/a.txt")) == nil)
  }

  @Test("a damaged container costs one error, and nothing of the others")
  func damaged() throws {
    try folder.write("in/a.txt.gz", bytes: Array(sentence.dropLast(9)))
    try folder.write("in/b.txt", "The mayor refused.")
    let found = outcomes()
    #expect(found.count == 2)
    #expect(throws: (any Error).self) { try found[0].get() }
    #expect(try found[1].get().text.string == "The mayor refused.")
  }

  /// Two records, a blank line between them, compressed.
  private let records: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 82, 74, 84, 210, 81, 42, 73, 173,
    40, 1, 50, 253, 243, 82, 245, 148, 106, 185, 184, 170, 33, 50, 73, 8, 153, 144, 242, 124, 144,
    12, 0, 101, 31, 153, 14, 51, 0, 0, 0,
  ]

  @Test(
    "packed records are read line by line, more of them than one document may have bytes",
    arguments: ["a.ndjson.gz", "a.JSONL.GZ", "a.ndjson"])
  func packedRecords(_ name: String) throws {
    try folder.write("in/" + name, bytes: records)
    let small = DocumentSource(parser: try DocumentParser(resources: .embedded), limit: 40)
    let found = try small.units(of: [folder("in")]).flatMap { small.documents(of: $0) }
      .map { try $0.get() }
    #expect(found.map(\.id) == ["a", "b"] && found.map(\.text.string) == ["One.", "Two."])
  }

  @Test("records before the damage of a packed file are kept, the damage costs one error")
  func damagedRecords() throws {
    try folder.write("in/a.ndjson.gz", bytes: Array(records.dropLast(4)))
    try folder.write("in/b.txt", "The mayor refused.")
    let found = outcomes()
    let ids = found.compactMap { try? $0.get().id }
    #expect(ids.prefix(2) == ["a", "b"] && ids.count == 3)
    let errors = found.compactMap { outcome -> ErrorRecord? in
      if case .failure(let error) = outcome { error } else { nil }
    }
    #expect(errors.count == 1 && errors.first?.partial == true && errors.first?.cause == .parse)
  }
}

import Documents
import LanguageResources
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
}

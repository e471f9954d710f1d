import Foundation
import LanguageResources
import TestSupport
import Testing

/// The folder of the embedded files, beside these tests in the repository.
private let resources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../Sources/CLanguageData/Resources").standardizedFileURL.path
private let hasResources = FileManager.default.fileExists(atPath: resources)

@Suite("The library of resources")
struct ResourceLibraryTests {
  private let folder: TemporaryDirectory
  private var library: ResourceLibrary { ResourceLibrary(overlay: folder.path) }
  private let embedded = ResourceLibrary.embedded

  init() throws { folder = try TemporaryDirectory() }

  @Test("every resource file is embedded, and nothing else", .enabled(if: hasResources))
  func complete() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: resources).filter { path in
      let name = path.split(separator: "/").last ?? ""
      var isDirectory = ObjCBool(false)
      _ = FileManager.default.fileExists(atPath: resources + "/" + path, isDirectory: &isDirectory)
      return !isDirectory.boolValue && !name.hasPrefix(".") && !name.hasSuffix(".md")
    }
    #expect(files.sorted() == embedded.paths)
  }

  @Test("an embedded file has the bytes of its source", .enabled(if: hasResources))
  func sameBytes() {
    for path in embedded.paths where path.hasSuffix(".tsv") {
      let file = FileManager.default.contents(atPath: resources + "/" + path).map { [UInt8]($0) }
      #expect(embedded.bytes(path) == file, "\(path)")
      #expect(embedded.withEmbeddedBytes(path) { $0.count } == file?.count)
    }
  }

  @Test("every embedded table can be read")
  func readable() throws {
    for path in embedded.paths where path.hasSuffix(".tsv") {
      #expect(try !embedded.table(path).columns.isEmpty, "\(path)")
    }
  }

  @Test("the languages are those of the list, French and English among them")
  func languages() throws {
    #expect(try Set(embedded.languages()).isSuperset(of: [Language("fr"), Language("en")]))
    #expect(Language("en") < Language("fr") && Language("fr").description == "fr")
  }

  @Test("a file of the user's folder replaces the embedded one, and others stay")
  func replaces() throws {
    try folder.write("common/languages.tsv", "#columns\tcode\nxx\n")
    #expect(try library.languages() == [Language("xx")])
    #expect(library.overlay == folder.path)
    #expect(library.bytes("fr/syntax.tsv") == embedded.bytes("fr/syntax.tsv"))
  }

  @Test("a file NAME+.tsv of the user's folder adds its rows to the embedded table")
  func adds() throws {
    let before = try embedded.languages()
    // The header must be that of the table; take it from there.
    let columns = try embedded.table("common/languages.tsv").columns
    try folder.write(
      "common/languages+.tsv", "#columns\t" + columns.joined(separator: "\t") + "\nxx\n")
    #expect(try library.languages() == before + [Language("xx")])
  }

  @Test("an added file is a table by itself where there is nothing to add to")
  func addsToNothing() throws {
    try folder.write("xx/new+.tsv", "#columns\ta\nx\n")
    #expect(try library.optionalTable("xx/new.tsv")?.rows.map { $0["a"] } == ["x"])
  }

  @Test("an added file with other columns is an error that names both")
  func otherColumns() throws {
    try folder.write("common/languages+.tsv", "#columns\tnonsense\nxx\n")
    let error = try #require(throws: ResourceError.self) { try library.languages() }
    #expect(error.path == "common/languages+.tsv")
    #expect(error.message.contains("code"))
  }

  @Test("a file that is not UTF-8 is an error that says so")
  func notUTF8() throws {
    try folder.write("common/languages.tsv", bytes: Array("#columns\tcode\nx".utf8) + [0xFF])
    let error = try #require(throws: ResourceError.self) { try library.languages() }
    #expect(error.description.contains("common/languages.tsv: not valid UTF-8"))
  }

  @Test("a resource that is nowhere is an error, or nil where it is optional")
  func missing() throws {
    let error = try #require(throws: ResourceError.self) { try embedded.table("xx/none.tsv") }
    #expect(error.path == "xx/none.tsv" && error.line == nil)
    #expect(try embedded.optionalTable("xx/none.tsv")?.rows.count == nil)
    #expect(embedded.bytes("xx/none.tsv") == nil)
    #expect(embedded.withEmbeddedBytes("xx/none.tsv") { $0.count } == nil)
  }

  @Test("an error in an added file counts the lines of that file")
  func lineOfAddition() throws {
    let columns = try embedded.table("common/languages.tsv").columns
    try folder.write(
      "common/languages+.tsv", "#columns\t" + columns.joined(separator: "\t") + "\n\txx\n")
    let error = try #require(throws: ResourceError.self) { try library.languages() }
    #expect(error.path == "common/languages+.tsv" && error.line == 2)
  }
}

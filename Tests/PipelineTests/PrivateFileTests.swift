import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// The permission bits of a path.
func mode(_ path: String) throws -> Int {
  let attributes = try FileManager.default.attributesOfItem(atPath: path)
  return try #require(attributes[.posixPermissions] as? Int)
}

/// The umask belongs to the process: no two of these tests may run at a time.
@Suite("Private files", .serialized)
struct PrivateFileTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test(
    "a file is its owner's alone, whatever the umask", arguments: [0o000, 0o022, 0o077] as [mode_t])
  func permissions(mask: mode_t) throws {
    let old = umask(mask)
    defer { umask(old) }
    let file = try PrivateFile(folder("a"))
    try file.write(Array("text".utf8))
    #expect(try mode(folder("a.part")) == 0o600, "while it is written, too")
    try file.commit()
    #expect(try mode(folder("a")) == 0o600)
    #expect(folder.text("a") == "text")
  }

  @Test("what is not committed leaves nothing behind")
  func notCommitted() throws {
    do {
      let file = try PrivateFile(folder("a"))
      try file.write([UInt8](repeating: 1, count: 1 << 20))
      #expect(try folder.names() == ["a.part"])
    }
    #expect(try folder.names().isEmpty)
  }

  @Test("the old file stays until the new one is complete")
  func replaces() throws {
    try folder.write("a", "old")
    let file = try PrivateFile(folder("a"))
    try file.write(Array("new".utf8))
    #expect(folder.text("a") == "old")
    try file.commit()
    #expect(folder.text("a") == "new")
    #expect(try folder.names() == ["a"])
  }

  @Test("large and empty files are written whole")
  func sizes() throws {
    let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try PrivateFile(folder("large"))
    for start in stride(from: 0, to: bytes.count, by: 4096) {
      try file.write(bytes[start..<min(start + 4096, bytes.count)])
    }
    try file.commit()
    #expect(folder.bytes("large") == bytes)
    try PrivateFile(folder("empty")).commit()
    #expect(folder.bytes("empty").isEmpty)
    #expect(try folder.names() == ["empty", "large"])
  }

  @Test("a folder that is not there is an error that names the file")
  func noFolder() {
    let path = folder("none/a")
    let error = #expect(throws: PipelineError.self) { try PrivateFile(path) }
    #expect(error?.description.hasPrefix(path + ": cannot create it") == true)
  }

  @Test("a folder that may not be written is an error", .enabled(if: getuid() != 0))
  func unwritable() throws {
    chmod(folder.path, 0o500)
    defer { chmod(folder.path, 0o700) }
    #expect(throws: PipelineError.self) { try PrivateFile(folder("a")) }
  }

  @Test("a link that waits at the temporary name is not followed")
  func planted() throws {
    try folder.write("victim", "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder("a.part"), withDestinationPath: folder("victim"))
    let file = try PrivateFile(folder("a"))
    try file.write(Array("new".utf8))
    try file.commit()
    #expect(folder.text("victim") == "precious" && folder.text("a") == "new")
  }

  @Test("the folder of a run is private, and what is unfinished goes with the run")
  func outputDirectory() throws {
    let old = umask(0)
    defer { umask(old) }
    let output = try OutputDirectory(folder("deep/out/"))
    #expect(try mode(folder("deep/out")) == 0o700)
    try folder.write("deep/out/.unfinished/graph.json", "{}")
    chmod(folder("deep/out/.unfinished/graph.json"), 0o666)
    try output.publish(.graph)
    #expect(try mode(folder("deep/out/graph.json")) == 0o600)
    let error = #expect(throws: PipelineError.self) { try output.publish(.claims) }
    #expect(error?.description.contains("claims.ndjson") == true)
    output.clean()
    #expect(try folder.names(in: "deep/out") == ["graph.json"])
    try folder.write("file", "x")
    #expect(throws: PipelineError.self) { try OutputDirectory(folder("file")) }
  }
}

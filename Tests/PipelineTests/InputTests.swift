import Foundation
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite("Finding inputs")
struct InputFinderTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private struct Found: Equatable {
    var path: String
    var failure: String?
  }

  /// What is found, with paths below the test's folder and the messages of failures.
  private func find(_ paths: String...) -> [Found] {
    func local(_ path: String?) -> String { String((path ?? "").dropFirst(folder.path.count + 1)) }
    return InputFinder().find(paths.map { $0.isEmpty ? folder.path : folder($0) }).map {
      switch $0 {
      case .file(let path): Found(path: local(path))
      case .failure(let error): Found(path: local(error.path), failure: error.message)
      }
    }
  }

  @Test("files of a folder come sorted, without hidden files and Markdown notes")
  func folders() throws {
    for name in [
      "b.txt", "a/z.html", "a/é.txt", "a/deep/er/x", ".hidden", "README.md", "a/Notes.MD", "B.txt",
    ] {
      try folder.write(name, "x")
    }
    #expect(
      find("").map(\.path) == ["B.txt", "a/deep/er/x", "a/z.html", "a/é.txt", "b.txt"])
    #expect(find("").allSatisfy { $0.failure == nil })
  }

  @Test("a path is found once, however often and in whatever order it is named")
  func once() throws {
    try folder.write("a/1.txt", "x")
    try folder.write("a/2.txt", "x")
    let expected = [Found(path: "a/1.txt"), Found(path: "a/2.txt")]
    #expect(find("a", "a/", "a/2.txt") == expected)
    #expect(find("a/2.txt", "a/1.txt", "a/2.txt") == expected)
  }

  @Test("whatever is named beside it, paths come in the order of their bytes, each once")
  func order() throws {
    // A full stop comes before a slash, a digit behind it: "a.txt" stands before, "a0" behind what the folder holds.
    let names = ["a.txt", "a/b.txt", "a/b/c.txt", "a/b0", "a/.hidden/d.txt", "a0", "ab/e.txt"]
    for name in names { try folder.write(name, "x") }
    let listed = names.filter { !$0.contains("hidden") }
    let roots = ["", "a", "a/", "a/b", "a/b.txt", "a.txt", "a/.hidden", "ab/../a0", "ab"]
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let chosen = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        roots[Int.random(in: roots.indices, using: &generator)]
      }
      let found = InputFinder().find(chosen.map { $0.isEmpty ? folder.path : folder($0) }).map {
        if case .file(let path) = $0 { path } else { "failure" }
      }
      let isAll = chosen.contains("")
      var expected = Set(
        listed.filter { name in
          isAll
            || chosen.contains { name == $0 || name.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
        })
      if chosen.contains("a/.hidden") { expected.insert("a/.hidden/d.txt") }
      if chosen.contains("ab/../a0") { expected.insert("ab/../a0") }
      let paths = expected.map { folder($0) }.sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      #expect(found == paths, "\(chosen)")
    }
  }

  @Test("the folder that a run writes is left out, unless it is named")
  func excluded() throws {
    for name in ["in/a.txt", "in/out/b.txt", "in/out/deep/c.txt"] { try folder.write(name, "x") }
    func found(_ paths: String...) -> [String] {
      InputFinder(excluding: folder("in/out")).find(paths.map { folder($0) }).map {
        if case .file(let path) = $0 { String(path.dropFirst(folder.path.count + 1)) } else { "" }
      }
    }
    #expect(found("in") == ["in/a.txt"])
    #expect(found("in", "in/out/b.txt") == ["in/a.txt", "in/out/b.txt"])
    #expect(found("in", "in/out") == ["in/a.txt", "in/out/b.txt", "in/out/deep/c.txt"])
  }

  @Test("names that differ in how an accent is written are two files")
  func accents() throws {
    try folder.write("\u{E9}.txt", "x")
    try folder.write("e\u{301}.txt", "x")
    // Some file systems take the names for one.
    guard try folder.names().count == 2 else { return }
    #expect(find("").map { Array($0.path.utf8).count } == [7, 6])
  }

  @Test("a file that is named is read, whatever its name")
  func named() throws {
    try folder.write("README.md", "x")
    try folder.write(".hidden", "x")
    #expect(find("README.md", ".hidden").allSatisfy { $0.failure == nil })
  }

  @Test("a path that does not exist is one failure that says so")
  func missing() {
    let found = find("none.txt")
    #expect(found.count == 1)
    #expect(found[0].failure?.contains("No such file") == true)
  }

  @Test("a folder without documents is a failure", arguments: [[], [".hidden"], ["notes.md"]])
  func empty(names: [String]) throws {
    for name in names { try folder.write(name, "x") }
    let found = Array(InputFinder().find([folder.path]))
    guard case .failure(let error)? = found.first, found.count == 1 else {
      Issue.record("\(found)")
      return
    }
    #expect(error.message.contains("holds no documents") && error.cause == .io)
  }

  @Test("links inside a folder are failures, a link that is named is followed")
  func links() throws {
    try folder.write("target.txt", "x")
    try folder.write("in/a.txt", "x")
    for (link, target) in [
      ("in/link.txt", "target.txt"), ("in/loop", "in"), ("in/dangling", "none"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder(link), withDestinationPath: folder(target))
    }
    let found = find("in")
    #expect(found.map(\.path) == ["in/a.txt", "in/dangling", "in/link.txt", "in/loop"])
    #expect(
      found.map { $0.failure?.contains("symbolic link") ?? false } == [false, true, true, true])
    #expect(find("in/link.txt") == [Found(path: "in/link.txt")])
    #expect(find("in/dangling").first?.failure?.contains("No such file") == true)
  }

  @Test("a FIFO is a failure, and nothing waits for it")
  func fifo() throws {
    try folder.write("a.txt", "x")
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    #expect(find("").map { $0.failure != nil } == [false, true])
    #expect(find("pipe").first?.failure?.contains("not a regular file") == true)
    // As where the FIFO took a file's place between the listing and the reading.
    #expect(throws: (any Error).self) { try InputReader(limit: 10).bytes(of: folder("pipe")) }
  }

  @Test("a folder that cannot be listed is a failure", .enabled(if: getuid() != 0))
  func unlistable() throws {
    try folder.write("in/closed/a.txt", "x")
    chmod(folder("in/closed"), 0)
    defer { chmod(folder("in/closed"), 0o700) }
    #expect(find("in").first?.failure?.contains("cannot list") == true)
  }

  @Test("a file name that is not UTF-8 costs a failure and no crash")
  func strangeName() throws {
    try folder.write("a.txt", "x")
    let name = Array(folder("b").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
    // Some file systems refuse the name.
    guard descriptor >= 0 else { return }
    close(descriptor)
    let found = Array(InputFinder().find([folder.path]))
    guard case .failure(let error)? = found.last, found.count == 2 else {
      Issue.record("\(found)")
      return
    }
    #expect(error.message.contains("not UTF-8"))
  }
}

@Suite("Reading inputs")
struct InputReaderTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("a file within the limit is read whole, one over it is refused")
  func limit() throws {
    let path = try folder.write("a.txt", "0123456789")
    #expect(try InputReader(limit: 10).bytes(of: path) == Array("0123456789".utf8))
    #expect(try InputReader(limit: .max).bytes(of: path).count == 10)
    do {
      _ = try InputReader(limit: 9).bytes(of: path)
      Issue.record("10 bytes were read under a limit of 9")
    } catch {
      #expect(error.cause == .limit && error.path == path && error.message.hasPrefix("10 bytes"))
    }
  }

  @Test("a file that is not there, and a folder, are refused")
  func unreadable() throws {
    for path in [folder("none"), folder.path] {
      do {
        _ = try InputReader(limit: 10).bytes(of: path)
        Issue.record("\(path) was read")
      } catch {
        #expect(error.cause == .io && error.stage == "read")
      }
    }
  }

  @Test("a file without read permission is refused", .enabled(if: getuid() != 0))
  func forbidden() throws {
    let path = try folder.write("a.txt", "x")
    chmod(path, 0)
    #expect(throws: (any Error).self) { try InputReader(limit: 10).bytes(of: path) }
  }

  /// The lines of a file; nil for a line over the limit.
  private func lines(_ bytes: [UInt8], limit: Int = .max) throws -> [String?] {
    let path = try folder.write("lines", bytes: bytes)
    let file = try #require(FileHandle(forReadingAtPath: path))
    return LineReader(file, limit: limit).map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test(
    "a file is cut at its newlines, with or without one at its end",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n", [""]),
      ("\n\na\n\n", ["", "", "a", ""]), ("a\r\nb", ["a\r", "b"]),
    ])
  func cut(text: String, expected: [String]) throws {
    #expect(try lines(Array(text.utf8)) == expected)
  }

  @Test("a line over the limit comes out as nothing, and the lines around it whole")
  func longLines() throws {
    let long = String(repeating: "x", count: 50)
    #expect(try lines(Array("ab\n\(long)\ncd\n".utf8), limit: 10) == ["ab", nil, "cd"])
    #expect(try lines(Array("ab\n\(long)".utf8), limit: 10) == ["ab", nil])
    #expect(try lines(Array(long.utf8), limit: 50) == [long])
    #expect(try lines(Array("\(long)\n\(long)x\n".utf8), limit: 50) == [long, nil])
  }

  @Test("a line longer than many pieces of a file is passed over without being kept")
  func hugeLine() throws {
    let huge = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    #expect(
      try lines(Array("a\n".utf8) + huge + Array("\nb".utf8), limit: 1000) == ["a", nil, "b"])
    #expect(try lines(huge, limit: 1000) == [nil])
    #expect(try lines(huge + [0x0A], limit: huge.count).first??.utf8.count == huge.count)
  }

  @Test("random files are cut as split cuts them")
  func random() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let text = generator.string(of: ["a", "é", "\n", "b"], longest: 60)
      var expected = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0)
      }
      if expected.last?.isEmpty == true { expected.removeLast() }
      #expect(
        try lines(Array(text.utf8), limit: 4) == expected.map { $0.utf8.count > 4 ? nil : $0 })
    }
  }
}

import Foundation
import TestSupport
import Testing

@Suite("Runs that are interrupted or repeated")
struct ResumeTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    for number in 0..<30 {
      try sourcier.folder.write("in/\(number).txt", "Velmora a vendu les données n° \(number).\n")
    }
    try sourcier.folder.write("in/empty.html", "")
  }

  private func run(_ arguments: String..., out: String = "out") throws -> Command.Result {
    try sourcier(list: ["run", "in", "--out", out] + arguments)
  }

  /// True where two folders hold the same files with the same bytes, hidden ones too.
  private func isSame(_ out: String, as other: String) throws -> Bool {
    let names = try sourcier.folder.names(in: out)
    guard try sourcier.folder.names(in: other) == names else { return false }
    return names.allSatisfy {
      sourcier.folder.bytes("\(out)/\($0)") == sourcier.folder.bytes("\(other)/\($0)")
    }
  }

  @Test("a journal that was cut anywhere is made whole, and the result is that of one run")
  func tornJournal() throws {
    #expect(try run(out: "whole").status == 2)
    let journal = sourcier.folder.bytes("whole/.journal")
    for length in [0, 1, 30, 36, 60, journal.count / 2, journal.count - 1] {
      try sourcier.folder.write("out/.journal", bytes: Array(journal.prefix(length)))
      #expect(try run().status == 2)
      #expect(try isSame("out", as: "whole"), "cut to \(length) bytes")
    }
  }

  @Test("a byte of the journal that was changed costs the documents behind it a new analysis")
  func damagedJournal() throws {
    #expect(try run(out: "whole").status == 2)
    var journal = sourcier.folder.bytes("whole/.journal")
    journal[journal.count / 2] ^= 0x40
    try sourcier.folder.write("out/.journal", bytes: journal)
    #expect(try run().status == 2)
    #expect(try isSame("out", as: "whole"))
  }

  @Test("a run that is killed goes on where it stood")
  func killed() throws {
    #expect(try run(out: "whole").status == 2)
    for delay in [0.3, 0.8, 1.5] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Command.binary))
      process.arguments = ["run", "in", "--out", "out", "--quiet"]
      process.currentDirectoryURL = URL(fileURLWithPath: sourcier.folder.path)
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(try run().status == 2)
    #expect(try isSame("out", as: "whole"))
  }

  @Test("what has not changed is not analysed again; what changed, came or went costs itself")
  func incremental() throws {
    #expect(try run().errors.contains("30 documents, "))
    try sourcier.folder.write("in/7.txt", "Velmora a acheté les données.\n")
    try sourcier.folder.write("in/new.txt", "Velmora a effacé les données.\n")
    try FileManager.default.removeItem(atPath: sourcier.folder("in/9.txt"))
    #expect(try run().errors.contains("30 documents (28 unchanged since the last run)"))
    #expect(try run(out: "fresh").status == 2)
    #expect(try isSame("out", as: "fresh"))
  }

  @Test("other options read all documents again, and say so")
  func otherOptions() throws {
    #expect(try run().status == 2)
    let result = try run("--timeout", "50")
    #expect(result.errors.contains("other options") && !result.errors.contains("unchanged"))
  }

  @Test("two runs cannot write one folder at a time")
  func locked() throws {
    try sourcier.folder.write("out/x", "")
    let descriptor = open(sourcier.folder("out"), O_RDONLY)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let result = try run()
    #expect(result.status == 1 && result.errors.contains("another run"))
    close(descriptor)
    #expect(try run().status == 2)
  }

  @Test("a document that failed is tried again only where that is asked for")
  func retryFailed() throws {
    try sourcier.folder.write("in/poison.txt", "sourcier-test-fault:trap\n")
    #expect(try run().errors.contains("a worker ended"))
    #expect(try !run().errors.contains("a worker ended"))
    #expect(try run("--retry-failed").errors.contains("a worker ended"))
  }

  @Test("files are their owner's alone under any umask", arguments: [0o000, 0o077, 0o777])
  func umasks(mask: Int) throws {
    let script = "umask \(String(mask, radix: 8)); exec \"$0\" run in --out out --quiet"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, try #require(Command.binary)]
    process.currentDirectoryURL = URL(fileURLWithPath: sourcier.folder.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    for name in try sourcier.folder.names(in: "out") {
      let mode = try FileManager.default.attributesOfItem(atPath: sourcier.folder("out/" + name))
      #expect(mode[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }
}

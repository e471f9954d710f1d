import Foundation
import Records
import TestSupport
import Testing

/// One after the other, since they make the machine busy.
@Suite("Documents that bring their process down", .serialized)
struct IsolationTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    for number in 0..<12 {
      try sourcier.folder.write("in/\(number).txt", "Velmora a vendu les données n° \(number).\n")
    }
  }

  private func run(_ arguments: String..., out: String) throws -> Command.Result {
    try sourcier(
      list: ["run", "in", "--out", out, "--workers", "2", "--timeout", "4"] + arguments)
  }

  /// The errors of a run.
  private func errors(_ out: String) throws -> [ErrorRecord] {
    try sourcier.folder.lines(out + "/errors.ndjson").map {
      try RecordReader.read(ErrorRecord.self, from: $0.utf8)
    }
  }

  /// True where a run wrote the documents, mentions, relations and claims that another did.
  private func isSame(_ out: String, as other: String) -> Bool {
    ["documents", "entities", "relations", "claims"].allSatisfy {
      sourcier.folder.bytes("\(out)/\($0).ndjson") == sourcier.folder.bytes("\(other)/\($0).ndjson")
    }
  }

  @Test(
    "a document that hangs, traps, takes memory without end or exits costs one error record",
    arguments: [
      ("spin", ErrorRecord.Cause.timeout), ("sleep", .timeout), ("trap", .signal),
      ("memory", .memory), ("exit", .signal), ("kill", .signal), ("noise", .signal),
    ])
  func poison(fault: String, cause: ErrorRecord.Cause) throws {
    #expect(try run(out: "clean").status == 0)
    let path = "in/5-poison.txt"
    try sourcier.folder.write(path, "sourcier-test-fault:\(fault)\n")
    let result = try run("--max-memory", "400", out: "out")
    #expect(result.status == 2)
    let errors = try errors("out")
    #expect(errors.map(\.path) == [path] && errors.first?.cause == cause, "\(errors)")
    #expect(isSame("out", as: "clean"))
    #expect(!result.errors.contains("AAAA"), "what a worker prints may be text of a document")
  }

  @Test("a document that brings its process down once only is a document")
  func once() throws {
    try sourcier.folder.write("in/5-poison.txt", "sourcier-test-fault:once\n")
    let result = try run(out: "out")
    #expect(result.status == 0 && sourcier.folder.lines("out/documents.ndjson").count == 13)
    #expect(result.errors.contains("in/5-poison.txt"), "the retry is logged")
  }

  @Test("waiting for a processor that others have does not count as a document's time")
  func busyMachine() throws {
    try sourcier.folder.write("in/5-busy.txt", "sourcier-test-fault:busy\n")
    // Of four equal processes a processor, each waits three quarters of the time.
    let others = try (0..<(4 * ProcessInfo.processInfo.activeProcessorCount)).map { _ in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "while :; do :; done"]
      try process.run()
      return process
    }
    // A test runner may block the gentler signals, and its children inherit that.
    defer { for process in others { kill(process.processIdentifier, SIGKILL) } }
    let result = try sourcier("run", "in", "--out", "out", "--workers", "2", "--timeout", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(sourcier.folder.lines("out/documents.ndjson").count == 13)
  }

  /// An NDJSON file that is large enough to be taken apart, with a poison line.
  private func writeLines(_ poison: String?) throws {
    let filler = String(repeating: "x", count: 30_000)
    var lines = (0..<12).map {
      #"{"id":"r\#($0)","text":"Velmora sold the data.","filler":"\#(filler)"}"#
    }
    if let poison { lines.insert(#"{"id":"p","text":"\#(poison)"}"#, at: 6) }
    try sourcier.folder.write("in/6.ndjson", lines.joined(separator: "\n"))
  }

  @Test("a line of a large file that traps costs itself, not the file")
  func poisonLine() throws {
    try writeLines(nil)
    #expect(try run(out: "clean").status == 0)
    try writeLines("sourcier-test-fault:trap")
    #expect(try run(out: "out").status == 2)
    let errors = try errors("out")
    #expect(errors.map(\.path) == ["in/6.ndjson:7"] && errors.first?.cause == .signal)
    #expect(isSame("out", as: "clean"))
  }

  @Test("a line that traps when it is unpacked costs what lies behind it in its file, and no more")
  func poisonUnpacking() throws {
    try writeLines("sourcier-test-unpacking-fault:trap")
    #expect(try run(out: "out").status == 2)
    let errors = try errors("out")
    #expect(errors.map(\.path) == ["in/6.ndjson"] && errors.first?.stage == "read")
    #expect(sourcier.folder.lines("out/documents.ndjson").count == 18)
  }

  @Test("the filters isolate documents as a run does")
  func filters() throws {
    let lines = [
      #"{"id":"a","text":"Velmora sold the data."}"#,
      #"{"id":"p","text":"sourcier-test-fault:trap"}"#,
      #"{"id":"b","text":"Velmora sold the data."}"#,
    ]
    let result = try sourcier("extract", input: Array(lines.joined(separator: "\n").utf8))
    #expect(result.status == 2 && result.output.split(separator: 0x0A).count == 2)
    #expect(result.errors.contains("line 2: ") && result.errors.contains("[analyse/signal]"))
  }
}

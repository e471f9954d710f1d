import Foundation
import TestSupport
import Testing

@Suite("sourcier run")
struct RunCommandTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    try sourcier.writeCorpus()
  }

  @Test("a folder that can be read gives all files and status 0")
  func allGood() throws {
    let result = try sourcier("run", "in", "--out", "out")
    #expect(result.status == 0 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("2 documents, ") && result.errors.contains("0 errors"))
    #expect(
      try sourcier.folder.names(in: "out") == [
        ".journal", "claims.ndjson", "documents.ndjson", "entities.ndjson", "errors.ndjson",
        "graph.json", "manifest.json", "relations.ndjson", "sourcier.sqlite",
      ])
    #expect(sourcier.folder.bytes("out/errors.ndjson").isEmpty)
  }

  @Test("decisions are obeyed, from the folder of the results too, and unused ones are told")
  func decisions() throws {
    try sourcier.folder.write("mine.tsv", "rename\tCardelia\tCardelia Santé\nsame\tx\ty\n")
    let named = try sourcier("run", "in", "--out", "out", "--decisions", "mine.tsv")
    #expect(named.status == 0)
    #expect(named.errors.contains("sourcier: mine.tsv:2: no entity is called 'x'"))
    #expect(sourcier.folder.text("out/graph.json").contains("\"label\":\"Cardelia Santé\""))
    try sourcier.folder.write("out/decisions.tsv", "rename\tCardelia\tAutre\n")
    #expect(try sourcier("run", "in", "--out", "out").status == 0)
    #expect(sourcier.folder.text("out/graph.json").contains("\"label\":\"Autre\""))
    let parsed = try sourcier("parse", "in")
    let analysed = try sourcier("extract", input: parsed.output)
    let graph = try sourcier("graph", "--decisions", "mine.tsv", input: analysed.output)
    #expect(graph.status == 0 && graph.text.contains("Cardelia Santé"))
  }

  @Test("decisions that are malformed or missing are status 1, with the line")
  func badDecisions() throws {
    try sourcier.folder.write("bad.tsv", "# ok\nunite\ta\tb\n")
    let bad = try sourcier("run", "in", "--out", "out", "--decisions", "bad.tsv")
    #expect(bad.status == 1 && bad.errors.contains("bad.tsv:2: 'unite'"))
    let missing = try sourcier("graph", "--decisions", "none.tsv")
    #expect(missing.status == 1 && missing.errors.contains("none.tsv: cannot read the decisions"))
  }

  @Test("quiet says nothing where all is good")
  func quiet() throws {
    let result = try sourcier("run", "in", "--out", "out", "--quiet")
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
  }

  @Test("one bad input is status 2, a line of errors.ndjson and a message; the others are read")
  func oneBad() throws {
    try sourcier.folder.write("in/empty.html", "")
    let result = try sourcier("run", "in", "--out", "out")
    #expect(result.status == 2)
    #expect(
      result.errors.contains("sourcier: in/empty.html: ") && result.errors.contains("[parse/parse]")
    )
    #expect(sourcier.folder.lines("out/errors.ndjson").count == 1)
    #expect(sourcier.folder.lines("out/documents.ndjson").count == 2)
  }

  @Test("an input that does not exist is status 2, and says so")
  func missing() throws {
    let result = try sourcier("run", "in", "none", "--out", "out")
    #expect(result.status == 2 && result.errors.contains("No such file"))
  }

  @Test(
    "names of files cannot drive a terminal",
    arguments: ["\u{1B}[31mred", "two\nlines", "\u{202E}txt.a", "\u{9B}31m"])
  func controlCharacters(name: String) throws {
    try sourcier.folder.write("in/" + name, bytes: [])
    let result = try sourcier("run", "in", "--out", "out")
    #expect(result.status == 2)
    let lines = result.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3, "an error, a sum and the end: \(result.errors)")
    #expect(
      result.errors.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x202E
      })
    #expect(result.errors.contains("\\u{"))
    // The record keeps the path as it is.
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(sourcier.folder.bytes("out/errors.ndjson")))
        as? [String: Any])
    #expect(record["path"] as? String == "in/" + name)
  }

  @Test(
    "a wrong command line is status 64",
    arguments: [
      ["run", "in"], ["run", "--out", "out"], ["run", "in", "--out", "out", "--workers", "0"],
      ["run", "in", "--out", "out", "--max-bytes", "none"],
      ["run", "in", "--out", "out", "--resources", "none"],
      ["nonsense"], ["parse"], ["verify"],
    ])
  func usage(arguments: [String]) throws {
    let result = try sourcier(list: arguments)
    #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: sourcier.folder("out")))
  }

  @Test("an output that cannot be written is status 1")
  func unwritable() throws {
    try sourcier.folder.write("file", "x")
    let result = try sourcier("run", "in", "--out", "file/out")
    #expect(result.status == 1 && result.errors.contains("file/out: cannot make the folder"))
  }

  @Test("malformed resources are status 1, with their file and line")
  func badResources() throws {
    try sourcier.folder.write("mine/common/languages.tsv", "#columns\tcode\nfr\tx\ty\n")
    let result = try sourcier("run", "in", "--out", "out", "--resources", "mine")
    #expect(result.status == 1 && result.errors.contains("common/languages.tsv:2: "))
  }

  @Test("a document over the limit is status 2")
  func limit() throws {
    let result = try sourcier("run", "in", "--out", "out", "--max-bytes", "10")
    #expect(result.status == 2 && sourcier.folder.lines("out/errors.ndjson").count == 2)
    #expect(result.errors.contains("limit"))
    #expect(try sourcier("run", "in", "--out", "out", "--max-bytes", String(Int.max)).status == 0)
  }

  @Test("the number of workers does not change a byte")
  func workers() throws {
    for workers in ["1", "2"] {
      #expect(try sourcier("run", "in", "--out", "out" + workers, "--workers", workers).status == 0)
    }
    for name in try sourcier.folder.names(in: "out1") {
      #expect(
        sourcier.folder.bytes("out1/" + name) == sourcier.folder.bytes("out2/" + name), "\(name)")
    }
  }
}

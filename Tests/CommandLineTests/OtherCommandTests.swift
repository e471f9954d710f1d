import Foundation
import TestSupport
import Testing

@Suite("sourcier verify, and what the command says of itself")
struct OtherCommandTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    try sourcier.writeCorpus()
  }

  @Test("verify is content with a run, and not with one that was tampered with")
  func verify() throws {
    #expect(try sourcier("run", "in", "--out", "out").status == 0)
    let sound = try sourcier("verify", "out")
    #expect(
      sound.status == 0 && sound.text.hasSuffix("checked: no problem\n") && sound.errors.isEmpty)
    let entities = sourcier.folder.text("out/entities.ndjson")
    try sourcier.folder.write(
      "out/entities.ndjson", entities.replacing("\"text\":\"", with: "\"text\":\"\\u001b"))
    let tampered = try sourcier("verify", "out")
    #expect(tampered.status == 1 && tampered.text.contains("are not those quoted"))
    #expect(!tampered.output.contains(0x1B))
  }

  @Test("verify finds a changed input, unless it is told to skip inputs")
  func changedInput() throws {
    #expect(try sourcier("run", "in", "--out", "out").status == 0)
    try sourcier.folder.write("in/a.txt", "Something else.\n")
    #expect(try sourcier("verify", "out").status == 1)
    #expect(try sourcier("verify", "out", "--skip-inputs").status == 0)
  }

  @Test("verify of a folder that no run wrote is status 1")
  func noRun() throws {
    let result = try sourcier("verify", "in")
    #expect(result.status == 1 && result.errors.contains("graph.json"))
  }

  @Test("the version is a number")
  func version() throws {
    let result = try sourcier("--version")
    #expect(result.status == 0)
    #expect(result.text.split(separator: ".").count == 3 && result.text.first?.isNumber == true)
  }

  @Test("the help names the statuses and the subcommands")
  func help() throws {
    let result = try sourcier("--help")
    #expect(result.status == 0 && result.text.contains("EXIT STATUS"))
    for name in ["run", "parse", "extract", "graph", "verify", "evaluate"] {
      #expect(result.text.contains("\n  \(name) "), "\(name)")
    }
  }

  @Test(
    "the help of each subcommand shows an example",
    arguments: ["run", "parse", "extract", "graph", "verify", "evaluate"])
  func examples(name: String) throws {
    let result = try sourcier(name, "--help")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.text.contains("EXAMPLE") && result.text.contains("sourcier \(name)"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("sourcier query and sourcier export")
struct QueryCommandTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    try sourcier.writeCorpus()
    _ = try sourcier("run", "in", "--out", "out", "--quiet")
  }

  @Test("without conditions, NDJSON is claims.ndjson")
  func everything() throws {
    let result = try sourcier("query", "out", "--format", "ndjson")
    #expect(result.status == 0 && result.output == sourcier.folder.bytes("out/claims.ndjson"))
    #expect(!result.output.isEmpty)
  }

  @Test("conditions, options and the count agree")
  func conditions() throws {
    let all = try sourcier("query", "out", "--count")
    let denied = try sourcier("query", "out", "agent:velmora", "and", "polarity:negated", "--count")
    let options = try sourcier(
      "query", "out", "--agent", "VELMORA", "--polarity", "negated", "--count")
    #expect(denied.text == options.text && denied.text != all.text && denied.status == 0)
  }

  @Test("a table quotes the words and says of a denial that it is one, within the width")
  func table() throws {
    let result = try sourcier("query", "out", "--polarity", "negated")
    #expect(result.text.contains("DENIED") && result.text.contains("“Velmora denied"))
    #expect(result.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(result.errors.contains("claim"))
    let explained = try sourcier("query", "out", "--polarity", "negated", "--explain")
    for part in ["according to", "context", "document", "corroboration"] {
      #expect(explained.text.contains("\n  \(part)"), "\(part)")
    }
  }

  @Test("a query that cannot be read is status 64, with the place")
  func mistakes() throws {
    let result = try sourcier("query", "out", "agent:a and acton:b")
    #expect(result.status == 64)
    #expect(result.errors.contains("column 13") && result.errors.hasSuffix("\n              ^\n"))
    #expect(
      try sourcier("query", "out", "--time", "soon").errors.contains("  --time soon\n         ^"))
  }

  @Test("a folder that no run wrote is status 1")
  func noRun() throws {
    #expect(try sourcier("query", "in").status == 1)
    #expect(try sourcier("export", "in", "--format", "ftm", "--out", "x").status == 1)
    #expect(!FileManager.default.fileExists(atPath: sourcier.folder("x")))
  }

  @Test("CSV has a head and a row a claim, formulas neutralised")
  func csv() throws {
    let result = try sourcier("query", "out", "--format", "csv")
    #expect(result.text.hasPrefix("id,polarity,modality,agent,action,data,"))
    #expect(
      result.text.components(separatedBy: "\r\n").count == sourcier.folder.lines(
        "out/claims.ndjson"
      ).count + 2)
  }

  @Test("an export is a private file, or a private folder of several")
  func export() throws {
    #expect(try sourcier("export", "out", "--format", "graphml", "--out", "g.graphml").status == 0)
    #expect(try sourcier("export", "out", "--format", "neo4j", "--out", "import").status == 0)
    let names = try sourcier.folder.names(in: "import")
    #expect(names == ["nodes.csv", "relationships.csv"])
    for name in ["g.graphml", "import/nodes.csv"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: sourcier.folder(name))
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
    let shapes = try sourcier("export", "--shapes")
    #expect(shapes.status == 0 && shapes.text.contains("sh:targetClass schema:Claim"))
    #expect(try sourcier("export", "out", "--format", "word", "--out", "x").status == 64)
    #expect(try sourcier("export", "out").status == 64)
  }

  @Test("the help of both shows examples, fields and formats")
  func help() throws {
    let query = try sourcier("query", "--help").text
    #expect(
      query.contains("EXAMPLES") && query.contains("corroboration")
        && query.contains("sourcier query"))
    let export = try sourcier("export", "--help").text
    #expect(
      export.contains("EXAMPLES") && export.contains("cannot hold:") && export.contains("ftm"))
  }
}

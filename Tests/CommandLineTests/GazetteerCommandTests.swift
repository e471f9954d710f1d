import Foundation
import TestSupport
import Testing

@Suite("The command gazetteer")
struct GazetteerCommandTests {
  private let sourcier: Command

  init() throws {
    sourcier = try Command()
    try sourcier.folder.write(
      "names.csv",
      "name,type,aliases,language,identifier\nZelkovar Ost,company,ZVO Holding,,Z-1\nNowhere,planet,,,\n"
    )
    try sourcier.folder.write(
      "in/a.txt", "The data of all patients was sold to Zelkovar Ost in 2019, Anne Price said.\n")
  }

  private func makeNames() throws {
    let result = try sourcier("gazetteer", "import", "names.csv", "--out", "names.gazetteer")
    #expect(result.status == 2, "\(result.errors)")
  }

  @Test("import tells what it read, names bad lines by number and leaves with status 2")
  func importing() throws {
    let result = try sourcier("gazetteer", "import", "names.csv", "--out", "names.gazetteer")
    #expect(result.status == 2)
    #expect(
      result.text.hasPrefix(
        "names.csv: table, 3 lines: 1 bearers of 2 names; 0 left out, 1 bad lines\n"))
    #expect(result.errors.contains("names.csv:3: type 'planet'"))
    #expect(try sourcier("gazetteer", "import", "missing.csv", "--out", "x").status == 1)
  }

  @Test("show counts names and looks them up")
  func show() throws {
    try makeNames()
    let all = try sourcier("gazetteer", "show", "names.gazetteer")
    #expect(all.text.contains("2 names of 1 bearers"))
    #expect(all.text.contains("types: 1 company"))
    #expect(all.text.contains("licence: not stated"))
    let one = try sourcier("gazetteer", "show", "names.gazetteer", "zvo holding", "Ost")
    #expect(one.text == "zvo holding: Zelkovar Ost, company, names:Z-1\nOst: not there\n")
    #expect(try sourcier("gazetteer", "show", "names.csv").status == 1)
  }

  @Test("run takes the names in worker processes, names their hash, and notices when they change")
  func run() throws {
    try makeNames()
    func run(_ options: String...) throws -> Command.Result {
      try sourcier(list: ["run", "in", "--out", "out", "--workers", "2"] + options)
    }
    let names = ["--gazetteer", "names.gazetteer"]
    #expect(try run(names[0], names[1]).status == 0)
    let entities = sourcier.folder.text("out/entities.ndjson")
    #expect(entities.contains(#""text":"Zelkovar Ost""#))
    #expect(entities.contains(#""key":"names:Z-1""#))
    #expect(
      sourcier.folder.text("out/manifest.json").contains(#""gazetteers":{"names.gazetteer":""#))
    #expect(try run(names[0], names[1]).errors.contains("1 unchanged"))

    try sourcier.folder.write("names.csv", "name,type,identifier\nZelkovar Ost,company,Z-2\n")
    #expect(
      try sourcier("gazetteer", "import", "names.csv", "--out", "names.gazetteer").status == 0)
    #expect(!(try run(names[0], names[1]).errors.contains("unchanged")))
    #expect(sourcier.folder.text("out/entities.ndjson").contains("names:Z-2"))
    #expect(try run().status == 0)
    #expect(!sourcier.folder.text("out/entities.ndjson").contains("names:Z-2"))
  }

  @Test("a file that is no gazetteer is told before any document is read")
  func foreign() throws {
    for command in [["run", "in", "--out", "out"], ["extract"]] {
      let result = try sourcier(list: command + ["--gazetteer", "names.csv"])
      #expect(result.status == 1)
      #expect(result.errors.contains("not a compiled gazetteer"))
    }
    #expect(try !sourcier.folder.names().contains("out"))
  }
}

import TestSupport
import Testing

@Suite("sourcier annotate and train")
struct AnnotateCommandTests {
  private let sourcier: Command

  init() throws { sourcier = try Command() }

  @Test("document records on standard input come out as CoNLL-U, in their order")
  func records() throws {
    let input = """
      {"id":"a","text":"The clinic lost the files.","lang":"en"}
      {"id":"b","text":"La clinique a perdu les fichiers.","lang":"fr"}

      """
    let result = try sourcier("annotate", "--format", "conllu", "-", input: Array(input.utf8))
    #expect(result.status == 0)
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.filter { $0.hasPrefix("# newdoc") } == ["# newdoc id = a", "# newdoc id = b"])
    #expect(
      lines.filter { !$0.hasPrefix("#") }.allSatisfy { $0.split(separator: "\t").count == 10 })
  }

  @Test("anything else on standard input is raw text")
  func rawText() throws {
    let result = try sourcier("annotate", input: Array("Speaker: the clinic lost it.\n".utf8))
    #expect(result.status == 0)
    let rows = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(rows.compactMap { $0.split(separator: "\t").dropFirst().first }.first == "Speaker")
  }

  @Test("what cannot be read is status 2, and malformed CoNLL-U status 1 with its line")
  func failures() throws {
    #expect(try sourcier("annotate", "--raw", "missing.txt").status == 2)
    let malformed = try sourcier("annotate", "--tokens", "-", input: Array("1\tx\n".utf8))
    #expect(malformed.status == 1)
    #expect(malformed.errors.contains("line 1"))
    #expect(try sourcier("annotate", "--format", "xml").status == 64)
  }

  @Test("training names the treebank that is missing and the language that is not known")
  func training() throws {
    let missing = try sourcier("train", "linguistics", "--data", "none", "--out", "out")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("none/"))
    let unknown = try sourcier(
      "train", "linguistics", "--data", "none", "--out", "out", "--language", "xx")
    #expect(unknown.status == 64)
  }
}

import Foundation
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite("Verifying what a run wrote")
struct RunVerifierTests {
  private let corpus: MixedCorpus

  init() async throws { corpus = try await MixedCorpus(copying: Self.finished.value) }

  /// One run for all tests; each tampers with a copy of what it wrote.
  private static let finished = Task {
    let corpus = try MixedCorpus()
    try corpus.run()
    return corpus
  }

  /// Changes the first line of a file that a run wrote.
  private func tamper(_ file: String, _ change: (inout [String: Any]) -> Void) throws {
    var lines = corpus.folder.lines("out/" + file)
    let first = try #require(lines.first, "\(file) is empty")
    var object = try #require(
      JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    change(&object)
    lines[0] = String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    try corpus.folder.write("out/" + file, lines.joined(separator: "\n") + "\n")
  }

  @Test("every quote of a run stands at its offsets, every id and every hash is right")
  func sound() throws {
    var verifier = RunVerifier(directory: corpus.folder("out"))
    let report = try verifier.verify(includingInputs: true)
    #expect(report.problems == [])
    #expect(report.quotes > 10 && report.inputs >= 4 && report.missingInputs == 0)
    #expect(report.summary.hasSuffix("no problem"))
  }

  @Test("other words in a quote are found")
  func quote() throws {
    try tamper("entities.ndjson") { $0["text"] = "something else" }
    let problems = try corpus.problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("entities.ndjson:1: ") == true)
    #expect(problems.first?.contains("are not those quoted") == true)
  }

  @Test("an equal-looking quote of other scalars is found")
  func composedQuote() throws {
    try corpus.folder.write(
      "out/entities.ndjson",
      corpus.folder.text("out/entities.ndjson").replacing("ho\u{302}pital", with: "h\u{F4}pital"))
    try corpus.folder.write(
      "out/claims.ndjson",
      corpus.folder.text("out/claims.ndjson").replacing("donne\u{301}es", with: "donn\u{E9}es"))
    #expect(try corpus.problems().contains { $0.contains("are not those quoted") })
  }

  @Test("a moved offset is found", arguments: [1, 1_000_000, -1_000_000])
  func offset(by shift: Int) throws {
    try tamper("claims.ndjson") { claim in
      var evidence = claim["evidence"] as? [String: Any] ?? [:]
      var trigger = evidence["trigger"] as? [String: Any] ?? [:]
      trigger["start"] = (trigger["start"] as? Int ?? 0) + shift
      evidence["trigger"] = trigger
      claim["evidence"] = evidence
    }
    let problems = try corpus.problems()
    #expect(problems.count == 1 && problems.first?.hasPrefix("claims.ndjson:1: ") == true)
  }

  @Test("an entity that is not in the graph is found")
  func danglingEntity() throws {
    try tamper("entities.ndjson") { $0["entity"] = "e000000000000" }
    #expect(
      try corpus.problems() == ["entities.ndjson:1: the entity e000000000000 is not in graph.json"])
  }

  @Test("a cluster, a claim and a document that do not exist are found")
  func danglingOthers() throws {
    try tamper("claims.ndjson") { $0["cluster"] = "k0" }
    #expect(try corpus.problems().first?.contains("cluster k0 is not") == true)
    try tamper("claims.ndjson") { $0["id"] = "c0" }
    #expect(try corpus.problems().contains { $0.contains("claim c0 is not") })
    try tamper("claims.ndjson") { $0["document"] = "nowhere" }
    #expect(try corpus.problems().contains { $0.contains("document nowhere is not") })
  }

  @Test("an input that has changed is found, unless inputs are skipped")
  func changedInput() async throws {
    let corpus = try MixedCorpus()
    try corpus.run()
    try corpus.folder.write("in/statement.txt", "Something else.")
    let found = try corpus.problems()
    #expect(found.count == 1 && found.first?.contains("has changed since the run") == true)
    #expect(try corpus.problems(includingInputs: false) == [])
  }

  @Test("an input that is gone is counted, and is no problem")
  func missingInput() async throws {
    let corpus = try MixedCorpus()
    try corpus.run()
    try FileManager.default.removeItem(atPath: corpus.folder("in/statement.txt"))
    var verifier = RunVerifier(directory: corpus.folder("out"))
    let report = try verifier.verify(includingInputs: true)
    #expect(report.problems == [] && report.missingInputs == 1)
  }

  @Test("a changed text of a document is found by the quotes from it")
  func changedText() throws {
    let documents = corpus.folder.text("out/documents.ndjson")
    try corpus.folder.write("out/documents.ndjson", documents.replacing("Velmora", with: "Velmara"))
    #expect(try corpus.problems().count > 5)
  }

  @Test("an edge to nowhere and a broken graph are found")
  func graph() throws {
    let graph = corpus.folder.text("out/graph.json")
    try corpus.folder.write(
      "out/graph.json", graph.replacing("\"target\":\"e", with: "\"target\":\"x"))
    #expect(try corpus.problems().contains { $0.contains("which does not exist") })
    try corpus.folder.write("out/graph.json", "{")
    #expect(try corpus.problems().contains { $0.contains("not a graph") })
  }

  @Test("a line that is no record is found with its number")
  func brokenLine() throws {
    let lines = corpus.folder.text("out/entities.ndjson")
    try corpus.folder.write("out/entities.ndjson", lines + "{}\n")
    let number = corpus.folder.lines("out/entities.ndjson").count
    #expect(
      try corpus.problems().contains {
        $0.hasPrefix("entities.ndjson:\(number): the key 'document'")
      })
  }

  @Test("lines that are missing are found by the counts of the manifest")
  func missingLines() throws {
    let lines = corpus.folder.lines("out/entities.ndjson")
    try corpus.folder.write(
      "out/entities.ndjson", lines.dropLast().joined(separator: "\n") + "\n")
    #expect(
      try corpus.problems(includingInputs: false) == [
        "entities.ndjson: \(lines.count - 1) lines where manifest.json tells of \(lines.count)"
      ])
  }

  @Test(
    "a file that is gone is an error",
    arguments: MixedCorpus.outputs.filter { !$0.hasSuffix("sqlite") })
  func missingFile(name: String) throws {
    try FileManager.default.removeItem(atPath: corpus.folder("out/" + name))
    let error = #expect(throws: PipelineError.self) { try corpus.problems() }
    #expect(error?.description.contains(name) == true)
  }
}

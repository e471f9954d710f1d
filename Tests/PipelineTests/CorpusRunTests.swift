import Exports
import Foundation
import Graph
import LanguageResources
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite("A run over a mixed folder")
struct CorpusRunTests {
  private let corpus: MixedCorpus

  init() throws { corpus = try MixedCorpus() }

  @Test("every input is one document or one error; what a document lost is told beside it")
  func oneEach() throws {
    let summary = try corpus.run()
    let documents = try corpus.records(DocumentRecord.self, "documents.ndjson")
    let errors = try corpus.records(ErrorRecord.self, "errors.ndjson")
    #expect(summary.documents == documents.count && summary.errors == errors.count)
    var outcomes: [String: Int] = [:]
    let places = documents.map(\.path) + errors.filter { !$0.partial }.map(\.path)
    for path in places {
      // A record's place is its file and line.
      let name = path?.split(separator: "/").last?.split(separator: ":").first ?? "?"
      outcomes[String(name), default: 0] += 1
    }
    var expected: [String: Int] = ["records.ndjson": 3]
    for name in MixedCorpus.names where expected[name] == nil { expected[name] = 1 }
    #expect(outcomes == expected)
    let losses = Set(errors.filter(\.partial).compactMap(\.id))
    #expect(losses.isSubset(of: documents.map(\.id)))
    #expect(errors.filter(\.partial).count == 2)
    let failed = errors.filter { !$0.partial }.compactMap {
      $0.path?.split(separator: "/").last?.split(separator: ":").first
    }
    #expect(Set(failed.map { String($0) }).isSuperset(of: MixedCorpus.bad.keys))
  }

  @Test("a run says of each input what became of it, and sums up what it wrote")
  func events() throws {
    var documents = 0
    var failures: [ErrorRecord] = []
    let run = try CorpusRun(Workforce(resources: .embedded))
    let summary = try run.run([corpus.inputs], out: corpus.folder("out")) { event in
      switch event {
      case .document: documents += 1
      case .inputs, .writing: break
      case .failure(let error): failures.append(error)
      case .warning(let line): Issue.record("no decision is given: \(line)")
      }
    }
    #expect(documents == summary.documents && failures.count == summary.errors)
    #expect(try corpus.records(EntityRecord.self, "entities.ndjson").count == summary.entities)
    #expect(try corpus.records(RelationRecord.self, "relations.ndjson").count == summary.relations)
    #expect(try corpus.records(ClaimRecord.self, "claims.ndjson").count == summary.claims)
    #expect(failures.allSatisfy { !$0.message.isEmpty })
  }

  @Test("documents do not change when the inputs that failed are gone")
  func isolation() throws {
    try corpus.run()
    for name in MixedCorpus.bad.keys {
      try FileManager.default.removeItem(atPath: corpus.folder("in/" + name))
    }
    try corpus.run(out: "clean")
    for file in MixedCorpus.outputs where !["errors.ndjson", "manifest.json"].contains(file) {
      #expect(corpus.folder.bytes("out/" + file) == corpus.folder.bytes("clean/" + file), "\(file)")
    }
  }

  @Test("inputs in any order give the same bytes")
  func deterministic() throws {
    try corpus.run()
    let paths = try corpus.folder.names(in: "in").map { corpus.folder("in/" + $0) }
    try corpus.run(paths.reversed(), out: "reversed")
    for file in MixedCorpus.outputs {
      let bytes = corpus.folder.bytes("out/" + file)
      #expect(bytes == corpus.folder.bytes("reversed/" + file), "\(file) in another order")
    }
  }

  @Test("a run into a folder that a run wrote gives the same bytes again")
  func again() throws {
    try corpus.run()
    let before = MixedCorpus.outputs.map { corpus.folder.bytes("out/" + $0) }
    try corpus.run()
    #expect(before == MixedCorpus.outputs.map { corpus.folder.bytes("out/" + $0) })
  }

  @Test("the files are those of the contract, and their owner's alone")
  func files() throws {
    try corpus.run()
    #expect(try corpus.folder.names(in: "out") == ([".journal"] + MixedCorpus.outputs).sorted())
    for file in MixedCorpus.outputs { #expect(try mode(corpus.folder("out/" + file)) == 0o600) }
    #expect(try mode(corpus.folder("out")) == 0o700)
  }

  @Test("the stages in a row give what a run gives")
  func stages() throws {
    try corpus.run()
    // parse
    var parsed: [UInt8] = []
    try Filters.parse(
      [corpus.inputs], workforce: Workforce(resources: .embedded), write: { parsed += $0 },
      onError: { _ in })
    try corpus.folder.write("parsed.ndjson", bytes: parsed)
    // extract
    var analysed: [AnalysedRecord] = []
    try Filters.analyse(
      [corpus.folder("parsed.ndjson")], workforce: Workforce(resources: .embedded),
      onRecord: { analysed.append($0) }, onError: { Issue.record($0) })
    // graph
    var builder = GraphBuilder(knowledge: try GraphKnowledge(resources: .embedded))
    for record in analysed {
      var json = JSONWriter()
      record.write(to: &json)
      try builder.add(try RecordReader.read(AnalysedRecord.self, from: json.bytes))
    }
    var graph: [UInt8] = []
    try GraphJSON.write(try builder.build().graph) { graph += $0 }
    #expect(graph == corpus.folder.bytes("out/graph.json"))
    var json = JSONWriter()
    for record in analysed {
      record.document.write(to: &json)
      json.newline()
    }
    #expect(json.bytes == corpus.folder.bytes("out/documents.ndjson"))
  }

  @Test("a second document with an id is renamed, and says so")
  func sameIDs() throws {
    try corpus.run()
    let documents = try corpus.records(DocumentRecord.self, "documents.ndjson")
    #expect(Set(documents.map(\.id)).count == documents.count)
    let second = try #require(documents.first { $0.id == "r1-2" })
    #expect(
      second.warnings.first?.contains("r1") == true && second.text.hasPrefix("Velmora a vendu"))
  }

  @Test("a hash that comes with a record is not taken for that of the file that holds it")
  func foreignHash() throws {
    let hash = String(repeating: "ab", count: 32)
    try corpus.folder.write(
      "hashes/a.ndjson",
      "{\"id\":\"a\",\"text\":\"One.\",\"sha256\":\"\(hash)\"}\n"
        + "{\"id\":\"b\",\"text\":\"Two.\",\"sha256\":\"\(hash)\",\"path\":\"gone.html\"}\n")
    try corpus.run([corpus.folder("hashes")])
    #expect(try corpus.problems() == [])
    let documents = try corpus.records(DocumentRecord.self, "documents.ndjson")
    #expect(documents.map(\.sha256) == [nil, hash])
    #expect(documents.last?.path == "gone.html")
  }

  @Test("null characters in ids and texts cost no document")
  func nullCharacters() throws {
    let lines = ["b", "c"].map {
      #"{"id":"a\u0000\#($0)","text":"Velmora sold\u0000 the data of its users."}"#
    }
    try corpus.folder.write("null/a.ndjson", lines.joined(separator: "\n"))
    let summary = try corpus.run([corpus.folder("null")])
    #expect(summary.documents == 2 && summary.errors == 0)
    #expect(try corpus.problems() == [])
  }

  @Test("an output that cannot be made is an error before anything is read")
  func unwritable() throws {
    try corpus.folder.write("file", "x")
    #expect(throws: PipelineError.self) { try corpus.run(out: "file/out") }
  }

  @Test("malformed resources are an error that names the file")
  func badResources() throws {
    try corpus.folder.write("resources/common/languages.tsv", "code\nfr\n")
    let library = ResourceLibrary(overlay: corpus.folder("resources"))
    let error = #expect(throws: PipelineError.self) {
      try CorpusRun(Workforce(resources: library)).run([corpus.inputs], out: corpus.folder("out"))
    }
    #expect(error?.description.contains("common/languages.tsv:1") == true)
  }

  @Test("a document over the limit is one error")
  func limit() throws {
    var limits = WorkerLimits()
    limits.bytes = 90
    let run = try CorpusRun(Workforce(resources: .embedded, limits: limits))
    let path = corpus.folder("in/statement.txt")
    let summary = try run.run(
      [path, corpus.folder("in/records.ndjson")], out: corpus.folder("out"))
    #expect(summary.documents == 2 && summary.errors == 2)
    #expect(
      try corpus.records(ErrorRecord.self, "errors.ndjson").allSatisfy { $0.cause == .limit })
  }
}

import ArgumentParser
import Foundation
import Pipeline
import Records

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Reads files and folders and writes documents, entities, relations, claims and the graph.",
    discussion: """
      Reads HTML, XML (TEI, TTML and others), WebVTT, SRT, plain text and NDJSON document records. Writes \
      documents.ndjson, entities.ndjson, relations.ndjson, claims.ndjson, errors.ndjson, graph.json and \
      sourcier.sqlite, readable by their owner only. An input that cannot be read costs one line of errors.ndjson; \
      the others are not affected.

      EXAMPLE
        sourcier run Corpus --out results
      """)

  @Argument(help: "Files and folders to read.")
  var inputs: [String]

  @Option(help: "The folder to write; made where it is missing.")
  var out: String

  @OptionGroup var work: WorkOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var decided: DecisionOptions

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() async throws {
    do {
      let corpus = try CorpusRun(
        resources: try resources.library(), workers: work.workers, limit: work.maxBytes,
        decisions: decided.path(beside: out))
      var progress = Progress(isQuiet: quiet)
      let summary = try await corpus.run(inputs, out: out) { progress.note($0) }
      progress.finish(summary, out: out)
      if summary.errors > 0 { throw ExitCode.partial }
    } catch let error as PipelineError {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    }
  }
}

/// A line that counts on a terminal; plain lines for errors everywhere.
private struct Progress {
  let isQuiet: Bool
  let isTerminal = isatty(STDERR_FILENO) == 1
  let start = Date()
  var documents = 0
  var errors = 0
  var lastShown = Date.distantPast

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  mutating func note(_ event: CorpusRun.Event) {
    switch event {
    case .document: documents += 1
    case .failure(let error):
      errors += 1
      clearLine()
      Console.say(error)
    case .warning(let line):
      clearLine()
      Console.say("sourcier: \(line)")
    }
    show()
  }

  private mutating func show() {
    guard isTerminal, !isQuiet, Date().timeIntervalSince(lastShown) > 0.1 else { return }
    lastShown = Date()
    let rate = Double(documents) / max(Date().timeIntervalSince(start), 0.001)
    let line = "\r\u{1B}[K\(documents) documents, \(errors) errors, \(Int(rate)) a second"
    FileHandle.standardError.write(Data(line.utf8))
  }

  private func clearLine() {
    if isTerminal, !isQuiet { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  func finish(_ summary: CorpusRun.Summary, out: String) {
    guard !isQuiet else { return }
    clearLine()
    Console.say(
      "\(count(summary.documents, "document")), \(count(summary.entities, "mention")), "
        + "\(count(summary.relations, "relation")), \(count(summary.claims, "claim")), "
        + "\(count(summary.errors, "error")); graph of \(count(summary.nodes, "node")) and "
        + "\(count(summary.edges, "edge")) in \(out)")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

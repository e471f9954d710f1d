import ArgumentParser
import Logging
import Pipeline
import Records

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract:
      "Reads files and folders and writes documents, entities, relations, claims and the graph.",
    discussion: """
      Reads HTML, XML (TEI, TTML and others), WebVTT, SRT, plain text and NDJSON document records. Writes \
      documents.ndjson, entities.ndjson, relations.ndjson, claims.ndjson, errors.ndjson, graph.json and \
      sourcier.sqlite, readable by their owner only. An input that cannot be read costs one line of errors.ndjson; \
      the others are not affected.

      A run that was interrupted, at any moment, goes on when the same command is given again. Documents that have \
      not changed since are not analysed again.

      EXAMPLE
        sourcier run Corpus --out results
      """)

  @Argument(help: "Files and folders to read.")
  var inputs: [String]

  @Option(help: "The folder to write; made where it is missing.")
  var out: String

  @OptionGroup var work: WorkOptions
  @OptionGroup var isolation: IsolationOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var names: GazetteerOptions
  @OptionGroup var decided: DecisionOptions

  @Flag(help: "Try documents again that took too long, too much memory or ended their worker.")
  var retryFailed = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Option(
    help: "What to tell of the work: debug, info, notice, warning or error.",
    transform: { name in
      guard let level = Logger.Level(rawValue: name) else {
        throw ValidationError("write debug, info, notice, warning or error")
      }
      return level
    })
  var logLevel: Logger.Level?

  func run() throws {
    ProcessMemory.returnLargeBlocks()
    try reportingFailures {
      let logger = Log.logger(logLevel ?? (quiet ? .error : .notice))
      let corpus = try CorpusRun(
        try isolation.workforce(work, resources, names, logger: logger),
        decisions: decided.path(beside: out), forgetsFailures: retryFailed)
      var progress = Progress(isQuiet: quiet)
      let summary = try corpus.run(inputs, out: out) { progress.note($0) }
      progress.finish(summary, out: out)
      if summary.errors > 0 { throw ExitCode.partial }
    }
  }
}

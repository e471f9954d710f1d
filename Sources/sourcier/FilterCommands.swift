import ArgumentParser
import Pipeline
import Records

struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Reads files and folders and writes document records (NDJSON) to standard output.",
    discussion: """
      EXAMPLE
        sourcier parse Corpus > documents.ndjson
      """)

  @Argument(help: "Files and folders to read; - reads document records from standard input.")
  var inputs: [String]

  @OptionGroup var work: WorkOptions
  @OptionGroup var isolation: IsolationOptions
  @OptionGroup var resources: ResourceOptions

  func run() throws {
    var failures = 0
    try reportingFailures {
      try Filters.parse(
        inputs, workforce: try isolation.workforce(work, resources, depth: .documents),
        write: StandardOutput().write,
        onError: { error in
          failures += 1
          Console.say(error)
        })
    }
    if failures > 0 { throw ExitCode.partial }
  }
}

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract:
      "Reads document records from standard input and writes analysed records to standard output.",
    discussion: """
      A document record is a JSON object a line with text and, optionally, id (or doc), lang, kind, date, publisher, \
      url, title, authors and segments. An analysed record holds the document, its entities, relations and claims.

      EXAMPLE
        sourcier parse Corpus | sourcier extract > analysed.ndjson
      """)

  @OptionGroup var work: WorkOptions
  @OptionGroup var isolation: IsolationOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var names: GazetteerOptions

  func run() throws {
    var failures = 0
    try reportingFailures {
      try Filters.extract(
        workforce: try isolation.workforce(work, resources, names),
        write: StandardOutput().write,
        onError: { error in
          failures += 1
          Console.say(error)
        })
    }
    if failures > 0 { throw ExitCode.partial }
  }
}

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract:
      "Reads analysed records from standard input and writes graph.json to standard output.",
    discussion: """
      What does not fit into memory goes to temporary files in the folder that TMPDIR names.

      EXAMPLE
        sourcier parse Corpus | sourcier extract | sourcier graph > graph.json
      """)

  @OptionGroup var resources: ResourceOptions
  @OptionGroup var decided: DecisionOptions

  func run() throws {
    ProcessMemory.returnLargeBlocks()
    var failures = 0
    try reportingFailures {
      try Filters.graph(
        resources: try resources.library(), decisions: decided.decisions,
        write: StandardOutput().write,
        onWarning: { Console.say("sourcier: \($0)") },
        onError: { error in
          failures += 1
          Console.say(error)
        })
    }
    if failures > 0 { throw ExitCode.partial }
  }
}

/// Runs a command's work; what keeps it from being done becomes a message and exit status 1.
func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let error as PipelineError {
    Console.say("sourcier: \(error)")
    throw ExitCode.failure
  }
}

/// As ``reportingFailures(_:)-(()->Void)``, of work on several threads.
func reportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as PipelineError {
    Console.say("sourcier: \(error)")
    throw ExitCode.failure
  }
}

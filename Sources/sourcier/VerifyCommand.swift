import ArgumentParser
import Pipeline

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Re-checks every quote, offset, hash and link of a folder that run wrote.",
    discussion: """
      Each text of an entity, relation or claim must stand at its offsets in its document; claims, relations and the \
      graph may only name documents, entities and clusters that exist; inputs that still lie at their paths must have \
      the bytes that were hashed. Problems go to standard output, one a line.

      EXAMPLE
        sourcier verify results
      """)

  @Argument(help: "The folder to check.")
  var directory: String

  @Flag(help: "Do not read the inputs again to compare their hashes.")
  var skipInputs = false

  func run() throws {
    try reportingFailures {
      var verifier = RunVerifier(directory: directory)
      let report = try verifier.verify(includingInputs: !skipInputs)
      for problem in report.problems { print(Console.printable(problem)) }
      print(report.summary)
      if !report.problems.isEmpty { throw ExitCode.failure }
    }
  }
}

import ArgumentParser
import Pipeline

/// Who has access to whose data, according to whom: the command line.
@main
struct Sourcier: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sourcier",
    abstract:
      "Finds who has access to whose data, according to whom, in French and English documents.",
    discussion: """
      sourcier run INPUT… --out DIR does everything. The stages are filters over NDJSON:
        sourcier parse INPUT… | sourcier extract | sourcier graph

      Nothing ever leaves this machine: no command opens a network connection.

      EXIT STATUS
        0   every input became a document
        1   the work could not be done: the output cannot be written, a resource is malformed
        2   the work is done, but some inputs gave an error record instead of a document
        64  the command line is wrong
      """,
    version: SourcierVersion.current,
    subcommands: [
      RunCommand.self, ParseCommand.self, ExtractCommand.self, GraphCommand.self,
      QueryCommand.self, ExportCommand.self, AnnotateCommand.self, VerifyCommand.self,
      EvaluateCommand.self, GazetteerCommand.self, TrainCommand.self, WorkerCommandLine.self,
    ])
}

import ArgumentParser

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Scores the extraction against a gold file.")
  @Argument(help: "The gold file, NDJSON.")
  var gold: String
  func run() async throws {}
}

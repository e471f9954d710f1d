import ArgumentParser

/// Who has access to whose data, according to whom: the command line.
@main
struct Sourcier: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sourcier",
    abstract:
      "Finds who has access to whose data, according to whom, in French and English documents.",
    subcommands: [])
}

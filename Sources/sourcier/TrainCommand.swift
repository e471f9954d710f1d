import ArgumentParser

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Makes the trained models from their data, to the same bits each time.",
    subcommands: [
      TrainLinguisticsCommand.self, TrainEntitiesCommand.self, TrainClaimsCommand.self,
    ])
}

import ArgumentParser
import LanguageResources
import Pipeline

/// What a supervisor starts to look into documents; of no use by hand.
struct WorkerCommandLine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Analyses documents for a supervisor.", shouldDisplay: false)

  @Option(transform: { AnalysisDepth(rawValue: $0) ?? .claims })
  var depth = AnalysisDepth.claims

  @OptionGroup var work: WorkOptions
  @OptionGroup var isolation: IsolationOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var names: GazetteerOptions

  func run() throws {
    var limits = WorkerLimits()
    limits.bytes = work.maxBytes
    limits.seconds = isolation.timeout
    limits.mebibytes = isolation.maxMemory
    var service = WorkerService(
      resources: try resources.library(names), depth: depth, limits: limits)
    service.serve()
  }
}

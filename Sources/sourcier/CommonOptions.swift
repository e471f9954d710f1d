import ArgumentParser
import Entities
import Foundation
import LanguageResources
import Logging
import Pipeline

/// Options of every command that analyses documents.
struct ResourceOptions: ParsableArguments {
  @Option(
    help: "A folder of language resources that replace or, as NAME+.tsv, add to the built-in ones.")
  var resources: String?

  /// The built-in resources under the user's folder, with the user's gazetteers.
  func library(_ names: GazetteerOptions? = nil) throws -> ResourceLibrary {
    if let resources {
      var isDirectory = ObjCBool(false)
      guard FileManager.default.fileExists(atPath: resources, isDirectory: &isDirectory),
        isDirectory.boolValue
      else {
        throw ValidationError(
          "--resources \(resources): no such folder; name one laid out as <lang>/<table>.tsv")
      }
    }
    return ResourceLibrary(overlay: resources, gazetteers: names?.gazetteer ?? [])
  }
}

/// Options of the commands that recognise names.
struct GazetteerOptions: ParsableArguments {
  @Option(
    help: "A file of names that 'sourcier gazetteer import' wrote; may be given several times.")
  var gazetteer: [String] = []
}

/// Options of the commands that make a graph.
struct DecisionOptions: ParsableArguments {
  @Option(
    help: """
      A file of decisions about entities, a line each: same, different or rename, a tab, an entity, a tab, another or \
      the new name. An entity is an id of the graph, a name, or NAME @ DOCUMENT.
      """)
  var decisions: String?

  /// The file to obey: the one that is named, else decisions.tsv in the folder of the results where there is one.
  func path(beside out: String) -> String? {
    if let decisions { return decisions }
    let standing = out + "/decisions.tsv"
    return FileManager.default.fileExists(atPath: standing) ? standing : nil
  }
}

/// Options of every command that reads documents.
struct WorkOptions: ParsableArguments {
  @Option(help: "Documents that are analysed at a time. The output does not depend on it.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The largest document, in bytes; a larger one costs an error record.")
  var maxBytes = DocumentSource.defaultLimit

  func validate() throws {
    guard workers >= 1 else { throw ValidationError("--workers must be at least 1") }
    guard maxBytes >= 1 else { throw ValidationError("--max-bytes must be at least 1") }
  }
}

/// Options of every command whose documents are analysed in processes of their own.
struct IsolationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The seconds that a document may take; one that takes longer costs an error record. Waiting for a processor that \
      other processes have does not count (on Linux).
      """))
  var timeout = WorkerLimits().seconds

  @Option(
    help: ArgumentHelp(
      "The memory that a document may take, in MiB; one that takes more costs an error record."))
  var maxMemory = WorkerLimits().mebibytes

  func validate() throws {
    guard (1...1_000_000).contains(timeout) else {
      throw ValidationError("--timeout must be from 1 to 1000000")
    }
    guard (1...1_000_000).contains(maxMemory) else {
      throw ValidationError("--max-memory must be from 1 to 1000000")
    }
  }

  /// Worker processes: this program again, with the hidden command `worker`.
  func workforce(
    _ work: WorkOptions, _ resources: ResourceOptions, _ names: GazetteerOptions? = nil,
    depth: AnalysisDepth = .claims, logger: Logger = Log.logger(.error)
  ) throws -> Workforce {
    // A file that cannot be used is told before any worker begins.
    for path in names?.gazetteer ?? [] {
      do {
        _ = try CompiledGazetteer(path: path)
      } catch {
        throw PipelineError.input(error.description)
      }
    }
    var limits = WorkerLimits()
    limits.bytes = work.maxBytes
    limits.seconds = timeout
    limits.mebibytes = maxMemory
    let arguments =
      [
        "worker", "--depth", depth.rawValue, "--max-bytes", String(work.maxBytes), "--timeout",
        String(timeout), "--max-memory", String(maxMemory),
      ] + (resources.resources.map { ["--resources", $0] } ?? [])
      + (names?.gazetteer ?? []).flatMap { ["--gazetteer", $0] }
    return Workforce(
      resources: try resources.library(names), workers: work.workers, limits: limits,
      command: WorkerCommand(executable: WorkerCommand.ownExecutable, arguments: arguments),
      logger: logger)
  }
}

extension ExitCode {
  /// The work is done, but some inputs gave an error record.
  static let partial = ExitCode(2)
}

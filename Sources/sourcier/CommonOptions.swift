import ArgumentParser
import Foundation
import LanguageResources
import Pipeline

/// Options of every command that analyses documents.
struct ResourceOptions: ParsableArguments {
  @Option(
    help: "A folder of language resources that replace or, as NAME+.tsv, add to the built-in ones.")
  var resources: String?

  /// The built-in resources under the user's folder.
  func library() throws -> ResourceLibrary {
    if let resources {
      var isDirectory = ObjCBool(false)
      guard FileManager.default.fileExists(atPath: resources, isDirectory: &isDirectory),
        isDirectory.boolValue
      else {
        throw ValidationError(
          "--resources \(resources): no such folder; name one laid out as <lang>/<table>.tsv")
      }
    }
    return ResourceLibrary(overlay: resources)
  }
}

/// Options of every command that reads documents.
struct WorkOptions: ParsableArguments {
  @Option(help: "Threads that analyse documents. The output does not depend on it.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The largest document, in bytes; a larger one costs an error record.")
  var maxBytes = DocumentSource.defaultLimit

  func validate() throws {
    guard workers >= 1 else { throw ValidationError("--workers must be at least 1") }
    guard maxBytes >= 1 else { throw ValidationError("--max-bytes must be at least 1") }
  }
}

extension ExitCode {
  /// The work is done, but some inputs gave an error record.
  static let partial = ExitCode(2)
}

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The folder that a run writes: made where it is missing, private to its owner (0700), with a folder for what is
/// unfinished that is gone when the run ends.
struct OutputDirectory {
  /// Files of the contract.
  enum File: String, CaseIterable {
    case documents = "documents.ndjson"
    case entities = "entities.ndjson"
    case relations = "relations.ndjson"
    case claims = "claims.ndjson"
    case errors = "errors.ndjson"
    case graph = "graph.json"
    case store = "sourcier.sqlite"
  }

  let path: String

  init(_ path: String) throws(PipelineError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try? FileManager.default.removeItem(atPath: workPath)
      try FileManager.default.createDirectory(
        atPath: workPath, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw PipelineError.output(
        "\(path): cannot make the folder; choose one that you may write to")
    }
  }

  private var workPath: String { path + "/.unfinished" }

  func path(of file: File) -> String { path + "/" + file.rawValue }
  /// The path of a file of the run's own, in the folder of what is unfinished.
  func workPath(of name: String) -> String { workPath + "/" + name }

  /// Gives a finished work file its final name and mode.
  func publish(_ name: String, as file: File) throws(PipelineError) {
    chmod(workPath(of: name), 0o600)
    guard rename(workPath(of: name), path(of: file)) == 0 else {
      throw PipelineError.output(
        "\(path(of: file)): \(errnoMessage("cannot give it its name", errno))")
    }
  }

  /// Removes what is unfinished.
  func clean() { try? FileManager.default.removeItem(atPath: workPath) }
}

internal import Foundation

/// The folder that a run writes: made where it is missing, private to its owner (0700), with a journal that outlives
/// the run and a folder for what is unfinished that is gone when it ends. One run at a time has it.
final class OutputDirectory {
  /// Files of the contract.
  enum File: String, CaseIterable {
    case documents = "documents.ndjson"
    case entities = "entities.ndjson"
    case relations = "relations.ndjson"
    case claims = "claims.ndjson"
    case errors = "errors.ndjson"
    case graph = "graph.json"
    case store = "sourcier.sqlite"
    case manifest = "manifest.json"
  }

  static let journalName = ".journal"

  let path: String
  private let descriptor: Int32

  init(_ path: String) throws(PipelineError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    // A write beyond a limit on the size of files is an error like a full disk, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.failure(path)
    }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw PipelineError.output(
        "\(path): another run is writing it; wait for its end or choose another folder")
    }
    clean()
    do {
      try FileManager.default.createDirectory(
        atPath: workFolder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw Self.failure(path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func failure(_ path: String) -> PipelineError {
    .output("\(path): cannot make the folder; choose one that you may write to")
  }

  /// The folder of what is unfinished.
  var workFolder: String { path + "/.unfinished" }

  /// The path of a file of the run's own, in the folder of what is unfinished.
  func workPath(of name: String) -> String { workFolder + "/" + name }

  /// The path of the journal.
  var journalPath: String { path + "/" + Self.journalName }

  /// Gives a finished work file its final name and mode.
  func publish(_ file: File) throws(PipelineError) { try publish(file.rawValue) }

  /// Puts a finished work journal in the place of the journal.
  func publishJournal() throws(PipelineError) { try publish(Self.journalName) }

  private func publish(_ name: String) throws(PipelineError) {
    chmod(workPath(of: name), 0o600)
    guard rename(workPath(of: name), path + "/" + name) == 0 else {
      throw PipelineError.output(
        "\(path)/\(name): \(errnoMessage("cannot give it its name", errno))")
    }
  }

  /// Waits until the names are on the disk.
  func sync() throws(PipelineError) {
    guard fsync(descriptor) == 0 else {
      throw PipelineError.output("\(path): \(errnoMessage("cannot write it to the disk", errno))")
    }
  }

  /// Removes what is unfinished.
  func clean() { try? FileManager.default.removeItem(atPath: workFolder) }
}

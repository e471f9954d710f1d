internal import Crypto
internal import Foundation
internal import LanguageResources
internal import Records

/// The version of Sourcier.
public enum SourcierVersion {
  /// As `sourcier --version` tells it.
  public static let current = "0.1.0"
}

/// What a run was made with: `manifest.json`. Nothing in it changes from one run over the same inputs to the next.
struct RunManifest {
  /// The digest of all that outcomes depend on but the documents: the program, the user's resources, the options.
  let digest: Digest
  private let models: [(path: String, sha256: String)]
  private let resources: [(path: String, sha256: String)]
  private let gazetteers: [(path: String, sha256: String)]
  private let limits: WorkerLimits

  /// Reads and hashes models, resources and the program.
  init(_ workforce: Workforce) throws(PipelineError) {
    limits = workforce.limits
    let library = workforce.resources
    models = library.paths.filter { $0.hasSuffix(".model") }.compactMap { path in
      library.withEmbeddedBytes(path) { (path, hexadecimal(SHA256.hash(data: $0))) }
    }
    resources = Self.files(in: library.overlay)
    var gazetteers: [(path: String, sha256: String)] = []
    for path in library.gazetteers {
      guard let sha256 = Self.sha256(ofFile: path) else {
        throw PipelineError.input(
          "\(path): cannot read it; name a file that 'sourcier gazetteer import' wrote")
      }
      gazetteers.append((path, sha256))
    }
    self.gazetteers = gazetteers
    let options = [limits.bytes, limits.seconds, limits.mebibytes].map { Array(String($0).utf8) }
    digest = Digest(
      [Array(SourcierVersion.current.utf8), Array(Self.program.utf8)] + options
        + resources.flatMap { [Array($0.path.utf8), Array($0.sha256.utf8)] }
        + gazetteers.map { Array($0.sha256.utf8) })
  }

  /// The SHA-256 of the program that is running: another build may find other things. Hashed once.
  private static let program = sha256(ofFile: WorkerCommand.ownExecutable) ?? ""

  private static func sha256(ofFile path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    var hash = SHA256()
    while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update(data: piece)
    }
    return hexadecimal(hash.finalize())
  }

  private static func files(in folder: String?) -> [(path: String, sha256: String)] {
    guard let folder, let files = FileManager.default.enumerator(atPath: folder) else { return [] }
    return files.compactMap { $0 as? String }.sorted().compactMap { path in
      FileManager.default.contents(atPath: folder + "/" + path).map {
        (path, hexadecimal(SHA256.hash(data: $0)))
      }
    }
  }

  /// The manifest of a run over these inputs.
  func json(_ inputs: InputList, _ summary: CorpusRun.Summary) -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.key("sourcier")
      $0.value(SourcierVersion.current)
      $0.key("models")
      Self.write(models, to: &$0)
      $0.key("resources")
      Self.write(resources, to: &$0)
      $0.key("gazetteers")
      Self.write(gazetteers, to: &$0)
      $0.key("options")
      $0.object {
        $0.key("max_bytes")
        $0.value(limits.bytes)
        $0.key("timeout")
        $0.value(limits.seconds)
        $0.key("max_memory")
        $0.value(limits.mebibytes)
      }
      $0.key("inputs")
      $0.object {
        $0.key("count")
        $0.value(inputs.count)
        $0.key("sha256")
        $0.value(inputs.sha256)
      }
      $0.key("counts")
      $0.object {
        for (name, count) in [
          ("documents", summary.documents), ("entities", summary.entities),
          ("relations", summary.relations), ("claims", summary.claims),
          ("errors", summary.errors), ("nodes", summary.nodes), ("edges", summary.edges),
        ] {
          $0.key(name)
          $0.value(count)
        }
      }
    }
    json.newline()
    return json.bytes
  }

  private static func write(
    _ files: [(path: String, sha256: String)], to json: inout JSONWriter
  ) {
    json.object {
      for file in files {
        $0.key(file.path)
        $0.value(file.sha256)
      }
    }
  }
}

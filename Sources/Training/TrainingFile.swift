internal import Containers
internal import Foundation

/// Reads the files that models are made from, plain or packed with gzip.
public enum TrainingFile {
  /// The largest file that is read, in bytes.
  private static let limit = 1 << 30

  /// The content of a file; of `path` + ".gz" where there is no such file.
  /// - Throws: ``TrainingError`` naming the file.
  public static func bytes(_ path: String) throws(TrainingError) -> [UInt8] {
    if let walk = ContainerWalk(path: path, limits: ContainerLimits(member: limit)),
      let member = walk.next()
    {
      switch member.content {
      case .success(let bytes): return bytes
      case .failure(let error): throw TrainingError(path: path, message: error.message)
      }
    }
    if let data = FileManager.default.contents(atPath: path) { return [UInt8](data) }
    if !path.hasSuffix(".gz"), FileManager.default.fileExists(atPath: path + ".gz") {
      return try bytes(path + ".gz")
    }
    throw TrainingError(path: path, message: "cannot read it; name the folder that holds it")
  }
}

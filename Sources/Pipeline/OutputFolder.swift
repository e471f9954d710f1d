internal import Foundation

/// A folder for several files that a command writes.
public enum OutputFolder {
  /// The paths of files in a folder, which is made for its owner alone (0700) where it is missing.
  public static func paths(of files: [String], in folder: String) throws(PipelineError) -> [String]
  {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw PipelineError.output(
        "\(folder): cannot make the folder; choose one that you may write to")
    }
    return files.map { folder + "/" + $0 }
  }
}

internal import Foundation
public import Records

/// Finds the files to read below the paths that a user names.
///
/// In a folder every file counts, except hidden files and Markdown notes. Links and special files inside a folder are
/// not followed: each costs one error record. Paths come out sorted by their bytes, each once, whatever the order
/// they were given in.
public struct InputFinder: Sendable {
  /// What a path turned out to be.
  public enum Input: Sendable {
    /// A file to read.
    case file(String)
    /// Something that cannot be read, and why.
    case failure(ErrorRecord)
  }

  /// A folder that is not read: the one that the run writes.
  private let excluded: String?

  /// Makes a finder.
  /// - Parameter excluded: a folder that is not read even if it lies below an input.
  public init(excluding excluded: String? = nil) {
    self.excluded = excluded.flatMap(InputWalk.resolved)
  }

  /// The inputs below `paths`, looked for as they are asked for.
  public func find(_ paths: [String]) -> InputWalk { InputWalk(paths, excluded: excluded) }
}

/// "cannot read it: No such file or directory".
func errnoMessage(_ what: String, _ code: Int32) -> String {
  "\(what): \(String(cString: strerror(code)))"
}

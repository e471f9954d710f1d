internal import Foundation
public import Records

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
    self.excluded = excluded.flatMap(Self.resolved)
  }

  /// A path without "./" and doubled slashes, so that "in" and "./in" are one input.
  static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The inputs below `paths`.
  public func find(_ paths: [String]) -> [Input] {
    var found: [String: Input] = [:]
    for path in paths { find(Self.normalized(path), isNamed: true, into: &found) }
    return found.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { found[$0] }
  }

  private func find(_ path: String, isNamed: Bool, into found: inout [String: Input]) {
    var pending = [(path: path, isNamed: isNamed)]
    while let (path, isNamed) = pending.popLast() {
      var status = stat()
      let result = isNamed ? stat(path, &status) : lstat(path, &status)
      guard result == 0 else {
        found[path] = failure(path, errnoMessage("cannot read it", errno))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: found[path] = .file(path)
      case S_IFDIR: list(path, isNamed: isNamed, pending: &pending, into: &found)
      case S_IFLNK:
        found[path] = failure(
          path,
          "a symbolic link; links inside a folder are not followed: name its target to read it")
      default:
        found[path] = failure(path, "not a regular file; only files and folders are read")
      }
    }
  }

  private func list(
    _ path: String, isNamed: Bool, pending: inout [(path: String, isNamed: Bool)],
    into found: inout [String: Input]
  ) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      found[path] = failure(path, "cannot list the folder; check its permissions")
      return
    }
    if let excluded, !isNamed, Self.resolved(path) == excluded { return }
    let base = path == "/" ? "" : path
    let inputs = names.filter { !$0.hasPrefix(".") && !$0.lowercased().hasSuffix(".md") }
    if inputs.isEmpty, isNamed {
      found[path] = failure(
        path, "the folder holds no documents; hidden files and Markdown notes do not count")
    }
    for name in inputs { pending.append((base + "/" + name, false)) }
  }

  private func failure(_ path: String, _ message: String) -> Input {
    .failure(ErrorRecord(path: path, stage: "read", cause: .io, message: message))
  }
}

/// "cannot read it: No such file or directory".
func errnoMessage(_ what: String, _ code: Int32) -> String {
  "\(what): \(String(cString: strerror(code)))"
}

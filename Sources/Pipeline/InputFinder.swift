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
    var found: Found = [:]
    for path in paths { find(Self.normalized(path), isNamed: true, into: &found) }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// Inputs by the bytes of their paths: strings that differ in composed characters alone are equal, files are not.
  private typealias Found = [[UInt8]: Input]

  private func find(_ path: String, isNamed: Bool, into found: inout Found) {
    var pending = [(path: path, isNamed: isNamed)]
    while let (path, isNamed) = pending.popLast() {
      var status = stat()
      let result = isNamed ? stat(path, &status) : lstat(path, &status)
      guard result == 0 else {
        let isMisnamed = errno == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
        found[Array(path.utf8)] = failure(
          path,
          isMisnamed
            ? "its name is not UTF-8; rename it to read it"
            : errnoMessage("cannot read it", errno))
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG: found[Array(path.utf8)] = .file(path)
      case S_IFDIR: list(path, isNamed: isNamed, pending: &pending, into: &found)
      case S_IFLNK:
        found[Array(path.utf8)] = failure(
          path,
          "a symbolic link; links inside a folder are not followed: name its target to read it")
      default:
        found[Array(path.utf8)] = failure(
          path, "not a regular file; only files and folders are read")
      }
    }
  }

  private func list(
    _ path: String, isNamed: Bool, pending: inout [(path: String, isNamed: Bool)],
    into found: inout Found
  ) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      found[Array(path.utf8)] = failure(path, "cannot list the folder; check its permissions")
      return
    }
    if let excluded, !isNamed, Self.resolved(path) == excluded { return }
    let base = path == "/" ? "" : path
    let inputs = names.filter { !$0.hasPrefix(".") && !$0.lowercased().hasSuffix(".md") }
    if inputs.isEmpty, isNamed {
      found[Array(path.utf8)] = failure(
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

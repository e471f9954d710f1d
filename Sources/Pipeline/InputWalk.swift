internal import Foundation
internal import Records

/// A walk over the inputs below some paths, in the order of their bytes. Memory: the names of the folders on the way
/// from a path to where the walk is.
public struct InputWalk: Sequence, IteratorProtocol, Sendable {
  /// A folder on the way, or what the user named.
  private struct Level {
    /// What stands before the names of the entries.
    var base: String
    var entries: FolderEntries
    var next = 0
  }

  private let excluded: String?
  private var levels: [Level] = []
  private var last: String?

  init(_ paths: [String], excluded: String?) {
    self.excluded = excluded
    var named = FolderEntries()
    for path in paths.map(Self.normalized) {
      let isFolder = Self.mode(path) == S_IFDIR && path != "/"
      named.append(isFolder ? Array(path.utf8) + [UInt8(ascii: "/")] : Array(path.utf8), .named)
    }
    named.sort()
    levels = [Level(base: "", entries: named)]
  }

  /// A path without "./" and doubled slashes, so that "in" and "./in" are one input.
  private static func normalized(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What lies at a path, links followed; nil where that cannot be told.
  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The next input.
  public mutating func next() -> InputFinder.Input? {
    while let (name, kind) = nextEntry(), let level = levels.last {
      let isFolder = name.last == UInt8(ascii: "/") && name.count > 1
      let path = level.base + String(decoding: isFolder ? name.dropLast() : name, as: UTF8.self)
      // What the user named comes before what is listed.
      if !isFolder, kind != .misnamed {
        if path.utf8.elementsEqual((last ?? "").utf8) { continue }
        last = path
      }
      switch kind {
      case .file: return .file(path)
      case .folder: if let failure = enter(path, name, isNamed: false) { return failure }
      case .link:
        return failure(
          path,
          "a symbolic link; links inside a folder are not followed: name its target to read it")
      case .special: return failure(path, "not a regular file; only files and folders are read")
      case .misnamed: return failure(path, "its name is not UTF-8; rename it to read it")
      case .named:
        switch Self.mode(path) {
        case S_IFREG?: return .file(path)
        case S_IFDIR?: if let failure = enter(path, name, isNamed: true) { return failure }
        case nil: return failure(path, errnoMessage("cannot read it", errno))
        default: return failure(path, "not a regular file; only files and folders are read")
        }
      }
    }
    return nil
  }

  private mutating func nextEntry() -> (name: ArraySlice<UInt8>, kind: FolderEntries.Kind)? {
    while let level = levels.last {
      if level.next < level.entries.count {
        levels[levels.count - 1].next += 1
        return level.entries[level.next]
      }
      levels.removeLast()
    }
    return nil
  }

  /// Goes into a folder, with whatever else the user named that lies in it; what there is to say where it has nothing.
  private mutating func enter(
    _ path: String, _ name: ArraySlice<UInt8>, isNamed: Bool
  ) -> InputFinder.Input? {
    let below = takeNamed(below: name)
    // The folder itself may be listed and named.
    let isNamed = isNamed || below.contains { $0.isEmpty }
    var entries = FolderEntries()
    var failure: InputFinder.Input?
    if isNamed || excluded == nil || Self.resolved(path) != excluded {
      if let listed = FolderEntries(of: path) {
        entries = listed
        if isNamed, listed.count == 0 {
          failure = self.failure(
            path, "the folder holds no documents; hidden files and Markdown notes do not count")
        }
      } else {
        failure = self.failure(path, "cannot list the folder; check its permissions")
      }
    }
    for rest in below where !rest.isEmpty { entries.append(rest, .named) }
    entries.sort()
    levels.append(Level(base: path == "/" ? path : path + "/", entries: entries))
    return failure
  }

  /// What follows on this level and lies in a folder: only what the user named can.
  private mutating func takeNamed(below folder: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    let prefix = folder.last == UInt8(ascii: "/") ? folder : folder + [UInt8(ascii: "/")]
    while let level = levels.last, level.next < level.entries.count {
      let name = level.entries[level.next].name
      guard name.starts(with: prefix) else { break }
      found.append(name.dropFirst(prefix.count))
      levels[levels.count - 1].next += 1
    }
    return found
  }

  private func failure(_ path: String, _ message: String) -> InputFinder.Input {
    .failure(ErrorRecord(path: path, stage: "read", cause: .io, message: message))
  }
}

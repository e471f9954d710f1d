internal import Containers
internal import Crypto
internal import Foundation
internal import Records

/// The SHA-256 of inputs where they lie now, those in containers too.
struct InputHashes {
  /// The members of the containers that were asked for, by their paths.
  private var containers: [String: [String: Set<String>]] = [:]

  /// The hashes of what lies at a path, several where a container holds a name twice; nil where nothing lies there.
  mutating func hashes(at path: String) -> Set<String>? {
    guard let file = Self.file(of: path) else { return nil }
    if file == path, ContainerWalk(path: path, limits: Self.limits) == nil {
      return FileManager.default.contents(atPath: path).map {
        [hexadecimal(SHA256.hash(data: $0))]
      }
    }
    if containers[file] == nil { containers[file] = Self.members(of: file) }
    return containers[file]?[path]
  }

  private static let limits = ContainerLimits(member: DocumentSource.defaultLimit)

  /// The file at the path, or the one that contains it.
  private static func file(of path: String) -> String? {
    var path = path[...]
    while !path.isEmpty {
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: String(path), isDirectory: &isDirectory) {
        return isDirectory.boolValue ? nil : String(path)
      }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
    return nil
  }

  private static func members(of path: String) -> [String: Set<String>] {
    var members: [String: Set<String>] = [:]
    guard let walk = ContainerWalk(path: path, limits: limits) else { return members }
    while let member = walk.next() {
      guard case .success(let bytes) = member.content else { continue }
      members[member.name, default: []].insert(hexadecimal(SHA256.hash(data: bytes)))
    }
    return members
  }
}

/// Bytes in lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

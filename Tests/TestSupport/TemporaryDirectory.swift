internal import Foundation

/// A folder of a test's own, gone when the value is.
public final class TemporaryDirectory: Sendable {
  /// Its path, without links in it.
  public let path: String

  /// Makes the folder.
  public init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = base + "/sourcier-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file or folder in it.
  public func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    try write(name, bytes: Array(text.utf8))
  }

  /// As ``write(_:_:)``, of bytes.
  @discardableResult
  public func write(_ name: String, bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return self(name)
  }

  /// The bytes of a file in it; empty where there is none.
  public func bytes(_ name: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: self(name)) ?? Data())
  }

  /// The text of a file in it.
  public func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  /// The lines of a file in it.
  public func lines(_ name: String) -> [String] {
    text(name).split(separator: "\n").map { String($0) }
  }

  /// The names in it, sorted, hidden ones too.
  public func names(in folder: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self(folder)).sorted()
  }
}

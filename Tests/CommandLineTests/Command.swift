import Foundation
import TestSupport
import Testing

/// The command as a user runs it: the binary that was built beside these tests, in a folder of its own.
struct Command {
  struct Result {
    var status: Int32
    var output: [UInt8]
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// The built binary, beside the test bundle or above it.
  static let binary: String? = {
    let starts =
      [CommandLine.arguments.first ?? "", Bundle.main.bundlePath]
      + Bundle.allBundles.map(\.bundlePath)
    for start in starts {
      var url = URL(fileURLWithPath: start)
      for _ in 0..<8 {
        for name in ["sourcier", ".build/debug/sourcier"] {
          let path = url.appendingPathComponent(name).path
          var isDirectory = ObjCBool(false)
          if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
            !isDirectory.boolValue, FileManager.default.isExecutableFile(atPath: path)
          {
            return path
          }
        }
        url = url.deletingLastPathComponent()
      }
    }
    return nil
  }()

  /// Runs the command in the folder and waits for its end.
  func callAsFunction(_ arguments: String..., input: [UInt8] = []) throws -> Result {
    try self(list: arguments, input: input)
  }

  /// As above, with the arguments as a list.
  func callAsFunction(list arguments: [String], input: [UInt8] = []) throws -> Result {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: try #require(Self.binary, "no built binary beside the tests"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    // Files on all three sides: no pipe can fill up.
    let number = UUID().uuidString
    let streams = ["in", "out", "err"].map { "/.\($0)-\(number)" }
    try folder.write(streams[0], bytes: input)
    for name in streams.dropFirst() { try folder.write(name, "") }
    process.standardInput = FileHandle(forReadingAtPath: folder.path + streams[0])
    process.standardOutput = FileHandle(forWritingAtPath: folder.path + streams[1])
    process.standardError = FileHandle(forWritingAtPath: folder.path + streams[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: folder.bytes(streams[1]), errors: folder.text(streams[2]))
  }

  /// Two documents that can be read.
  func writeCorpus() throws {
    try folder.write(
      "in/a.txt", "Velmora a vendu les données des patients à Cardelia, selon Anne Dubois.\n")
    try folder.write(
      "in/b.ndjson",
      #"{"id":"b","lang":"en","text":"Velmora denied selling the data of its users."}"# + "\n")
  }
}

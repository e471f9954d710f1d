import Logging

/// What the program tells of its own doings, on standard error: names of inputs and processes, never text of
/// documents.
enum Log {
  /// A logger that leaves out what is below the level.
  static func logger(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "sourcier") { _ in ConsoleLog() }
    logger.logLevel = level
    return logger
  }
}

/// A line a message: "sourcier: warning: a worker ended (input: a.html)".
private struct ConsoleLog: LogHandler {
  var logLevel = Logger.Level.warning
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
      .map { "\($0.key): \($0.value)" }
    let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    Console.say("sourcier: \(event.level): \(event.message)\(suffix)")
  }
}

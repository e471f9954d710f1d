import Foundation
import Pipeline
import Records

/// How far a run is: a line that changes on a terminal, plain lines of errors and sums elsewhere.
struct Progress {
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = Date()
  private var inputs = 0
  private var documents = 0
  private var errors = 0
  private var isWriting = false
  private var lastShown = Date.distantPast

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  mutating func note(_ event: CorpusRun.Event) {
    switch event {
    case .inputs(let count): inputs = count
    case .document: documents += 1
    case .writing:
      isWriting = true
      lastShown = .distantPast
    case .failure(let error):
      errors += 1
      clearLine()
      Console.say(error)
    case .warning(let line):
      clearLine()
      Console.say("sourcier: \(line)")
    }
    show()
  }

  private mutating func show() {
    guard isTerminal, !isQuiet, Date().timeIntervalSince(lastShown) > 0.1 else { return }
    lastShown = Date()
    let line = Self.line(
      documents: documents, errors: errors, inputs: inputs,
      seconds: lastShown.timeIntervalSince(start), isWriting: isWriting)
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }

  /// "[#####.....] 500 of 1000 inputs, 3 errors, 40 a second, 0:12 left".
  ///
  /// Containers hold more documents than they are inputs: once there are more, no end is foretold.
  static func line(documents: Int, errors: Int, inputs: Int, seconds: Double, isWriting: Bool)
    -> String
  {
    let done = documents + errors
    let rate = Double(done) / max(seconds, 0.001)
    let errors = "\(errors) error\(errors == 1 ? "" : "s")"
    if isWriting { return "\(documents) documents, \(errors); writing the graph and the files" }
    guard done <= inputs, inputs > 0 else {
      return "\(documents) documents, \(errors), \(Int(rate)) a second"
    }
    let width = 20
    let filled = done * width / inputs
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    let left = rate > 0 ? Int(Double(inputs - done) / rate) : 0
    let clock = "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
    return "[\(bar)] \(done) of \(inputs) inputs, \(errors), \(Int(rate)) a second, \(clock) left"
  }

  private func clearLine() {
    if isTerminal, !isQuiet { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  func finish(_ summary: CorpusRun.Summary, out: String) {
    guard !isQuiet else { return }
    clearLine()
    let known = summary.known > 0 ? " (\(summary.known) unchanged since the last run)" : ""
    Console.say(
      "\(count(summary.documents, "document"))\(known), \(count(summary.entities, "mention")), "
        + "\(count(summary.relations, "relation")), \(count(summary.claims, "claim")), "
        + "\(count(summary.errors, "error")); graph of \(count(summary.nodes, "node")) and "
        + "\(count(summary.edges, "edge")) in \(out)")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

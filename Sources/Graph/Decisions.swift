internal import Text

/// Why a file of decisions cannot be obeyed. The message names the file, the lines and what to do.
public struct DecisionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found and what to do.
  public var description: String
}

/// What people have decided about entities, in a file that they edit:
///
/// ```
/// # Comments begin with a number sign. Parts are separated by a tab.
/// same       Northquay            Northquay Data
/// different  Jean Martin @ doc-1  Jean Martin @ doc-7
/// rename     e0ecc84af51f5        Northquay Data Ltd
/// ```
/// An entity is given by its id in the graph, by one of its names, or by a name and the id of a document that has it.
/// `same` unites all that the two names stand for; `different` keeps them apart whatever speaks for one entity;
/// `rename` gives an entity its label.
public struct Decisions: Sendable {
  enum Verb: String { case same, different, rename }

  struct Decision: Sendable {
    var line: Int
    var a: Reference
    var b: Reference
  }

  /// How a person points at an entity.
  struct Reference: Sendable, Hashable {
    /// As written.
    var text: String
    /// An id or a name.
    var name: String
    /// The document that the name stands in, where one is given.
    var document: String?

    init(_ text: String) {
      self.text = text
      let parts = text.split(separator: " @ ", maxSplits: 1).map { String($0) }
      name = parts.first ?? text
      document = parts.count == 2 ? parts[1] : nil
    }

    var key: String { FoldedKey.key(name) + "\u{1F}" + (document ?? "") }
  }

  private(set) var same: [Decision] = []
  private(set) var different: [Decision] = []
  private(set) var renames: [(line: Int, entity: Reference, label: String)] = []
  /// The name of the file, for messages.
  let path: String

  /// No decision.
  public static let none = Decisions(path: "")

  private init(path: String) { self.path = path }

  /// Reads a file of decisions.
  /// - Throws: ``DecisionError`` for a line that is malformed, and for two lines that contradict each other.
  public init(parsing text: String, path: String) throws(DecisionError) {
    self.init(path: path)
    var number = 0
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "\t", omittingEmptySubsequences: true).map {
        $0.trimmingSpaces()
      }
      guard let verb = parts.first.flatMap({ Verb(rawValue: $0) }) else {
        throw error(
          number, "'\(parts.first ?? "")'; begin a line with same, different or rename and a tab")
      }
      guard parts.count == 3, !parts[1].isEmpty, !parts[2].isEmpty else {
        throw error(
          number,
          "\(parts.count - 1) parts behind '\(verb.rawValue)'; write two, each behind a tab")
      }
      let a = Reference(parts[1])
      switch verb {
      case .same: same.append(Decision(line: number, a: a, b: Reference(parts[2])))
      case .different: different.append(Decision(line: number, a: a, b: Reference(parts[2])))
      case .rename: renames.append((number, a, parts[2]))
      }
    }
    try checkRenames()
    try checkSets()
  }

  private func checkRenames() throws(DecisionError) {
    var label: [String: (line: Int, label: String)] = [:]
    for rename in renames {
      if let other = label[rename.entity.key], other.label != rename.label {
        throw error(
          rename.line,
          "'\(rename.entity.text)' was renamed to another name in line \(other.line); keep one of them"
        )
      }
      label[rename.entity.key] = (rename.line, rename.label)
    }
  }

  /// What is said to be one, over several lines, cannot be said to be two.
  private func checkSets() throws(DecisionError) {
    var number: [String: Int] = [:]
    func index(_ reference: Reference) -> Int {
      if let known = number[reference.key] { return known }
      number[reference.key] = number.count
      return number.count - 1
    }
    let pairs = same.map { (index($0.a), index($0.b), $0.line) }
    let apart = different.map { (index($0.a), index($0.b), $0) }
    var sets = UnionFind(number.count)
    for (a, b, _) in pairs { sets.unite(a, b) }
    for (a, b, decision) in apart where sets.find(a) == sets.find(b) {
      let lines = pairs.filter { sets.find($0.0) == sets.find(a) }.map { String($0.2) }
      throw error(
        decision.line,
        lines.isEmpty
          ? "'\(decision.a.text)' cannot be different from itself; name two entities"
          : "'\(decision.a.text)' and '\(decision.b.text)' are said to be the same in line "
            + "\(lines.joined(separator: ", ")); keep one of them")
    }
  }

  func error(_ line: Int, _ message: String) -> DecisionError {
    DecisionError(description: "\(path):\(line): \(message)")
  }

  func unused(_ line: Int, _ reference: Reference) -> String {
    "\(path):\(line): no entity is called '\(reference.text)'; the decision is not used"
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    var slice = self
    while slice.first?.isWhitespace ?? false { slice.removeFirst() }
    while slice.last?.isWhitespace ?? false { slice.removeLast() }
    return String(slice)
  }
}

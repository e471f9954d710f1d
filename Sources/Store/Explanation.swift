internal import Foundation
internal import GRDB
internal import Records

/// What stands around a claim: its sentence's neighbours, its cluster and what contradicts it.
public struct Explanation: Sendable {
  /// A link from the claim or its cluster to another node.
  public struct Link: Sendable, Hashable {
    /// The type of the edge in the graph.
    public var type: String
    /// The other node's id.
    public var id: String
    /// The other node's label.
    public var label: String
  }

  /// The text before the claim's sentence, at most two sentences of its paragraph.
  public var before: String
  /// The text behind it, likewise.
  public var after: String
  /// The cluster's label.
  public var clusterLabel: String?
  /// The properties of the cluster's node in the graph, as text, by name.
  public var clusterProperties: [(name: String, value: String)]
  /// What the claim and its cluster are linked to: what contradicts them, and who takes which stance.
  public var links: [Link]
  /// Other claims of the cluster, at most ten: id, polarity, modality and sentence.
  public var others: [(id: String, polarity: String, modality: String, sentence: String)]

  init(_ claim: ClaimRecord, in db: Database) throws {
    let text = try String.fetchOne(
      db, sql: "SELECT text FROM document WHERE id = ?", arguments: [claim.document])
    let sentence = claim.evidence.sentence
    (before, after) = Context.around(sentence.start, sentence.end, in: text ?? "")
    clusterProperties = []
    links = []
    others = []
    let nodes = [claim.id, claim.cluster].compactMap { $0 }
    for node in nodes {
      links += try Row.fetchAll(
        db, sql: "SELECT type, other, label FROM link WHERE node = ? ORDER BY rowid",
        arguments: [node]
      ).map { Link(type: $0[0], id: $0[1], label: $0[2]) }
    }
    guard let cluster = claim.cluster else { return }
    if let row = try Row.fetchOne(
      db, sql: "SELECT label, properties FROM cluster WHERE id = ?", arguments: [cluster])
    {
      clusterLabel = row[0]
      clusterProperties = Self.properties(row[1])
    }
    others = try Self.claims(of: cluster, in: db).filter { $0.id != claim.id }
  }

  /// The first claims of a cluster.
  private static func claims(of cluster: String, in db: Database) throws
    -> [(id: String, polarity: String, modality: String, sentence: String)]
  {
    let statement = try db.cachedStatement(
      sql: "SELECT id, polarity, modality, sentence FROM claim WHERE number = ?")
    let evaluator = try QueryEvaluator(
      .condition(QueryCondition(.cluster, cluster)),
      claims: Int.fetchOne(db, sql: "SELECT max(number) FROM claim") ?? 0, in: db)
    return try evaluator.first(11).compactMap { number in
      try Row.fetchOne(statement, arguments: [number]).map { ($0[0], $0[1], $0[2], $0[3]) }
    }
  }

  /// The members of a JSON object, by name; lists with commas.
  private static func properties(_ json: String) -> [(name: String, value: String)] {
    guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    else { return [] }
    return object.sorted { $0.key < $1.key }.map { name, value in
      (name, text(of: value))
    }
  }
}

extension Explanation {
  /// A value of JSON as text: the labels of records, lists with commas.
  private static func text(of value: Any) -> String {
    if let list = value as? [Any] { return list.map { text(of: $0) }.joined(separator: ", ") }
    guard let record = value as? [String: Any] else { return "\(value)" }
    if let label = record["label"] as? String { return label }
    return record.sorted { $0.key < $1.key }.map { "\($0.key) \(text(of: $0.value))" }
      .joined(separator: " ")
  }
}

/// Finds the sentences beside a stretch of text.
enum Context {
  private static let longest = 400
  private static let sentences = 2

  /// The text before and behind, up to two sentences or 400 scalars, within the paragraph or, where the stretch fills
  /// its line, within the neighbouring line.
  static func around(_ start: Int, _ end: Int, in text: String) -> (before: String, after: String) {
    let scalars = Array(text.unicodeScalars)
    guard 0 <= start, start <= end, end <= scalars.count else { return ("", "") }
    var from = start
    var ends = 0
    while from > 0, start - from < longest {
      if from < start - 1, isEnd(scalars, from - 1) {
        ends += 1
        if ends == sentences + 1 || isParagraph(scalars, from - 1) { break }
      }
      from -= 1
    }
    var to = end
    ends = 0
    while to < scalars.count, to - end < longest, ends < sentences {
      if to > end, isEnd(scalars, to) { ends += 1 }
      to += 1
    }
    return (trimmed(scalars[from..<start]), trimmed(scalars[end..<to]))
  }

  /// True where a sentence ends at the scalar: a mark that ends one with white space behind it, or an empty line.
  private static func isEnd(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    if isParagraph(scalars, at) { return true }
    let marks: Set<Unicode.Scalar> = [".", "!", "?", "…"]
    return marks.contains(scalars[at])
      && (at + 1 == scalars.count || scalars[at + 1].properties.isWhitespace)
  }

  private static func isParagraph(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    scalars[at] == "\n" && at + 1 < scalars.count && scalars[at + 1] == "\n"
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

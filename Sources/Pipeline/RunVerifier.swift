internal import Foundation
internal import Records

/// Re-checks a folder that a run wrote.
public struct RunVerifier {
  /// What was checked and what is wrong.
  public struct Report: Sendable {
    /// Documents whose hash and text were checked.
    public var documents = 0
    /// Quotes compared with the text at their offsets.
    public var quotes = 0
    /// Input files compared with their hash.
    public var inputs = 0
    /// Input files that are no longer at their path.
    public var missingInputs = 0
    /// One line a problem: file, line, what was found, what was expected.
    public var problems: [String] = []

    /// "12 documents, 340 quotes and 12 input hashes checked: no problem".
    public var summary: String {
      let result =
        problems.isEmpty
        ? "no problem" : "\(problems.count) problem\(problems.count == 1 ? "" : "s")"
      let missing = missingInputs > 0 ? " (\(missingInputs) no longer at their paths)" : ""
      return
        "\(documents) documents, \(quotes) quotes and \(inputs) input hashes\(missing) checked: \(result)"
    }
  }

  private let directory: String
  private var report = Report()
  private var texts: [String: [UInt32]] = [:]
  private var inputHashes = InputHashes()
  /// Lines of each file.
  private var counts: [String: Int] = [:]
  private var entityNodes: Set<String> = []
  private var clusterNodes: Set<String> = []

  /// A verifier of a folder.
  public init(directory: String) { self.directory = directory }

  /// Checks the folder.
  /// - Throws: ``PipelineError`` where a file of the contract is missing or unreadable.
  public mutating func verify(includingInputs: Bool) throws -> Report {
    try readGraph()
    try each("documents.ndjson") { (document: DocumentRecord, check: inout RunVerifier, place) in
      check.add(document, at: place, includingInput: includingInputs)
    }
    try each("entities.ndjson") { (mention: EntityRecord, check: inout RunVerifier, place) in
      check.quote(mention.text, mention.start, mention.end, in: mention.document, at: place)
      check.node(mention.entity, at: place)
    }
    try each("relations.ndjson") { (relation: RelationRecord, check: inout RunVerifier, place) in
      check.quote(relation.from, in: relation.document, at: place)
      check.quote(relation.to, in: relation.document, at: place)
      check.extent(
        relation.evidence.sentence.start, relation.evidence.sentence.end, in: relation.document,
        at: place)
    }
    try each("claims.ndjson") { (claim: ClaimRecord, check: inout RunVerifier, place) in
      check.claim(claim, at: place)
    }
    try each("errors.ndjson") { (_: ErrorRecord, _: inout RunVerifier, _) in }
    try compareManifest()
    for document in graphEvidence.keys.sorted() {
      report.problems.append(
        "graph.json: evidence in the document \(document), which is not in documents.ndjson")
    }
    return report
  }

  // MARK: Reading

  private mutating func each<R: Decodable>(
    _ name: String, _ body: (R, inout RunVerifier, String) -> Void
  ) throws {
    guard let file = FileHandle(forReadingAtPath: directory + "/" + name) else {
      throw PipelineError.output(
        "\(directory)/\(name): cannot read it; name a folder that 'sourcier run' wrote")
    }
    var number = 0
    defer { counts[name] = number }
    for case let line? in LineReader(file, limit: .max) {
      number += 1
      let place = "\(name):\(number)"
      do throws(RecordError) {
        let record = try RecordReader.read(R.self, from: line)
        body(record, &self, place)
      } catch {
        report.problems.append("\(place): \(error.description)")
      }
    }
  }

  /// Compares the lines of the files with the counts of the manifest.
  private mutating func compareManifest() throws {
    struct Manifest: Decodable {
      var counts: [String: Int]
    }
    guard let data = FileManager.default.contents(atPath: directory + "/manifest.json") else {
      throw PipelineError.output(
        "\(directory)/manifest.json: cannot read it; name a folder that 'sourcier run' wrote")
    }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data) else {
      report.problems.append("manifest.json: not the manifest of a run")
      return
    }
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let told = manifest.counts[String(file.prefix { $0 != "." })], told != count else {
        continue
      }
      report.problems.append("\(file): \(count) lines where manifest.json tells of \(told)")
    }
  }

  private struct GraphFile: Decodable {
    struct Node: Decodable {
      var id: String
      var type: String
    }
    struct Edge: Decodable {
      var key: String
      var source: String
      var target: String
      var evidence: [Evidence]
    }
    struct Evidence: Decodable {
      var document: String
      var start: Int
      var end: Int
    }
    var nodes: [Node]
    var edges: [Edge]
  }

  /// The graph's evidence, by document.
  private var graphEvidence: [String: [(key: String, evidence: GraphFile.Evidence)]] = [:]

  private mutating func readGraph() throws {
    guard let data = FileManager.default.contents(atPath: directory + "/graph.json") else {
      throw PipelineError.output(
        "\(directory)/graph.json: cannot read it; name a folder that 'sourcier run' wrote")
    }
    guard let graph = try? JSONDecoder().decode(GraphFile.self, from: data) else {
      report.problems.append("graph.json: not a graph in the node-link form")
      return
    }
    let ids = Set(graph.nodes.map(\.id))
    if ids.count != graph.nodes.count {
      report.problems.append("graph.json: two nodes have one id")
    }
    for node in graph.nodes {
      if node.type == "cluster" {
        clusterNodes.insert(node.id)
      } else {
        entityNodes.insert(node.id)
      }
    }
    for edge in graph.edges {
      for end in [edge.source, edge.target] where !ids.contains(end) {
        report.problems.append(
          "graph.json: edge \(edge.key) names the node \(end), which does not exist")
      }
      for evidence in edge.evidence {
        graphEvidence[evidence.document, default: []].append((edge.key, evidence))
      }
    }
  }

  // MARK: Checks

  private mutating func add(_ document: DocumentRecord, at place: String, includingInput: Bool) {
    report.documents += 1
    if texts.updateValue(document.text.unicodeScalars.map(\.value), forKey: document.id) != nil {
      report.problems.append("\(place): a second document with the id \(document.id)")
    }
    for segment in document.segments ?? [] {
      extent(segment.start, segment.end, in: document.id, at: place)
    }
    for (key, evidence) in graphEvidence.removeValue(forKey: document.id) ?? [] {
      extent(evidence.start, evidence.end, in: document.id, at: "graph.json: edge \(key)")
    }
    guard includingInput, let sha256 = document.sha256, let path = document.path else { return }
    guard let found = inputHashes.hashes(at: path) else {
      report.missingInputs += 1
      return
    }
    report.inputs += 1
    if !found.contains(sha256) {
      report.problems.append(
        "\(place): \(path) has changed since the run: SHA-256 is \(found.sorted().joined(separator: ", ")), was \(sha256)"
      )
    }
  }

  private mutating func claim(_ claim: ClaimRecord, at place: String) {
    quote(claim.evidence.sentence, in: claim.document, at: place)
    quote(claim.evidence.trigger, in: claim.document, at: place)
    for name in ClaimRecord.argumentNames {
      if let argument = claim.argument(name) { quote(argument, in: claim.document, at: place) }
    }
    if let time = claim.time {
      quote(time.text, time.start, time.end, in: claim.document, at: place)
    }
    for source in claim.sources {
      quote(source.text, source.start, source.end, in: claim.document, at: place)
      if let entity = source.entity { node(entity, at: place) }
    }
    if let cluster = claim.cluster, !clusterNodes.contains(cluster) {
      report.problems.append("\(place): the cluster \(cluster) is not in graph.json")
    }
    if !entityNodes.contains(claim.id) {
      report.problems.append("\(place): the claim \(claim.id) is not in graph.json")
    }
  }

  private mutating func quote(_ span: Span, in document: String, at place: String) {
    quote(span.text, span.start, span.end, in: document, at: place)
    if let entity = span.entity { node(entity, at: place) }
  }

  private mutating func quote(
    _ words: String, _ start: Int, _ end: Int, in document: String, at place: String
  ) {
    report.quotes += 1
    guard extent(start, end, in: document, at: place), let text = texts[document] else { return }
    if !words.unicodeScalars.map(\.value).elementsEqual(text[start..<end]) {
      report.problems.append(
        "\(place): the words at \(start)–\(end) of \(document) are not those quoted")
    }
  }

  @discardableResult
  private mutating func extent(_ start: Int, _ end: Int, in document: String, at place: String)
    -> Bool
  {
    guard let text = texts[document] else {
      report.problems.append("\(place): the document \(document) is not in documents.ndjson")
      return false
    }
    guard 0 <= start, start < end, end <= text.count else {
      report.problems.append(
        "\(place): \(start)–\(end) lies outside the \(text.count) scalars of \(document)")
      return false
    }
    return true
  }

  private mutating func node(_ id: String, at place: String) {
    if !entityNodes.contains(id) {
      report.problems.append("\(place): the entity \(id) is not in graph.json")
    }
  }
}

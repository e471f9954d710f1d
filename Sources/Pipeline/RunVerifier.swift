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
  private var texts: DocumentTexts
  private var inputHashes = InputHashes()
  /// Lines of each file.
  private var counts: [String: Int] = [:]
  /// The nodes of the graph by digests of their ids: clusters, and all others.
  private var clusterNodes: Set<Digest> = []
  private var otherNodes: Set<Digest> = []
  /// Documents that evidence of the graph lies in and that are not there.
  private var strangers: Set<String> = []

  /// A verifier of a folder.
  public init(directory: String) {
    self.directory = directory
    texts = DocumentTexts(path: directory + "/documents.ndjson")
  }

  /// Checks the folder.
  /// - Throws: ``PipelineError`` where a file of the contract is missing or unreadable.
  public mutating func verify(includingInputs: Bool) throws -> Report {
    // A folder without a graph is none that a run wrote.
    _ = try file("graph.json")
    try each("documents.ndjson") { (document: DocumentRecord, check: inout RunVerifier, place) in
      check.add(document, at: place, includingInput: includingInputs)
    }
    try readGraph()
    try each("entities.ndjson") { (mention: EntityRecord, check: inout RunVerifier, place) in
      check.quote(mention.text, mention.start, mention.end, in: mention.document, at: place)
      check.node(mention.entity, at: place)
    }
    try each("relations.ndjson") { (relation: RelationRecord, check: inout RunVerifier, place) in
      check.quote(relation.from, in: relation.document, at: place)
      check.quote(relation.to, in: relation.document, at: place)
      check.extent(
        relation.evidence.sentence.start, relation.evidence.sentence.end, in: relation.document,
        at: "\(place)")
    }
    try each("claims.ndjson") { (claim: ClaimRecord, check: inout RunVerifier, place) in
      check.claim(claim, at: place)
    }
    try each("errors.ndjson") { (_: ErrorRecord, _: inout RunVerifier, _) in }
    try compareManifest()
    for document in strangers.sorted() {
      report.problems.append(
        "graph.json: evidence in the document \(document), which is not in documents.ndjson")
    }
    return report
  }

  // MARK: Reading

  /// Where a record stands.
  private struct Place: CustomStringConvertible {
    var file: String
    var line: Int
    var bytes: Range<Int>

    var description: String { "\(file):\(line)" }
  }

  private mutating func each<R: Decodable>(
    _ name: String, _ body: (R, inout RunVerifier, Place) -> Void
  ) throws {
    var number = 0
    defer { counts[name] = number }
    try eachLine(of: name) { line, check, place in
      number = place.line
      do throws(RecordError) {
        body(try RecordReader.read(R.self, from: line), &check, place)
      } catch {
        check.report.problems.append("\(place): \(error.description)")
      }
    }
  }

  private func file(_ name: String) throws(PipelineError) -> FileHandle {
    guard let file = FileHandle(forReadingAtPath: directory + "/" + name) else {
      throw PipelineError.output(
        "\(directory)/\(name): cannot read it; name a folder that 'sourcier run' wrote")
    }
    return file
  }

  private mutating func eachLine(
    of name: String, _ body: ([UInt8], inout RunVerifier, Place) -> Void
  ) throws {
    let file = try file(name)
    var place = Place(file: name, line: 0, bytes: 0..<0)
    for case let line? in LineReader(file, limit: .max) {
      let start = place.line == 0 ? 0 : place.bytes.upperBound + 1
      place.line += 1
      place.bytes = start..<(start + line.count)
      body(line, &self, place)
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

  private struct GraphNode: Decodable {
    var id: String
    var type: String
  }

  private struct GraphEdge: Decodable {
    struct Evidence: Decodable {
      var document: String
      var start: Int
      var end: Int
    }
    var key: String
    var source: String
    var target: String
    var evidence: [Evidence]
  }

  /// Reads the nodes of the graph and checks its edges, a line each.
  private mutating func readGraph() throws {
    let decoder = JSONDecoder()
    var isGraph = true
    var last: [UInt8] = []
    var holdsEdges = false
    var isRepeated = false
    try eachLine(of: "graph.json") { line, check, place in
      last = line
      if place.line == 1 { isGraph = line.starts(with: Array("{\"schema\":".utf8)) }
      guard place.line > 1, line.first == UInt8(ascii: "{") else {
        holdsEdges = holdsEdges || line == Array("\"edges\":[".utf8)
        return
      }
      let json = Data(line.last == UInt8(ascii: ",") ? line.dropLast() : line[...])
      if holdsEdges {
        guard let edge = try? decoder.decode(GraphEdge.self, from: json) else {
          return isGraph = false
        }
        check.add(edge)
      } else {
        guard let node = try? decoder.decode(GraphNode.self, from: json) else {
          return isGraph = false
        }
        isRepeated = !check.add(node) || isRepeated
      }
    }
    if !isGraph || last != Array("]}".utf8) {
      report.problems.append("graph.json: not a graph in the node-link form")
    }
    if isRepeated { report.problems.append("graph.json: two nodes have one id") }
  }

  /// Takes note of a node; false for one whose id another has.
  private mutating func add(_ node: GraphNode) -> Bool {
    let id = Digest(ofID: node.id)
    let isKnown = clusterNodes.contains(id) || otherNodes.contains(id)
    if node.type == "cluster" { clusterNodes.insert(id) } else { otherNodes.insert(id) }
    return !isKnown
  }

  private mutating func add(_ edge: GraphEdge) {
    for end in [edge.source, edge.target] {
      let id = Digest(ofID: end)
      if clusterNodes.contains(id) || otherNodes.contains(id) { continue }
      report.problems.append(
        "graph.json: edge \(edge.key) names the node \(end), which does not exist")
    }
    for place in edge.evidence {
      if texts.length(of: place.document) == nil {
        strangers.insert(place.document)
      } else {
        extent(
          place.start, place.end, in: place.document, at: "graph.json: edge \(edge.key)")
      }
    }
  }

  // MARK: Checks

  private mutating func add(_ document: DocumentRecord, at place: Place, includingInput: Bool) {
    report.documents += 1
    if !texts.add(document, at: place.bytes) {
      report.problems.append("\(place): a second document with the id \(document.id)")
    }
    for segment in document.segments ?? [] {
      extent(segment.start, segment.end, in: document.id, at: "\(place)")
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

  private mutating func claim(_ claim: ClaimRecord, at place: Place) {
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
    if let cluster = claim.cluster, !clusterNodes.contains(Digest(ofID: cluster)) {
      report.problems.append("\(place): the cluster \(cluster) is not in graph.json")
    }
    if !otherNodes.contains(Digest(ofID: claim.id)) {
      report.problems.append("\(place): the claim \(claim.id) is not in graph.json")
    }
  }

  private mutating func quote(_ span: Span, in document: String, at place: Place) {
    quote(span.text, span.start, span.end, in: document, at: place)
    if let entity = span.entity { node(entity, at: place) }
  }

  private mutating func quote(
    _ words: String, _ start: Int, _ end: Int, in document: String, at place: Place
  ) {
    report.quotes += 1
    guard extent(start, end, in: document, at: "\(place)"), let text = texts.text(of: document)
    else { return }
    if !words.unicodeScalars.map(\.value).elementsEqual(text.dropFirst(start).prefix(end - start)) {
      report.problems.append(
        "\(place): the words at \(start)–\(end) of \(document) are not those quoted")
    }
  }

  @discardableResult
  private mutating func extent(
    _ start: Int, _ end: Int, in document: String, at place: @autoclosure () -> String
  ) -> Bool {
    guard let length = texts.length(of: document) else {
      report.problems.append("\(place()): the document \(document) is not in documents.ndjson")
      return false
    }
    guard 0 <= start, start < end, end <= length else {
      report.problems.append(
        "\(place()): \(start)–\(end) lies outside the \(length) scalars of \(document)")
      return false
    }
    return true
  }

  private mutating func node(_ id: String, at place: Place) {
    if !otherNodes.contains(Digest(ofID: id)) {
      report.problems.append("\(place): the entity \(id) is not in graph.json")
    }
  }
}

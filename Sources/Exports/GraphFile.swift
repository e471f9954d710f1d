internal import Foundation
public import Graph

/// What ``GraphJSON`` wrote, read from its beginning to its end as often as one likes, a line a node or an edge.
///
/// Properties come by name, since JSON does not keep their order.
public struct GraphFile: GraphSource, Sendable {
  private let path: String

  /// Opens a file.
  /// - Throws: ``ExportError`` where it is missing, or of another version.
  init(_ path: String) throws(ExportError) {
    self.path = path
    var lines = try FileLines(path)
    guard let line = try lines.next() else {
      throw ExportError("\(path): the file is empty; run 'sourcier run' again")
    }
    guard line.starts(with: Array("{\"schema\":\"\(GraphJSON.schema)\"".utf8)) else {
      throw ExportError(
        "\(path): not a graph of the version \(GraphJSON.schema) as sourcier writes it; run 'sourcier run' again"
      )
    }
  }

  /// Calls the body with each node, by id.
  /// - Throws: ``ExportError`` that names the line that is no node; what the body throws.
  public func forEachNode(_ body: (GraphNode) throws -> Void) throws {
    try forEachLine { line, number, isEdge in
      if isEdge { return false }
      try body(Self.node(try Self.object(line, number, path), number, path))
      return true
    }
  }

  /// Calls the body with each edge, by key.
  /// - Throws: ``ExportError`` that names the line that is no edge; what the body throws.
  public func forEachEdge(_ body: (GraphEdge) throws -> Void) throws {
    try forEachLine { line, number, isEdge in
      if isEdge { try body(Self.edge(try Self.object(line, number, path), number, path)) }
      return true
    }
  }

  /// Calls the body with each line of a node or an edge and its number, until it wants no more.
  private func forEachLine(_ body: (ArraySlice<UInt8>, Int, Bool) throws -> Bool) throws {
    var lines = try FileLines(path)
    var isEdge = false
    while let line = try lines.next() {
      if line.first != UInt8(ascii: "{") {
        isEdge = isEdge || line.starts(with: Self.edges)
      } else if lines.number > 1 {
        let json = line.last == UInt8(ascii: ",") ? line.dropLast() : line
        guard try body(json, lines.number, isEdge) else { return }
      }
    }
  }

  /// The line before the first edge.
  private static let edges = Array("\"edges\":[".utf8)

  private static func object(
    _ line: ArraySlice<UInt8>, _ number: Int, _ path: String
  ) throws(ExportError) -> [String: Any] {
    guard let object = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any]
    else {
      throw ExportError("\(path): line \(number) is no JSON object; run 'sourcier run' again")
    }
    return object
  }

  private static func node(
    _ object: [String: Any], _ line: Int, _ path: String
  ) throws(ExportError) -> GraphNode {
    guard let id = object["id"] as? String, let type = object["type"] as? String,
      let kind = GraphNode.Kind(rawValue: type), let label = object["label"] as? String
    else {
      throw ExportError(
        "\(path): line \(line) is no node of the graph; run 'sourcier run' again")
    }
    let properties = object.keys.filter { !["id", "type", "label"].contains($0) }.sorted()
      .compactMap { name in object[name].flatMap { value($0) }.map { GraphProperty(name, $0) } }
    return GraphNode(id: id, kind: kind, label: label, properties: properties)
  }

  private static func edge(
    _ object: [String: Any], _ line: Int, _ path: String
  ) throws(ExportError) -> GraphEdge {
    guard let key = object["key"] as? String, let source = object["source"] as? String,
      let target = object["target"] as? String, let type = object["type"] as? String
    else {
      throw ExportError(
        "\(path): line \(line) is no edge of the graph; run 'sourcier run' again")
    }
    let evidence = (object["evidence"] as? [[String: Any]] ?? []).compactMap { place in
      if let document = place["document"] as? String, let start = place["start"] as? Int,
        let end = place["end"] as? Int
      {
        return GraphEvidence(document: document, start: start, end: end)
      }
      return nil
    }
    var edge = GraphEdge(key: key, source: source, target: target, type: type, evidence: evidence)
    edge.kind = object["kind"] as? String
    edge.polarity = object["polarity"] as? String
    edge.modality = object["modality"] as? String
    return edge
  }

  private static func value(_ value: Any) -> GraphValue? {
    if let string = value as? String { return .string(string) }
    if let strings = value as? [String] { return .strings(strings) }
    if let records = value as? [[String: Any]] {
      return .records(
        records.map { record in
          record.keys.sorted().compactMap { name in
            record[name].flatMap { self.value($0) }.map { GraphProperty(name, $0) }
          }
        })
    }
    guard let number = value as? NSNumber else { return nil }
    return number.doubleValue == number.doubleValue.rounded() && abs(number.doubleValue) < 1e15
      ? .integer(number.intValue) : .number(number.doubleValue)
  }
}

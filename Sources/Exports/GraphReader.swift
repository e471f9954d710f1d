internal import Foundation
internal import Graph

/// Reads what ``GraphJSON`` wrote, a line a node or an edge.
///
/// Properties come by name, since JSON does not keep their order.
enum GraphReader {
  static func read(_ bytes: [UInt8]) throws(ExportError) -> KnowledgeGraph {
    var graph = KnowledgeGraph(nodes: [], edges: [])
    var isFirst = true
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      if isFirst {
        isFirst = false
        guard line.starts(with: Array("{\"schema\":\"\(GraphJSON.schema)\"".utf8)) else {
          throw ExportError(
            "not a graph of the version \(GraphJSON.schema) as sourcier writes it; run 'sourcier run' again"
          )
        }
        continue
      }
      guard line.first == UInt8(ascii: "{") else { continue }
      let json = line.last == UInt8(ascii: ",") ? line.dropLast() : line
      guard
        let object = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any]
      else { throw ExportError("line \(index + 1) is no JSON object; run 'sourcier run' again") }
      if object["key"] != nil, object["source"] != nil {
        graph.edges.append(try edge(object, index + 1))
      } else {
        graph.nodes.append(try node(object, index + 1))
      }
    }
    if isFirst { throw ExportError("the file is empty; run 'sourcier run' again") }
    return graph
  }

  private static func node(_ object: [String: Any], _ line: Int) throws(ExportError) -> GraphNode {
    guard let id = object["id"] as? String, let type = object["type"] as? String,
      let kind = GraphNode.Kind(rawValue: type), let label = object["label"] as? String
    else { throw ExportError("line \(line) is no node of the graph; run 'sourcier run' again") }
    let properties = object.keys.filter { !["id", "type", "label"].contains($0) }.sorted()
      .compactMap { name in object[name].flatMap { value($0) }.map { GraphProperty(name, $0) } }
    return GraphNode(id: id, kind: kind, label: label, properties: properties)
  }

  private static func edge(_ object: [String: Any], _ line: Int) throws(ExportError) -> GraphEdge {
    guard let key = object["key"] as? String, let source = object["source"] as? String,
      let target = object["target"] as? String, let type = object["type"] as? String
    else { throw ExportError("line \(line) is no edge of the graph; run 'sourcier run' again") }
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

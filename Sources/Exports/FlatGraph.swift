internal import Graph
internal import Records

/// A value of an attribute in formats that know no lists.
enum FlatValue: Equatable {
  case string(String)
  case integer(Int)
  case number(Double)

  /// The type of an attribute that has such values.
  enum Kind: String {
    case integer, number, string

    /// The narrowest type that holds both.
    static func union(_ a: Kind, _ b: Kind) -> Kind {
      a == b ? a : a == .string || b == .string ? .string : .number
    }
  }

  var kind: Kind {
    switch self {
    case .string: .string
    case .integer: .integer
    case .number: .number
    }
  }

  /// As text, numbers as JSON writes them.
  var text: String {
    switch self {
    case .string(let string): string
    case .integer(let number): String(number)
    case .number(let number): ClaimTable.decimal(number)
    }
  }
}

/// A graph whose nodes and edges have attributes of text and numbers; lists are JSON in text.
///
/// The label of a claim says whether it is denied or uncertain, and the edges from a claim to what it names carry its
/// polarity and modality: whoever sees the label or the edge alone is not misled.
struct FlatGraph {
  struct Attribute {
    var name: String
    var value: FlatValue
  }

  let graph: GraphFile
  private let certainty: [String: (polarity: String, modality: String)]

  init(_ graph: GraphFile) throws {
    self.graph = graph
    var certainty: [String: (polarity: String, modality: String)] = [:]
    try graph.forEachNode { node in
      if node.kind == .claim, case .string(let polarity)? = node["polarity"],
        case .string(let modality)? = node["modality"]
      {
        certainty[node.id] = (polarity, modality)
      }
    }
    self.certainty = certainty
  }

  /// The label of a node, with what a claim's certainty is.
  func label(of node: GraphNode) -> String {
    guard let (polarity, modality) = certainty[node.id] else { return node.label }
    return Certainty.label(node.label, polarity: polarity, modality: modality)
  }

  /// The polarity and modality of an edge: its own, or those of the claim that it leaves.
  func certainty(of edge: GraphEdge) -> (polarity: String?, modality: String?) {
    let claim = certainty[edge.source]
    return (edge.polarity ?? claim?.polarity, edge.modality ?? claim?.modality)
  }

  /// The attributes of a node beyond its id.
  func attributes(of node: GraphNode) -> [Attribute] {
    [
      Attribute(name: "type", value: .string(node.kind.rawValue)),
      Attribute(name: "label", value: .string(label(of: node))),
    ] + node.properties.map { Attribute(name: $0.name, value: Self.flat($0.value)) }
  }

  /// The attributes of an edge beyond its ends.
  func attributes(of edge: GraphEdge) -> [Attribute] {
    let (polarity, modality) = certainty(of: edge)
    let optional = [("kind", edge.kind), ("polarity", polarity), ("modality", modality)]
    return [
      Attribute(name: "key", value: .string(edge.key)),
      Attribute(name: "type", value: .string(edge.type)),
    ]
      + optional.compactMap { name, value in
        value.map { Attribute(name: name, value: .string($0)) }
      } + [Attribute(name: "evidence", value: .string(Self.json(edge.evidence)))]
  }

  /// The names of all attributes of nodes, with their types, by name.
  var nodeColumns: [(name: String, kind: FlatValue.Kind)] {
    get throws {
      var columns = Columns()
      try graph.forEachNode { columns.add(attributes(of: $0)) }
      return columns.sorted
    }
  }

  /// The names of all attributes of edges, with their types, by name.
  var edgeColumns: [(name: String, kind: FlatValue.Kind)] {
    get throws {
      var columns = Columns()
      try graph.forEachEdge { columns.add(attributes(of: $0)) }
      return columns.sorted
    }
  }

  private struct Columns {
    private var kinds: [String: FlatValue.Kind] = [:]

    mutating func add(_ attributes: [Attribute]) {
      for attribute in attributes {
        let kind = attribute.value.kind
        kinds[attribute.name] = kinds[attribute.name].map { .union($0, kind) } ?? kind
      }
    }

    var sorted: [(name: String, kind: FlatValue.Kind)] {
      kinds.sorted { $0.key < $1.key }.map { (name: $0.key, kind: $0.value) }
    }
  }

  static func flat(_ value: GraphValue) -> FlatValue {
    switch value {
    case .string(let string): return .string(string)
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .strings, .records:
      var json = JSONWriter()
      json.value(value)
      return .string(String(decoding: json.bytes, as: UTF8.self))
    }
  }

  private static func json(_ evidence: [GraphEvidence]) -> String {
    var json = JSONWriter()
    json.evidence(evidence)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// How the certainty of a claim or a relation is said beside its words.
enum Certainty {
  /// The label, behind "[negated]", "[possible]" or both; an affirmed assertion stays as it is.
  static func label(_ label: String, polarity: String?, modality: String?) -> String {
    let marks = [
      polarity == "affirmed" ? nil : polarity, modality == "asserted" ? nil : modality,
    ].compactMap { $0 }
    return marks.isEmpty ? label : "[\(marks.joined(separator: ", "))] \(label)"
  }
}

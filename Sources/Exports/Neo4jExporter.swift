internal import Graph

/// The CSV files of `neo4j-admin database import`.
struct Neo4jExporter: GraphExporter {
  let name = "neo4j"
  let summary =
    "nodes.csv and relationships.csv, for neo4j-admin database import full --multiline-fields=true --nodes=… --relationships=…"
  let losses = "lists (names, evidence) are JSON in text"
  let files = ["nodes.csv", "relationships.csv"]

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    let flat = try FlatGraph(run.graph)
    var csv = CSVWriter(isForSpreadsheets: false)
    let nodeColumns = try flat.nodeColumns
    csv.row(["id:ID", ":LABEL"] + nodeColumns.map { Self.head($0) })
    try flat.graph.forEachNode { node in
      csv.row(
        [node.id, PropertyGraph.label(of: node.kind)]
          + Self.cells(flat.attributes(of: node), nodeColumns))
      if csv.bytes.count > 1 << 16 {
        try write(0, csv.bytes)
        csv.removeAll()
      }
    }
    try write(0, csv.bytes)
    csv.removeAll()
    let edgeColumns = try flat.edgeColumns
    csv.row([":START_ID", ":END_ID", ":TYPE"] + edgeColumns.map { Self.head($0) })
    try flat.graph.forEachEdge { edge in
      csv.row(
        [edge.source, edge.target, PropertyGraph.type(of: edge)]
          + Self.cells(flat.attributes(of: edge), edgeColumns))
      if csv.bytes.count > 1 << 16 {
        try write(1, csv.bytes)
        csv.removeAll()
      }
    }
    try write(1, csv.bytes)
  }

  private static func head(_ column: (name: String, kind: FlatValue.Kind)) -> String {
    switch column.kind {
    case .integer: column.name + ":long"
    case .number: column.name + ":double"
    case .string: column.name
    }
  }

  private static func cells(
    _ attributes: [FlatGraph.Attribute], _ columns: [(name: String, kind: FlatValue.Kind)]
  ) -> [String] {
    let values = Dictionary(
      attributes.map { ($0.name, $0.value.text) }, uniquingKeysWith: { first, _ in first })
    return columns.map { values[$0.name] ?? "" }
  }
}

/// How property graphs name nodes and relationships.
enum PropertyGraph {
  /// "Claim" for a claim. A category of data is not "Data", which differs from the type of the edge to it by case
  /// alone.
  static func label(of kind: GraphNode.Kind) -> String {
    kind == .data
      ? "DataCategory" : kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
  }

  /// "IN_CLUSTER" for in_cluster.
  static func type(of edge: GraphEdge) -> String { edge.type.uppercased() }
}

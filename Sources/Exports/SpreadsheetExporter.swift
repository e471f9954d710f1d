internal import Graph
internal import Records

/// CSV files that a spreadsheet opens without computing what stands in them.
struct SpreadsheetExporter: GraphExporter {
  let name = "csv"
  let summary = "claims, entities, relations and documents as CSV, for a spreadsheet"
  let losses =
    "the texts of the documents, offsets of arguments and sources; cells that would be formulas get an apostrophe before them"
  let files = ["claims.csv", "entities.csv", "relations.csv", "documents.csv"]

  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws {
    var documents: [String: DocumentRecord] = [:]
    var csv = CSVWriter()
    func begin(_ columns: [String]) {
      csv.removeAll()
      csv.row(columns)
    }
    func row(_ file: Int, _ cells: [String]) throws {
      csv.row(cells)
      if csv.bytes.count > 1 << 16 {
        try write(file, csv.bytes)
        csv.removeAll()
      }
    }
    // A spreadsheet takes a file without this mark for another charset.
    for file in files.indices { try write(file, [0xEF, 0xBB, 0xBF]) }

    begin([
      "id", "title", "publisher", "date", "lang", "kind", "authors", "url", "path", "sha256",
      "warnings",
    ])
    var documentLines = try run.documents()
    while var document = try documentLines.next() {
      document.text = ""
      document.segments = nil
      documents[document.id] = document
      let cells: [String?] = [
        document.id, document.title, document.publisher, document.date, document.language,
        document.kind, document.authors.joined(separator: "; "), document.url, document.path,
        document.sha256, document.warnings.joined(separator: "; "),
      ]
      try row(3, cells.map { $0 ?? "" })
    }
    try write(3, csv.bytes)

    let corroboration = try RunFacts.corroboration(in: run.graph)
    begin(ClaimTable.columns)
    var claimLines = try run.claims()
    while let claim = try claimLines.next() {
      try row(
        0,
        ClaimTable.row(
          claim, document: documents[claim.document],
          corroboration: claim.cluster.flatMap { corroboration[$0] }))
    }
    try write(0, csv.bytes)

    let flat = try FlatGraph(run.graph)
    begin(["id", "type", "name", "names", "mentions", "documents", "key"])
    try run.graph.forEachNode { node in
      guard node.isEntity || node.kind == .source else { return }
      var names = ""
      if case .strings(let all)? = node["names"] { names = all.joined(separator: "; ") }
      func text(_ name: String) -> String { node[name].map { FlatGraph.flat($0).text } ?? "" }
      try row(
        1,
        [
          node.id, node.kind.rawValue, node.label, names, text("mentions"), text("documents"),
          text("key"),
        ])
    }
    try write(1, csv.bytes)

    begin(["key", "type", "polarity", "modality", "from", "to", "from_id", "to_id", "evidence"])
    var labels: [String: String] = [:]
    try run.graph.forEachNode { labels[$0.id] = labels[$0.id] ?? flat.label(of: $0) }
    try run.graph.forEachEdge { edge in
      guard edge.polarity != nil else { return }
      let evidence = edge.evidence.map { "\($0.document) \($0.start)-\($0.end)" }
      try row(
        2,
        [
          edge.key, edge.type, edge.polarity ?? "", edge.modality ?? "", labels[edge.source] ?? "",
          labels[edge.target] ?? "", edge.source, edge.target, evidence.joined(separator: "; "),
        ])
    }
    try write(2, csv.bytes)
  }
}

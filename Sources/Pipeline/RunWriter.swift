internal import Exports
internal import Graph
internal import Records
internal import Store

/// Writes the files of a run out of its journal, and gives them their names when all are complete.
struct RunWriter {
  let output: OutputDirectory
  let journal: Journal

  /// Writes and publishes all files.
  /// - Parameters:
  ///   - places: where the outcomes are in the journal, in the order of the inputs.
  ///   - manifest: the manifest of what was done.
  func write(
    _ places: [Journal.Place], graph knowledge: SortedGraph, resolution: Resolution,
    summary: inout CorpusRun.Summary,
    manifest: (CorpusRun.Summary) -> [UInt8]
  ) throws {
    // The graph has no part in the other files but to be read.
    let path = output.workPath(of: OutputDirectory.File.graph.rawValue)
    (summary.nodes, summary.edges) = try concurrently {
      let file = try PrivateFile(path)
      let counts = try GraphJSON.write(knowledge) { try file.write($0) }
      try file.commit()
      return counts
    } here: {
      try writeRecords(places, resolution, knowledge, &summary)
    }.aside
    let manifestFile = try file(.manifest)
    try manifestFile.write(manifest(summary))
    try manifestFile.commit()
    for file in OutputDirectory.File.allCases { try output.publish(file) }
    try output.sync()
  }

  private func file(_ file: OutputDirectory.File) throws(PipelineError) -> PrivateFile {
    try PrivateFile(output.workPath(of: file.rawValue))
  }

  private func writeRecords(
    _ places: [Journal.Place], _ resolution: Resolution, _ knowledge: SortedGraph,
    _ summary: inout CorpusRun.Summary
  ) throws {
    let documents = try file(.documents)
    let errors = try file(.errors)
    let entities = try file(.entities)
    let relations = try file(.relations)
    let claims = try file(.claims)
    let store = try StoreWriter(
      path: output.workPath(of: OutputDirectory.File.store.rawValue), graph: knowledge)
    // A journal in the order of the inputs, without what is no longer asked for, is the same whatever came before.
    let isTidy = journal.holdsOnly(places)
    let tidy = isTidy ? nil : try PrivateFile(output.workPath(of: OutputDirectory.journalName))
    try tidy?.write(try journal.header())

    var ids = UniqueIDs()
    var left = summary.documents
    var json = JSONWriter()
    func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
      json.removeAll()
      write(&json)
      json.newline()
      return json.bytes
    }
    for place in places {
      let entry = try journal.entry(at: place)
      try tidy?.write(entry)
      for outcome in try Journal.outcomes(of: entry) {
        switch outcome {
        case .failure(let error): try errors.write(line { error.write(to: &$0) })
        case .success(let record):
          let record = resolution.resolved(ids.unique(record), at: summary.documents - left)
          left -= 1
          try documents.write(line { record.document.write(to: &$0) })
          for entity in record.entities { try entities.write(line { entity.write(to: &$0) }) }
          for relation in record.relations { try relations.write(line { relation.write(to: &$0) }) }
          for claim in record.claims { try claims.write(line { claim.write(to: &$0) }) }
          try store.add(record)
          summary.entities += record.entities.count
          summary.relations += record.relations.count
          summary.claims += record.claims.count
        }
      }
    }
    for file in [documents, errors, entities, relations, claims] { try file.commit() }
    try store.finish()
    if let tidy {
      try tidy.commit()
      try output.publishJournal()
    }
  }
}

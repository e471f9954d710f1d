import Foundation
import Store

/// The rate of import into the database, and the time of queries over it.
enum StoreSpeed {
  /// Measures with a database of so many claims, a million by default, in a temporary folder.
  static func measure(claims: Int?) throws {
    let claims = claims ?? 1_000_000
    let folder = FileManager.default.temporaryDirectory.path + "/sourcier-store-speed"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var corpus = SyntheticCorpus(claims: claims)
    let clock = ContinuousClock()
    var imported = Duration.zero
    var processor = 0.0
    func timed(_ body: () throws -> Void) rethrows {
      let before = ProcessorTime.now
      imported += try clock.measure(body)
      processor += ProcessorTime.now - before
    }
    let path = folder + "/sourcier.sqlite"
    var writer: StoreWriter?
    try timed { writer = try StoreWriter(path: path, graph: corpus.graph) }
    // Made in advance: while documents are made, the writer's other thread would go on unmeasured.
    for start in stride(from: 0, to: claims / 10, by: 10_000) {
      let records = (start..<min(start + 10_000, claims / 10)).map { corpus.document($0) }
      try timed { for record in records { try writer?.add(record) } }
    }
    let rows = imported
    try timed { try writer?.finish() }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print(
      "import: \(claims) claims in \(seconds(imported)) s (rows \(seconds(rows)) s, indexes \(seconds(imported - rows)) s)"
    )
    print(
      "        \(Int(Double(claims) / self.seconds(imported))) claims/s; \(Int(Double(claims) / processor)) a second of processor time; \(size >> 20) MiB"
    )
    try queries(corpus, folder)
  }

  private static func queries(_ corpus: SyntheticCorpus, _ folder: String) throws {
    let store = try Store(directory: folder)
    let (frequent, rare) = (corpus.name(0), corpus.name(15_000))
    let queries = [
      "agent:\"\(frequent)\"", "agent:\"\(rare)\"", "data:données", "data:\"les données\"",
      "subject:\(corpus.word(3))", "recipient:\"\(frequent)\"", "place:\"\(corpus.name(5))\"",
      "source:\"\(frequent)\"", "action:access", "polarity:negated", "modality:unconfirmed",
      "time:2021-09..2022-01", "published:2020..", "corroboration:5..", "document:d500", "lang:fr",
      "cluster:k77", "id:c500-3", "text:\(corpus.word(900))", "text:\(corpus.word(0))",
      "text:\"\(corpus.word(0)) \(corpus.word(1))\"",
      "action:access and (agent:\"\(frequent)\" or agent:\"\(corpus.name(1))\") and not polarity:negated "
        + "and time:2019-09..2022-01 and text:\(corpus.word(4))",
      "not action:access and not lang:fr", "agent:\"\(frequent)\" and recipient:\"\(rare)\"", "",
    ]
    print(
      "\nquery: first 20 claims, then by corroboration, then the count; ms, median of 7; claims")
    for query in queries {
      let expression = try QueryExpression.parse(query)
      let first = try median { try store.find(expression, limit: 20) { _ in } }
      let sorted = try median {
        try store.find(expression, order: .corroboration, limit: 20) { _ in }
      }
      var count = 0
      let counted = try median { count = try store.count(expression) }
      print("\(first)\t\(sorted)\t\(counted)\t\(count)\t\(query)")
    }
  }

  private static func median(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let times = try (0..<7).map { _ in try clock.measure(body) }.sorted()
    return (seconds(times[3]) * 100_000).rounded() / 100
  }

  private static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
  }
}

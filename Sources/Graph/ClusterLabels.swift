internal import Spill

/// Gathers the labels of clusters: each is that of its claim that tells most, an asserted one where there is one.
///
/// Labels are taken while claims are read, and lie on the disk: to read a document again for each cluster that it has
/// part in would take quadratic time.
struct ClusterLabels {
  private let table: PropositionTable
  private let file: SpillFile
  /// Where the label of each cluster lies.
  private var places: [Range<Int>]

  init(_ table: PropositionTable, folder: String) {
    self.table = table
    file = SpillFile(folder: folder)
    places = [Range<Int>](repeating: 0..<0, count: table.clusters.count)
  }

  /// Takes the label of a claim where it is that of its cluster.
  /// - Throws: ``SpillError`` where the disk has no room.
  mutating func note(_ claim: Int, label: () -> String) throws(SpillError) {
    let cluster = Int(table.clusterOfClaim[claim])
    guard table.mostTelling(ofCluster: cluster) == claim else { return }
    let bytes = Array(label().utf8)
    let start = try file.append(bytes[...])
    places[cluster] = start..<(start + bytes.count)
  }

  /// Calls the body with each cluster and its label, when all claims have been read.
  func forEach(_ body: (Int, String) throws -> Void) throws {
    let bytes = try file.spilled()
    for (cluster, place) in places.enumerated() {
      let label = try bytes.read(at: place.lowerBound, count: place.count)
      try body(cluster, String(decoding: label, as: UTF8.self))
    }
  }
}

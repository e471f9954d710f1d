/// Writes a run in the format of another tool.
///
/// In every format a claim keeps its polarity, its modality and who says it: a denial never reads as a fact. The same
/// run gives the same bytes.
public protocol GraphExporter: Sendable {
  /// What the command line calls the format.
  var name: String { get }
  /// A line for people: what is written, and what reads it.
  var summary: String { get }
  /// What the format cannot hold.
  var losses: String { get }
  /// The names of the files in the folder that is written; none where the format is one file.
  var files: [String] { get }
  /// Writes the run.
  /// - Parameter write: takes the next bytes of a file, by its place in ``files``; 0 where there is one file.
  func export(_ run: RunFolder, write: (Int, [UInt8]) throws -> Void) throws
}

extension GraphExporter {
  /// One file.
  public var files: [String] { [] }
}

/// The formats.
public enum ExportFormat {
  /// All of them, as they are listed.
  public static let all: [any GraphExporter] = [
    SpreadsheetExporter(), FollowTheMoneyExporter(), JSONLDExporter(), NQuadsExporter(),
    GraphMLExporter(), GEXFExporter(), CytoscapeExporter(), Neo4jExporter(), CypherExporter(),
    DOTExporter(),
  ]

  /// The SHACL shapes of the JSON-LD and N-Quads exports, as Turtle.
  public static var shapes: [UInt8] { PackageResources.shapes_ttl }
}

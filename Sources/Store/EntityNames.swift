internal import Records
internal import Spill

/// Gathers the names of entities.
struct EntityNameWriter {
  private let file: SpillFile
  private var ids = ByteTable()
  /// Where the names of each entity begin.
  private var starts: [Int] = []
  private var writer = BinaryFieldWriter()

  /// - Parameter folder: where the names are kept until they are no longer needed.
  init(folder: String) { file = SpillFile(folder: folder) }

  /// Adds an entity, once.
  mutating func add(_ id: String, _ names: [String]) throws(SpillError) {
    writer.removeAll()
    writer.write(names)
    _ = ids.number(of: id)
    starts.append(try file.append(writer.bytes[...]))
  }

  /// All names.
  func names() throws(SpillError) -> EntityNames {
    EntityNames(bytes: try file.spilled(), ids: ids, starts: starts)
  }
}

/// The names of each entity, by its id: on the disk but for where they lie.
struct EntityNames: Sendable {
  private let bytes: SpilledBytes
  private let ids: ByteTable
  private let starts: [Int]

  fileprivate init(bytes: SpilledBytes, ids: ByteTable, starts: [Int]) {
    self.bytes = bytes
    self.ids = ids
    self.starts = starts
  }

  /// The names of an entity, the canonical one first; none where there is no such entity.
  subscript(id: String) -> [String] {
    get throws(SpillError) {
      guard let number = ids.known(id) else { return [] }
      let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
      let found = try bytes.read(at: starts[number], count: end - starts[number])
      var reader = BinaryFieldReader(found[...])
      // What was written can be read.
      return (try? reader.read([String].self)) ?? []
    }
  }
}

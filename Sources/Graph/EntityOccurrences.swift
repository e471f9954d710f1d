internal import Records
internal import Spill

/// How documents name the bases that they have: written to the disk as documents come, read back entity by entity.
final class EntityOccurrences {
  /// How one document names one of its entities.
  struct Occurrence {
    var mentions = 0
    var types: [TypeCount] = []
    var reason = MergeReason.name
    /// Sorted.
    var names: [String] = []
  }

  private let file: SpillFile
  private let folder: String
  private var writer = BinaryFieldWriter()

  init(folder: String) {
    self.folder = folder
    file = SpillFile(folder: folder)
  }

  func add(_ occurrence: Occurrence, base: Int32, document: Int) throws(SpillError) {
    writer.removeAll()
    writer.write(occurrence)
    for number in [UInt32(base), UInt32(document), UInt32(writer.bytes.count)] {
      try file.append(number.littleEndianBytes[...])
    }
    try file.append(writer.bytes[...])
  }

  /// Calls the body with the gathered bases of each entity, in the order of the entities.
  /// - Parameters:
  ///   - entityOfBase: the entity that each base belongs to.
  func forEachEntity(
    _ bases: EntityBases, _ entityOfBase: [Int32],
    _ body: (Int, [GatheredBase]) throws -> Void
  ) throws {
    let sorter = ExternalSorter(folder: folder)
    var reader = SpillReader(try file.spilled(), 0..<file.count)
    while !reader.isAtEnd {
      let base = try reader.takeNumber()
      let document = try reader.takeNumber()
      let bytes = try reader.take(try reader.takeNumber())
      let key = EntityKey(entity: Int(entityOfBase[base]), base: base, document: document)
      try sorter.add(key: key.bytes, bytes)
    }
    var entity = -1
    var group: [GatheredBase] = []
    try sorter.sorted().forEach { key, bytes in
      let key = EntityKey(key)
      if key.entity != entity {
        if entity >= 0 { try body(entity, group) }
        entity = key.entity
        group = []
      }
      if group.last?.number != key.base {
        group.append(GatheredBase(key.base, bases))
      }
      var fields = BinaryFieldReader(bytes)
      group[group.count - 1].add(try fields.read(), document: key.document)
    }
    if entity >= 0 { try body(entity, group) }
  }
}

/// What puts occurrences in the order of their entities, bases and documents.
private struct EntityKey {
  var entity: Int
  var base: Int
  var document: Int

  init(entity: Int, base: Int, document: Int) {
    self.entity = entity
    self.base = base
    self.document = document
  }

  init(_ bytes: ArraySlice<UInt8>) {
    func number(_ place: Int) -> Int {
      Int(UInt32(bigEndianBytes: bytes.dropFirst(4 * place).prefix(4)))
    }
    self.init(entity: number(0), base: number(1), document: number(2))
  }

  var bytes: [UInt8] {
    UInt32(entity).bigEndianBytes + UInt32(base).bigEndianBytes + UInt32(document).bigEndianBytes
  }
}

extension EntityOccurrences.Occurrence: BinaryValue {
  static var blank: Self { Self() }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&mentions)
    try fields.field(&types)
    try fields.name(&reason)
    try fields.field(&names)
  }
}

/// A base with all that its documents say of it.
struct GatheredBase: Sendable {
  /// A name as some documents write it.
  struct Variant: Sendable {
    var reason: MergeReason
    /// Documents by position; sorted.
    var documents: [Int] = []
  }

  /// Its number among the bases.
  let number: Int
  let family: EntityFamily
  let nameKey: String
  let key: String?
  private(set) var types: [String: Int] = [:]
  private(set) var names: [String: Variant] = [:]
  private(set) var mentions = 0
  private(set) var documents: [Int] = []

  fileprivate init(_ number: Int, _ bases: EntityBases) {
    self.number = number
    family = bases.bases[number].family
    nameKey = bases.name(number)
    key = bases.key(number)
  }

  fileprivate mutating func add(_ occurrence: EntityOccurrences.Occurrence, document: Int) {
    mentions += occurrence.mentions
    for type in occurrence.types { types[type.type, default: 0] += type.count }
    if documents.last != document { documents.append(document) }
    for name in occurrence.names {
      // In place: a name may stand in most documents.
      if names[name, default: Variant(reason: occurrence.reason)].documents.last != document {
        names[name, default: Variant(reason: occurrence.reason)].documents.append(document)
      }
    }
  }
}

internal import Records

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
      try file.append(number.littleEndianBytes)
    }
    try file.append(writer.bytes)
  }

  /// Calls the body with the gathered bases of each entity, in the order of the entities.
  /// - Parameters:
  ///   - entityOfBase: the entity that each base belongs to.
  func forEachEntity(
    _ bases: EntityBases, _ entityOfBase: [Int32],
    _ body: (Int, [GatheredBase]) throws -> Void
  ) throws {
    let sorter = ExternalSorter(folder: folder)
    var reader = SpillReader(file, 0..<file.count)
    while !reader.isAtEnd {
      let base = try reader.takeNumber()
      let document = try reader.takeNumber()
      let bytes = try reader.take(try reader.takeNumber())
      let numbers = [Int(entityOfBase[base]), base, document]
      try sorter.add(key: numbers.flatMap { UInt32($0).bigEndianBytes }, bytes)
    }
    var entity = -1
    var group: [GatheredBase] = []
    try sorter.forEach { key, bytes in
      let numbers = stride(from: key.startIndex, to: key.endIndex, by: 4).map { at in
        Int(UInt32(bigEndianBytes: key[at..<(at + 4)]))
      }
      if numbers[0] != entity {
        if entity >= 0 { try body(entity, group) }
        entity = numbers[0]
        group = []
      }
      if group.last?.number != numbers[1] {
        group.append(GatheredBase(numbers[1], bases))
      }
      var fields = BinaryFieldReader(bytes)
      group[group.count - 1].add(try fields.read(), document: numbers[2])
    }
    if entity >= 0 { try body(entity, group) }
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
struct GatheredBase {
  /// A name as some documents write it.
  struct Variant {
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

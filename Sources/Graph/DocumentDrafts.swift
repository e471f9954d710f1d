internal import Records
internal import Spill

/// Gathers the drafts of documents in the order in which they come; they lie on the disk.
final class DocumentDrafts {
  private let drafts: SpillFile
  private let order: ExternalSorter
  private var places: [DocumentTable.Place] = []
  private var writer = BinaryFieldWriter()
  /// What finds copies of the texts.
  private let signatures: CopySignatureFile

  init(folder: String) {
    drafts = SpillFile(folder: folder)
    order = ExternalSorter(folder: folder)
    signatures = CopySignatureFile(folder: folder)
  }

  /// Adds a document. Its id must be unique.
  func add(_ record: AnalysedRecord) throws(SpillError) {
    try order.add(
      key: Array(record.document.id.utf8), UInt32(places.count).littleEndianBytes[...])
    try signatures.append(CopySignature(record.document.text))
    let draft = DocumentDraft(record)
    writer.removeAll()
    var ends: [Int] = []
    writer.write(draft.head)
    ends.append(writer.bytes.count)
    writer.write(draft.entities)
    ends.append(writer.bytes.count)
    writer.write(draft.relations)
    ends.append(writer.bytes.count)
    writer.write(draft.claims)
    let start = try drafts.append(writer.bytes[...])
    places.append(
      DocumentTable.Place(
        start: start, head: UInt32(ends[0]), entities: UInt32(ends[1] - ends[0]),
        relations: UInt32(ends[2] - ends[1]), claims: UInt32(writer.bytes.count - ends[2])))
  }

  /// The documents in the order of their ids, byte for byte, when all have been added; and the position of each, in
  /// the order in which they came.
  func sorted() throws -> (documents: DocumentTable, positions: [Int32]) {
    var positions = [Int32](repeating: 0, count: places.count)
    var sorted: [DocumentTable.Place] = []
    sorted.reserveCapacity(places.count)
    var came: [Int32] = []
    came.reserveCapacity(places.count)
    try order.sorted().forEach { _, bytes in
      let index = Int(UInt32(littleEndianBytes: bytes))
      positions[index] = Int32(sorted.count)
      came.append(Int32(index))
      sorted.append(places[index])
    }
    places = []
    return (
      DocumentTable(
        drafts: try drafts.spilled(), places: sorted, signatures: try signatures.sorted(by: came)),
      positions
    )
  }
}

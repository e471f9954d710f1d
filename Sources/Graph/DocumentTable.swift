internal import Records
internal import Spill

/// The drafts of all documents, on the disk but for where they lie. Once sorted, documents go by their position in the
/// order of their ids.
final class DocumentTable {
  /// Where the parts of a draft lie, one behind the other.
  private struct Place {
    var start: Int
    var head: UInt32
    var entities: UInt32
    var relations: UInt32
    var claims: UInt32
  }

  private let drafts: SpillFile
  /// Until the documents are in order.
  private var order: ExternalSorter?
  private var places: [Place] = []
  private var writer = BinaryFieldWriter()
  /// What finds copies of the texts, in the order in which the documents came.
  private var signatures: CopySignatures
  /// The position of each document, in the order in which they came.
  private(set) var positions: [Int32] = []

  init(folder: String) {
    drafts = SpillFile(folder: folder)
    order = ExternalSorter(folder: folder)
    signatures = CopySignatures(folder: folder)
  }

  /// Documents so far.
  var count: Int { places.count }

  /// Adds a document. Its id must be unique.
  func add(_ record: AnalysedRecord) throws(SpillError) {
    try order?.add(
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
      Place(
        start: start, head: UInt32(ends[0]), entities: UInt32(ends[1] - ends[0]),
        relations: UInt32(ends[2] - ends[1]), claims: UInt32(writer.bytes.count - ends[2])))
  }

  /// Puts the documents in the order of their ids, byte for byte, when all have been added.
  func sort() throws {
    positions = [Int32](repeating: 0, count: count)
    var sorted: [Place] = []
    sorted.reserveCapacity(count)
    var came: [Int32] = []
    came.reserveCapacity(count)
    try order?.forEach { _, bytes in
      let index = Int(UInt32(littleEndianBytes: bytes))
      positions[index] = Int32(sorted.count)
      came.append(Int32(index))
      sorted.append(places[index])
    }
    order = nil
    places = sorted
    signatures.sort(by: came)
  }

  /// A document's record without its text, and parts of its draft.
  /// - Throws: ``SpillError`` where the disk fails.
  func draft(_ position: Int, _ parts: DocumentDraft.Parts = []) throws -> DocumentDraft {
    let place = places[position]
    let entities = Int(place.head)
    let relations = entities + Int(place.entities)
    let claims = relations + Int(place.relations)
    let end =
      parts.contains(.claims)
      ? claims + Int(place.claims)
      : parts.contains(.relations) ? claims : parts.contains(.entities) ? relations : entities
    let bytes = try drafts.read(at: place.start, count: end)
    var reader = BinaryFieldReader(bytes[..<entities])
    var draft = DocumentDraft(try reader.read(DocumentHead.self))
    if parts.contains(.entities) {
      reader = BinaryFieldReader(bytes[entities..<relations])
      draft.entities = try reader.read()
      draft.indexEntities()
    }
    if parts.contains(.relations) {
      reader = BinaryFieldReader(bytes[relations..<claims])
      draft.relations = try reader.read()
    }
    if parts.contains(.claims) {
      reader = BinaryFieldReader(bytes[claims..<end])
      draft.claims = try reader.read()
    }
    return draft
  }

  /// Calls the body with each draft, in the order of the ids.
  func forEach(_ parts: DocumentDraft.Parts, _ body: (Int, DocumentDraft) throws -> Void) throws {
    for position in places.indices { try body(position, try draft(position, parts)) }
  }

  /// True where a document makes claims.
  func hasClaims(_ position: Int) -> Bool { places[position].claims > 1 }

  /// A document's id.
  func id(_ position: Int) throws -> String { try draft(position).record.id }

  /// Which documents are copies of each other.
  func reprints() throws -> Reprints { try Reprints(self, signatures) }
}

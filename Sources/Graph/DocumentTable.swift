internal import Records
internal import Spill

/// The drafts of all documents, by their position in the order of their ids. They lie on the disk; any number of
/// threads may read them.
struct DocumentTable: Sendable {
  /// Where the parts of a draft lie, one behind the other.
  struct Place {
    var start: Int
    var head: UInt32
    var entities: UInt32
    var relations: UInt32
    var claims: UInt32
  }

  private let drafts: SpilledBytes
  private let places: [Place]
  /// What finds copies of the texts.
  private let signatures: CopySignatures

  init(drafts: SpilledBytes, places: [Place], signatures: CopySignatures) {
    self.drafts = drafts
    self.places = places
    self.signatures = signatures
  }

  /// How many there are.
  var count: Int { places.count }

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

  /// How many bytes a document's draft has without its claims.
  func size(_ position: Int) -> Int {
    let place = places[position]
    return Int(place.head) + Int(place.entities) + Int(place.relations)
  }

  /// True where a document makes claims.
  func hasClaims(_ position: Int) -> Bool { places[position].claims > 1 }

  /// A document's id.
  func id(_ position: Int) throws -> String { try draft(position).record.id }

  /// Which documents are copies of each other.
  func reprints() throws -> Reprints { try Reprints(self, signatures) }
}

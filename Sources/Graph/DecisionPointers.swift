internal import Records
internal import Text

/// Finds the bases that decisions point at. It knows what decisions ask for, and nothing else of the documents.
struct DecisionPointers {
  private var byName: [String: [Int]] = [:]
  private var byID: [String: [Int]] = [:]
  private var positionOfDocument: [String: Int] = [:]
  private let wantedDocuments: Set<String>
  private let isEmpty: Bool
  private var documents = NumberLists()

  init(_ decisions: Decisions) {
    let references =
      (decisions.same + decisions.different).flatMap { [$0.a, $0.b] }
      + decisions.renames.map(\.entity)
    isEmpty = references.isEmpty
    wantedDocuments = Set(references.compactMap(\.document))
    for reference in references {
      byName[FoldedKey.key(reference.name)] = []
      byID[reference.name] = []
    }
  }

  /// Takes note of a document.
  mutating func note(_ document: String, _ position: Int) {
    if wantedDocuments.contains(document) { positionOfDocument[document] = position }
  }

  /// Takes note of names of a base.
  mutating func note(_ names: [String], of base: Int32) {
    guard !isEmpty else { return }
    for name in names {
      let key = FoldedKey.key(name)
      if byName[key]?.last != Int(base) { byName[key]?.append(Int(base)) }
    }
  }

  /// Takes note of the ids of all bases, when all are there.
  mutating func finish(_ bases: EntityBases, _ table: DocumentTable) throws {
    guard !isEmpty else { return }
    documents = bases.documents
    byName = byName.mapValues { Set($0).sorted() }
    for (index, base) in bases.bases.enumerated() {
      let name = bases.name(index)
      let id =
        bases.key(index).map { ContentID.make("e", ["key", $0]) }
        ?? ContentID.make("e", [base.family.rawValue, name])
      byID[id]?.append(index)
      guard base.own >= 0 else { continue }
      let document = try table.id(Int(base.own))
      let parts =
        base.isBare || base.family != .person
        ? [base.family.rawValue, name, document] : [id, document]
      byID[ContentID.make("e", parts)]?.append(index)
    }
  }

  /// The bases that a reference names, by id or by name; of its document alone where it has one.
  func bases(of reference: Decisions.Reference) -> [Int] {
    if let found = byID[reference.name], !found.isEmpty, reference.document == nil { return found }
    let found = byName[FoldedKey.key(reference.name)] ?? []
    guard let document = reference.document else { return found }
    guard let position = positionOfDocument[document] else { return [] }
    return found.filter { documents[$0].contains(Int32(position)) }
  }
}

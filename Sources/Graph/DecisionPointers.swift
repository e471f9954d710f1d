internal import Records
internal import Text

/// Finds the bases that a decision points at.
struct DecisionPointers {
  private var byName: [String: [Int]] = [:]
  private var byID: [String: [Int]] = [:]
  private let bases: [EntityBase]
  private var positionOfDocument: [String: Int] = [:]

  init(bases: [EntityBase], documents: [DocumentDraft]) {
    self.bases = bases
    for (index, base) in bases.enumerated() {
      for key in Set(base.names.keys.map { FoldedKey.key($0) }) {
        byName[key, default: []].append(index)
      }
      let id =
        base.key.map { ContentID.make("e", ["key", $0]) }
        ?? ContentID.make("e", [base.family.rawValue, base.nameKey])
      byID[id, default: []].append(index)
      for document in base.documents.prefix(1) where base.own != nil {
        let parts =
          base.isBare || base.family != .person
          ? [base.family.rawValue, base.nameKey, documents[document].record.id]
          : [id, documents[document].record.id]
        byID[ContentID.make("e", parts), default: []].append(index)
      }
    }
    for (position, document) in documents.enumerated() {
      positionOfDocument[document.record.id] = position
    }
  }

  /// The bases that a reference names, by id or by name; of its document alone where it has one.
  func bases(of reference: Decisions.Reference) -> [Int] {
    if let found = byID[reference.name], reference.document == nil { return found }
    let found = byName[FoldedKey.key(reference.name)] ?? []
    guard let document = reference.document else { return found }
    guard let position = positionOfDocument[document] else { return [] }
    return found.filter { bases[$0].documents.contains(position) }
  }
}

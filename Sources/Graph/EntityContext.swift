/// Which documents speak of the same affair: they name the same others.
///
/// Organizations, products and persons with a full name count; places do not, and names that many documents have
/// say nothing.
struct EntityContext {
  /// A name in more documents than this says nothing about what they are about.
  private static let mostDocuments = 1000
  /// How many others documents must share at least.
  static let least = 2

  /// The keys of the names of each document.
  private let others: [Set<String>]

  /// By bases: what is one name for certain.
  init(bases: [EntityBase], baseOfEntity: [[Int]]) {
    others = baseOfEntity.map { entities in
      Set(
        entities.map { bases[$0] }.filter { base in
          base.documents.count <= Self.mostDocuments && !base.isBare
            && Self.tells(base.family)
        }.map(\.nameKey))
    }
  }

  /// By entities, once all are resolved.
  init(resolution: EntityResolution) {
    others = resolution.entityOfLocal.map { entities in
      Set(
        entities.map { resolution.entities[$0] }.filter { entity in
          entity.documents.count <= Self.mostDocuments && Self.tells(entity.family)
            && (entity.family != .person || entity.label.contains(" "))
        }.map(\.id))
    }
  }

  private static func tells(_ family: EntityFamily) -> Bool {
    family == .organization || family == .product || family == .person
  }

  /// True where documents of two bases share others, ``least`` of them or more, apart from the bases' own name.
  func agree(_ a: EntityBase, _ b: EntityBase) -> Bool { agree(a, names(around: b)) }

  /// True where documents of a base have ``least`` or more of some names, apart from the base's own.
  func agree(_ base: EntityBase, _ known: Set<String>) -> Bool {
    names(around: base).intersection(known).count >= Self.least
  }

  /// The others that documents of a base name.
  func names(around base: EntityBase) -> Set<String> {
    var result: Set<String> = []
    for document in base.documents { result.formUnion(others[document]) }
    result.remove(base.nameKey)
    return result
  }

  /// True where two documents are about the same affair.
  func agree(documents a: Int, _ b: Int) -> Bool {
    a == b || others[a].intersection(others[b]).count >= Self.least
  }

  /// What tells what a document is about.
  func keys(of document: Int) -> Set<String> { others[document] }
}

/// Which documents speak of the same affair: they name the same others.
///
/// Organizations, products and persons with a full name count; places do not, and names that many documents have
/// say nothing.
struct EntityContext {
  /// A name in more documents than this says nothing about what they are about.
  private static let mostDocuments = 1000
  /// How many others documents must share at least.
  static let least = 2

  /// The numbers of the names of each document: sorted, each once.
  private var others = NumberLists()

  /// By bases: what is one name for certain.
  init(_ bases: EntityBases) {
    for document in 0..<bases.baseOfEntity.count {
      others.append(
        Set(
          bases.baseOfEntity[document].filter {
            let base = bases.bases[Int($0)]
            return bases.documents[Int($0)].count <= Self.mostDocuments && !base.isBare
              && Self.tells(base.family)
          }.map { bases.bases[Int($0)].name }
        ).sorted())
    }
  }

  /// By entities, once all are resolved.
  init(resolution: EntityResolution) {
    let tells = resolution.entities.indices.map { index in
      let entity = resolution.entities[index]
      return entity.documents <= Self.mostDocuments && Self.tells(entity.family)
        && (entity.family != .person || resolution.label(index).contains(" "))
    }
    for document in 0..<resolution.entityOfLocal.count {
      others.append(
        Set(
          resolution.entityOfLocal[document].filter { tells[Int($0)] }.map {
            resolution.entities[Int($0)].firstOfID
          }
        ).sorted())
    }
  }

  private static func tells(_ family: EntityFamily) -> Bool {
    family == .organization || family == .product || family == .person
  }

  /// True where documents of a base have ``least`` or more of some names, apart from the base's own.
  func agree(_ base: Int, _ known: Set<Int32>, in bases: EntityBases) -> Bool {
    names(around: base, in: bases).intersection(known).count >= Self.least
  }

  /// The others that documents of a base name.
  func names(around base: Int, in bases: EntityBases) -> Set<Int32> {
    var result: Set<Int32> = []
    for document in bases.documents[base] { result.formUnion(others[Int(document)]) }
    result.remove(bases.bases[base].name)
    return result
  }

  /// True where two documents are about the same affair.
  func agree(documents a: Int, _ b: Int) -> Bool {
    if a == b { return true }
    var (left, right) = (others[a], others[b])
    var shared = 0
    while let first = left.first, let second = right.first {
      if first == second {
        shared += 1
        if shared == Self.least { return true }
      }
      if first <= second { left.removeFirst() }
      if second <= first { right.removeFirst() }
    }
    return false
  }

  /// What tells what a document is about.
  func keys(of document: Int) -> ArraySlice<Int32> { others[document] }
}

/// Which entities' names belong together: "Oracle Cloud Infrastructure" is Oracle's.
struct RelatedNames: Sendable {
  private let roots: [Int32]

  /// A product's name of which another's is the first word, or the first words, is related to it.
  init(_ resolution: EntityResolution, names: NameKeys) {
    // The beginnings of the names of products, the shortest first.
    var beginnings: [Int: [ContentDigest]] = [:]
    for (index, entity) in resolution.entities.enumerated() where entity.family == .product {
      let words = names.key(resolution.label(index), .organization).split(separator: " ")
      for count in stride(from: 1, to: words.count, by: 1) {
        beginnings[index, default: []].append(
          ContentDigest(words.prefix(count).joined(separator: " ")))
      }
    }
    let wanted = Set(beginnings.values.joined())
    var makers: [ContentDigest: Int32] = [:]
    for (index, entity) in resolution.entities.enumerated()
    where entity.family == .organization && !wanted.isEmpty {
      let key = ContentDigest(names.key(resolution.label(index), .organization))
      if wanted.contains(key), makers[key] == nil { makers[key] = Int32(index) }
    }
    roots = resolution.entities.indices.map { index in
      beginnings[index]?.lazy.compactMap { makers[$0] }.first ?? Int32(index)
    }
  }

  /// The entity that stands for an entity and what is named after it.
  func root(_ entity: Int) -> Int { Int(roots[entity]) }

  func meet(_ a: Set<Int>, _ b: Set<Int>) -> Bool {
    !a.isEmpty && !b.isEmpty && a.contains { entity in b.contains { root($0) == root(entity) } }
  }

  func match(_ a: Set<Int>, _ b: Set<Int>) -> Match {
    guard !a.isEmpty, !b.isEmpty else { return .silent }
    return meet(a, b) ? .agrees : .conflicts
  }
}

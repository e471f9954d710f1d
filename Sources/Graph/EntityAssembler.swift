/// Makes an entity of the bases that are one.
struct EntityAssembler {
  /// How many documents a merge lists; where there are more, the first by id.
  static let documentsListed = 20

  /// The bases, by their numbers.
  private let bases: [GatheredBase]
  private let place: [Int: Int]
  private let knowledge: GraphKnowledge
  private let merges: [MergeSets.Merge]

  init(_ bases: [GatheredBase], merges: [MergeSets.Merge], knowledge: GraphKnowledge) {
    self.bases = bases
    place = Dictionary(uniqueKeysWithValues: bases.enumerated().map { ($1.number, $0) })
    self.knowledge = knowledge
    self.merges = merges
  }

  /// The entity, under an id.
  func entity(_ id: String) -> AssembledEntity {
    var types: [String: Int] = [:]
    var mentions = 0
    var seen: Set<Int> = []
    var names: [String: Int] = [:]
    let isThing = bases.contains { $0.family != .person }
    for base in bases {
      // A table knows better than the words around a name; what is no person was misread as one.
      let weight = base.key != nil ? 1000 : base.family == .person && isThing ? 0 : 1
      for (type, count) in base.types { types[type, default: 0] += weight * count }
      mentions += base.mentions
      seen.formUnion(base.documents)
      for (name, variant) in base.names { names[name, default: 0] += variant.documents.count }
    }
    let key = bases.compactMap { $0.key }.min { precedes($0, $1) }
    return AssembledEntity(
      id: id, type: types.mostFrequent ?? "organization", label: label(names, key),
      names: names.keys.sorted(by: precedes), key: key, mentions: mentions, documents: seen.count,
      merges: reasons())
  }

  /// The table's name where there is one, else the name that most documents use.
  private func label(_ names: [String: Int], _ key: String?) -> String {
    if let key {
      for base in bases where base.key == key {
        if let known = knowledge.known(base.nameKey, base.family), known.key == key {
          return known.name
        }
      }
    }
    return names.mostFrequent ?? key ?? ""
  }

  /// Why each name is the entity's: by itself in several documents, or as a variant; and why bases are one.
  private func reasons() -> [AssembledEntity.Merge] {
    var found: [String: AssembledEntity.Merge] = [:]
    func note(_ reason: MergeReason, _ a: String, _ b: String, _ documents: [Int]) {
      let id = [reason.rawValue, a, b].joined(separator: "\u{1F}")
      let all = Set(found[id]?.documents ?? []).union(documents).sorted()
      found[id] = AssembledEntity.Merge(
        reason: reason, a: a, b: b, documents: Array(all.prefix(Self.documentsListed)))
    }
    for base in bases {
      let main = mainName(base)
      for (name, variant) in base.names where name != main || variant.documents.count > 1 {
        let reason = variant.reason == .name ? reason(main, name, base.family) : variant.reason
        note(reason, main, name, Array(variant.documents.prefix(Self.documentsListed)))
      }
    }
    for merge in merges {
      guard let first = place[merge.a], let second = place[merge.b] else { continue }
      let (a, b) = (bases[first], bases[second])
      note(
        merge.reason, mainName(a), mainName(b),
        Array(
          a.documents.prefix(Self.documentsListed) + b.documents.prefix(Self.documentsListed)))
    }
    return found.keys.sorted(by: precedes).compactMap { found[$0] }
  }

  private func mainName(_ base: GatheredBase) -> String {
    base.names.mapValues(\.documents.count).mostFrequent ?? base.nameKey
  }

  /// How a name that a document takes for another differs from it.
  private func reason(_ a: String, _ b: String, _ family: EntityFamily) -> MergeReason {
    let keys = [a, b].map { knowledge.names.key($0, family) }
    if keys[0] == keys[1] {
      return family == .organization && knowledge.names.differByLegalForm(a, b)
        ? .legalForm : .name
    }
    let (short, long) =
      keys[0].utf8.count < keys[1].utf8.count ? (keys[0], keys[1]) : (keys[1], keys[0])
    if long.hasPrefix(short + " ") { return .shortName }
    return NameKeys.acronyms(of: a).contains(keys[1]) || NameKeys.acronyms(of: b).contains(keys[0])
      ? .acronym : .alias
  }

  private func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

extension [String: Int] {
  /// The most frequent key; the first in the order of bytes where several are.
  var mostFrequent: String? {
    self.max { a, b in
      a.value != b.value ? a.value < b.value : b.key.utf8.lexicographicallyPrecedes(a.key.utf8)
    }?.key
  }
}

internal import Records

/// Makes an entity of the bases that are one.
struct EntityAssembler {
  /// How many documents a merge lists; where there are more, the first by id.
  static let documentsListed = 20

  let bases: [EntityBase]
  let documents: [DocumentDraft]
  let knowledge: GraphKnowledge
  let merges: [MergeSets.Merge]

  func entity(_ group: [Int]) -> ResolvedEntity {
    var types: [String: Int] = [:]
    var mentions = 0
    var seen: Set<Int> = []
    var names: [String: Int] = [:]
    let isThing = group.contains { bases[$0].family != .person }
    for base in group.map({ bases[$0] }) {
      // A table knows better than the words around a name; what is no person was misread as one.
      let weight = base.key != nil ? 1000 : base.family == .person && isThing ? 0 : 1
      for (type, count) in base.types { types[type, default: 0] += weight * count }
      mentions += base.mentions
      seen.formUnion(base.documents)
      for (name, variant) in base.names { names[name, default: 0] += variant.documents.count }
    }
    let key = group.compactMap { bases[$0].key }.min { precedes($0, $1) }
    let label = label(group, names, key)
    return ResolvedEntity(
      id: id(group, key), type: types.mostFrequent ?? "organization", label: label,
      names: names.keys
        .sorted(by: precedes), key: key, mentions: mentions, documents: seen.sorted(),
      merges: reasons(group, label: label))
  }

  /// Keyed by what identifies it; else by family and name of the base with the longest name, an organization's where
  /// documents take it for different things, so that a document more seldom changes the id.
  private func id(_ group: [Int], _ key: String?) -> String {
    if let key { return ContentID.make("e", ["key", key]) }
    let best = group.map { bases[$0] }.min { a, b in
      a.nameKey.utf8.count != b.nameKey.utf8.count
        ? a.nameKey.utf8.count > b.nameKey.utf8.count
        : precedes(Self.rank(a.family) + a.nameKey, Self.rank(b.family) + b.nameKey)
    }
    guard let best else { return ContentID.make("e", []) }
    // A bare surname, or a suspicious name, is its document's own.
    let isLocal = best.own != nil && (best.isBare || best.family != .person)
    let document = isLocal ? best.own.map { [documents[$0].record.id] } ?? [] : []
    return ContentID.make("e", [best.family.rawValue, best.nameKey] + document)
  }

  private static func rank(_ family: EntityFamily) -> String {
    switch family {
    case .organization: "0"
    case .product: "1"
    case .location: "2"
    case .person: "3"
    case .role: "4"
    }
  }

  /// The table's name where there is one, else the name that most documents use.
  private func label(_ group: [Int], _ names: [String: Int], _ key: String?) -> String {
    if let key {
      for base in group.map({ bases[$0] }) where base.key == key {
        if let known = knowledge.known(base.nameKey, base.family), known.key == key {
          return known.name
        }
      }
    }
    return names.mostFrequent ?? key ?? ""
  }

  /// Why each name is the entity's: by itself in several documents, or as a variant; and why bases are one.
  private func reasons(_ group: [Int], label: String) -> [ResolvedEntity.Merge] {
    var found: [String: ResolvedEntity.Merge] = [:]
    func note(_ reason: MergeReason, _ a: String, _ b: String, _ documents: [Int]) {
      let id = [reason.rawValue, a, b].joined(separator: "\u{1F}")
      let all = Set(found[id]?.documents ?? []).union(documents).sorted()
      found[id] = ResolvedEntity.Merge(reason: reason, a: a, b: b, documents: all)
    }
    for base in group.map({ bases[$0] }) {
      let main = base.names.mapValues(\.documents.count).mostFrequent ?? base.nameKey
      for (name, variant) in base.names where name != main || variant.documents.count > 1 {
        let reason = variant.reason == .name ? reason(main, name, base.family) : variant.reason
        note(reason, main, name, variant.documents)
      }
    }
    for merge in merges {
      let (a, b) = (bases[merge.a], bases[merge.b])
      let names = [a, b].map { $0.names.mapValues(\.documents.count).mostFrequent ?? $0.nameKey }
      note(merge.reason, names[0], names[1], a.documents + b.documents)
    }
    return found.keys.sorted(by: precedes).compactMap { found[$0] }.map { merge in
      var merge = merge
      merge.documents = Array(merge.documents.prefix(Self.documentsListed))
      return merge
    }
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

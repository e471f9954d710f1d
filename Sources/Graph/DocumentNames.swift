internal import Records
internal import Text

/// What a document calls its entities, as far as no other document has part in it.
struct DocumentNames: Sendable {
  /// What tells an entity from others.
  struct Identity: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
      /// The key of its name.
      case name
      /// What identifies it beyond its name, from a table.
      case key
      /// A person's name: nobody else's in its document.
      case person
      /// A name that decisions tell apart in its document.
      case apart
      /// A name of look-alike letters.
      case suspicious

      /// True for what stays in its document.
      var isOwn: Bool { self != .name && self != .key }
    }

    var kind: Kind
    var family: EntityFamily
    var text: String
  }

  /// How an entity is called.
  struct Naming: Sendable {
    var identity: Identity
    /// What the entity is taken for by whose name it is known.
    var family: EntityFamily
    /// The key of the name by which it is known, or a suspicious name itself.
    var name: String
    /// What identifies it beyond its name.
    var key: String?
    /// Why its name stands for another's of the document.
    var alias: MergeReason?
    /// The key of its own name.
    var nameKey: String
    /// All its names, sorted.
    var names: [String]
    /// Those of its names, as keys, that are acronyms of a name of the same identity.
    var acronyms: [String]
  }

  let document: DocumentDraft
  /// Of each entity of the document.
  fileprivate(set) var namings: [Naming] = []
}

/// Reads what single documents call their entities.
struct DocumentNameReader: Sendable {
  private let knowledge: GraphKnowledge
  /// Names that a decision tells apart within one name: by document, keys of names.
  private let separated: [String: Set<String>]

  init(knowledge: GraphKnowledge, decisions: Decisions) {
    self.knowledge = knowledge
    var separated: [String: Set<String>] = [:]
    for decision in decisions.different {
      for reference in [decision.a, decision.b] {
        guard let document = reference.document else { continue }
        separated[document, default: []].insert(FoldedKey.key(reference.name))
      }
    }
    self.separated = separated
  }

  /// The names of a document that was read with its entities.
  func names(of document: DocumentDraft) -> DocumentNames {
    let keys = document.entities.map { knowledge.names.key($0.name, $0.family) }
    let aliases = localAliases(document, keys)
    var result = DocumentNames(document: document)
    result.namings.reserveCapacity(document.entities.count)
    var names: [DocumentNames.Identity: Set<String>] = [:]
    for (local, entity) in document.entities.enumerated() {
      let target = aliases[local]?.long ?? local
      var naming = naming(of: document.entities[target], keys[target], document)
      let own = Set(entity.forms + [entity.name])
      let all = names[naming.identity, default: []].union(own)
      names[naming.identity] = all
      naming.alias = aliases[local]?.reason
      naming.nameKey = keys[local]
      naming.names = own.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if entity.family == .organization {
        naming.acronyms = naming.names.compactMap { acronym($0, of: all) }
      }
      result.namings.append(naming)
    }
    return result
  }

  private func naming(
    of entity: LocalEntity, _ nameKey: String, _ document: DocumentDraft
  ) -> DocumentNames.Naming {
    let family = entity.family
    func naming(
      _ kind: DocumentNames.Identity.Kind, _ text: String, name: String, key: String?
    ) -> DocumentNames.Naming {
      DocumentNames.Naming(
        identity: DocumentNames.Identity(
          // One key is one entity, whatever documents take it for.
          kind: kind, family: kind == .key ? .organization : family, text: text),
        family: family, name: name, key: key, nameKey: nameKey, names: [], acronyms: [])
    }
    if !Confusables.checks(entity.name).isEmpty {
      return naming(.suspicious, entity.name, name: entity.name, key: nil)
    }
    if separated[document.record.id]?.contains(FoldedKey.key(entity.name)) ?? false {
      return naming(.apart, nameKey, name: nameKey, key: entity.key)
    }
    let known = family == .role ? nil : knowledge.known(nameKey, family)?.key
    if let key = entity.key ?? known { return naming(.key, key, name: nameKey, key: key) }
    return naming(family == .person ? .person : .name, nameKey, name: nameKey, key: nil)
  }

  /// The key of a name that the linker of the document has found to be an acronym of another of some names.
  private func acronym(_ name: String, of names: Set<String>) -> String? {
    let key = knowledge.names.key(name, .organization)
    guard !key.contains(" "), key.utf8.count >= 2,
      names.contains(where: { NameKeys.acronyms(of: $0).contains(key) })
    else { return nil }
    return key
  }

  /// Names of one document's organizations that are the acronym, or the first words, of exactly one other's.
  private func localAliases(_ document: DocumentDraft, _ keys: [String])
    -> [Int: (long: Int, reason: MergeReason)]
  {
    let bodies = document.entities.indices.filter { document.entities[$0].family == .organization }
    var result: [Int: (long: Int, reason: MergeReason)] = [:]
    var longer: [String: [(long: Int, reason: MergeReason)]] = [:]
    for long in bodies {
      let words = keys[long].split(separator: " ")
      guard words.count >= 2 else { continue }
      for count in 1..<words.count {
        longer[words.prefix(count).joined(separator: " "), default: []].append((long, .shortName))
      }
      for acronym in NameKeys.acronyms(of: document.entities[long].name) {
        longer[acronym, default: []].append((long, .acronym))
      }
    }
    for short in bodies where document.entities[short].key == nil {
      let found = (longer[keys[short]] ?? []).filter { keys[$0.long] != keys[short] }
      guard Set(found.map(\.long)).count == 1, let only = found.first else { continue }
      result[short] = only
    }
    // The long name may be the short form of a longer one: the longest stands for both.
    for (short, alias) in result {
      if let further = result[alias.long] { result[short] = (further.long, alias.reason) }
    }
    return result
  }
}

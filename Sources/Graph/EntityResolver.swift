internal import Records
internal import Text

/// Decides which entities of different documents are one.
///
/// Two entities are one when something beyond their names identifies them (the code of a region, an entry of the
/// gazetteer), or when their names are equal but for case, accents and spacing and their types can go together. A
/// person known by one word alone stays apart in each document, since a bare surname proves nothing; so does a name
/// that is written with look-alike letters.
struct EntityResolver {
  /// A node under construction.
  struct Node {
    var id: String
    var types: [String: Int] = [:]
    var names: [String: Int] = [:]
    var mentions = 0
    var documents: [String] = []
    var key: String?
  }

  private(set) var nodes: [String: Node] = [:]
  private(set) var nodeOfEntity: [String: String] = [:]

  /// Adds the mentions of a document.
  mutating func add(_ record: AnalysedRecord) {
    for mention in record.entities {
      let id = nodeOfEntity[mention.entity] ?? nodeID(for: mention, in: record.document.id)
      nodeOfEntity[mention.entity] = id
      var node = nodes[id] ?? Node(id: id, key: mention.key)
      node.types[mention.type, default: 0] += 1
      node.names[mention.name, default: 0] += 1
      node.mentions += 1
      if node.documents.last != record.document.id { node.documents.append(record.document.id) }
      nodes[id] = node
    }
  }

  private func nodeID(for mention: EntityRecord, in document: String) -> String {
    if let key = mention.key { return ContentID.make("e", ["key", key]) }
    let family = Self.family(of: mention.type)
    let name = FoldedKey.key(mention.name)
    let isBare = family == "person" && !name.contains(" ")
    let isSuspicious = !Confusables.checks(mention.name).isEmpty
    return ContentID.make(
      "e",
      [family, isSuspicious ? mention.name : name] + (isBare || isSuspicious ? [document] : []))
  }

  /// Types that can stand for one entity: a firm is now a company, now a body.
  private static func family(of type: String) -> String {
    type == "company" || type == "organization" ? "organization" : type
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

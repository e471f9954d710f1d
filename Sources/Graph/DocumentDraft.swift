internal import Records
internal import Text

/// An entity as one document knows it.
struct LocalEntity: Sendable {
  /// Its id in the document's records.
  var id: String
  /// How often the document takes it for what.
  var types: [String: Int] = [:]
  /// The name that the document's linker gave it.
  var name: String
  /// The words that name it, beside ``name``; no description, no surname.
  var forms: Set<String> = []
  var key: String?
  /// The words of its mentions, in scalars, in the order of the text.
  var places: [Range<Int>] = []
  /// True where the document shows that it is a person, as the label of a turn or by its role.
  var isSurelyPerson = false

  var family: EntityFamily { EntityFamily(types.mostFrequent ?? "organization") }
}

/// What the graph keeps of a document: no text.
struct DocumentDraft: Sendable {
  var record: DocumentRecord
  /// Length of the text in Unicode scalars.
  var length: Int
  /// What finds other copies of the text.
  var signature: CopySignature
  var entities: [LocalEntity]
  var relations: [RelationRecord]
  var claims: [ClaimRecord]
  /// The position of each entity by its id.
  let indexOfEntity: [String: Int]
  /// Mentions by start: their scalars, and the entity's position.
  var mentions: [(range: Range<Int>, entity: Int)]

  init(_ analysed: AnalysedRecord) {
    var record = analysed.document
    length = record.text.unicodeScalars.count
    signature = CopySignature(record.text)
    record.text = ""
    record.segments = nil
    self.record = record
    relations = analysed.relations
    claims = analysed.claims
    var entities: [LocalEntity] = []
    var index: [String: Int] = [:]
    var mentions: [(range: Range<Int>, entity: Int)] = []
    for mention in analysed.entities {
      let at = index[mention.entity] ?? entities.count
      if at == entities.count {
        index[mention.entity] = at
        entities.append(LocalEntity(id: mention.entity, name: mention.name, key: mention.key))
      }
      entities[at].types[mention.type, default: 0] += 1
      entities[at].places.append(mention.start..<max(mention.end, mention.start))
      switch mention.link {
      case "surname", "speaker":
        entities[at].isSurelyPerson = entities[at].isSurelyPerson || mention.type == "person"
      case "description", "pronoun", "spelling": break
      default: entities[at].forms.insert(mention.text)
      }
      // A record without links names its entity by each mention's own name.
      if mention.link == nil { entities[at].forms.insert(mention.name) }
      mentions.append((mention.start..<max(mention.end, mention.start), at))
    }
    for relation in analysed.relations where ["holds_role", "works_for"].contains(relation.type) {
      if let holder = relation.from.entity, let at = index[holder] {
        entities[at].isSurelyPerson =
          entities[at].isSurelyPerson || entities[at].family == .person
      }
    }
    mentions.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    self.entities = entities
    self.indexOfEntity = index
    self.mentions = mentions
  }

  /// The entities whose names begin in a range of the text, in scalars. Cost: logarithmic, and linear in the result.
  func entities(in range: Range<Int>) -> [Int] {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].range.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var result: [Int] = []
    while low < mentions.count, mentions[low].range.upperBound <= range.upperBound {
      if !result.contains(mentions[low].entity) { result.append(mentions[low].entity) }
      low += 1
    }
    return result
  }
}

internal import Records
internal import Text

/// An entity as one document knows it.
struct LocalEntity: Sendable {
  /// Its id in the document's records.
  var id: String
  /// What the document takes it for.
  var types: [TypeCount] = []
  /// What it takes it for most often.
  var family = EntityFamily.organization
  /// The name that the document's linker gave it.
  var name: String
  /// The words that name it, beside ``name``, each once; no description, no surname.
  var forms: [String] = []
  var key: String?
  /// The words of its mentions, in scalars, in the order of the text.
  var places: [Range<Int>] = []
  /// True where the document shows that it is a person, as the label of a turn or by its role.
  var isSurelyPerson = false
}

/// How often a document takes an entity for something.
struct TypeCount: Hashable, Sendable, BinaryValue {
  var type: String
  var count: Int

  static var blank: TypeCount { TypeCount(type: "", count: 0) }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&type)
    try fields.field(&count)
  }
}

/// A document's record without its text and segments.
struct DocumentHead: Sendable, BinaryValue {
  var record = DocumentRecord(id: "", text: "")
  /// Length of the text in Unicode scalars.
  var length = 0

  static var blank: DocumentHead { DocumentHead() }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&record.id)
    try fields.field(&record.path)
    try fields.field(&record.url)
    try fields.field(&record.kind)
    try fields.field(&record.language)
    try fields.field(&record.title)
    try fields.field(&record.publisher)
    try fields.field(&record.date)
    try fields.field(&record.sha256)
    try fields.field(&length)
  }
}

/// What the graph keeps of a document: no text. ``DocumentTable`` has it on the disk, in parts.
struct DocumentDraft: Sendable {
  /// What is read of a draft beside its record.
  struct Parts: OptionSet {
    let rawValue: Int
    static let entities = Parts(rawValue: 1)
    static let relations = Parts(rawValue: 2)
    static let claims = Parts(rawValue: 4)
  }

  let head: DocumentHead
  var entities: [LocalEntity] = []
  var relations: [RelationRecord] = []
  var claims: [ClaimRecord] = []
  /// The position of each entity by its id.
  private(set) var indexOfEntity: [String: Int] = [:]
  /// Mentions by start: their scalars, and the entity's position.
  private(set) var mentions: [(range: Range<Int>, entity: Int)] = []

  var record: DocumentRecord { head.record }

  /// A draft without content.
  init(_ head: DocumentHead) { self.head = head }

  init(_ analysed: AnalysedRecord) {
    var record = analysed.document
    record.text = ""
    record.segments = nil
    head = DocumentHead(record: record, length: analysed.document.text.unicodeScalars.count)
    relations = analysed.relations
    claims = analysed.claims
    var index: [String: Int] = [:]
    var types: [[String: Int]] = []
    var forms: [Set<String>] = []
    for mention in analysed.entities {
      let at = index[mention.entity] ?? entities.count
      if at == entities.count {
        index[mention.entity] = at
        entities.append(LocalEntity(id: mention.entity, name: mention.name, key: mention.key))
        types.append([:])
        forms.append([])
      }
      types[at][mention.type, default: 0] += 1
      entities[at].places.append(mention.start..<max(mention.end, mention.start))
      switch mention.link {
      case "surname", "speaker":
        entities[at].isSurelyPerson = entities[at].isSurelyPerson || mention.type == "person"
      case "description", "pronoun", "spelling": break
      default: forms[at].insert(mention.text)
      }
      // A record without links names its entity by each mention's own name.
      if mention.link == nil { forms[at].insert(mention.name) }
    }
    for at in entities.indices {
      entities[at].types = types[at].map { TypeCount(type: $0.key, count: $0.value) }
      entities[at].family = EntityFamily(types[at].mostFrequent ?? "organization")
      entities[at].forms = Array(forms[at])
    }
    for relation in analysed.relations where ["holds_role", "works_for"].contains(relation.type) {
      if let holder = relation.from.entity, let at = index[holder] {
        entities[at].isSurelyPerson =
          entities[at].isSurelyPerson || entities[at].family == .person
      }
    }
    indexEntities()
  }

  /// Makes entities findable by id and by place.
  mutating func indexEntities() {
    for (at, entity) in entities.enumerated() {
      indexOfEntity[entity.id] = at
      for place in entity.places { mentions.append((place, at)) }
    }
    mentions.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.entity)
        < ($1.range.lowerBound, $1.range.upperBound, $1.entity)
    }
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

extension LocalEntity: BinaryValue {
  static var blank: LocalEntity { LocalEntity(id: "", name: "") }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&id)
    try fields.field(&types)
    try fields.field(&family)
    try fields.field(&name)
    try fields.field(&forms)
    try fields.field(&key)
    try fields.field(&places)
    try fields.field(&isSurelyPerson)
  }
}

extension EntityFamily: BinaryValue {
  static var blank: EntityFamily { .organization }

  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var number = Self.allCases.firstIndex(of: self) ?? 0
    try fields.field(&number)
    guard Self.allCases.indices.contains(number) else { throw BinaryError() }
    self = Self.allCases[number]
  }
}

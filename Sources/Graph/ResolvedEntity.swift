/// An entity of the graph with all that its node tells.
struct AssembledEntity: Sendable {
  /// Why a name is this entity's.
  struct Merge: Sendable {
    var reason: MergeReason
    var a: String
    var b: String
    /// Positions of documents, sorted; the first ones.
    var documents: [Int]
  }

  var id: String
  var type: String
  var label: String
  /// The label that a decision has replaced.
  var renamed: String?
  var names: [String]
  var key: String?
  var mentions: Int
  /// How many documents have it.
  var documents: Int
  var merges: [Merge]
}

/// What is kept in memory of an entity beside its names.
struct ResolvedEntity: Sendable {
  var id: String
  var family = EntityFamily.organization
  /// How many documents have it.
  var documents: Int32 = 0
  /// The first entity of this id: persons of one name and one document share theirs.
  var firstOfID: Int32
}

/// Which entities there are, and which entity each document's are.
struct EntityResolution: Sendable {
  var entities: [ResolvedEntity] = []
  /// The entity of each entity of each document, by positions.
  var entityOfLocal = NumberLists()
  /// Decisions that are not used.
  var warnings: [String] = []
  /// The entity of a name, roles left out; an organization's where several have it.
  var entityOfName: [ContentDigest: Int32] = [:]
  private var labels = StringColumn()
  private var keys: [Int32: String] = [:]

  /// An entity's label.
  func label(_ entity: Int) -> String { labels[entity] }

  /// What identifies an entity beyond its name.
  func key(_ entity: Int) -> String? { keys[Int32(entity)] }

  /// Adds an entity, before its label is known.
  mutating func append(_ entity: ResolvedEntity, key: String?) {
    keys[Int32(entities.count)] = key
    entities.append(entity)
  }

  /// Gives the next entity, in the order in which they were added, its label.
  mutating func append(label: String) { labels.append(label) }
}

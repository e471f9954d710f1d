/// A line of entities.ndjson: one mention. Offsets count Unicode scalars.
public struct EntityRecord: Hashable, Sendable, Codable {
  /// The document's id.
  public var document: String
  /// The words.
  public var text: String
  /// First scalar.
  public var start: Int
  /// The scalar behind the last.
  public var end: Int
  /// company, organization, person, location, role or product.
  public var type: String
  /// The entity's id: in analysed records within the document, in a run's output within the graph.
  public var entity: String
  /// The entity's canonical name.
  public var name: String
  /// 0…1.
  public var confidence: Double
  /// What identifies the entity beyond its name, as "region:US"; nil where nothing does.
  public var key: String?
  /// How the mention was linked to its entity: name, alias, acronym, surname, spelling…
  public var link: String?

  /// Makes a record.
  public init(
    document: String, text: String, start: Int, end: Int, type: String, entity: String,
    name: String,
    confidence: Double, key: String? = nil, link: String? = nil
  ) {
    self.document = document
    self.text = text
    self.start = start
    self.end = end
    self.type = type
    self.entity = entity
    self.name = name
    self.confidence = confidence
    self.key = key
    self.link = link
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("document")
      $0.value(document)
      $0.key("text")
      $0.value(text)
      $0.key("start")
      $0.value(start)
      $0.key("end")
      $0.value(end)
      $0.key("type")
      $0.value(type)
      $0.key("entity")
      $0.value(entity)
      $0.key("name")
      $0.value(name)
      $0.key("confidence")
      $0.value(confidence)
      if let key {
        $0.key("key")
        $0.value(key)
      }
      if let link {
        $0.key("link")
        $0.value(link)
      }
    }
  }
}

/// A line of relations.ndjson: a relation that the text states.
public struct RelationRecord: Hashable, Sendable, Codable {
  /// What shows it.
  public struct Evidence: Hashable, Sendable, Codable {
    /// The sentence that states it; its text is at the offsets.
    public var sentence: Extent
    /// Makes evidence.
    public init(sentence: Extent) { self.sentence = sentence }
  }

  /// A stretch of the document's text, in Unicode scalars.
  public struct Extent: Hashable, Sendable, Codable {
    /// First scalar.
    public var start: Int
    /// The scalar behind the last.
    public var end: Int
    /// Makes an extent.
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// The document's id.
  public var document: String
  /// holds_role, works_for, based_in, parent_of, owns, provides_service_to or agreement_with.
  public var type: String
  /// The first party.
  public var from: Span
  /// The second party.
  public var to: Span
  /// What shows it.
  public var evidence: Evidence
  /// affirmed or negated.
  public var polarity: String
  /// asserted, possible, unconfirmed, planned or hypothetical.
  public var modality: String

  /// Makes a record.
  public init(
    document: String, type: String, from: Span, to: Span, evidence: Evidence, polarity: String,
    modality: String
  ) {
    self.document = document
    self.type = type
    self.from = from
    self.to = to
    self.evidence = evidence
    self.polarity = polarity
    self.modality = modality
  }

  /// Changes the entity ids of both parties.
  public mutating func mapEntities(_ transform: (String) -> String) {
    if let entity = from.entity { from.entity = transform(entity) }
    if let entity = to.entity { to.entity = transform(entity) }
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("document")
      $0.value(document)
      $0.key("type")
      $0.value(type)
      $0.key("from")
      $0.value(from)
      $0.key("to")
      $0.value(to)
      $0.key("evidence")
      $0.object {
        $0.key("sentence")
        $0.object {
          $0.key("start")
          $0.value(evidence.sentence.start)
          $0.key("end")
          $0.value(evidence.sentence.end)
        }
      }
      $0.key("polarity")
      $0.value(polarity)
      $0.key("modality")
      $0.value(modality)
    }
  }
}

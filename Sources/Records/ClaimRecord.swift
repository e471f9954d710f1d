/// A line of claims.ndjson: a claim about access to data, with the exact words that make it.
public struct ClaimRecord: Hashable, Sendable, Codable {
  /// When the act took place. `from` and `to` are ISO dates as exact as the text is.
  public struct Time: Hashable, Sendable, Codable {
    /// The words.
    public var text: String
    /// First scalar.
    public var start: Int
    /// The scalar behind the last.
    public var end: Int
    /// First day, month or year.
    public var from: String?
    /// Last day, month or year.
    public var to: String?

    /// Makes a time.
    public init(text: String, start: Int, end: Int, from: String?, to: String?) {
      self.text = text
      self.start = start
      self.end = end
      self.from = from
      self.to = to
    }
  }

  /// Who says it.
  public struct Source: Hashable, Sendable, Codable {
    /// The words that name the source.
    public var text: String
    /// First scalar.
    public var start: Int
    /// The scalar behind the last.
    public var end: Int
    /// Id of the source's entity.
    public var entity: String?
    /// The source's role, as the text words it.
    public var role: String?
    /// The source's organisation, as the text words it.
    public var organization: String?
    /// The words that attribute the claim; nil for the speaker of a turn.
    public var cue: String?

    /// Makes a source.
    public init(
      text: String, start: Int, end: Int, entity: String?, role: String?, organization: String?,
      cue: String?
    ) {
      self.text = text
      self.start = start
      self.end = end
      self.entity = entity
      self.role = role
      self.organization = organization
      self.cue = cue
    }
  }

  /// The exact words.
  public struct Evidence: Hashable, Sendable, Codable {
    /// The sentence.
    public var sentence: Span
    /// The words that express the action.
    public var trigger: Span
    /// Makes evidence.
    public init(sentence: Span, trigger: Span) {
      self.sentence = sentence
      self.trigger = trigger
    }
  }

  /// Derived from the document's id, the trigger's offsets and the action.
  public var id: String
  /// The document's id.
  public var document: String
  /// access, collect, transfer, share, disclose, store, delete or use.
  public var action: String
  /// Who acts.
  public var agent: Span?
  /// What data.
  public var data: Span?
  /// Whose data.
  public var subject: Span?
  /// Who gets it.
  public var recipient: Span?
  /// Where the act is done from, or where the data is stored.
  public var place: Span?
  /// The target place or system.
  public var destination: Span?
  /// When the act took place.
  public var time: Time?
  /// affirmed or negated.
  public var polarity: String
  /// asserted, possible, unconfirmed, planned or hypothetical.
  public var modality: String
  /// Who says it, outermost first; empty when the author speaks.
  public var sources: [Source]
  /// The exact words.
  public var evidence: Evidence
  /// Who speaks, in a transcript.
  public var speaker: String?
  /// Seconds from the recording's start, in a transcript.
  public var timecode: Double?
  /// Id of the cluster of claims that state the same proposition; nil before the graph is built.
  public var cluster: String?
  /// 0…1.
  public var confidence: Double
  /// Category of the data: personal, messages, location, health, financial, biometric, source code, traffic,
  /// recordings, everything, other; nil where no data is named.
  public var dataCategory: String?

  /// What the words of each argument mean, beside its entity, by the argument's name (``argumentNames``); nil where
  /// nobody has read them.
  public var terms: [String: ArgumentTerms]?

  private enum CodingKeys: String, CodingKey {
    case id, document, action, agent, data, subject, recipient, place, destination, time, polarity,
      modality, sources
    case evidence, speaker, timecode, cluster, confidence, terms
    case dataCategory = "data_category"
  }

  /// Makes a claim without arguments.
  public init(
    id: String, document: String, action: String, polarity: String, modality: String,
    evidence: Evidence,
    confidence: Double
  ) {
    self.id = id
    self.document = document
    self.action = action
    self.polarity = polarity
    self.modality = modality
    self.sources = []
    self.evidence = evidence
    self.confidence = confidence
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("id")
      $0.value(id)
      $0.key("document")
      $0.value(document)
      $0.key("action")
      $0.value(action)
      $0.key("agent")
      $0.value(agent)
      $0.key("data")
      $0.value(data)
      $0.key("data_category")
      $0.value(dataCategory)
      $0.key("subject")
      $0.value(subject)
      $0.key("recipient")
      $0.value(recipient)
      $0.key("place")
      $0.value(place)
      $0.key("destination")
      $0.value(destination)
      $0.key("time")
      if let time { time.write(to: &$0) } else { $0.null() }
      $0.key("polarity")
      $0.value(polarity)
      $0.key("modality")
      $0.value(modality)
      $0.key("sources")
      $0.array(sources) { $1.write(to: &$0) }
      $0.key("evidence")
      $0.object {
        $0.key("sentence")
        evidence.sentence.write(to: &$0, withEntity: false)
        $0.key("trigger")
        evidence.trigger.write(to: &$0, withEntity: false)
      }
      $0.key("speaker")
      $0.value(speaker)
      $0.key("timecode")
      $0.value(timecode)
      $0.key("cluster")
      $0.value(cluster)
      $0.key("confidence")
      $0.value(confidence)
      if let terms, !terms.isEmpty {
        $0.key("terms")
        Self.write(terms, to: &$0)
      }
    }
  }

  private static func write(_ terms: [String: ArgumentTerms], to json: inout JSONWriter) {
    json.object {
      for name in argumentNames {
        guard let words = terms[name] else { continue }
        $0.key(name)
        words.write(to: &$0)
      }
    }
  }

  /// The terms as a JSON object; nil where there are none.
  public var termsJSON: String? {
    guard let terms, !terms.isEmpty else { return nil }
    var json = JSONWriter()
    Self.write(terms, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Reads what ``termsJSON`` gave.
  public mutating func setTerms(json: String) throws(RecordError) {
    terms = try RecordReader.read([String: ArgumentTerms].self, from: json.utf8)
  }
}

extension ClaimRecord.Time {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.key("text")
      $0.value(text)
      $0.key("start")
      $0.value(start)
      $0.key("end")
      $0.value(end)
      $0.key("from")
      $0.value(from)
      $0.key("to")
      $0.value(to)
    }
  }
}

extension ClaimRecord.Source {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.key("text")
      $0.value(text)
      $0.key("start")
      $0.value(start)
      $0.key("end")
      $0.value(end)
      $0.key("entity")
      $0.value(entity)
      $0.key("role")
      $0.value(role)
      $0.key("organization")
      $0.value(organization)
      $0.key("cue")
      $0.value(cue)
    }
  }
}

extension ClaimRecord {
  /// The arguments that are spans, with their names in the record.
  public static let argumentNames = [
    "agent", "data", "subject", "recipient", "place", "destination",
  ]

  /// The argument of a name of ``argumentNames``.
  public func argument(_ name: String) -> Span? {
    switch name {
    case "agent": agent
    case "data": data
    case "subject": subject
    case "recipient": recipient
    case "place": place
    case "destination": destination
    default: nil
    }
  }

  /// Changes the entity ids of all arguments and sources.
  public mutating func mapEntities(_ transform: (String) -> String) {
    for name in Self.argumentNames {
      guard var span = argument(name), let entity = span.entity else { continue }
      span.entity = transform(entity)
      setArgument(name, span)
    }
    for i in sources.indices {
      if let entity = sources[i].entity { sources[i].entity = transform(entity) }
    }
  }

  private mutating func setArgument(_ name: String, _ span: Span) {
    switch name {
    case "agent": agent = span
    case "data": data = span
    case "subject": subject = span
    case "recipient": recipient = span
    case "place": place = span
    case "destination": destination = span
    default: break
    }
  }
}

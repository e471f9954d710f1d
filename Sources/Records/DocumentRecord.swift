/// A line of documents.ndjson, and what `extract` reads.
public struct DocumentRecord: Hashable, Sendable {
  /// A part of the text. Offsets count Unicode scalars.
  public struct Segment: Hashable, Sendable {
    /// heading, paragraph, quote, list, caption, utterance or note.
    public var kind: String
    /// First scalar.
    public var start: Int
    /// The scalar behind the last.
    public var end: Int
    /// Who speaks, as the text labels it.
    public var speaker: String?
    /// Seconds from the recording's start.
    public var from: Double?
    /// Seconds from the recording's start.
    public var to: Double?
    /// The speaker's role, where the label gives one.
    public var role: String?
    /// Where the speaker's label stands: start and end.
    public var label: [Int]?
    /// Stretches inside the segment that are not read: pairs of start and end.
    public var hidden: [[Int]] = []
    /// True when the segment goes on with the sentence before it.
    public var continues = false

    /// Makes a segment.
    public init(kind: String, start: Int, end: Int) {
      self.kind = kind
      self.start = start
      self.end = end
    }
  }

  /// Given, or derived from the content.
  public var id: String
  /// Where the input lies.
  public var path: String?
  /// Where it was published.
  public var url: String?
  /// "article" or "transcript"; nil where the input did not say.
  public var kind: String?
  /// BCP 47 code; nil while unknown.
  public var language: String?
  /// The headline.
  public var title: String?
  /// The authors, in order.
  public var authors: [String] = []
  /// The publisher's name.
  public var publisher: String?
  /// ISO 8601.
  public var date: String?
  /// The text that all offsets count in.
  public var text: String
  /// Its parts; nil where the input did not give them.
  public var segments: [Segment]?
  /// The charset of the bytes.
  public var charset: String?
  /// SHA-256 of the bytes.
  public var sha256: String?
  /// What a reader should know.
  public var warnings: [String] = []

  /// Makes a record.
  public init(id: String, text: String) {
    self.id = id
    self.text = text
  }

  /// Writes the record as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.object {
      $0.key("id")
      $0.value(id)
      $0.key("path")
      $0.value(path)
      $0.key("url")
      $0.value(url)
      $0.key("kind")
      $0.value(kind)
      $0.key("lang")
      $0.value(language)
      $0.key("title")
      $0.value(title)
      $0.key("authors")
      $0.array(authors) { $0.value($1) }
      $0.key("publisher")
      $0.value(publisher)
      $0.key("date")
      $0.value(date)
      $0.key("text")
      $0.value(text)
      $0.key("segments")
      $0.array(segments ?? []) { $1.write(to: &$0) }
      $0.key("charset")
      $0.value(charset)
      $0.key("sha256")
      $0.value(sha256)
      $0.key("warnings")
      $0.array(warnings) { $0.value($1) }
    }
  }
}

extension DocumentRecord.Segment: Codable {
  private enum CodingKeys: String, CodingKey {
    case kind, start, end, speaker, from, to, role, label, hidden, continues
  }

  /// Reads a segment; only kind, start and end are required.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decode(String.self, forKey: .kind)
    start = try values.decode(Int.self, forKey: .start)
    end = try values.decode(Int.self, forKey: .end)
    speaker = try values.decodeIfPresent(String.self, forKey: .speaker)
    from = try values.decodeIfPresent(Double.self, forKey: .from)
    to = try values.decodeIfPresent(Double.self, forKey: .to)
    role = try values.decodeIfPresent(String.self, forKey: .role)
    label = try values.decodeIfPresent([Int].self, forKey: .label)
    hidden = try values.decodeIfPresent([[Int]].self, forKey: .hidden) ?? []
    continues = try values.decodeIfPresent(Bool.self, forKey: .continues) ?? false
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.key("kind")
      $0.value(kind)
      $0.key("start")
      $0.value(start)
      $0.key("end")
      $0.value(end)
      $0.key("speaker")
      $0.value(speaker)
      $0.key("from")
      $0.value(from)
      $0.key("to")
      $0.value(to)
      if let role {
        $0.key("role")
        $0.value(role)
      }
      if let label {
        $0.key("label")
        $0.array(label) { $0.value($1) }
      }
      if !hidden.isEmpty {
        $0.key("hidden")
        $0.array(hidden) { json, pair in json.array(pair) { $0.value($1) } }
      }
      if continues {
        $0.key("continues")
        $0.value(true)
      }
    }
  }
}

extension DocumentRecord: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, doc, path, url, kind, lang, title, authors, publisher, date, text, segments, charset,
      sha256, warnings
  }

  /// Reads a record. Only `text` is required; `doc` stands for `id`, as in gold files; other keys are ignored. A
  /// record without an id gets an empty one, which the reader replaces by one derived from the content.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func string(_ key: CodingKeys) throws -> String? {
      try values.decodeIfPresent(String.self, forKey: key)
    }
    if let number = try? values.decodeIfPresent(Int.self, forKey: .id) {
      id = String(number)
    } else {
      id = try string(.id) ?? string(.doc) ?? ""
    }
    path = try string(.path)
    url = try string(.url)
    kind = try string(.kind)
    language = try string(.lang)
    title = try string(.title)
    if let one = try? values.decodeIfPresent(String.self, forKey: .authors) {
      authors = [one]
    } else {
      authors = try values.decodeIfPresent([String].self, forKey: .authors) ?? []
    }
    publisher = try string(.publisher)
    date = try string(.date)
    text = try values.decode(String.self, forKey: .text)
    segments = try values.decodeIfPresent([Segment].self, forKey: .segments)
    charset = try string(.charset)
    sha256 = try string(.sha256)
    warnings = try values.decodeIfPresent([String].self, forKey: .warnings) ?? []
  }
}

/// What a condition of a query is about.
public enum QueryField: Int, CaseIterable, Sendable, Hashable {
  case text, agent, data, category, subject, recipient, place, destination, source, speaker, action,
    polarity, modality, time, published, corroboration, document, publisher, lang, kind,
    cluster, id

  /// How the value of a condition is read.
  enum Form: Equatable {
    /// One of a few words.
    case choice([String])
    /// Words that stand side by side in a name, without accents and case.
    case words
    /// The whole value, without accents and case where it is not an id.
    case exact(folded: Bool)
    /// A day, month, year or a stretch of them.
    case days
    /// A number or a stretch of numbers.
    case number
    /// A phrase of the sentence.
    case phrase
  }

  var form: Form {
    switch self {
    case .text: .phrase
    case .agent, .data, .subject, .recipient, .place, .destination, .source, .speaker,
      .publisher:
      .words
    case .category, .lang: .exact(folded: true)
    case .document, .cluster, .id: .exact(folded: false)
    case .time, .published: .days
    case .corroboration: .number
    case .action:
      .choice(["access", "collect", "transfer", "share", "disclose", "store", "delete", "use"])
    case .polarity: .choice(["affirmed", "negated"])
    case .modality: .choice(["asserted", "possible", "unconfirmed", "planned", "hypothetical"])
    case .kind: .choice(["article", "transcript"])
    }
  }

  /// As it is written in a query, and in the table of terms.
  public var name: String { Self.names[rawValue] }

  /// The field of a name.
  public init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: index)
  }

  /// The names, by raw value.
  public static let names = allCases.map { String(describing: $0) }

  /// A line for people: what the field holds.
  public var explanation: String {
    switch self {
    case .text: "words side by side in the quoted sentence; a bare word means this too"
    case .agent: "who acts, by the words of the text or any name of the entity"
    case .data: "what data, by the words of the text"
    case .category: "category of the data, as personal, messages, location, health"
    case .subject: "whose data"
    case .recipient: "who gets it"
    case .place: "where the act is done from, or where the data lie"
    case .destination: "the target place or system"
    case .source: "who says so: name, role or organisation of any source of the chain"
    case .speaker: "who speaks, in a transcript"
    case .time: "when the act took place: 2021, 2021-09, 2021-09-30, 2021-09..2022-01, 2021.."
    case .published: "the date of the document, as for time"
    case .corroboration:
      "independent sources that assert what the claim says, or denies: 2, 2.., 2..4"
    case .document: "id, path or file name of the document"
    case .publisher: "words of the publisher's name"
    case .lang: "language of the document, as fr"
    case .cluster: "id of the cluster of claims that state the same"
    case .id: "id of the claim"
    case .action, .polarity, .modality, .kind:
      if case .choice(let values) = form { values.joined(separator: ", ") } else { "" }
    }
  }
}

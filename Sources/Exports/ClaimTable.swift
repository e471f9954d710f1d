public import Records

/// Claims as rows: what a spreadsheet shows of a claim, its words first.
public enum ClaimTable {
  /// The heads of the columns.
  public static let columns = [
    "id", "polarity", "modality", "agent", "action", "data", "data_category", "subject",
    "recipient", "place", "destination", "time", "from", "to", "sources", "quote", "trigger",
    "speaker", "timecode", "cluster", "corroboration", "confidence", "document", "title",
    "publisher", "date", "url", "path", "lang", "start", "end", "agent_entity", "data_entity",
    "subject_entity", "recipient_entity", "place_entity", "destination_entity",
  ]

  /// The cells of a claim.
  /// - Parameter corroboration: independent sources of the claim's cluster, where it is known.
  public static func row(
    _ claim: ClaimRecord, document: DocumentRecord?, corroboration: Int?
  ) -> [String] {
    let sentence = claim.evidence.sentence
    let cells: [String?] = [
      claim.id, claim.polarity, claim.modality, claim.agent?.text, claim.action, claim.data?.text,
      claim.dataCategory, claim.subject?.text, claim.recipient?.text, claim.place?.text,
      claim.destination?.text, claim.time?.text, claim.time?.from, claim.time?.to,
      sources(of: claim), sentence.text, claim.evidence.trigger.text, claim.speaker,
      claim.timecode.map { decimal($0) }, claim.cluster, corroboration.map { String($0) },
      decimal(claim.confidence), claim.document, document?.title, document?.publisher,
      document?.date, document?.url, document?.path, document?.language, String(sentence.start),
      String(sentence.end),
    ]
    let entities = ClaimRecord.argumentNames.map { claim.argument($0)?.entity }
    return (cells + entities).map { $0 ?? "" }
  }

  /// The chain of sources, outermost first: "BuzzFeed News > Jane Doe (engineer, TikTok)".
  public static func sources(of claim: ClaimRecord) -> String {
    claim.sources.map { source in
      let more = [source.role, source.organization].compactMap { $0 }
      return source.text + (more.isEmpty ? "" : " (\(more.joined(separator: ", ")))")
    }.joined(separator: " > ")
  }

  /// Who does what to what data, in a few words, without its certainty.
  static func proposition(of claim: ClaimRecord) -> String {
    var words = [claim.agent?.text ?? "?", claim.action, claim.data?.text ?? "?"]
    if let recipient = claim.recipient?.text ?? claim.destination?.text {
      words += ["→", recipient]
    }
    if let place = claim.place?.text { words += ["@", place] }
    return words.joined(separator: " ")
  }

  /// A number with at most three decimals, as ``JSONWriter`` writes it.
  static func decimal(_ number: Double) -> String {
    var json = JSONWriter()
    json.value(number)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

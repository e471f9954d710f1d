internal import Records

/// A predicted claim, reduced to what is compared.
struct PredictedClaim: Sendable {
  let action: String
  let polarity: String
  let modality: String
  let sentence: Extent
  let trigger: Extent
  /// Without articles.
  private(set) var arguments: [Argument: Extent] = [:]
  /// Without articles.
  let sources: [Extent]

  init(_ record: ClaimRecord, in text: ScalarText) {
    action = record.action
    polarity = record.polarity
    modality = record.modality
    sentence = Extent(record.evidence.sentence.start, record.evidence.sentence.end)
    trigger = Extent(record.evidence.trigger.start, record.evidence.trigger.end)
    sources = record.sources.map { Extent($0.start, $0.end).withoutArticles(in: text) }
    for name in Argument.allCases {
      let extent =
        name == .time
        ? record.time.map { Extent($0.start, $0.end) }
        : record.argument(name.rawValue).map { Extent($0.start, $0.end) }
      arguments[name] = extent?.withoutArticles(in: text)
    }
  }
}

extension Extent {
  /// The offsets of a record, kept to a range in which their sums cannot overflow.
  fileprivate init(_ start: Int, _ end: Int) {
    let bound = 1 << 40
    self.init(start: max(-bound, min(start, bound)), end: max(-bound, min(end, bound)))
  }
}
